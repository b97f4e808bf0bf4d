"""Which pages of OpenSearch's are a generation's? Noted in a file of its folder, which is written once."""

from __future__ import annotations

from pathlib import Path

import msgspec

from library.index.contract import EXACT

NAME = "opensearch.json"


class Held(msgspec.Struct, frozen=True, array_like=True):
    """An edition that is in it: the draft that added it, and how many pages it has."""

    born: int
    pages: int


class Removed(msgspec.Struct, frozen=True, array_like=True):
    """An edition that is not in it any more, whose pages may still be there.

    Attributes:
        edition, born: which pages.
        at: when it was removed, in seconds since 1970; 0 where no byte of it may be left.
    """

    edition: str
    born: int
    at: float


class Manifest(msgspec.Struct, frozen=True):
    """What a generation is made of.

    Attributes:
        index: the name of its index in OpenSearch.
        number: of the draft that wrote it; the first draft of an index is 1.
        editions: those that are in it.
        removed: those whose pages do not count.
        parts: names of the files of its statistics, the oldest first.
        fields: field -> (on how many pages it has words, the sum of its rounded lengths).
    """

    index: str
    number: int = 0
    editions: dict[str, Held] = {}
    removed: tuple[Removed, ...] = ()
    parts: tuple[str, ...] = ()
    fields: dict[str, tuple[int, int]] = {}

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """That of a generation.

        Raises:
            OSError, msgspec.DecodeError: it cannot be read.
        """
        return msgspec.json.decode((folder / NAME).read_bytes(), type=cls)

    def write(self, folder: Path) -> None:
        """Puts it into the folder of a generation, in the place of that of the one before."""
        (folder / NAME).unlink(missing_ok=True)
        (folder / NAME).write_bytes(msgspec.json.encode(self))

    @property
    def pages(self) -> int:
        """How many pages are in it."""
        return sum(held.pages for held in self.editions.values())

    @property
    def languages(self) -> frozenset[str]:
        """Those of which it holds stems."""
        return frozenset(name for name, (pages, _) in self.fields.items() if pages and name != EXACT)

    def with_words(self, field: str) -> tuple[int, float]:
        """(pages that have words in a field, their average length), as BM25 takes them."""
        pages, words = self.fields.get(field, (0, 0))
        return pages, max(1.0, words / max(1, pages))
