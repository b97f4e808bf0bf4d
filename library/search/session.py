"""How does a query become an answer? Holds catalogue and index open for one search or many."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

from library.analysis import LANGUAGES, fold, words
from library.errors import IndexDamaged
from library.index import Generations, Matches, Node, Variant, Word
from library.index.contract import EXACT
from library.index.engine import VERSIONS, open_reader
from library.model import Answer, Edition, Hit, Result, Snippet
from library.search.expansion import Expansion, expand
from library.search.filters import Filters, backwards
from library.search.holdings import Holdings
from library.search.likeness import Seed, significant
from library.search.query import Query, parse
from library.search.snippets import snippet
from library.search.spelling import respelt
from library.settings import Settings

HITS_OF_A_WORK = 3
_TITLE_SHARE = 0.5  # a title with all the words raises its work's score by so much
_PREFERRED = 1.15  # what a page gains by the language that the reader asked for, or asked in
_BEHIND = 0.85  # of the worst page with all words the best other page has so much; times _PREFERRED it is below 1
_TITLES_LOOKED_AT = 60
_ENOUGH_WORKS = 5  # with fewer works that have all words, those with most of them follow


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How to search.

    Attributes:
        filters: which editions and languages may answer.
        by: what the results are.
        limit, offset: which of them are given.
        prefer: code of the language that the reader likes best, or empty.
        like: EDITION or EDITION:PAGE; what is like it is found, among the pages that have the words of the query.
    """

    filters: Filters = field(default_factory=Filters)
    by: Literal["work", "edition", "page"] = "work"
    limit: int = 10
    offset: int = 0
    prefer: str = ""
    like: str = ""


