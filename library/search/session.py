"""What is open of a library while it is searched? Catalogue, index and vectors of one moment, for many questions."""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import TYPE_CHECKING

from library.errors import QueryError
from library.index import Generation, Generations
from library.model import (
    Answer,
    Edition,
    ErrorKind,
    Note,
    NoteKind,
    Page,
    WayOut,
    WayOutKind,
)
from library.search.asking import Asking
from library.search.filters import Filters, backwards
from library.search.held import Held
from library.search.holdings import Holdings
from library.search.listing import listing, nothing_to_look_for
from library.search.meaning import Meaning
from library.search.options import Options
from library.search.query import parse
from library.search.snippets import marks
from library.search.translation import Translator
from library.settings import Settings

if TYPE_CHECKING:
    from library.model import Completions


class Session:
    """An open library. It sees what was there when it was opened; `refresh` opens what came since.

    A session is of the thread that opened it: a server opens one for each of its threads.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._generations = Generations.of(settings)
        self._open()

    def _open(self) -> None:
        """Catalogue, index and vectors of one generation."""
        self._switched = self._generations.switched()
        self._generations.opened(self._open_generation)
        self._translator = Translator(self.holdings.catalogue)

    def _open_generation(self, generation: Generation) -> None:
        with ExitStack() as opened:
            self._snapshot = opened.enter_context(closing(generation.open()))
            self.holdings = opened.enter_context(Holdings.of(self._settings, generation))
            self._meaning = Meaning(self._settings, generation.attached)
            opened.pop_all()

    def close(self) -> None:
        self._meaning.close()
        self._snapshot.close()
        self.holdings.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._meaning.close()
        self._snapshot.close()
        self.holdings.__exit__(kind, error, trace)

    def refresh(self) -> None:
        """Opens the generation that was switched in since, if one was."""
        if self._generations.switched() != self._switched:
            self.close()
            self._open()

    def search(self, text: str, options: Options | None = None) -> Answer:
        """The answer to a query.

        Raises:
            QueryError, UnknownName: the query is too long, or a field in it names what is not there.
        """
        start = time.perf_counter()
        options = options or Options()
        if options.by == "page" and options.sort != "relevance":
            raise QueryError(ErrorKind.PAGES_UNSORTED, way_out=WayOut(WayOutKind.BY_EDITION))
        query = parse(text)
        filters = options.filters.and_fields(query.fields, self.holdings)
        if options.like:
            answer = self._asking(options, filters).similar(query)
        elif query.groups:
            answer = self._asking(options, filters).answer(query)
        elif text.strip() and not query.fields:
            answer = Answer(
                query=text, by=options.by, total=0, pages=0, notes=(*query.notes, nothing_to_look_for(query))
            )
        else:
            answer = listing(query, options, filters, self.holdings)
        notes = (*self.holdings.notes, *answer.notes, *backwards(c.value for c in query.fields if c.field == "year"))
        if 0 < answer.total <= options.offset:
            notes += (Note(NoteKind.OFFSET, {"total": answer.total, "offset": options.offset}),)
        return replace(answer, notes=notes, filtered=bool(filters), seconds=round(time.perf_counter() - start, 4))

    def complete(self, text: str) -> Completions:
        """What a text that somebody is typing may become."""
        from library.search.completion import complete  # a search does not wait for it

        holdings = self.holdings
        editions = (holdings.editions[id_] for id_ in sorted(holdings.editions))
        return complete(text, Held(self._snapshot), holdings.catalogue.lexicon, holdings.projects(), editions)

    def marks(self, text: str, page: Page) -> tuple[tuple[int, int], ...]:
        """Where on a page the words of a query stand, and what is looked for in their place; see MarkedPage."""
        return marks(page, self._asking().looked_for(parse(text)))

    def pages_in(self, text: str, edition: Edition) -> tuple[int, ...]:
        """The pages of an edition that have most words of a query, or what is looked for in their place, in order."""
        return self._asking().pages_in(parse(text), edition)

    def _asking(self, options: Options | None = None, filters: Filters | None = None) -> Asking:
        """A question; what is known of one is forgotten with the next."""
        return Asking(
            self.holdings,
            self._snapshot,
            self._translator,
            self._meaning,
            options or Options(),
            filters or Filters(),
        )
