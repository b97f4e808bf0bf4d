"""How do aggregators take all records, and later what changed? By OAI-PMH 2.0 (openarchives.org, 2002).

Records are given in the order of their dates. A resumption token is the place of the last one given and what was asked,
so no process keeps anything, and the token leads on after a change of the library: what changes meanwhile has a later
date and comes behind, and no other record is left out.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape, quoteattr

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from library.analysis import LANGUAGES
from library.api import Library
from library.model import UNKNOWN_LANGUAGE, Edition
from library.output.citations import dublin_core_record, on_one_line
from library.output.signs import harmless
from library.web import mods
from library.web.asked import base, form
from library.web.desk import Desk
from library.web.feeds import XML
from library.web.harvest_asked import FORMATS, SPACE, Listing, Refused, check_format, checked
from library.web.linked import Addresses

RECORDS = 100
"""In an answer."""
_LONGEST_BODY = 8_000
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_FAMILIES = {"project": "Projects", "language": "Languages", "kind": "Kinds", "subject": "Subjects"}
_NO_SPEC = re.compile(r"[^A-Za-z0-9\-_.*'()]")
"""The protocol allows ! and ~ as well: ! begins and ends a number here, and harvesters in Perl (HTTP::OAI) refuse ~."""
_BEGINNING = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """An edition, or one that is no more.

    Attributes:
        stamp: when it came, changed or went, in UTC ("2026-11-28T12:30:00Z").
        id: of the edition.
    """

    stamp: str
    id: str


class Repository:
    """The records of a library as they are now.

    Args:
        library: asked for each answer.
        base_url: the address under which people reach this server.
        contact: the mail address of who answers for it.
    """

    def __init__(self, library: Library, base_url: str, contact: str) -> None:
        self._library = library
        self._places = Addresses(base_url)
        self._contact = contact
        self._prefix = f"oai:{urlsplit(base_url).hostname or 'localhost'}:"

    def answer(self, pairs: Sequence[tuple[str, str]]) -> str:
        """The document that answers a request, whose arguments are given as they came."""
        now = datetime.now(UTC)  # from which harvesters ask the next time: nothing that changes meanwhile is missed
        asked: Mapping[str, str] = {}
        try:
            asked = checked(pairs)
            inside = _xml(asked["verb"], *self._answers[asked["verb"]](self, asked))
        except Refused as refused:
            inside = _xml("error", escape(str(refused)), code=refused.code)
            if refused.code in ("badVerb", "badArgument"):  # the protocol wants none of them repeated then
                asked = {}
        spaces = {"xmlns": SPACE, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": f"{SPACE} {SPACE}OAI-PMH.xsd"}
        body = (
            _xml("responseDate", f"{now:%Y-%m-%dT%H:%M:%SZ}"),
            _xml("request", escape(self._address), **asked),
            inside,
        )
        return XML + harmless(_xml("OAI-PMH", *body, **spaces))

    @property
    def _address(self) -> str:
        return f"{self._places.base_url}/oai"

    @cached_property
    def _editions(self) -> Mapping[str, Edition]:
        return {edition.id: edition for edition in self._library.citable()}

    @cached_property
    def _records(self) -> Sequence[Record]:
        here = {one.id: Record(one.changed or one.added or _BEGINNING, one.id) for one in self._editions.values()}
        # asked last: what goes in between is in both, and nothing in neither
        gone = {one.edition: Record(one.day, one.edition) for one in self._library.removed()}
        return sorted((gone | here).values())

    @cached_property
    def _subjects(self) -> Mapping[str, str]:
        return {subject.concept: subject.name for subject in self._library.subjects(readers=["en"])}

    def _identify(self, asked: Mapping[str, str]) -> list[str]:
        return [
            _xml("repositoryName", "A multilingual publication library"),
            _xml("baseURL", escape(self._address)),
            _xml("protocolVersion", "2.0"),
            _xml("adminEmail", escape(self._contact)),
            _xml("earliestDatestamp", self._records[0].stamp if self._records else _BEGINNING),
            _xml("deletedRecord", "persistent"),
            _xml("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        ]

    def _list_formats(self, asked: Mapping[str, str]) -> list[str]:
        if "identifier" in asked:
            self._found(asked["identifier"])
        return [
            _xml(
                "metadataFormat",
                _xml("metadataPrefix", prefix),
                _xml("schema", schema),
                _xml("metadataNamespace", space),
            )
            for prefix, (schema, space) in FORMATS.items()
        ]

    def _list_sets(self, asked: Mapping[str, str]) -> list[str]:
        if "resumptionToken" in asked:
            raise Refused("badResumptionToken", "All sets are given at once.")
        names = dict(_FAMILIES)
        for edition in self._editions.values():
            for family, value in _memberships(edition):
                known = (
                    LANGUAGES[value].name
                    if value in LANGUAGES and family == "language"
                    else self._subjects.get(value, value)
                )
                names[_spec(family, value)] = on_one_line(known)
        return [
            _xml("set", _xml("setSpec", spec), _xml("setName", escape(name))) for spec, name in sorted(names.items())
        ]

    def _get_record(self, asked: Mapping[str, str]) -> list[str]:
        check_format(asked["metadataPrefix"])
        return [self._record(self._found(asked["identifier"]), asked["metadataPrefix"])]

    def _list(self, asked: Mapping[str, str]) -> list[str]:
        token = asked.get("resumptionToken")
        listing = Listing.of_token(token, asked["verb"]) if token else Listing.of(asked)
        check_format(listing.prefix)
        after = Record(listing.stamp, listing.id)
        found = [record for record in self._records if record > after and self._meets(record, listing)]
        if not found and not token:
            raise Refused("noRecordsMatch", "No record meets these conditions.")
        answered, rest = found[:RECORDS], found[RECORDS:]
        parts = [
            self._header(one) if asked["verb"] == "ListIdentifiers" else self._record(one, listing.prefix)
            for one in answered
        ]
        if token or rest:
            given = listing.given + len(answered)
            last = answered[-1] if answered else after
            more = replace(listing, stamp=last.stamp, id=last.id, given=given).token if rest else ""
            size, cursor = str(listing.given + len(found)), str(listing.given)
            parts.append(_xml("resumptionToken", more, completeListSize=size, cursor=cursor))
        return parts

    def _meets(self, record: Record, listing: Listing) -> bool:
        """Of what is gone nothing is kept but the date: it is told in every set."""
        if record.stamp < listing.first or (listing.last and record.stamp > listing.last):
            return False
        edition = self._editions.get(record.id)
        if not listing.set or edition is None:
            return True
        return any(listing.set in (family, _spec(family, value)) for family, value in _memberships(edition))

    def _found(self, identifier: str) -> Record:
        for record in self._records:
            if self._prefix + record.id == identifier:
                return record
        raise Refused("idDoesNotExist", "There is no such record, and never was.")

    def _header(self, record: Record) -> str:
        edition = self._editions.get(record.id)
        sets = sorted(_spec(*membership) for membership in _memberships(edition)) if edition else []
        return _xml(
            "header",
            _xml("identifier", escape(self._prefix + record.id)),
            _xml("datestamp", record.stamp),
            *(_xml("setSpec", spec) for spec in sets),
            **({} if edition else {"status": "deleted"}),
        )

    def _record(self, record: Record, prefix: str) -> str:
        edition = self._editions.get(record.id)
        if edition is None:
            return _xml("record", self._header(record))
        if prefix == "mods":
            described = mods.mods_record(edition, self._places, self._subjects)
        else:
            described = dublin_core_record(edition, self._places)
        described.set(f"{{{_INSTANCE}}}schemaLocation", " ".join(reversed(FORMATS[prefix])))
        return _xml("record", self._header(record), _xml("metadata", ET.tostring(described, "unicode")))

    _answers: Mapping[str, Callable[..., list[str]]] = {
        "Identify": _identify,
        "ListMetadataFormats": _list_formats,
        "ListSets": _list_sets,
        "GetRecord": _get_record,
        "ListIdentifiers": _list,
        "ListRecords": _list,
    }


def _memberships(edition: Edition) -> list[tuple[str, str]]:
    """The families of sets and the values in them that an edition is in."""
    return [
        *(("project", key) for key in edition.projects),
        *(("language", code) for code in edition.languages if code != UNKNOWN_LANGUAGE),
        *(("kind", kind) for kind in (edition.kind,) if kind),
        *(("subject", concept) for concept in edition.subjects),
    ]


def _spec(family: str, value: str) -> str:
    """A set's spec: signs that the protocol does not allow there as their numbers between exclamation marks."""
    return f"{family}:" + _NO_SPEC.sub(lambda sign: f"!{ord(sign[0]):x}!", value)


def _xml(name: str, *inside: str, **attributes: str) -> str:
    """An element around what is XML already; attributes are escaped here."""
    given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{''.join(inside)}</{name}>"


async def oai(request: Request) -> Response:
    """An answer to a harvester, which asks by GET, or by POST as a form; both only read."""
    pairs: list[tuple[str, str]] | None
    if request.method == "POST":
        pairs = await form(request, _LONGEST_BODY)
    else:
        pairs = parse_qsl(request.scope["query_string"].decode("ascii", "replace"), keep_blank_values=True)
    if pairs is None:
        return PlainTextResponse(f"The request has more than {_LONGEST_BODY} signs.\n", 413)
    here, contact = base(request), request.app.state.contact
    desk: Desk = request.app.state.desk
    answer = await desk.ask(lambda library: Repository(library, here, contact).answer(pairs), request.is_disconnected)
    return Response(answer, media_type="text/xml")


ROUTES: dict[str, Callable[..., Any]] = {"/oai": oai}
