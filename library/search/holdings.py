"""What does the library hold? Editions, works and projects, without words to look for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from library.catalogue import Catalogue
from library.errors import QueryError, ShelfUnreadable
from library.index import Generation, Generations
from library.model import (
    CORRECTION,
    TAG_FIELDS,
    DoubtfulLink,
    Edition,
    EditionMatch,
    ErrorKind,
    Hit,
    Note,
    NoteKind,
    Project,
    Readers,
    Result,
    TagField,
    WayOut,
    WayOutKind,
)
from library.search.counterparts import Counterparts
from library.search.filters import Filters, Where
from library.search.query import parse
from library.search.readers import readers
from library.settings import CATALOGUE_NAME, Settings
from library.shelf import Projects

if TYPE_CHECKING:
    from library.tagging.alignment import Span

_NAMED = 0.5
"""A publisher of less confidence is the coordinator of its project: the edition names it, but not as its publisher."""


_OUTDATED = Note(NoteKind.OTHER_VERSION, way_out=WayOut(WayOutKind.INGEST))


class Holdings:
    """The editions of a catalogue as they were when this was made, with the projects that the shelf describes.

    Attributes:
        generation: of which they are.
        catalogue: its catalogue, open.
        described: the projects; none where projects.toml cannot be read, for a search must not fail of it.
        notes: what a reader should know of that.
        counterparts: where pages stand in other editions.
    """

    def __init__(self, settings: Settings, generation: Generation, catalogue: Catalogue) -> None:
        self.generation = generation
        self.catalogue = catalogue
        self._settings = settings
        self.editions = catalogue.editions_by_need()
        self.described, self.notes = _described(settings)
        self.counterparts = Counterparts(catalogue)
        if catalogue.outdated or generation.outdated:
            self.notes += (_OUTDATED,)
        if owner := generation.stranger:
            self.notes += (Note(NoteKind.STRANGER, {"owner": owner}),)
        self._subject_names: dict[tuple[str, ...], dict[str, str]] = {}

    @classmethod
    def open(cls, settings: Settings) -> Holdings:
        """The holdings without the index.

        Raises:
            IndexMissing: nothing was ingested yet.
        """
        return Generations.of(settings).opened(lambda generation: cls.of(settings, generation))

    @classmethod
    def of(cls, settings: Settings, generation: Generation) -> Holdings:
        """The holdings of one generation.

        Raises:
            IndexDamaged: its catalogue is none, or is that of another generation.
        """
        generation.check_sizes(CATALOGUE_NAME)
        catalogue = Catalogue.open_to_read(generation.catalogue)
        try:
            generation.require_catalogue(catalogue.generation())
            return cls(settings, generation, catalogue)
        except BaseException as error:
            catalogue.__exit__(type(error), error, None)
            raise

    def close(self) -> None:
        self.catalogue.close()

    def __enter__(self) -> Holdings:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.catalogue.__exit__(kind, error, trace)

    def filters(self, where: Where) -> Filters:
        """Filters of names as people type them; raises as Filters.read."""
        names = self.catalogue.glossary.concepts_called
        return Filters.read(self.editions.values(), self.described, where, concepts_called=names)

    def admitted(self, filters: Filters) -> list[Edition]:
        """The editions that meet the conditions, by project, year, title and language."""
        pages = self.pages(filters)
        there = self.editions.values() if pages is None else (self.editions[id_] for id_ in pages)
        return sorted(filter(filters.admits, there), key=_shelf_order)

    def meeting(self, fields: str) -> list[Edition]:
        """The editions that meet the fields of a query; words in it would be misunderstood silently.

        Raises:
            QueryError: it has words, or no fields.
            UnknownName: a field names what is not there.
        """
        query = parse(fields)
        if query.groups or query.excluded or not query.fields:
            known = [
                "project:",
                "lang:",
                "kind:",
                "year:",
                "title:",
                "country:",
                "author:",
                "subject:",
                "isbn:",
                "issn:",
                "doi:",
                "quality:",
                "source:",
            ]
            raise QueryError(
                ErrorKind.FIELDS_ALONE, {"text": fields}, WayOut(WayOutKind.KNOWN_NAMES, {"names": tuple(known)})
            )
        return self.admitted(Filters().and_fields(query.fields, self))

    def corrected(self) -> Mapping[str, Sequence[TagField]]:
        """The fields that people corrected, by edition."""
        fields: dict[str, list[TagField]] = defaultdict(list)
        for field in TAG_FIELDS if self.catalogue.corrected_editions() else ():
            for edition, tags in self.catalogue.all_tags(field).items():
                if any(tag.source == CORRECTION for tag in tags):
                    fields[edition].append(field)
        return fields

    def citable(self, editions: Iterable[Edition]) -> list[Edition]:
        """The editions as they may be cited: without a publisher that they do not name and that is only guessed."""
        surest = {edition: tags[0].confidence for edition, tags in self.catalogue.all_tags("publisher").items()}
        return [
            replace(edition, publisher="") if surest.get(edition.id, 1.0) < _NAMED else edition for edition in editions
        ]

    def pages(self, filters: Filters) -> Mapping[str, Mapping[int, tuple[str, ...]]] | None:
        """Edition -> number -> languages of pages whose quality and source meet the conditions; None without such."""
        if not filters.of_pages:
            return None
        unwanted = filters.excluded or Filters()
        found = self.catalogue.pages_with(filters.qualities, filters.sources, unwanted.qualities, unwanted.sources)
        return {edition: numbers for edition, numbers in found.items() if edition in self.editions}

    @cached_property
    def pages_by_language(self) -> Mapping[str, int]:
        """Language -> pages of the editions that are in it."""
        return self.catalogue.pages_by_language()

    def readers(self, named: Sequence[str] = (), asked_in: Sequence[str] = (), locale: str = "") -> Readers:
        """The reader's languages; see readers.readers."""
        return readers(tuple(named), self._settings, asked_in, locale)

    def works(
        self, filters: Filters, languages: Sequence[str] | None = None, matched: Mapping[str, int] | None = None
    ) -> list[Result]:
        """The works of which an edition meets the conditions, with all their editions, in shelf order.

        Args:
            filters: the conditions.
            languages: codes of the reader's, best first, in which the works are shown; those of the settings if None.
            matched: edition id -> pages that meet them.
        """
        liked = *(self.readers().languages if languages is None else languages), "en"
        groups: dict[str, list[Edition]] = defaultdict(list)
        for edition in self.admitted(filters):
            groups[edition.work or edition.id].append(edition)
        heads = sorted((in_language(group, liked)[0] or group[0] for group in groups.values()), key=_shelf_order)
        return [self.result(head, rank=rank, matched=matched) for rank, head in enumerate(heads, 1)]

    def facets(
        self, languages: Mapping[str, int], by_edition: Mapping[str, int], readers: Sequence[str] = ()
    ) -> dict[str, dict[str, int]]:
        """Field -> value -> pages, the most frequent first, of the pages in each language and of each edition.

        Subjects are called as the reader calls them; a library in which no edition has any has no such facet.
        """
        facets: dict[str, Counter[str]] = {
            name: Counter() for name in ("language", "project", "kind", "year", "country")
        }
        subjects: Counter[str] = Counter()
        names = self.subject_names({subject for id_ in by_edition for subject in self.editions[id_].subjects}, readers)
        facets["language"].update(languages)
        for id_, count in by_edition.items():
            edition = self.editions[id_]
            for key in edition.projects:
                facets["project"][key] += count
            if edition.kind:
                facets["kind"][edition.kind] += count
            if edition.year is not None:
                facets["year"][str(edition.year)] += count
            for name in {names[subject] for subject in edition.subjects}:  # two concepts may be called alike
                subjects[name] += count
            for code in edition.countries:
                facets["country"][code] += count
        if subjects:
            facets["subject"] = subjects
        return {
            name: dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))) for name, counts in facets.items()
        }

    def subject_names(self, subjects: Iterable[str], languages: Sequence[str]) -> dict[str, str]:
        """Subject -> what it is called in the first of some languages that has a name for it; as written, otherwise."""
        key = tuple(languages)
        if key not in self._subject_names:
            every = self.catalogue.subjects()
            names = self.catalogue.glossary.names_of(every, key) if every else {}
            self._subject_names[key] = names
        return {subject: self._subject_names[key].get(subject, subject) for subject in subjects}

    def subjects(self) -> dict[str, list[Edition]]:
        """Subject -> the editions that are about it, those of the most works first."""
        found: dict[str, list[Edition]] = defaultdict(list)
        for edition in self.admitted(Filters()):
            for subject in edition.subjects:
                found[subject].append(edition)
        return dict(sorted(found.items(), key=lambda item: (-len({e.work for e in item[1]}), -len(item[1]), item[0])))

    def sisters(self, edition: Edition) -> Sequence[Edition]:
        """All editions of an edition's work, itself too, by language."""
        return self.editions.of_work(edition.work or edition.id)

    def work(self, name: str) -> Sequence[Edition]:
        """The editions of a work by its short name, by language; none where there is no such work."""
        return self.editions.of_work(name)

    def work_names(self) -> Collection[str]:
        """The short names of all works."""
        return self.editions.works()

    def counterpart(self, edition: Edition, page: int, language: str) -> tuple[Edition, Span] | None:
        """Where a page of an edition stands in its work's edition in another language; None where there is none.

        Args:
            page: counted from 1, and of this edition.
            language: its code.
        """
        sister = self.sister_in(edition, language)
        span = self.counterparts.span(edition, page, sister, language) if sister else None
        return (sister, span) if sister and span else None

    def sister_in(self, edition: Edition, language: str) -> Edition | None:
        """Another edition of the same work with pages in a language."""
        others = (one for one in self.sisters(edition) if one.id != edition.id and one.state.searchable)
        return next((one for one in others if language in one.languages), None)

    def result(
        self,
        head: Edition,
        *,
        rank: int,
        score: float = 0.0,
        matched: Mapping[str, int] | None = None,
        hits: tuple[Hit, ...] = (),
        alone: bool = False,
    ) -> Result:
        """A work as a result, called as its head edition is.

        Args:
            matched: edition id -> pages that matched.
            alone: whether the result is the head edition only.
        """
        members = [head] if alone else self.sisters(head)
        counts = matched or {}
        return Result(
            head=head,
            rank=rank,
            score=round(score, 4),
            work=head.work,
            title=head.title,
            projects=head.projects,
            kind=head.kind,
            year=head.year,
            editions=tuple(EditionMatch(edition=e, matched=counts.get(e.id, 0)) for e in members),
            hits=hits,
        )

    def projects(self) -> list[Project]:
        """Those that are described, then those that only give editions their name."""
        described = list(self.described)
        known = {project.key for project in described}
        return described + [Project(key=key, described=False) for key in sorted(self.catalogue.projects() - known)]

    def predecessor(self, project: Project) -> str:
        """The key of the project that names this one as its successor, or empty."""
        return next((other.key for other in self.described if other.successor == project.key), "")

    def citing(self, key: str) -> list[Edition]:
        """The editions of other projects whose text names a project; reads the texts of all of them."""
        from library.tagging import ProjectNames  # only this question needs the rules of names

        names = ProjectNames(self.described)
        others = (edition for edition in self.admitted(Filters()) if key not in edition.projects)
        return [
            edition
            for edition in others
            if any(key in names.mentions(page.text) for page in self.catalogue.pages(edition.id))
        ]

    def of_project(self, key: str) -> Filters:
        """The condition that an edition came out of a project."""
        return Filters(projects=frozenset({key}))

    def doubtful_links(self) -> list[DoubtfulLink]:
        """Pairs of editions whose works may be one, with the evidence; those that a person settled are left out."""
        from library.tagging import doubtful_links

        settled = {
            id_ for id_, tags in self.catalogue.all_tags("work").items() if any(t.source == CORRECTION for t in tags)
        }
        links = doubtful_links(self.editions.values(), self.catalogue.anchors(), settled, self.catalogue.sketches())
        return [
            DoubtfulLink(one=self.editions[link.one], other=self.editions[link.other], evidence=link.evidence)
            for link in links
        ]


