"""What does a closer look at a page tell: its text, its heading, the title of its edition?

The index knows how often a word stands on a page. Whoever reads the page sees whether the words stand near each other
or in the heading, whether it only lists where things stand, and which of the words it has at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from library.model import Page
from library.search.contents import is_contents
from library.search.coverage import covered, parts_in, proximity, typed, weights
from library.search.expansion import Expansion
from library.search.holdings import Holdings
from library.search.matches import Pages
from library.search.occurrences import Occurrence
from library.search.weights import WEIGHTS


class Inspection:
    """Pages that are read for one query; each is read once.

    Attributes:
        covered: page -> the share of a query of several words that stands on it, from 0 to 1; of those looked at.
        mostly: pages with many of the words themselves.
        together: pages where the words themselves stand near each other.
    """

    def __init__(self, holdings: Holdings, expansion: Expansion, among: Pages) -> None:
        """Args:
        holdings: where the pages are.
        expansion: what is looked for.
        among: which edition and page of it a number is.
        """
        self._holdings = holdings
        self._expansion = expansion
        self._editions, self._numbers = among.editions, among.pages
        self._weights = weights(expansion.pages, sum(holdings.pages_by_language.values()))
        self._pages: dict[int, Page | None] = {}
        self.covered: dict[int, float] = {}
        self.mostly: set[int] = set()
        self.together: set[int] = set()

    def page(self, number: int) -> Page | None:
        """A page with its text; None where the catalogue has lost it."""
        self.read([number])
        return self._pages[number]

    def read(self, numbers: Iterable[int]) -> None:
        """Reads pages that are needed, in one statement."""
        unread = (number for number in numbers if number not in self._pages)
        places = {(self._editions[number], self._numbers[number]): number for number in unread}
        found = self._holdings.catalogue.pages_at(places) if places else {}
        self._pages.update((number, found.get(place)) for place, number in places.items())

    def factor(self, number: int) -> float:
        """By how much a page is better or worse than its score; what it has of the query is kept."""
        page = self.page(number)
        if page is None:
            return 1.0
        factor = 1 + WEIGHTS.heading * self.share(page.section, page.languages)
        if len(self._expansion.parts) > 1:
            found = self._on_page(number)
            self._keep(number, found)
            whole = [one for one in found if one.rendering is None or not one.rendering.of_piece]
            factor += WEIGHTS.proximity * proximity(whole, len(self._expansion.parts))
        return factor * WEIGHTS.contents if is_contents(page.text) else factor

    def _keep(self, number: int, found: Sequence[Occurrence]) -> None:
        """Keeps how much of the query a page has, of its own words too, and how near each other these stand."""
        parts = len(self._expansion.parts)
        if self._weights:
            self.covered[number] = covered(found, self._weights)
        own = [one for one in found if one.rendering is None]
        if len({one.part for one in own}) / parts >= WEIGHTS.mostly:
            self.mostly.add(number)
        if proximity(own, parts) >= WEIGHTS.together:
            self.together.add(number)

    def in_title(self, number: int) -> AbstractSet[int]:
        """The words of a query of several, by their numbers, that stand in the title of a page's edition.

        What is like a seed is compared by its pages alone.
        """
        return parts_in(self._on_title(number)) if len(self._weights) > 1 else frozenset()

    def factor_of_title(self, number: int) -> float:
        """By how much a page is better that has each word with the title of its edition; 0 where it has not."""
        on_page = parts_in(self._on_page(number))
        is_complete = len(self.in_title(number) | on_page) == len(self._weights)
        return sum(self._weights) / sum(self._weights[part] for part in on_page) if on_page and is_complete else 0.0

    def says_it_itself(self, number: int) -> bool:
        """Whether a page that is complete by its title has words of the query, or names of its terms, and no others.

        In the title other words for one of many will do, and on the page those for one that stands on none.
        """
        title = self._on_title(number)
        in_title = parts_in(typed(title) if len(self._weights) < WEIGHTS.bear_out else title)
        return len(parts_in(typed(self._on_page(number), self._expansion.nowhere)) | in_title) == len(self._weights)

    def share(self, heading: str, languages: tuple[str, ...]) -> float:
        """How much of the query stands in a heading or title, from 0 to 1."""
        found = {one.part for one in self._expansion.marks.on(heading, languages)} if heading else frozenset()
        return len(found) / len(self._expansion.parts)

    def _on_page(self, number: int) -> Sequence[Occurrence]:
        page = self.page(number)
        return self._expansion.marks.on(page.text, page.languages) if page else ()

    def _on_title(self, number: int) -> Sequence[Occurrence]:
        edition = self._holdings.editions[self._editions[number]]
        return self._expansion.marks.on(edition.title, edition.languages[:1])
