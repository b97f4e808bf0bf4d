"""What does the library hold? Editions, works and projects, without words to look for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from library.catalogue import Catalogue
from library.errors import ShelfUnreadable
from library.model import CORRECTION, TAG_FIELDS, Edition, EditionMatch, Hit, Project, Result, TagField
from library.search.filters import Filters
from library.settings import Settings
from library.shelf import Projects

if TYPE_CHECKING:
    from library.tagging.alignment import Alignment, Span

_NAMED = 0.5
"""A publisher of less confidence stands nowhere in the edition: it is the coordinator of its project."""


class Holdings:
    """The editions of a catalogue as they were when this was made, with the projects that the shelf describes.

    Attributes:
        described: the projects; none where projects.toml cannot be read, for a search must not fail of it.
        notes: what a reader should know of that, in sentences.
    """

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.generation = catalogue.generation()
        self.editions: Mapping[str, Edition] = {edition.id: edition for edition in catalogue.editions()}
        self.described, self.notes = _described(settings)
        self._alignments: dict[tuple[str, str], Alignment] = {}
        self._by_work: dict[str, list[Edition]] = defaultdict(list)
        for edition in self.editions.values():
            self._by_work[edition.work or edition.id].append(edition)
        for members in self._by_work.values():
            members.sort(key=lambda edition: (edition.language, edition.path))

    @classmethod
    def open(cls, settings: Settings) -> Holdings:
        """The holdings without the index.

        Raises:
            IndexMissing: nothing was ingested yet.
        """
        catalogue = Catalogue.open_to_read(settings.catalogue)
        try:
            with catalogue.snapshot():
                return cls(settings, catalogue)
        except BaseException as error:
            catalogue.__exit__(type(error), error, None)
            raise

    def close(self) -> None:
        self.catalogue.close()

    def __enter__(self) -> Holdings:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.catalogue.__exit__(kind, error, trace)

    def filters(
        self,
        *,
        languages: Iterable[str] = (),
        projects: Iterable[str] = (),
        kinds: Iterable[str] = (),
        years: Iterable[str] = (),
        titles: Iterable[str] = (),
        countries: Iterable[str] = (),
        qualities: Iterable[str] = (),
        sources: Iterable[str] = (),
    ) -> Filters:
        """Filters of names as people type them; raises as Filters.read."""
        return Filters.read(
            self.editions.values(),
            self.described,
            languages=languages,
            project_names=projects,
            kinds=kinds,
            years=years,
            titles=titles,
            countries=countries,
            qualities=qualities,
            sources=sources,
        )

    def admitted(self, filters: Filters) -> list[Edition]:
        """The editions that meet the conditions, by project, year, title and language."""
        pages = self.pages(filters)
        there = self.editions.values() if pages is None else (self.editions[id_] for id_ in pages)
        return sorted(filter(filters.admits, there), key=_shelf_order)

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

    def works(self, filters: Filters, prefer: str = "", matched: Mapping[str, int] | None = None) -> list[Result]:
        """The works of which an edition meets the conditions, with all their editions, in shelf order.

        Args:
            filters: the conditions.
            prefer: code of the language in which titles are liked best; English after it.
            matched: edition id -> pages that meet them.
        """
        chosen: dict[str, Edition] = {}
        for edition in self.admitted(filters):
            key = edition.work or edition.id
            chosen[key] = titled([*([chosen[key]] if key in chosen else []), edition], prefer)
        heads = sorted(chosen.values(), key=_shelf_order)
        return [self.result(head, rank=rank, matched=matched) for rank, head in enumerate(heads, 1)]

    def facets(self, languages: Mapping[str, int], by_edition: Mapping[str, int]) -> dict[str, dict[str, int]]:
        """Field -> value -> pages, the most frequent first, of the pages in each language and of each edition."""
        facets: dict[str, Counter[str]] = {name: Counter() for name in ("language", "project", "kind", "year")}
        facets["language"].update(languages)
        for id_, count in by_edition.items():
            edition = self.editions[id_]
            for key in edition.projects:
                facets["project"][key] += count
            if edition.kind:
                facets["kind"][edition.kind] += count
            if edition.year is not None:
                facets["year"][str(edition.year)] += count
        return {
            name: dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))) for name, counts in facets.items()
        }

    def sisters(self, edition: Edition) -> Sequence[Edition]:
        """All editions of an edition's work, itself too, by language."""
        return self._by_work[edition.work or edition.id]

    def counterpart(self, edition: Edition, page: int, language: str) -> tuple[Edition, Span] | None:
        """Where a page of an edition stands in its work's edition in another language; None where there is none.

        Takes some 0.1 s for two books of a hundred pages, once; both texts are read from the catalogue.

        Args:
            page: counted from 1, and of this edition.
            language: its code.
        """
        sister = self.sister_in(edition, language)
        if sister is None:
            return None
        if (edition.id, sister.id) not in self._alignments:
            from library.tagging.alignment import Alignment  # who asks for no counterpart does not wait for it

            texts = ([known.text for known in self.catalogue.pages(one.id)] for one in (edition, sister))
            self._alignments[edition.id, sister.id] = Alignment(*texts)
        with suppress(IndexError):
            return sister, self._alignments[edition.id, sister.id].find(page)
        return None

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
        prefer: str = "",
        alone: bool = False,
    ) -> Result:
        """A work as a result, called as its head edition is, or as that in the preferred language.

        Args:
            matched: edition id -> pages that matched.
            alone: whether the result is the head edition only.
        """
        members = [head] if alone else self.sisters(head)
        counts = matched or {}
        bearer = titled([head, *members], prefer) if prefer else head
        return Result(
            head=head,
            titled=bearer,
            rank=rank,
            score=round(score, 4),
            work=head.work,
            title=bearer.title,
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
        in_use = {key for edition in self.editions.values() for key in edition.projects}
        return described + [Project(key=key, described=False) for key in sorted(in_use - known)]

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

    def doubtful_links(self) -> list[tuple[Edition, Edition, str]]:
        """Pairs of editions whose works may be one, with the evidence; those that a person settled are left out."""
        from library.tagging import doubtful_links

        settled = {
            id_ for id_, tags in self.catalogue.all_tags("work").items() if any(t.source == CORRECTION for t in tags)
        }
        links = doubtful_links(self.editions.values(), self.catalogue.anchors(), settled)
        return [(self.editions[link.one], self.editions[link.other], link.evidence) for link in links]


def _described(settings: Settings) -> tuple[Projects, tuple[str, ...]]:
    try:
        return Projects.read(settings.documents), ()
    except ShelfUnreadable as error:
        return Projects(), (f"{error} Until then projects have the names that the catalogue knows, and no others.",)


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


def titled(group: Sequence[Edition], prefer: str) -> Edition:
    """The edition whose title stands for a group: in the preferred language, or English, or the first."""
    for language in (prefer, "en"):
        for edition in group:
            if language and edition.language == language:
                return edition
    return group[0]


def _shelf_order(edition: Edition) -> tuple[str, int, str, str, str]:
    project = (edition.projects or ("",))[0].casefold()
    return project, edition.year or 0, edition.work, edition.language, edition.path