def _described(settings: Settings) -> tuple[Projects, tuple[Note, ...]]:
    try:
        return Projects.read(settings.documents), ()
    except ShelfUnreadable as error:
        return Projects(), (Note(NoteKind.PROJECTS_UNREADABLE, {"cause": error.problem}),)


def older_than_original(works: Iterable[Result]) -> dict[str, int]:
    """The editions that appeared before their original, with its year: the original was revised since.

    The original is the English edition; a work without one has none, for nobody can tell.
    """
    older: dict[str, int] = {}
    for work in works:
        editions = [match.edition for match in work.editions]
        years = [edition.year for edition in editions if edition.language == "en" and edition.year]
        if years:
            older.update((edition.id, max(years)) for edition in editions if edition.year and edition.year < max(years))
    return older


def in_language(
    editions: Iterable[Edition], languages: Sequence[str], worth: Callable[[Edition, str], float] = lambda *of: 0.0
) -> tuple[Edition | None, str]:
    """The edition of a work in the first of some languages in which it can be read, and that language.

    Args:
        editions: of one work.
        languages: codes, best first.
        worth: which of several in a language is the best: one that is in it above all, and of these by this.
    """
    readable = [edition for edition in editions if edition.state.searchable]
    for language in languages:
        if there := [edition for edition in readable if language in edition.languages]:
            return min(there, key=lambda one: (one.language != language, -worth(one, language), one.path)), language
    return None, ""


def _shelf_order(edition: Edition) -> tuple[str, int, str, str, str]:
    project = (edition.projects or ("",))[0].casefold()
    return project, edition.year or 0, edition.work, edition.language, edition.path
