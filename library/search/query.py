"""What did the reader write? The query language of docs/query-language.md, parsed into clauses.

Words are words first: nothing but a quotation mark, a minus before a word, a star or a tilde after one, an upper-case
OR between two, and the named fields before a colon means anything else, and a sign that makes no sense is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from library.analysis import words
from library.errors import QueryError
from library.frozen import frozen
from library.model import ErrorKind, Note, NoteKind, WayOut, WayOutKind

MOST_CHARACTERS = 1_000
MOST_WORDS = 64
DISTANCE, MOST_DISTANCE, MOST_NEAR = 5, 50, 8  # other words between those of "..."~, and how many words it may have
MOST_FUZZY = 8  # words with ~
SHORTEST_FUZZY, LONG, MOST_EDITS = 4, 8, 2  # letters of word~, letters from which it may have two edits, and no more
_FIELDS = {
    "project": "project",
    "lang": "language",
    "language": "language",
    "kind": "kind",
    "year": "year",
    "title": "title",
    "country": "country",
    "author": "author",
    "subject": "subject",
    "isbn": "isbn",
    "issn": "issn",
    "doi": "doi",
    "quality": "quality",
    "source": "source",
}
_AS_TYPED = ("word", "number")
"""Kinds of clauses without quotation marks, stars and tildes."""
FieldName = Literal[
    "language", "project", "kind", "year", "title", "country", "author", "subject", "isbn", "issn", "doi",
    "quality", "source",
]  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<minus>(?<!\S)-(?=\S))?
        (?:(?P<field>[^\W\d_]+):(?=[^\s:/]))?
        (?:(?(field)(?!))(?P<number>(?:\+?\d+(?:[\s./-]\d+)+|\d{1,3}(?:,\d{3})+|[1-9]\d{3,11})(?=[?!.,;:)]*(?:\s|$)))
        |["“”„«»](?P<phrase>[^"“”„«»]*)(?:["“”„«»](?:~(?P<within>\d*))?)?|(?P<bare>[^\s"“”„«»]+))""",
    re.VERBOSE,
)
_YEAR = re.compile(r"(?<!\S)(?:19|20)\d\d(?!\S)")
"""A year by itself is a year, and no part of a number: 2013 2014, STROM 2 2015."""
_TILDE = re.compile(r"(?<=\w)~(?P<edits>\d*)$")


@frozen
class Clause:
    """Something that a page must match, or must not.

    Attributes:
        kind: "word"; "phrase", several words side by side; "near", several near each other; "prefix", the beginning
            of a word; "fuzzy", a word that may be misspelt; or "number", figures that are one number however they are
            parted.
        words: one word, those of the phrase, or the parts of the number.
        excluded: whether a page must not match it.
        distance: how many other words may stand between, or how many edits make the word of the page.
    """

    kind: Literal["word", "phrase", "near", "prefix", "fuzzy", "number"]
    words: tuple[str, ...]
    excluded: bool = False
    distance: int = 0

    def __str__(self) -> str:
        text = " ".join(self.words)
        return {
            "word": text,
            "number": text,
            "phrase": f'"{text}"',
            "near": f'"{text}"~{self.distance}',
            "prefix": f"{text}*",
            "fuzzy": f"{text}~{self.distance}",
        }[self.kind]


@frozen
class FieldClause:
    """A condition on the edition, or on the page: its language, its quality, where its text comes from."""

    field: FieldName
    value: str
    excluded: bool = False


