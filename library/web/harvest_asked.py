"""What does a harvester ask? The arguments of OAI-PMH 2.0, checked, and the place in a list at which it goes on."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from library.frozen import frozen
from library.web import mods

SPACE = "http://www.openarchives.org/OAI/2.0/"
FORMATS = {  # schema and namespace
    "oai_dc": (f"{SPACE}oai_dc.xsd", f"{SPACE}oai_dc/"),
    "mods": (mods.SCHEMA, mods.SPACE),
}
_LISTING = ("metadataPrefix", "from", "until", "set", "resumptionToken")
_ARGUMENTS: Mapping[str, Sequence[str]] = {
    "Identify": (),
    "ListMetadataFormats": ("identifier",),
    "ListSets": ("resumptionToken",),
    "GetRecord": ("identifier", "metadataPrefix"),
    "ListIdentifiers": _LISTING,
    "ListRecords": _LISTING,
}
_SPEC = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?!//)(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
"""As identifiers here are (RFC 3986, without a server): what is none may not be repeated in an answer, for its schema
wants an anyURI.
"""
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class Refused(Exception):
    """What cannot be answered, by its code in the protocol."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


@frozen
class Listing:
    """What is asked of a list, and how far it was given.

    Attributes:
        prefix: the format.
        first, last: the dates from and until which, both included; or empty.
        set: a set's spec, or empty.
        stamp, id: of the last record given, or empty.
        given: how many were given.
    """

    verb: str
    prefix: str
    first: str = ""
    last: str = ""
    set: str = ""
    stamp: str = ""
    id: str = ""
    given: int = 0

    @property
    def token(self) -> str:
        """The resumption token: anybody may read it, and its sum tells a garbled one."""
        text = json.dumps(list(asdict(self).values()))
        return urlsafe_b64encode(f"{_sum(text)}{text}".encode()).decode()

    @classmethod
    def of_token(cls, token: str, verb: str) -> Listing:
        """What a token asks; raises Refused where it is none, or one of another verb."""
        try:
            text = urlsafe_b64decode(token).decode()
            values = json.loads(text[8:]) if _sum(text[8:]) == text[:8] else []
        except (ValueError, RecursionError):
            values = []
        if [type(value) for value in values] != [str] * 7 + [int] or values[0] != verb:
            raise Refused("badResumptionToken", "This server gave no such token for this verb. Begin anew.")
        return cls(*values)

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Listing:
        """What arguments ask; raises Refused where they make no sense."""
        first, last = asked.get("from", ""), asked.get("until", "")
        if first and last and len(first) != len(last):
            raise Refused("badArgument", "from and until are both days, or both seconds.")
        first, last = _moment(first, "T00:00:00Z"), _moment(last, "T23:59:59Z")
        if first and last and first > last:
            raise Refused("badArgument", "from is later than until.")
        if "set" in asked and not _SPEC.fullmatch(asked["set"]):
            raise Refused("badArgument", "A set is called as ListSets calls it.")
        return cls(asked["verb"], asked["metadataPrefix"], first, last, asked.get("set", ""))


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _moment(text: str, hour: str) -> str:
    """A day or a second, as a second; raises Refused where it is neither."""
    whole = text + hour if len(text) == len("2026-11-28") else text
    try:
        if whole and not _MOMENT.fullmatch(whole):
            raise ValueError
        if whole:
            datetime.fromisoformat(whole)  # is there such a day?
    except ValueError:
        raise Refused("badArgument", "A date is as 2026-11-28 or 2026-11-28T12:30:00Z.") from None
    return whole


def checked(pairs: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """The arguments of a request that has all that its verb wants, once, and no others."""
    asked = dict(pairs)
    verb = asked.get("verb", "")
    if verb not in _ARGUMENTS or [name for name, _ in pairs].count("verb") > 1:
        raise Refused("badVerb", f"There is one verb in a request: {', '.join(_ARGUMENTS)}.")
    if len(asked) < len(pairs):
        raise Refused("badArgument", "An argument is there twice.")
    given = asked.keys() - {"verb"}
    if unknown := given - set(_ARGUMENTS[verb]):
        raise Refused("badArgument", f"{verb} has {len(unknown)} arguments that it does not take.")
    if any(not value or not value.isascii() or not value.isprintable() or " " in value for value in asked.values()):
        raise Refused("badArgument", "A value is empty, or has signs that no value has.")
    if "identifier" in given and not _IDENTIFIER.fullmatch(asked["identifier"]):
        raise Refused("badArgument", "An identifier is as this server gives it, such as oai:example.org:ba8e6ef3.")
    if "resumptionToken" in given:
        if len(given) > 1:
            raise Refused("badArgument", "A resumption token stands alone.")
    elif missing := [name for name in ("identifier", "metadataPrefix") if name in _wanted(verb) - given]:
        raise Refused("badArgument", f"{verb} needs {' and '.join(missing)}.")
    return asked


def _wanted(verb: str) -> set[str]:
    return set() if verb == "ListMetadataFormats" else set(_ARGUMENTS[verb])


def check_format(prefix: str) -> None:
    """Raises Refused where there is no such format."""
    if prefix not in FORMATS:
        raise Refused("cannotDisseminateFormat", f"There are the formats {' and '.join(FORMATS)}.")
