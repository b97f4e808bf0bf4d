"""How does one question become an answer? Its words are read, pages are found and ranked, works are shown.

A question whose words stand nowhere is asked once more as it was probably meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from library.analysis import HOME, fold
from library.index import EXACT, Any, Found, Node, Nothing, Scope, Snapshot, Variant, Word
from library.model import (
    UNKNOWN_LANGUAGE,
    Answer,
    Edition,
    Explanation,
    Note,
    NoteKind,
    Readers,
    Values,
)
from library.search.asked import Asked, asked_in, read_as
from library.search.candidates import Candidates, candidates
from library.search.collapsing import Liking
from library.search.expansion import Expansion, expand
from library.search.explanation import explained
from library.search.filters import Filters
from library.search.held import Held
from library.search.holdings import Holdings
from library.search.likeness import Seed, significant
from library.search.matches import Pages
from library.search.meaning import Meaning
from library.search.options import Options
from library.search.query import Query, parse
from library.search.ranking import Ranking
from library.search.shown import Shown
from library.search.sorting import in_order
from library.search.spelling import Respelling, misspelt_name, respelt
from library.search.translation import Translator

if TYPE_CHECKING:
    from library.semantic import Neighbour

_FEW_WORDS = 3
"""Of so many words, common ones left out, one that stands nowhere is a slip, and what was meant is searched at once.
In a longer question it is more often a word that the shelf does not have: it is proposed only."""

_WAYS_OUT = 3  # so many conditions are named without which something would be found
_MEANINGFUL = 3  # so many words mean something together though the library knows none of them
_BEST, _BEST_OF_A_RESULT = 1_000, 20
"""So many of the best pages are looked at, and so many more for each result that is shown or passed over. Of recorded
questions the best 500 pages give the same first ten works in all."""
_EVERY = 1_000_000
"""So many pages are every page: where what is found is only compared, not ranked."""


class Asking:
    """One question to an open library. What was looked up for it is kept as long as it is asked.

    Args:
        holdings, snapshot, translator, meaning: of the library.
        options: how it is asked.
        filters: the conditions, those in the query, too.
    """

    def __init__(
        self,
        holdings: Holdings,
        snapshot: Snapshot,
        translator: Translator,
        meaning: Meaning,
        options: Options,
        filters: Filters,
    ) -> None:
        self.holdings, self._translator, self._meaning = holdings, translator, meaning
        self._options, self._filters = options, filters
        self._held = Held(snapshot)
        self._scopes: dict[Filters, Scope] = {}

    def answer(self, query: Query) -> Answer:
        """The answer to a query with words."""
        answer = self._answered(query)
        assert answer is not None
        return answer

    def similar(self, query: Query) -> Answer:
        """What is like an edition or page, in other works."""
        options, filters = self._options, self._filters
        asked = Seed.read(options.like, self.holdings.catalogue)
        seed = asked.in_languages(filters.languages, self.holdings)
        notes = [*query.notes]
        if seed != asked:
            values = {"language": seed.edition.language, "path": seed.edition.path}
            notes.append(Note(NoteKind.COMPARED_BY, values))
        expansion = significant(seed, self._held, self.holdings.catalogue)
        if not expansion.parts:
            notes.append(Note(NoteKind.NOTHING_TELLING, {"path": asked.edition.path}))
        pages = Pages()
        matches = pages.matches(self._found(expansion.all_parts(), filters, best=_EVERY))
        own = {sister.id for sister in self.holdings.sisters(asked.edition)}
        scores = {number: score for number, score in matches.scores.items() if matches.editions[number] not in own}
        if query.groups:
            having = pages.matches(self._having(query, filters, best=_EVERY)).scores
            scores = {number: score for number, score in scores.items() if number in having}
        readers = self.holdings.readers(options.readers, expansion.languages, options.locale)
        among = pages.among(scores)
        ranking = Ranking(self.holdings, expansion, Candidates(among, among.counts), _liking(readers))
        answer = self._ranked(query, expansion, ranking, readers)
        return replace(answer, notes=tuple(notes), like=str(asked))

    def looked_for(self, query: Query) -> Expansion:
        """What a query looks for in all languages."""
        return self._read(query, self._asked_in(query).known)

    def pages_in(self, query: Query, edition: Edition) -> tuple[int, ...]:
        """The pages of an edition that have most words of a query, or what is looked for in their place, in order."""
        if not query.groups:
            return ()
        expansion = self.looked_for(query)
        node = expansion.most_translated() if expansion.translated else expansion.most_parts()
        found = self._held.search([node], Scope(editions=frozenset({edition.id})), best=_EVERY)[0]
        return tuple(sorted({one.page for one in found.best}))

    def _answered(self, query: Query, *, meant: bool = False, sure: bool = False) -> Answer | None:
        """Args:
        meant: whether the query is already another as it was probably meant; where no page has each of its words, or
            what stands for it, there is no answer: what was typed is more likely a word that the shelf does not have.
        sure: whether it was surely meant so.
        """
        options, filters = self._options, self._filters
        if not options.only_words:
            self._meaning.ask(query, filters, self._scope(filters).editions)
        words = [word for clause in (*chain(*query.groups), *query.excluded) for word in clause.words]
        languages = {*HOME, *self.holdings.pages_by_language} - {UNKNOWN_LANGUAGE}
        self._held.know(words, self.holdings.catalogue.lexicon, languages)
        asked = self._asked_in(query)
        expansion = self._read(query, asked.known, filters)
        if otherwise := read_as(query, expansion):
            asked = self._asked_in(query, otherwise)
        readers = self.holdings.readers(options.readers, asked.likely, options.locale)
        ranking, notes = self._rank(expansion, readers)
        if meant and not (sure or ranking.whole or ranking.complete):
            return None
        respelling = self._respelling(query, expansion, ranking, readers, asked)
        is_slip = respelling.is_name or len(expansion.parts) <= _FEW_WORDS
        if respelling.meant and is_slip and not (meant or options.only_words) and query.of_words:
            sure = respelling.is_sure or not ranking.scores
            instead = self._answered(parse(respelling.text), meant=True, sure=sure)
            if instead and instead.total:
                said = (respelling.shown_instead(), *instead.notes)
                return replace(instead, query=query.text, notes=said, suggestion=respelling.text)
            if not any(self._held.frequency(EXACT, fold(word)) for word in (respelling.meant or {}).values()):
                respelling = respelling.unproposed()
        answer = self._ranked(query, expansion, ranking, readers)
        respelt_notes = [respelling.note] if respelling.note else []
        notes += [
            Note(NoteKind.NOTHING_EXCLUDED, {"word": str(clause)})
            for clause, node in zip(query.excluded, expansion.excluded, strict=True)
            if node == Nothing()
        ]
        if options.explain or not answer.total:
            with_translations = self._having if options.only_words else self._translated
            explanation = explained(query, expansion.passed_over, filters, self._having, with_translations)
            answer = replace(answer, explanation=explanation)
            notes += [] if answer.total else _would_find(explanation)
        return replace(answer, notes=(*query.notes, *notes, *respelt_notes), suggestion=respelling.text)

    def _ranked(self, query: Query, expansion: Expansion, ranking: Ranking, readers: Readers) -> Answer:
        options, left_out = self._options, self._left_out(expansion)
        shown = Shown(self.holdings, ranking, expansion, self._translator, readers, self._filters, left_out)
        common = {
            "query": query.text,
            "pages": ranking.counts.total,
            "offset": options.offset,
            "facets": self.holdings.facets(ranking.counts.by_language, ranking.counts.by_edition, readers.languages),
            "reading": expansion.reading,
            "readers": readers,
        }
        if options.by == "page":
            return Answer(
                by="page",
                total=ranking.counts.total,
                partial=ranking.counts.total - ranking.of_whole.total,
                hits=tuple(shown.hits(ranking.pages(options.offset, options.limit))),
                **common,  # type: ignore[arg-type]
            )
        heads, lacking = ranking.heads(by_work=options.by == "work")
        total, partial = ranking.count_heads(by_work=options.by == "work")
        whole = len(heads) - lacking
        heads = [
            *in_order(heads[:whole], options.sort, lambda head: head[0]),
            *in_order(heads[whole:], options.sort, lambda head: head[0]),
        ]
        page = heads[options.offset : options.offset + options.limit]
        results = (shown.works if options.by == "work" else shown.editions)(page, options.offset + 1)
        return Answer(by=options.by, total=total, partial=partial, results=tuple(results), **common)  # type: ignore[arg-type]

    def _left_out(self, expansion: Expansion) -> Callable[[str, int], bool]:
        """Whether a page has words that are to be left out, by edition and number."""
        if not expansion.excluded:
            return lambda edition, page: False
        found = self._found(Any(expansion.excluded), Filters(), best=_EVERY)
        there = {(one.edition, one.page) for one in found.best}
        return lambda edition, page: (edition, page) in there

    def _rank(self, expansion: Expansion, readers: Readers) -> tuple[Ranking, list[Note]]:
        """The pages that answer, in order, and those of like meaning; and what is to be said of them."""
        notes: list[Note] = []
        options, liking, scope = self._options, _liking(readers), self._scope(self._filters)
        best = _BEST + _BEST_OF_A_RESULT * (options.offset + options.limit)
        found = candidates(expansion, self._held, scope, self.holdings, liking, best=best)
        neighbours: list[Neighbour] = []
        if not options.only_words:
            neighbours, failed = self._meaning.found(
                scope.pages, sure=not expansion.languages and len(expansion.parts) < _MEANINGFUL
            )
            notes += [failed] if failed else []
        ranking = Ranking(self.holdings, expansion, found, liking, neighbours)
        if ranking.some:
            notes.append(_relaxed(ranking, expansion, few=bool(found.some)))
        for word in dict.fromkeys(word for word, _ in expansion.added):
            spellings = tuple(spelling for typed, spelling in expansion.added if typed == word)
            notes.append(Note(NoteKind.READ_AS, {"word": word, "spellings": spellings}))
        for word, parts in expansion.parted.items():
            notes.append(Note(NoteKind.PARTED, {"word": word, "parts": tuple(parts)}))
        if expansion.passed_over and not (expansion.is_term and found.whole.scores):
            notes.append(Note(NoteKind.PASSED_OVER, {"words": tuple(expansion.passed_over)}))
        return ranking, notes

    def _respelling(
        self, query: Query, expansion: Expansion, ranking: Ranking, readers: Readers, asked: Asked
    ) -> Respelling:
        """The query as it was probably meant: several words as a name first, a single one as a word of the shelf."""
        as_typed = bool(ranking.whole) and not expansion.guessed
        name = Respelling() if as_typed else self._misspelt_name(query, expansion, readers, asked)
        if name.meant and len(query.groups) > 1:
            return name
        whole_term = expansion.is_term and bool(ranking.whole)
        spelt = replace(expansion, missing=(), guessed=()) if whole_term else expansion
        respelling = self._respelt(query, spelt, readers, asked)
        return name if name.meant and not respelling.meant else respelling

    def _misspelt_name(self, query: Query, expansion: Expansion, readers: Readers, asked: Asked) -> Respelling:
        """A query of which no page has all words as the name in a thesaurus that was probably meant."""
        languages = readers.languages if readers.source in ("asked", "settings") else expansion.languages
        if not query.plain or query.fields:
            return Respelling()
        names = self._translator.names_in(languages or asked.order)
        return misspelt_name(query.text, names, languages or asked.order)

    def _respelt(self, query: Query, expansion: Expansion, readers: Readers, asked: Asked) -> Respelling:
        """The query as it was probably meant, and what is to be said of its words; see spelling."""
        named = readers.languages if readers.source in ("asked", "settings") else tuple(self._filters.languages)
        own = expansion.languages or named
        return respelt(
            query,
            expansion,
            own,
            self._held,
            self.holdings.catalogue.lexicon,
            lambda word: bool(self._found(Word((Variant(EXACT, word),)), self._filters, best=0).total),
            readers.languages,
            own or asked.order,
        )

    def _found(self, node: Node, filters: Filters, *, best: int) -> Found:
        """What matches a node and meets the conditions."""
        return self._held.search([node], self._scope(filters), best=best)[0]

    def _having(self, query: Query, filters: Filters, *, best: int = 0) -> Found:
        """The pages that have all words of a query and meet the conditions."""
        expansion = self._read(query, self._asked_in(query).known, filters, translated=False)
        return self._found(expansion.all_parts(), filters, best=best)

    def _translated(self, query: Query, filters: Filters) -> Found:
        """The pages that have all words of a query, or what the glossary gives for them, and meet the conditions."""
        expansion = self._read(query, self._asked_in(query).known, filters)
        node = expansion.all_named() if expansion.named else expansion.all_parts()
        return self._found(expansion.all_translated() if expansion.translated else node, filters, best=0)

    # What a query is in the terms of the index

    def _read(
        self, query: Query, asked_in: tuple[str, ...], filters: Filters | None = None, *, translated: bool = True
    ) -> Expansion:
        """A query in the terms of the index.

        Args:
            asked_in: languages in which most of its words are known.
            filters: those of its languages in which pages may answer.
            translated: whether what stands for its words is looked for, too, where the options and the query let it.
        """
        glossary = translated and query.plain and not self._options.only_words
        return expand(
            query,
            self._held,
            self.holdings.catalogue.lexicon,
            (filters and filters.languages) or None,
            self._translator if glossary else None,
            asked_in=asked_in,
            narrower=self._options.narrower,
        )

    def _asked_in(self, query: Query, otherwise: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> Asked:
        """The languages that a query is in.

        Args:
            otherwise: clause -> the words of the shelf that it was read as; these tell more than what was typed.
        """
        readers = self.holdings.readers(self._options.readers)
        told = readers.languages if readers.source in ("asked", "settings") else ()
        words = [word for clause, typed in query.telling for word in otherwise.get(str(clause), typed)]
        return asked_in(words, self._held, self.holdings.catalogue, self.holdings.pages_by_language, told)

    def _scope(self, filters: Filters) -> Scope:
        """The pages that meet the conditions."""
        if filters not in self._scopes:
            editions = frozenset(edition.id for edition in self.holdings.admitted(filters)) if filters else None
            self._scopes[filters] = Scope(filters.languages or None, editions, self.holdings.pages(filters))
        return self._scopes[filters]


def _liking(readers: Readers) -> Liking:
    """Pages are liked in the reader's best language, and editions in any that the reader knows."""
    return Liking(next(iter(readers.languages), ""), (*readers.languages, *readers.behind))


def _would_find(explanation: Explanation) -> list[Note]:
    """What to leave away where nothing was found, what finds most first."""
    found = sorted(explanation.without, key=lambda item: -item[1])
    return [
        Note(NoteKind.WITHOUT, {"condition": condition, "pages": pages})
        for condition, pages in found[:_WAYS_OUT]
        if pages
    ]


def _relaxed(ranking: Ranking, expansion: Expansion, *, few: bool) -> Note:
    """What is said of the pages that have not all the words of a query.

    Its values: `whole` and `more`, pages with all the words, and others; whether the former have other words for some
    of them (`rendered`); whether the query is one word (`single`); whether other names of a term of it were looked for
    (`named`), pages with some of the words, or a piece of the one (`few`), and words that the glossary gives
    (`translated`).
    """
    values: Values = {
        "whole": ranking.of_whole.total,
        "more": ranking.some,
        "rendered": ranking.is_rendered and bool(ranking.of_whole.total),
        "single": len(expansion.parts) == 1,
        "named": bool(expansion.named),
        "few": few,
        "translated": bool(expansion.translated),
    }
    return Note(NoteKind.RELAXED, values)
