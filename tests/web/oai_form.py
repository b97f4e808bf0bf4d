"""Is a document what the schemas of OAI-PMH 2.0 allow? Own checks, written from the protocol's text.

The schemas themselves are not here, for they bear no licence; answers were validated with them by hand (docs/web.md).
What they say of an answer is held here: which elements stand in which order and how often, which attributes they bear,
and what the values look like; of the records in it, that they have the elements of Dublin Core or MODS and no others.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_SPEC = r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*"
_URI = r"[a-z]+:[!-~]+"
_VERB = "Identify|ListMetadataFormats|ListSets|GetRecord|ListIdentifiers|ListRecords"
_CODES = (
    "cannotDisseminateFormat|idDoesNotExist|badArgument|badVerb|noMetadataFormats|noRecordsMatch|badResumptionToken"
    "|noSetHierarchy"
)

_CHILDREN = {  # as regular expressions over the names of the elements inside, each with a space behind it
    "OAI-PMH": rf"responseDate request ((error )+|({_VERB}) )",
    "Identify": "repositoryName baseURL protocolVersion (adminEmail )+earliestDatestamp deletedRecord granularity"
    " (compression )*(description )*",
    "ListMetadataFormats": "(metadataFormat )+",
    "metadataFormat": "metadataPrefix schema metadataNamespace ",
    "ListSets": "(set )+(resumptionToken )?",
    "set": "setSpec setName (setDescription )*",
    "GetRecord": "record ",
    "ListIdentifiers": "(header )+(resumptionToken )?",
    "ListRecords": "(record )+(resumptionToken )?",
    "record": "header (metadata )?(about )*",
    "header": "identifier datestamp (setSpec )*",
}
_TEXTS = {
    "responseDate": _MOMENT,
    "request": _URI,
    "error": r"[\s\S]*",
    "repositoryName": r"[\s\S]+",
    "baseURL": _URI,
    "protocolVersion": r"2\.0",
    "adminEmail": r"\S+@(\S+\.)+\S+",
    "earliestDatestamp": _MOMENT,
    "deletedRecord": "no|persistent|transient",
    "granularity": "YYYY-MM-DD|YYYY-MM-DDThh:mm:ssZ",
    "metadataPrefix": r"[A-Za-z0-9\-_.!~*'()]+",
    "schema": _URI,
    "metadataNamespace": _URI,
    "setSpec": _SPEC,
    "setName": r"[\s\S]+",
    "identifier": _URI,
    "datestamp": _MOMENT,
    "resumptionToken": r"[\s\S]*",
}
_ATTRIBUTES = {
    "error": {"code": _CODES},
    "header": {"status": "deleted"},
    "resumptionToken": {"completeListSize": r"[1-9]\d*", "cursor": r"\d+"},
    "request": {
        "verb": _VERB,
        "identifier": r"[!-~]+",
        "metadataPrefix": r"[!-~]+",
        "from": r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?",
        "until": r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?",
        "set": _SPEC,
        "resumptionToken": r"[\s\S]+",
    },
}
_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_DC = (
    "title|creator|subject|description|publisher|contributor|date|type|format|identifier|source|language|relation"
    "|coverage|rights"
)
_MODS = {  # what may stand where, in any order
    "mods": "titleInfo|name|typeOfResource|genre|originInfo|language|physicalDescription|subject|relatedItem"
    "|identifier|location",
    "titleInfo": "title",
    "name": "namePart",
    "originInfo": "publisher|dateIssued",
    "language": "languageTerm",
    "physicalDescription": "internetMediaType|extent",
    "subject": "topic|geographicCode",
    "relatedItem": "titleInfo",
    "location": "url",
}
_MODS_ATTRIBUTES = {
    "mods": {"version": r"3\.7"},
    "languageTerm": {"type": "code|text", "authority": "rfc3066|iso639-2b|iso639-3|rfc4646|rfc5646"},
    "topic": {"valueURI": _URI},
    "geographicCode": {"authority": "marcgac|marccountry|iso3166"},
    "relatedItem": {
        "type": "preceding|succeeding|original|host|constituent|series|otherVersion|otherFormat|isReferencedBy"
        "|references|reviewOf"
    },
    "identifier": {"type": r"\w+"},
    "url": {"usage": "primary display|primary", "access": "preview|raw object|object in context"},
}


def check(document: ET.Element) -> None:
    """Fails where an answer is not what the protocol's schema allows."""
    assert document.tag == f"{_OAI}OAI-PMH"
    assert document.get(_LOCATION, "").split() == [_OAI[1:-1], f"{_OAI[1:-1]}OAI-PMH.xsd"]
    _check(document)


def _check(element: ET.Element) -> None:
    name = element.tag.removeprefix(_OAI)
    if name == "metadata":
        assert len(element) == 1
        _check_record(element[0])
        return
    _check_attributes(element, _ATTRIBUTES.get(name, {}))
    if name in _TEXTS:
        assert len(element) == 0
        assert re.fullmatch(_TEXTS[name], element.text or ""), (name, element.text)
        return
    inside = "".join(f"{child.tag.removeprefix(_OAI)} " for child in element)
    assert re.fullmatch(_CHILDREN[name], inside), (name, inside)
    if name == "record":
        deleted = element[0].get("status") == "deleted"
        assert deleted == (len(element) == 1)
    for child in element:
        _check(child)


def _check_record(record: ET.Element) -> None:
    space, _, name = record.tag[1:].partition("}")
    location = record.get(_LOCATION, "").split()
    assert location[0] == space
    assert len(location) == 2
    if name == "dc":
        assert space == f"{_OAI[1:-1]}oai_dc/"
        for element in record:
            assert re.fullmatch(rf"{{http://purl.org/dc/elements/1\.1/}}({_DC})", element.tag)
            assert not len(element)
            assert not element.attrib
            assert element.text
    else:
        assert space == "http://www.loc.gov/mods/v3"
        _check_mods(record)


def _check_mods(element: ET.Element) -> None:
    name = element.tag.removeprefix("{http://www.loc.gov/mods/v3}")
    _check_attributes(element, _MODS_ATTRIBUTES.get(name, {}))
    if name not in _MODS:
        assert element.text
        assert not len(element)
        return
    assert len(element)
    for child in element:
        assert re.fullmatch(rf"{{http://www.loc.gov/mods/v3}}({_MODS[name]})", child.tag), child.tag
        _check_mods(child)


def _check_attributes(element: ET.Element, allowed: dict[str, str]) -> None:
    for name, value in element.attrib.items():
        if name != _LOCATION:
            assert name in allowed, (element.tag, name)
            assert re.fullmatch(allowed[name], value), (element.tag, name, value)
