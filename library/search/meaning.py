"""Which pages mean what was asked, whatever their words? And how do these and those with the words make one order?

Pages with all the words come first, whatever a model guesses, and meaning orders them among themselves; all others make
one order by words and by meaning (see `ranking`). benchmarks/README.md has the figures.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from library import semantic
from library.errors import LibraryError
from library.model import Note, NoteKind
from library.search.filters import Filters
from library.search.query import Query
from library.settings import Settings

if TYPE_CHECKING:
    from library.semantic import Helper, Neighbour

_MOST = 200  # pages near a query that are looked at
_ALONE = 20  # pages that are found by their meaning alone, the nearest
_WORDS, _WORDS_OF_LONG = 0.7, 1.4
"""What the best page by words weighs, against the best one by meaning; and where the question is long."""
_LEAST = 1e-6
"""Prominence of the nearest page."""
_PROMINENCE = 0.0  # standard deviations above other pages of its language that a page must be


class Meaning:
    """The encoder of a session: started when the first query is asked, and left alone for good when it fails.

    Args:
        settings: which encoder, and how long a search waits for it.
        attached: what belongs to the index; without vectors in it nothing is ever asked.
    """

    def __init__(self, settings: Settings, attached: Path) -> None:
        self._seconds = settings.semantic.seconds
        self._helper: Helper | None = None
        if settings.semantic.encoder != "none" and semantic.read_header(attached):
            self._helper = semantic.Helper(settings, folder=attached)
        self._asked = False

    def close(self) -> None:
        """Ends the encoder."""
        if self._helper:
            self._helper.close()

    def ask(self, query: Query, filters: Filters, editions: Collection[str] | None) -> None:
        """Sends a query to the encoder, which works while words are looked for.

        Who writes quotation marks, stars or a minus means these words and no others: then it is not asked.
        """
        clauses = [clause for group in query.groups for clause in group]
        self._asked = bool(self._helper) and not query.excluded and query.of_words
        if self._asked and self._helper:
            self._helper.ask(
                semantic.plain(" ".join(str(clause) for clause in clauses)),
                limit=_MOST,
                prominence=_PROMINENCE,
                editions=editions,
                languages=filters.languages or None,
            )

    def found(self, pages: Mapping[str, Collection[int]] | None, *, sure: bool) -> tuple[list[Neighbour], Note | None]:
        """The neighbours of the query, and what is to be said where the encoder failed.

        Args:
            pages: edition -> numbers of those that may be found; None for all.
            sure: whether they must be nearer than pages are to any query. So it should be where no word of the query
                is known: something is nearest to "qwertz", too.
        """
        if not self._asked or not self._helper:
            return [], None
        try:
            found = self._helper.answer(seconds=self._seconds)
            wanted = [
                neighbour for neighbour in found if pages is None or neighbour.page in pages.get(neighbour.edition, ())
            ]
            return [neighbour for neighbour in wanted if neighbour.likely or not sure], None
        except LibraryError as error:
            self._helper.close()
            self._helper = None
            return [], Note(NoteKind.WORDS_ALONE, {"cause": error.problem})


def most_prominent(neighbours: Mapping[int, Neighbour], worth: Mapping[int, float]) -> dict[int, Neighbour]:
    """Those that are near enough to be found by their meaning alone: the ones that are worth most."""
    return dict(sorted(neighbours.items(), key=lambda item: (-worth[item[0]], item[0]))[:_ALONE])


def with_meaning(
    words: Mapping[int, float], prominence: Mapping[int, float], *, is_long: bool = False
) -> dict[int, float]:
    """Scores by words and meaning together, each as a share of the best one.

    By places alone a page that stands far out counted no more than any first one. Of questions in other words than the
    page has, in its language, the mean reciprocal rank was .47 by places (k 10, meaning weighing as much as words) and
    is .53 so (tests/quality/other_words_topics.tsv).

    Args:
        words: number of a page -> its score by words.
        prominence: number of a page -> by how much it stands out by its meaning.
        is_long: whether the question has so many words that they bear each other out.
    """
    if not prominence:
        return dict(words)
    best, most = max(words.values(), default=1.0), max(_LEAST, *prominence.values())
    weight = _WORDS_OF_LONG if is_long else _WORDS
    scores = {number: weight * score / best for number, score in words.items()}
    for number, found in prominence.items():
        scores[number] = scores.get(number, 0.0) + max(_LEAST, found / most)
    return scores
