"""Which pages match, by numbers of one query's own?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from library.frozen import frozen
from library.index import Counts, Found


class Pages:
    """The pages that one query has to do with, numbered as they come.

    Attributes:
        editions, pages, languages: of each page, by its number.
    """

    def __init__(self) -> None:
        self.editions: list[str] = []
        self.pages: list[int] = []
        self.languages: list[tuple[str, ...]] = []
        self._numbers: dict[tuple[str, int], int] = {}

    def number(self, edition: str, page: int, languages: tuple[str, ...]) -> int:
        """The number of a page; a new one where it had none."""
        number = self._numbers.setdefault((edition, page), len(self.editions))
        if number == len(self.editions):
            self.editions.append(edition)
            self.pages.append(page)
            self.languages.append(languages)
        return number

    def known(self, edition: str, page: int) -> int | None:
        """The number of a page, if it has one."""
        return self._numbers.get((edition, page))

    def matches(self, found: Found) -> Matches:
        """What an engine found."""
        scores = {self.number(edition, page, languages): score for score, edition, page, languages in found.best}
        return Matches(self, scores, found.counts)

    def among(self, scores: Mapping[int, float]) -> Matches:
        """Some of the pages, which are all that match."""
        by_edition = Counter(self.editions[number] for number in scores)
        by_language = Counter(language for number in scores for language in self.languages[number])
        return Matches(self, scores, Counts(len(scores), by_edition, by_language))


@frozen
class Matches:
    """The best of the pages that match.

    Attributes:
        among: the pages of the query.
        scores: number -> score, of the best.
        counts: of all that match.
    """

    among: Pages
    scores: Mapping[int, float]
    counts: Counts

    @property
    def editions(self) -> Sequence[str]:
        return self.among.editions
