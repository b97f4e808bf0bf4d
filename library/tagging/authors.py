"""Who wrote it? What its first pages say; what the file says of itself where its pages agree.

A file's own entry is the name of whoever's computer made it as often as that of an author (Administrator, windows10),
so it counts only where the same name stands on the pages that name authors. Who else holds the copyright as a person,
wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice

from library.analysis import fold
from library.languages import either
from library.languages.scripts import is_thai
from library.model import Evidence, EvidenceKind, Tag
from library.tagging.bodies import copyright_holders, is_body
from library.tagging.bodies import edges as edges_of

_TITLE_BEFORE = re.compile(r"^(?:(?i:dr|prof|phd|mr|mrs|ms|dipl|ing|mag|m\.?a)\.?\s+)+")
_FIRST_PAGES, _PAGE_SIGNS = 3, 3_000
_LONGEST, _MOST = 120, 12
_PERSON_WORDS = 5
_HOLDER = re.compile(r"(?![A-ZÀ-Þ\s]+$)[^\Wa-z\d_][\w.'’-]+(?: [\w.'’-]+){1,2}")
"""A person who holds a copyright: two or three words, not all in capitals. More are a body that nobody here knows."""


def author_tags(texts: Sequence[str], metadata: Mapping[str, str]) -> list[Tag]:
    """The authors that an edition names, in its order; none where nothing on it names any.

    Args:
        texts: of its pages; the first three and the last two may name authors.
        metadata: what the file says of itself.
    """
    edges = [text[:_PAGE_SIGNS] for text in edges_of(texts)]
    for text in edges[:_FIRST_PAGES]:
        for match in _label().finditer(text):
            if names := [name for name in authors_in(match["names"]) if _is_person(name)]:
                return [_tag(name, "title page", _says(" ".join(match[0].split())[:_LONGEST]), 0.85) for name in names]
    words = set(fold(" ".join(edges)).replace(",", " ").replace(".", " ").split())
    told = [
        _tag(name, "metadata", Evidence(EvidenceKind.WITH_AUTHORS), 0.8)
        for name in authors_in(metadata.get("author", ""))
        if _stands(name, words)
    ]
    return told or [
        _tag(name, "copyright", _says(said), 0.6)
        for holders, said in islice(copyright_holders(edges_of(texts)), 1)
        for name in authors_in(holders)
        if _is_person(name) and _HOLDER.fullmatch(name) and not is_body(name)
    ]


def names_authors(line: str) -> bool:
    """Whether a line says that it names authors ("Authors: Mari Kask", "By Mari Kask"; not "By the Sea")."""
    match = _label().match(line)
    if not match or match["label"]:
        return match is not None
    names = authors_in(match["names"])
    return bool(names) and all(_is_person(name) or is_body(name) for name in names)


def authors_in(text: str) -> list[str]:
    """The names in a list of names, in their order, without those that are none."""
    names: list[str] = []
    for part in _between().split(text):
        pieces = [piece.strip() for piece in part.split(",")]
        # "Kask, Mari" is one person, "Mari Kask, Jaan Tamm" are two.
        several = len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces)
        names += pieces if several else [part]
    cleaned = (_TITLE_BEFORE.sub("", " ".join(name.split()).strip(" .,:()[]<>*")) for name in names)
    return [name for name in dict.fromkeys(cleaned) if name and len(name) <= _LONGEST and not _no_author().match(name)][
        :_MOST
    ]


def _is_person(name: str) -> bool:
    """Whether it is written as a person's name: two to five words with capitals, without figures."""
    words = name.replace(",", " ").split()
    thai = any(map(is_thai, name))
    cased = all(_person().fullmatch(word) for word in words)
    return (thai or (cased and len(words) > 1)) and len(words) <= _PERSON_WORDS and not re.search(r"\d", name)


def _stands(name: str, words: set[str]) -> bool:
    """Whether all longer words of a name are among those of a page; one word alone is a login or a first name."""
    parts = [part for part in fold(name).replace(",", " ").replace(".", " ").split() if len(part) > 1]
    return len(parts) > 1 and all(part in words for part in parts)


@cache
def _label() -> re.Pattern[str]:
    """The words before the names of authors, at the beginning of a line."""
    return re.compile(
        rf"^[^\w\n]*(?:(?P<label>(?i:{either(lambda language: language.author_labels)})\s*(?::|：))"
        rf"|(?:{either(lambda language: language.by)})\s(?=[^\W\d_]))[ \t]*(?P<names>[^\n]+)",
        re.MULTILINE,
    )


@cache
def _between() -> re.Pattern[str]:
    """What stands between two names."""
    return re.compile(rf"\s*(?:;|•|\s&\s|\s(?:{either(lambda language: language.and_words)})\s)\s*")


@cache
def _no_author() -> re.Pattern[str]:
    """What programs and computers write where the author should stand."""
    return re.compile(
        rf"(?i)^({either(lambda language: language.users)}|windows\W?\w*|n/?a|test|root|pc|hp|dell|lenovo|acer|asus"
        r"|toshiba|microsoft.*|adobe.*|office.*|latex.*|openoffice.*|libreoffice.*|.*@.*|.*[\\/_].*"
        r"|.*\.(?:docx?|pdf|indd)|[\W\d_]*)$"
    )


@cache
def _person() -> re.Pattern[str]:
    """A word of a person's name."""
    particles = either(lambda language: language.particles)
    return re.compile(rf"(?:[A-ZÀ-ÞĀ-ŽА-Я][\w.'’-]*|(?:{particles})\b)(?:\s+|$)")


def _says(said: str) -> Evidence:
    return Evidence(EvidenceKind.SAYS, {"said": said})


def _tag(name: str, source: str, evidence: Evidence, confidence: float) -> Tag:
    return Tag(field="author", value=name, source=source, evidence=evidence, confidence=confidence)