class Session:
    """An open library. It sees what was there when it was opened; `refresh` opens what came since."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._generations = Generations(settings.index)
        self._open()

    def _open(self) -> None:
        """Catalogue and index of one moment; opened again when they were exchanged between the two."""
        for attempt in range(5):
            self.holdings = Holdings.open(self._settings)
            try:
                if self._open_index(final=attempt == 4):
                    break
            except BaseException as error:
                self.holdings.__exit__(type(error), error, None)
                raise
            self.holdings.close()
        self._version = self.holdings.catalogue.version()

    def _open_index(self, *, final: bool) -> bool:
        """Opens the generation that the holdings name; says no when it was swept away in the very moment.

        The last time, the live generation is taken whatever the holdings name: the two may have been moved here apart.
        """
        noted = self.holdings.generation
        current = self._generations.current(VERSIONS, noted)
        if noted and current.name != noted and not final:
            return False
        try:
            current.check_sizes()
            self._reader, self._generation = open_reader(current.folder), self._generations.name()
        except IndexDamaged:
            if final or self._generations.name() == current.name:
                raise
            return False
        return True

    def close(self) -> None:
        self._reader.close()
        self.holdings.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._reader.close()
        self.holdings.__exit__(kind, error, trace)

    def refresh(self) -> None:
        """Opens anew what was exchanged since."""
        if self._generations.name() != self._generation or self.holdings.catalogue.version() != self._version:
            self.close()
            self._open()

    def search(self, text: str, options: Options | None = None) -> Answer:
        """The answer to a query.

        Raises:
            QueryError, UnknownName: the query is too long, or a field in it names what is not there.
        """
        start = time.perf_counter()
        options = options or Options()
        query = parse(text)
        filters = options.filters.and_fields(query.fields, self.holdings)
        if options.like:
            answer = self._alike(query, options, filters)
        elif query.groups:
            answer = self._answer(query, options, filters)
        elif text.strip() and not query.fields:
            answer = Answer(
                query=text, by=options.by, total=0, pages=0, notes=(*query.notes, _nothing_to_look_for(query))
            )
        else:
            answer = self._listing(query, options, filters)
        notes = (*self.holdings.notes, *answer.notes, *backwards(c.value for c in query.fields if c.field == "year"))
        if 0 < answer.total <= options.offset:
            notes += (f"There are {answer.total} results; offset {options.offset} is behind the last.",)
        return replace(answer, notes=notes, filtered=bool(filters), seconds=round(time.perf_counter() - start, 4))

    # Searching

    def _answer(self, query: Query, options: Options, filters: Filters) -> Answer:
        languages = filters.languages or None
        expansion = expand(query, self._reader, self.holdings.catalogue.lexicon, languages)
        matches, notes = self._match(expansion, filters)
        suggestion, said = self._respelt(query, expansion, filters, options)
        answer = self._ranked(query, expansion, matches, options)
        return replace(answer, notes=(*query.notes, *notes, *said), suggestion=suggestion)

    def _alike(self, query: Query, options: Options, filters: Filters) -> Answer:
        """What is like an edition or page, in other works."""
        asked = Seed.read(options.like, self.holdings.catalogue)
        seed = asked.in_languages(filters.languages, self.holdings)
        notes = [*query.notes]
        if seed != asked:
            notes.append(f"Compared by its edition in {LANGUAGES[seed.edition.language].name}: {seed.edition.path}.")
        expansion = significant(seed, self._reader, self.holdings.catalogue)
        if not expansion.parts:
            notes.append(f"{asked.edition.path} has no words there by which others could be like it.")
        matches = self._pages_of(expansion.all_parts(), filters)
        own = {sister.id for sister in self.holdings.sisters(asked.edition)}
        scores = {number: score for number, score in matches.scores.items() if matches.editions[number] not in own}
        if query.groups:
            languages = filters.languages or None
            words = expand(query, self._reader, self.holdings.catalogue.lexicon, languages).all_parts()
            having = self._pages_of(words, filters).scores
            scores = {number: score for number, score in scores.items() if number in having}
        answer = self._ranked(query, expansion, replace(matches, scores=scores), options)
        return replace(answer, notes=tuple(notes), like=str(asked))

    def _ranked(self, query: Query, expansion: Expansion, matches: Matches, options: Options) -> Answer:
        ranking = _Ranking(self, expansion, matches, options)
        facets = self._facets(matches)
        common = {
            "query": query.text,
            "pages": len(ranking.scores),
            "offset": options.offset,
            "facets": facets,
            "reading": expansion.reading,
        }
        if options.by == "page":
            total, hits = ranking.pages()
            return Answer(by="page", total=total, hits=hits, **common)  # type: ignore[arg-type]
        total, results = ranking.results()
        return Answer(by=options.by, total=total, results=results, **common)  # type: ignore[arg-type]

    def _match(self, expansion: Expansion, filters: Filters) -> tuple[Matches, list[str]]:
        """The pages with all words, and where they make too few works those with most words, behind them."""
        languages = filters.languages or None
        admitted = frozenset(edition.id for edition in self.holdings.admitted(filters)) if filters else None
        pages = self.holdings.pages(filters)
        notes = []
        matches = _among(pages, self._reader.search(expansion.all_parts(), languages=languages, editions=admitted))
        if len(expansion.parts) > 1 and self._works_of(matches) < _ENOUGH_WORKS:
            more = _among(pages, self._reader.search(expansion.most_parts(), languages=languages, editions=admitted))
            added = len(more) - len(matches)
            if added > 0:
                whole = (
                    f"{len(matches)} {'page has' if len(matches) == 1 else 'pages have'}" if matches else "No page has"
                )
                notes.append(f"{whole} all the words; {added} more {'has' if added == 1 else 'have'} some of them.")
                matches = _behind(matches, more)
        if expansion.passed_over:
            words_there = ", ".join(expansion.passed_over)
            notes.append(f"Common words were passed over: {words_there}. In quotation marks they are looked for.")
        return matches, notes

    def _respelt(
        self, query: Query, expansion: Expansion, filters: Filters, options: Options
    ) -> tuple[str, tuple[str, ...]]:
        """The query as it was probably meant, and what is to be said of its words; see spelling."""
        asked_in = expansion.languages or ((options.prefer,) if options.prefer else tuple(filters.languages))
        return respelt(
            query,
            expansion,
            asked_in,
            self._reader,
            self.holdings.catalogue.lexicon,
            lambda word: bool(self._pages_of(Word((Variant(EXACT, word),)), filters)),
        )

    def _pages_of(self, node: Node, filters: Filters) -> Matches:
        """The pages that match a node and meet the conditions."""
        admitted = frozenset(edition.id for edition in self.holdings.admitted(filters)) if filters else None
        found = self._reader.search(node, languages=filters.languages or None, editions=admitted)
        return _among(self.holdings.pages(filters), found)

    def _works_of(self, matches: Matches) -> int:
        found = {matches.editions[number] for number in matches.scores}
        return len({self.holdings.editions[id_].work for id_ in found if id_ in self.holdings.editions})

    def _facets(self, matches: Matches) -> dict[str, dict[str, int]]:
        """Field -> value -> pages, the most frequent first."""
        by_languages = Counter(map(matches.languages.__getitem__, matches.scores))
        by_edition = Counter(map(matches.editions.__getitem__, matches.scores))
        languages: Counter[str] = Counter()
        for codes, count in by_languages.items():
            for code in codes.split():
                languages[code] += count
        return self._counted(languages, by_edition)

    def _counted(self, languages: Mapping[str, int], by_edition: Mapping[str, int]) -> dict[str, dict[str, int]]:
        facets: dict[str, Counter[str]] = {name: Counter() for name in ("language", "project", "kind", "year")}
        facets["language"].update(languages)
        for id_, count in by_edition.items():
            edition = self.holdings.editions.get(id_)
            if edition is None:
                continue
            for key in edition.projects:
                facets["project"][key] += count
            if edition.kind:
                facets["kind"][edition.kind] += count
            if edition.year is not None:
                facets["year"][str(edition.year)] += count
        return {
            name: dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))) for name, counts in facets.items()
        }

    # Listing, when there are conditions and no words

    def _listing(self, query: Query, options: Options, filters: Filters) -> Answer:
        notes = list(query.notes)
        if query.excluded:
            notes.append(_nothing_to_look_for(query))
        editions = self.holdings.admitted(filters)
        pages = self.holdings.pages(filters)
        if pages is None:
            page_languages: Mapping[str, Mapping[str, int]] = self.holdings.catalogue.page_languages()
        else:
            page_languages = {id_: Counter(chain(*of_edition.values())) for id_, of_edition in pages.items()}
        languages: Counter[str] = Counter()
        by_edition: Counter[str] = Counter()
        for edition in editions:
            of_edition = {
                code: count
                for code, count in page_languages.get(edition.id, {}).items()
                if not filters.languages or code in filters.languages
            }
            languages.update(of_edition)
            by_edition[edition.id] = max(of_edition.values(), default=0)
        if options.by == "work":
            results = self.holdings.works(filters, options.prefer, by_edition)
        else:
            results = [self.holdings.result(e, rank=rank, alone=True) for rank, e in enumerate(editions, 1)]
        return Answer(
            query=query.text,
            by="work" if options.by == "work" else "edition",
            total=len(results),
            pages=sum(by_edition.values()),
            results=tuple(results[options.offset : options.offset + options.limit]),
            offset=options.offset,
            facets=self._counted(languages, by_edition),
            notes=tuple(notes),
        )


def _nothing_to_look_for(query: Query) -> str:
    if query.excluded:
        return "Words to leave out need words to look for."
    return "There are no words in the query; without one, conditions like -p STROM list what there is."


class _Ranking:
    """The order of works, editions and pages of one answer."""

    def __init__(self, session: Session, expansion: Expansion, matches: Matches, options: Options) -> None:
        self._session = session
        self._expansion = expansion
        self._options = options
        self._matches = matches
        # A page whose edition the catalogue has lost since the index was written is not shown.
        held = session.holdings.editions
        liked = (options.prefer,) if options.prefer else expansion.languages
        self.scores = {
            number: score * _PREFERRED if matches.languages[number].partition(" ")[0] in liked else score
            for number, score in matches.scores.items()
            if matches.editions[number] in held
        }

    def pages(self) -> tuple[int, tuple[Hit, ...]]:
        """(how many, the wanted ones)"""
        ordered = sorted(self.scores, key=self._page_order)
        shown = ordered[self._options.offset : self._options.offset + self._options.limit]
        return len(ordered), tuple(self._hit(number) for number in shown)

    def results(self) -> tuple[int, tuple[Result, ...]]:
        """(how many, the wanted ones)"""
        editions_held, editions = self._session.holdings.editions, self._matches.editions
        best: dict[str, float] = {}
        for number, score in self.scores.items():
            if score > best.get(editions[number], 0.0):
                best[editions[number]] = score
        counts = Counter(editions[number] for number in self.scores)
        groups: dict[str, list[str]] = {}
        for id_ in best:
            edition = editions_held[id_]
            groups.setdefault((edition.work if self._options.by == "work" else "") or id_, []).append(id_)

        heads = {key: max(sorted(ids), key=best.__getitem__) for key, ids in groups.items()}
        scores = {key: best[head] for key, head in heads.items()}
        ordered = sorted(scores, key=lambda key: (-scores[key], editions_held[heads[key]].path))
        for key in ordered[:_TITLES_LOOKED_AT]:
            scores[key] *= 1 + _TITLE_SHARE * self._title_share(editions_held[heads[key]])
        ordered.sort(key=lambda key: (-scores[key], editions_held[heads[key]].path))
        shown = ordered[self._options.offset : self._options.offset + self._options.limit]
        wanted = {heads[key] for key in shown}
        numbers: dict[str, list[int]] = {}
        for number in self.scores:
            if editions[number] in wanted:
                numbers.setdefault(editions[number], []).append(number)
        results = []
        for rank, key in enumerate(shown, self._options.offset + 1):
            head = editions_held[heads[key]]
            top = sorted(numbers[head.id], key=self._page_order)[:HITS_OF_A_WORK]
            results.append(
                self._session.holdings.result(
                    head,
                    rank=rank,
                    score=scores[key],
                    matched=counts,
                    hits=tuple(self._hit(number) for number in top),
                    prefer=self._options.prefer,
                    alone=self._options.by == "edition",
                )
            )
        return len(ordered), tuple(results)

    def _title_share(self, edition: Edition) -> float:
        """How much of the query stands in an edition's title."""
        exact, own = (self._expansion.forms.get(name, {}) for name in (EXACT, edition.language))
        numbers = {
            number
            for word in words(edition.title)
            for number in (exact.get(fold(word.text)), own.get(word.text.lower()))
            if number is not None
        }
        return len(numbers) / len(self._expansion.parts)

    def _page_order(self, number: int) -> tuple[float, str, int]:
        """By score; of equal ones by path and page, so that the order is the same in every run."""
        edition = self._session.holdings.editions[self._matches.editions[number]]
        return -self.scores[number], edition.path, self._matches.pages[number]

    def _hit(self, number: int) -> Hit:
        edition = self._session.holdings.editions[self._matches.editions[number]]
        number_on_shelf = self._matches.pages[number]
        page = self._session.holdings.catalogue.page(edition.id, number_on_shelf)
        return Hit(
            edition=edition,
            page=number_on_shelf,
            label=page.label if page else "",
            language=self._matches.languages[number].split()[0],
            score=round(self.scores[number], 4),
            snippet=snippet(page, self._expansion) if page else Snippet(),
        )


def _among(pages: Mapping[str, Collection[int]] | None, matches: Matches) -> Matches:
    """Those of the matches that are among these pages of their editions; all where pages are not narrowed."""
    if pages is None:
        return matches
    scores = {
        number: score
        for number, score in matches.scores.items()
        if matches.pages[number] in pages.get(matches.editions[number], ())
    }
    return replace(matches, scores=scores)


def _behind(first: Matches, more: Matches) -> Matches:
    """Both, with the scores of what only `more` has lowered below all of the first."""
    ceiling = _BEHIND * min(first.scores.values(), default=1.0)
    highest = max((score for number, score in more.scores.items() if number not in first.scores), default=1.0)
    factor = min(1.0, ceiling / highest) if first.scores else 1.0
    scores = {number: score * factor for number, score in more.scores.items()}
    scores.update(first.scores)
    return replace(first, scores=scores)
