"""Which editions and languages may answer? Options and the query's fields, made of names people type."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import field, fields, replace
from typing import Protocol

from library import tagging
from library.analysis import fold, parse_language, stem, words
from library.errors import QueryError, UnknownName
from library.frozen import frozen
from library.model import QUALITIES, SOURCES, Edition, ErrorKind, Note, NoteKind, WayOut, WayOutKind
from library.search.query import FieldClause
from library.shelf import Projects


@frozen
class YearRange:
    """Years from first to last, both included; None is open."""

    first: int | None
    last: int | None

    def __contains__(self, year: int) -> bool:
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


@frozen(kw_only=True)
class Where:
    """Conditions as people write them: names of languages, projects and kinds, years and ranges of years, and so on.

    An edition must meet one of each sort that is named. What is not known is told when it is asked for.

    Attributes:
        languages: codes or names.
        projects: keys, aliases or folders.
        kinds: "report", "guidelines", ...
        years: "2015", "2013..2016", "2013..", "..2016".
        titles: words of a title.
        countries: codes or names.
        authors: names of persons or bodies.
        identifiers: an ISBN, ISSN or DOI with its scheme ("isbn:978-952-295-000-0").
        subjects: names of concepts of the thesauri, in any language.
        since: a day, a month or a year ("2026-11-01", "2026-11"): what came to the library or changed since.
        qualities, sources: editions with pages of such a quality ("picture"), or with text from such a source ("ocr").
    """

    languages: Sequence[str] = ()
    projects: Sequence[str] = ()
    kinds: Sequence[str] = ()
    years: Sequence[str] = ()
    titles: Sequence[str] = ()
    countries: Sequence[str] = ()
    authors: Sequence[str] = ()
    identifiers: Sequence[str] = ()
    subjects: Sequence[str] = ()
    since: str | None = None
    qualities: Sequence[str] = ()
    sources: Sequence[str] = ()

    def __post_init__(self) -> None:
        for condition in fields(self):
            if condition.name != "since" and isinstance(getattr(self, condition.name), str):
                raise TypeError(f"{condition.name} is a list of names, as [{getattr(self, condition.name)!r}].")


class Names(Protocol):
    """Who knows the names of projects and kinds."""

    def filters(self, where: Where) -> Filters:
        """Filters of names as people type them."""


@frozen
class Filters:
    """Conditions on editions, and on their pages; an edition must meet one of each sort, and none excluded.

    Languages, projects and kinds are codes and keys, not names as typed: `Filters.read` makes them. Qualities and
    sources are those of pages; only who knows the pages can say which editions have such (`Holdings.admitted`).
    """

    languages: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    years: tuple[YearRange, ...] = ()
    titles: tuple[tuple[str, ...], ...] = ()
    countries: frozenset[str] = frozenset()
    authors: tuple[frozenset[str], ...] = ()
    identifiers: frozenset[str] = frozenset()
    since: str = ""
    subjects: tuple[frozenset[str], ...] = ()
    qualities: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    excluded: Filters | None = field(default=None)

    @classmethod
    def read(
        cls,
        editions: Iterable[Edition],
        projects: Projects,
        where: Where,
        concepts_called: Callable[[str], Collection[str]] = lambda name: (),
    ) -> Filters:
        """Filters of names as people type them; `concepts_called` knows the concepts of thesauri by their labels.

        Raises:
            UnknownName: a language, project, kind, country, quality or source that is not there.
            QueryError: a year that is none.
        """
        editions = list(editions)
        keys = {key for edition in editions for key in edition.projects}
        kinds_in_use = tuple(dict.fromkeys(edition.kind for edition in editions if edition.kind))
        return cls(
            languages=frozenset(parse_language(name) for name in _parts(where.languages)),
            projects=frozenset(projects.find(name, sorted(keys)) for name in where.projects),
            kinds=frozenset(tagging.parse_kind(name, kinds_in_use) for name in _parts(where.kinds)),
            years=tuple(parse_years(text) for text in where.years),
            titles=tuple(tuple(word.text for word in words(title)) for title in where.titles),
            countries=frozenset(tagging.parse_country(name) for name in _parts(where.countries)),
            authors=tuple(_names(author) for author in where.authors),
            identifiers=frozenset(tagging.parse_identifier(identifier) for identifier in where.identifiers),
            since="" if where.since is None else parse_day(where.since),
            subjects=tuple(frozenset({fold(name), *concepts_called(name)}) for name in where.subjects),
            qualities=frozenset(
                _one_of(QUALITIES, ErrorKind.UNKNOWN_QUALITY, name) for name in _parts(where.qualities)
            ),
            sources=frozenset(_one_of(SOURCES, ErrorKind.UNKNOWN_SOURCE, name) for name in _parts(where.sources)),
        )

    def and_fields(self, clauses: Sequence[FieldClause], known: Names) -> Filters:
        """These filters narrowed by the fields of a query; `known` reads their names."""
        if not clauses:
            return self

        def of(name: str, excluded: bool) -> list[str]:
            return [clause.value for clause in clauses if clause.field == name and clause.excluded == excluded]

        def read(excluded: bool) -> Filters:
            return known.filters(
                Where(
                    languages=of("language", excluded),
                    projects=of("project", excluded),
                    kinds=of("kind", excluded),
                    years=of("year", excluded),
                    titles=of("title", excluded),
                    countries=of("country", excluded),
                    authors=of("author", excluded),
                    subjects=of("subject", excluded),
                    identifiers=[
                        f"{clause.field}:{clause.value}"
                        for clause in clauses
                        if clause.excluded == excluded and clause.field in tagging.SCHEMES
                    ],
                    qualities=of("quality", excluded),
                    sources=of("source", excluded),
                )
            )

        wanted, unwanted = read(False), read(True)
        return replace(
            self,
            languages=_narrowed(self.languages, wanted.languages),
            projects=_narrowed(self.projects, wanted.projects),
            kinds=_narrowed(self.kinds, wanted.kinds),
            years=_narrowed_years(self.years, wanted.years),
            titles=self.titles + wanted.titles,
            countries=_narrowed(self.countries, wanted.countries),
            authors=self.authors + wanted.authors,
            subjects=self.subjects + wanted.subjects,
            identifiers=_narrowed(self.identifiers, wanted.identifiers),
            qualities=_narrowed(self.qualities, wanted.qualities),
            sources=_narrowed(self.sources, wanted.sources),
            excluded=unwanted or self.excluded,
        )

    def __bool__(self) -> bool:
        of_editions = self.languages or self.projects or self.kinds or self.years or self.titles or self.countries
        described = self.authors or self.identifiers or self.since or self.subjects
        return bool(of_editions or described or self.qualities or self.sources or self.excluded)

    @property
    def of_pages(self) -> bool:
        """Whether the quality or source of pages counts."""
        return bool(self.qualities or self.sources or (self.excluded and self.excluded.of_pages))

    def admits(self, edition: Edition) -> bool:
        """Whether an edition meets the conditions on editions (of languages: whether it has one of them)."""
        if self.languages and self.languages.isdisjoint(edition.languages):
            return False
        if self.projects and self.projects.isdisjoint(edition.projects):
            return False
        if self.kinds and edition.kind not in self.kinds:
            return False
        if self.years and not any(edition.year is not None and edition.year in years for years in self.years):
            return False
        if self.titles and not self._names_title_of(edition):
            return False
        if self.countries and self.countries.isdisjoint(edition.countries):
            return False
        if not all(self._is_by(author, edition) for author in self.authors):
            return False
        if self.identifiers and self.identifiers.isdisjoint(edition.identifiers):
            return False
        if not all(self._is_about(subject, edition) for subject in self.subjects):
            return False
        if self.since and max(edition.added, edition.changed) < self.since:
            return False
        return self.excluded is None or not self.excluded.admits_any(edition)

    def admits_any(self, edition: Edition) -> bool:
        """Whether an edition meets any one condition (for what is excluded)."""
        return bool(
            self.languages.intersection(edition.languages)
            or self.projects.intersection(edition.projects)
            or edition.kind in self.kinds
            or any(edition.year is not None and edition.year in years for years in self.years)
            or (self.titles and self._names_title_of(edition))
            or self.countries.intersection(edition.countries)
            or any(self._is_by(author, edition) for author in self.authors)
            or self.identifiers.intersection(edition.identifiers)
            or any(self._is_about(subject, edition) for subject in self.subjects)
        )

    @staticmethod
    def _is_about(subject: frozenset[str], edition: Edition) -> bool:
        """Whether one of the subjects is among these concepts, or was written so by a person."""
        return any(known in subject or fold(known) in subject for known in edition.subjects)

    @staticmethod
    def _is_by(author: frozenset[str], edition: Edition) -> bool:
        """Whether one of the authors has all of these names."""
        return any(author <= _names(known) for known in edition.authors)

    def _names_title_of(self, edition: Edition) -> bool:
        """Whether the title has all words of one of the titles, exactly or by their stems in its language."""

        def forms(word: str) -> tuple[str, str]:
            return fold(word), stem(word, edition.language)

        there = {form for word in words(edition.title) for form in forms(word.text)}
        return any(all(there.intersection(forms(word)) for word in title) for title in self.titles)


NOTHING = frozenset({"\0"})  # no language, project, kind, country, quality or source is called so


def _narrowed(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Both conditions together; a condition that nothing meets where they contradict each other."""
    if not one or not other:
        return one or other
    return one & other or NOTHING


