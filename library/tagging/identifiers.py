"""Under which numbers do bookshops and libraries know it? ISBN, ISSN and DOI, with their check digits counted.

The digits are checked by python-stdnum. A DOI has none; its form is that of the DOI Handbook, 2.2 (2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from library.errors import QueryError
from library.languages import either
from library.model import ErrorKind, Evidence, EvidenceKind, Tag, WayOut, WayOutKind

_ISBN = re.compile(
    r"(?i)\be?-?ISBN(?:[- ]?1[03])?\b[^\d\n]{0,30}(?P<number>(?:97[89][-‐–— ]?)?(?:\d[-‐–— ]?){9}[\dX])(?!\d)"
)
_ISSN = re.compile(r"(?i)\be?-?ISSN\b[^\d\n]{0,30}(?P<number>\d{4}[-‐–— ]?\d{3}[\dX])(?!\d)")
_DOI = re.compile(r"(?i)(?:\bdoi\b[: ]*|doi\.org/)(?P<number>10\.\d{4,9}/[^\s\"<>]*[\w)])")
SCHEMES = ("isbn", "issn", "doi")
_FIRST_PAGES, _LAST_PAGES = 4, 2
_MOST_ON_A_PAGE = 4
"""Print, PDF, HTML and EPUB have one each; with more, a page lists other publications."""

_NOT_DIGITS = re.compile(r"[^\dXx]")


def identifier_tags(texts: Sequence[str]) -> list[Tag]:
    """The identifiers that an edition names, those of its own form (PDF) first.

    Args:
        texts: of its pages; the first four and the last two may hold an imprint, DOIs the first alone, for behind it
            they are those of others.
    """
    edges = [*texts[:_FIRST_PAGES], *texts[_FIRST_PAGES:][-_LAST_PAGES:]]
    found: dict[str, Tag] = {}
    for text in edges:
        on_page = [*_numbers(text, _ISBN, "isbn"), *_numbers(text, _ISSN, "issn")]
        if len({tag.value for tag in on_page}) <= _MOST_ON_A_PAGE:
            for tag in on_page:
                found.setdefault(tag.value, tag)
    dois = list(_numbers("\n".join(texts[:1]), _DOI, "doi"))
    if len({tag.value for tag in dois}) == 1:
        found.setdefault(dois[0].value, dois[0])
    return sorted(found.values(), key=lambda tag: -tag.confidence)


def parse_identifier(text: str) -> str:
    """An identifier as it is kept, of one as people write it: "ISBN 978-952-295-000-0", "doi:10.1000/182".

    Raises:
        QueryError: it is none, or a digit of it is wrong.
    """
    for scheme, pattern in zip(SCHEMES, (_ISBN, _ISSN, _DOI), strict=True):
        for known in (text, f"{scheme} {text}"):
            if (match := pattern.fullmatch(known.strip())) and (value := _checked(scheme, match["number"])):
                return value
    raise QueryError(ErrorKind.NO_IDENTIFIER, {"text": text}, WayOut(WayOutKind.IDENTIFIER))


@cache
def _electronic() -> re.Pattern[str]:
    """What stands beside the number of the edition that is a file."""
    return re.compile(rf"(?i)pdf|e-?isbn|{either(lambda language: language.electronic)}")


def _numbers(text: str, pattern: re.Pattern[str], scheme: str) -> Iterator[Tag]:
    for match in pattern.finditer(text):
        if value := _checked(scheme, match["number"]):
            line = text[text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
            evidence = Evidence(EvidenceKind.SAYS, {"said": " ".join(line.split())[:120]})
            confidence = 0.95 if _electronic().search(line) else 0.9
            yield Tag(field="identifier", value=value, source="imprint", evidence=evidence, confidence=confidence)


def _checked(scheme: str, number: str) -> str:
    """The identifier as it is kept; empty where its check digit is wrong."""
    from stdnum import isbn, issn  # which load what speaks to the network

    digits = _NOT_DIGITS.sub("", number).upper()
    match scheme:
        case "isbn":
            return f"isbn:{isbn.to_isbn13(digits)}" if isbn.is_valid(digits) else ""
        case "issn":
            return f"issn:{issn.format(digits)}" if issn.is_valid(digits) else ""
        case _:
            return f"doi:{number.lower()}"
