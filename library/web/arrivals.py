"""What came to the library together? A work that comes in seven languages is one thing that is new, not seven."""

from __future__ import annotations

from collections.abc import Sequence

from library.frozen import frozen
from library.model import Edition


@frozen
class Arrival:
    """Editions of a work that came on a day.

    Attributes:
        day: "2026-11-28"; empty where it is not known.
        editions: by language.
    """

    day: str
    editions: Sequence[Edition]

    def head(self, language: str) -> Edition:
        """The one by whose title the work is called for a reader of a language: hers, or English, or the first."""
        by_language = {edition.language: edition for edition in reversed(self.editions)}
        return by_language.get(language) or by_language.get("en") or self.editions[0]


def arrivals(editions: Sequence[Edition]) -> list[Arrival]:
    """What came together, in the order in which its first edition stands."""
    together: dict[tuple[str, str], list[Edition]] = {}
    for edition in editions:
        together.setdefault((edition.added[:10], edition.work or edition.id), []).append(edition)
    return [
        Arrival(day, sorted(of_work, key=lambda edition: edition.language)) for (day, _), of_work in together.items()
    ]
