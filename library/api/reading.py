"""What does the library hold and answer? Nothing is written by any of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from library.analysis import parse_language, parse_languages
from library.api.opened import Opened
from library.errors import LibraryError
from library.model import Answer, Edition, ErrorKind, Meanings, Result, TagField, WayOut, WayOutKind
from library.search.filters import Where

if TYPE_CHECKING:
    from library.model import (
        Completions,
        DoubtfulLink,
        EditionDetails,
        Health,
        Matrix,
        PageSpan,
        PageView,
        ProjectDetails,
        ProjectHoldings,
        Removal,
        Subject,
    )
    from library.search import Holdings
    from library.search.sorting import Sort

Order = Literal["shelf", "year", "added", "title"]
_EVERYTHING = Where()


class Reading(Opened):
    """The part of a Library that asks; see there. What a search does not need is imported when it is called."""

    # Searching

    def search(
        self,
        query: str = "",
        *,
        where: Where = _EVERYTHING,
        readers: str | Sequence[str] = (),
        locale: str = "",
        by: Literal["work", "edition", "page"] = "work",
        sort: Sort = "relevance",
        limit: int = 10,
        offset: int = 0,
        like: str = "",
        only_words: bool = False,
        narrower: bool = False,
        explain: bool = False,
    ) -> Answer:
        """Works, editions or pages, ranked; without words, all that meet the conditions.

        Args:
            query: words in any language; see docs/query-language.md.
            where: conditions.
            readers: in which languages works are shown; none where the language of the query and the locale are to say.
            locale: code of the language of the reader's locale; empty where it is that of this program.
            by: what a result is.
            sort: the order of works or editions.
            limit: how many results are given.
            offset: how many are left out before the first.
            like: EDITION or EDITION:PAGE, to find what is like it in other works.
            only_words: whether the words typed alone count, no others and no meaning.
            narrower: whether narrower terms of thesauri are looked for, too.
            explain: whether the answer tells how each word was read, and what would find more.

        Raises:
            QueryError: the query or a year cannot be read.
            UnknownName: it names a language, project, kind or edition that is not there.
            ValueError: results are no such thing, or so many of them cannot be given.
        """
        from library.search.options import Options

        with self._sessions.taken() as session:
            options = Options(
                filters=session.holdings.filters(where),
                by=by,
                limit=limit,
                offset=offset,
                sort=sort,
                readers=parse_languages(readers),
                locale=locale,
                like=like,
                explain=explain,
                only_words=only_words,
                narrower=narrower,
            )
            return session.search(query, options)

    def complete(self, text: str) -> Completions:
        """What a text that somebody is typing may become."""
        with self._sessions.taken() as session:
            return session.complete(text)

    def look_up(
        self,
        text: str,
        *,
        language: str | None = None,
        into: Sequence[str] = (),
        limit: int = 3,
        narrower: bool = False,
    ) -> Meanings:
        """What a word or phrase means in other languages, with pages that show it.

        Args:
            text: the word or phrase.
            language: which it is in; those in which the library knows it by default.
            into: the languages wanted; all by default.
            limit: how many translations of each language.
            narrower: whether narrower terms of thesauri are wanted, too.

        Raises:
            UnknownName: there is no such language.
        """
        from library.search.lookup import look_up

        known, wanted = "" if language is None else parse_language(language), parse_languages(into)
        with self._held() as holdings:
            return look_up(holdings, text, known, wanted, limit=limit, narrower=narrower)

    # Pages, editions, works

    def page(self, edition: str, number: int, language: str | Sequence[str] = ()) -> PageView:
        """A page with its text, or what says the same in another language.

        Args:
            edition: by id or path.
            number: of the page, counted from 1.
            language: the one wanted, or several, best first.

        Raises:
            UnknownName: there is no such edition or page.
            NotInLanguage: it can be read in none of the languages.
        """
        from library.search.pages import page_view

        wanted = parse_languages(language)
        with self._held() as holdings:
            return page_view(holdings, edition, number, wanted)

    def page_elsewhere(self, edition: str, number: int) -> list[PageSpan]:
        """Where the other editions of its work say what a page says, by language.

        Raises:
            UnknownName: there is no such edition or page.
        """
        from library.search.pages import page_elsewhere

        with self._held() as holdings:
            return page_elsewhere(holdings, edition, number)

    def edition(self, name: str, *, readers: Sequence[str] = ()) -> EditionDetails:
        """All that is known of an edition: tags with their provenance, pages, metadata, sisters.

        Raises:
            UnknownName: there is no such edition.
        """
        from library.search.details import edition_details

        with self._held() as holdings:
            return edition_details(holdings, name, parse_languages(readers))

    def pdf(self, edition: str, page: int | None = None) -> Path:
        """The file of an edition, which is on the shelf; no other file is ever given.

        Args:
            edition: by id or path.
            page: one that it must have.

        Raises:
            UnknownName: there is no such edition.
            LibraryError: its file is gone, a link leads out of the shelf, or it has no such page.
        """
        with self._held() as holdings:
            found = holdings.catalogue.edition(edition)
        path = self.documents / found.path
        if not path.is_file() or not path.resolve().is_relative_to(self.documents.resolve()):
            raise LibraryError(ErrorKind.NOT_ON_SHELF, {"path": found.path}, WayOutKind.PUT_BACK)
        if page is not None and found.page_count and page > found.page_count:
            raise LibraryError(
                ErrorKind.UNKNOWN_PAGE,
                {"name": str(page)},
                WayOut(WayOutKind.PAGES_OF, {"path": found.path, "pages": found.page_count}),
            )
        return path

    def editions(
        self, where: Where = _EVERYTHING, *, named: Sequence[str] = (), sort: Order = "shelf"
    ) -> list[Edition]:
        """The editions that meet the conditions: of those named, in their order, or else of all; raises as search."""
        with self._held() as holdings:
            found = _chosen(holdings, where, named)
        from library.search.sorting import in_order

        return in_order(found, "relevance" if sort == "shelf" else sort, lambda edition: edition)

    def meeting(self, fields: str) -> list[Edition]:
        """The editions that meet the fields of a query, as in "project:STROM lang:und".

        Raises:
            QueryError: there is none, or there are words, which would be misunderstood silently.
            UnknownName: a field names what is not there.
        """
        with self._held() as holdings:
            return holdings.meeting(fields)

    def works(self, where: Where = _EVERYTHING, *, readers: Sequence[str] = (), sort: Order = "shelf") -> list[Result]:
        """The works of which an edition meets the conditions, with all their editions; raises as search."""
        with self._held() as holdings:
            found = holdings.works(holdings.filters(where), parse_languages(readers) or None)
        from library.search.sorting import in_order

        return in_order(found, "relevance" if sort == "shelf" else sort, lambda work: work.head)

    def work(self, name: str, *, readers: Sequence[str] = ()) -> Result:
        """A work with all its editions.

        Raises:
            UnknownName: there is no such work, and no edition of that name.
        """
        from library.search.details import work_named

        with self._held() as holdings:
            return work_named(holdings, name, parse_languages(readers))

    def matrix(self, where: Where = _EVERYTHING, *, missing: str | None = None, readers: Sequence[str] = ()) -> Matrix:
        """Which work exists in which language.

        Args:
            where: conditions that an edition of the work meets.
            missing: a language: only works without an edition in it.
            readers: in which languages works are called.

        Raises:
            as search.
        """
        from library.search.details import matrix

        with self._held() as holdings:
            works = holdings.works(holdings.filters(where), parse_languages(readers) or None)
        return matrix(works, missing)

    def citable(self, editions: Sequence[str] = (), where: Where = _EVERYTHING) -> list[Edition]:
        """The editions named, or else all, that meet the conditions, as they may be cited; see library.cite.

        A publisher that an edition does not name, and that is only guessed, is left out.

        Raises:
            as search.
        """
        with self._held() as holdings:
            return holdings.citable(_chosen(holdings, where, editions))

    def corrected(self) -> Mapping[str, Sequence[TagField]]:
        """The fields that people corrected, by the id of the edition."""
        with self._held() as holdings:
            return holdings.corrected()

    def removed(self) -> list[Removal]:
        """The editions that are no more, the last gone first."""
        from library.model import Removal

        with self._held() as holdings:
            return [Removal(edition=edition, day=day) for edition, day in holdings.catalogue.removed().items()]

    # Projects, subjects, the whole

    def projects(self, *, readers: Sequence[str] = ()) -> list[ProjectHoldings]:
        """All projects with what came out of them."""
        from library.search.details import project_holdings

        with self._held() as holdings:
            return project_holdings(holdings, parse_languages(readers))

    def project(self, name: str, *, readers: Sequence[str] = ()) -> ProjectDetails:
        """A project with its works, and the editions of others that name it; reads the texts of these.

        Raises:
            UnknownName: no project has this key, alias or folder.
        """
        from library.search.details import project_details

        with self._held() as holdings:
            return project_details(holdings, name, parse_languages(readers))

    def subjects(self, *, readers: Sequence[str] = ()) -> list[Subject]:
        """The subjects of the library, those of the most works first."""
        from library.search.details import subjects

        with self._held() as holdings:
            return subjects(holdings, parse_languages(readers))

    def health(self) -> Health:
        """How much the library holds, and of which moment that is; raises as search, where nothing can be searched."""
        from library.search.details import health

        with self._sessions.taken() as session:
            return health(session.holdings)

    def evaluate(self, topics: Path, qrels: Path) -> dict[str, dict[str, float]]:
        """How well searches answer, by language: recall@10, MRR and nDCG@10.

        Args:
            topics: a file with a line a question: number, language, words, with tabulators between.
            qrels: a file with a line a right page: number, 0, path:page, grade.

        Raises:
            LibraryError: a line cannot be read, or nothing was judged.
        """
        from library.search.evaluation import evaluate

        with self._sessions.taken() as session:
            return evaluate(session, topics, qrels)

    def list_file(self, name: Literal["catalogue", "glossary", "projects"]) -> Path:
        """The file in which a list of the shelf stands, or would: catalogue.csv, or catalogue.xlsx where there is one.

        Raises:
            ShelfUnreadable: it is there in both forms.
        """
        from library.shelf.files import sheet_file

        return sheet_file(self.documents, name)

    def doubtful_links(self) -> list[DoubtfulLink]:
        """Pairs of editions whose works may be one, where nobody said so or the contrary."""
        with self._held() as holdings:
            return holdings.doubtful_links()


def _chosen(holdings: Holdings, where: Where, named: Sequence[str]) -> list[Edition]:
    """The editions that meet the conditions: of those named, in their order, or else of all."""
    filters = holdings.filters(where)
    if named:
        return [edition for edition in map(holdings.catalogue.edition, named) if filters.admits(edition)]
    return holdings.admitted(filters)