def _narrowed_years(one: tuple[YearRange, ...], other: tuple[YearRange, ...]) -> tuple[YearRange, ...]:
    """The years that are in a range of both; a range without years where there are none."""
    if not one or not other:
        return one or other
    both = [
        YearRange(
            max((year for year in (a.first, b.first) if year is not None), default=None),
            min((year for year in (a.last, b.last) if year is not None), default=None),
        )
        for a in one
        for b in other
    ]
    return tuple(both)


_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def parse_day(text: str) -> str:
    """A day, a month or a year from which on something counts: "2026-11-01", "2026-11", "2026".

    Raises:
        QueryError: it is none.
    """
    if not _DAY.fullmatch(text.strip()):
        raise QueryError(ErrorKind.NO_DAY, {"text": text}, WayOut(WayOutKind.WRITE_DAY))
    return text.strip()


def _names(text: str) -> frozenset[str]:
    """The names in the name of a person or body, whatever their order ("Kask, Mari")."""
    return frozenset(fold(word.text) for word in words(text))


_YEARS = re.compile(r"(\d{4})?\s*(\.\.|-|–)\s*(\d{4})?")


def parse_years(text: str) -> YearRange:
    """A year or a range of years: "2015", "2013..2016", "2013..", "..2016"; one that runs backwards is turned round.

    Raises:
        QueryError: it is neither.
    """
    if match := _YEARS.fullmatch(text.strip()):
        first, last = (int(year) if year else None for year in (match[1], match[3]))
        if first is not None or last is not None:
            if first is not None and last is not None and first > last:
                first, last = last, first
            return YearRange(first, last)
    elif re.fullmatch(r"\d{4}", text.strip()):
        return YearRange(int(text), int(text))
    raise QueryError(ErrorKind.NO_YEAR, {"text": text}, WayOut(WayOutKind.WRITE_YEARS))


def _one_of(known: Sequence[str], kind: ErrorKind, name: str) -> str:
    """The one of `known` that is named, in any case and with hyphens for spaces."""
    plain = re.sub(r"[\s-]+", " ", name.casefold()).strip()
    if plain not in known:
        raise UnknownName(kind, name, known, WayOut(WayOutKind.KNOWN_NAMES, {"names": tuple(known)}))
    return plain


def backwards(texts: Iterable[str]) -> list[Note]:
    """A note of each range of years that begins after its end, for it is read as if turned round."""
    turned = ((text, _turned(text)) for text in texts)
    return [
        Note(NoteKind.BACKWARDS, {"typed": text, "first": ends[1], "last": ends[0]}) for text, ends in turned if ends
    ]


def _turned(text: str) -> tuple[str, str] | None:
    match = _YEARS.fullmatch(text.strip())
    return (match[1], match[3]) if match and match[1] and match[3] and match[1] > match[3] else None


def _parts(names: Iterable[str]) -> list[str]:
    """What stands between commas; a name of nothing stays, to be told that there is none like it."""
    parts: list[str] = []
    for name in names:
        parts += [part for part in name.split(",") if part.strip()] or [name]
    return parts