@frozen
class Query:
    """A parsed query.

    Attributes:
        text: as written.
        groups: a page must match one clause of each group (groups of several come from OR).
        excluded: a page must match none of these.
        fields: conditions on editions.
        notes: what was passed over.
    """

    text: str
    groups: tuple[tuple[Clause, ...], ...] = ()
    excluded: tuple[Clause, ...] = ()
    fields: tuple[FieldClause, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def single_words(self) -> list[str]:
        """Its words that stand alone, as typed."""
        return [clause.words[0] for group in self.groups for clause in group if clause.kind == "word"]

    @property
    def telling(self) -> list[tuple[Clause, tuple[str, ...]]]:
        """Each clause that is looked for, with its words that can tell a language: no pieces of a code (2011/36/EL)."""
        tokens = (token for token in re.sub(r"~\d*", " ", self.text).split() if any(map(str.isdigit, token)))
        codes = {word.text for token in tokens for word in words(token)}
        return [
            (clause, tuple(word for word in clause.words if word not in codes))
            for group in self.groups
            for clause in group
        ]

    @property
    def of_words(self) -> bool:
        """Whether what is looked for is words alone, without quotation marks, stars and tildes."""
        return all(clause.kind in _AS_TYPED for group in self.groups for clause in group)

    @property
    def plain(self) -> bool:
        """Whether it is words alone: quotation marks, stars, OR and minus mean these words and no others."""
        return not self.excluded and all(len(group) == 1 and group[0].kind in _AS_TYPED for group in self.groups)


_SET_APOSTROPHE = re.compile(r"(?<=\w)[’ʼ](?=\w)")
"""An apostrophe within a word as printers set it; typed so, the word is the same."""


def parse(text: str) -> Query:
    """Reads a query; any text is one.

    Raises:
        QueryError: the text is longer than MOST_CHARACTERS.
    """
    if len(text) > MOST_CHARACTERS:
        values = {"characters": len(text), "most": MOST_CHARACTERS}
        raise QueryError(ErrorKind.LONG_QUERY, values, WayOut(WayOutKind.FEWER_WORDS))
    groups: list[list[Clause]] = []
    excluded: list[Clause] = []
    fields: list[FieldClause] = []
    notes: list[Note] = []
    joining = False
    left = Counter(words=MOST_WORDS, spellings=MOST_FUZZY)
    tokens = list(_TOKEN.finditer(_SET_APOSTROPHE.sub("'", text)))
    for position, token in enumerate(tokens):
        between = 0 < position < len(tokens) - 1
        if token["bare"] == "OR" and between and not token["field"] and not token["minus"]:
            joining = bool(groups)
            continue
        field = _FIELDS.get((token["field"] or "").casefold())
        value = next(text for text in token.group("phrase", "number", "bare") if text is not None).strip()
        if field and any(words(value)):
            fields.append(FieldClause(field, value, bool(token["minus"])))  # type: ignore[arg-type]
            continue
        if field or (value.endswith(":") and value[:-1].casefold() in _FIELDS):
            notes.append(Note(NoteKind.NO_VALUE, {"field": token["field"] or value[:-1]}))
        elif token["field"]:
            notes.append(Note(NoteKind.NO_FIELD, {"field": token["field"]}))
        clauses = _within_limits(_clauses(token, notes), left, notes)
        if token["minus"]:
            excluded.extend(clauses)
        elif joining and clauses:
            groups[-1].extend(clauses)
        else:
            groups.extend([clause] for clause in clauses)
        joining = joining and not clauses
    return Query(
        text, tuple(tuple(group) for group in groups), tuple(excluded), tuple(fields), tuple(dict.fromkeys(notes))
    )


def _within_limits(clauses: list[Clause], left: Counter[str], notes: list[Note]) -> list[Clause]:
    """Those of the clauses for which there is room; `left` says how much, and what is taken is counted off."""
    kept = []
    for clause in clauses:
        if len(clause.words) > left["words"]:
            notes.append(Note(NoteKind.FIRST_WORDS, {"most": MOST_WORDS}))
            left["words"] = 0
            break
        left["words"] -= len(clause.words)
        if clause.kind == "fuzzy" and not left["spellings"]:
            notes.append(Note(NoteKind.FIRST_SPELLINGS, {"most": MOST_FUZZY}))
            kept.append(Clause("word", clause.words, clause.excluded))
        else:
            left["spellings"] -= clause.kind == "fuzzy"
            kept.append(clause)
    return kept


def _clauses(token: re.Match[str], notes: list[Note]) -> list[Clause]:
    excluded = bool(token["minus"])
    prefix = [Clause("word", (word.text,), excluded) for word in words(token["field"] or "")]
    if token["phrase"] is not None:
        found = tuple(word.text for word in words(token["phrase"]))
        if not found:
            return prefix
        return [*prefix, _phrase(found, excluded, token["within"], notes)]
    if token["number"] and not _YEAR.search(token["number"]):
        return [Clause("number", tuple(word.text for word in words(token["number"])), excluded)]
    bare = token["bare"] or token["number"]
    found = tuple(word.text for word in words(bare))
    if not found:
        return prefix
    clauses = [*prefix, *(Clause("word", (word,), excluded) for word in found)]
    if bare.endswith("*"):
        if len(found[-1]) > 1:
            clauses[-1] = Clause("prefix", (found[-1],), excluded)
        else:
            notes.append(Note(NoteKind.SHORT_BEGINNING, {"word": found[-1]}))
    elif tilde := _TILDE.search(bare):
        before = [word.text for word in words(bare[: tilde.start()])]
        if before and not before[-1].isdigit():
            at = len(prefix) + len(before) - 1
            clauses[at:] = [_fuzzy(before[-1], excluded, tilde["edits"], notes)]
    return clauses


def _phrase(found: tuple[str, ...], excluded: bool, within: str | None, notes: list[Note]) -> Clause:
    if within is None:
        return Clause("phrase", found, excluded)
    if len(found) > MOST_NEAR:
        notes.append(Note(NoteKind.MANY_NEAR, {"most": MOST_NEAR}))
        return Clause("phrase", found, excluded)
    distance = int(within or DISTANCE)
    if distance > MOST_DISTANCE:
        notes.append(Note(NoteKind.DISTANCE, {"typed": int(within or 0), "distance": MOST_DISTANCE}))
    return Clause("near", found, excluded, min(distance, MOST_DISTANCE))


def _fuzzy(word: str, excluded: bool, edits: str, notes: list[Note]) -> Clause:
    if len(word) < SHORTEST_FUZZY:
        notes.append(Note(NoteKind.SHORT_FUZZY, {"word": word}))
        return Clause("word", (word,), excluded)
    distance = int(edits or (2 if len(word) >= LONG else 1))
    if distance > MOST_EDITS:
        notes.append(Note(NoteKind.DISTANCE, {"typed": int(edits), "distance": MOST_EDITS}))
    return Clause("fuzzy", (word,), excluded, min(distance, MOST_EDITS))
