"""What can the program do? A library, opened once for any number of threads: a method for each command.

Every door (commands, a page, a program of your own) asks here and words what it gets; docs/python.md has examples.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from library.api.changing import Changing
from library.api.looking import Looking
from library.api.reading import Order
from library.search.filters import Where
from library.settings import load

if TYPE_CHECKING:
    from library.model import Founded, Guess

__all__ = ["Library", "Order", "Where", "detect", "found", "open", "owner_of"]


def open(  # noqa: A001  # as gzip.open and tarfile.open
    documents: str | os.PathLike[str] | None = None,
    index: str | os.PathLike[str] | None = None,
    *,
    jobs: int | None = None,
) -> Library:
    """A library, to be closed at the end: `with library.open() as shelf:`.

    Args:
        documents: the shelf. As with the commands, LIBRARY_DOCUMENTS, library.toml and "documents" count without it.
        index: the folder of catalogue and index, in the same way. Nothing is ever written there by who only reads.
        jobs: how many files are read at the same time by an ingest; as many as there are cores.

    Raises:
        LibraryError: library.toml cannot be read, or a setting in it is wrong.
    """
    named = (None if place is None else os.fspath(place) for place in (documents, index))
    return Library(load(documents=next(named), index=next(named), jobs=jobs))


class Library(Looking, Changing):
    """An open library; any thread may use it.

    Each call is answered from one moment of the library, the newest: after an ingest or rebuild, of this program or
    another, the next call sees what is new. Nothing has to be opened again.

    Languages are named by codes or names ("fi", "Finnish"), editions by ids, paths or file names, and works by their
    short names or by any of their editions. `readers` are the languages that a person reads, the best first; where
    none are named, those of the settings count.

    Every method that reads raises IndexMissing where nothing was ingested yet, and IndexDamaged, IndexOutdated or
    IndexUntrusted where what is there cannot be used; a closed library raises ValueError.
    """


def found(
    folder: str | os.PathLike[str], *, index: str | os.PathLike[str] | None = None, update: bool = False
) -> Founded:
    """Makes a folder into a shelf, with settings, projects and thesauri to be edited; what is there is not changed.

    Args:
        folder: it is made where there is none.
        index: the folder of catalogue and index; a hidden one on the shelf by default.
        update: whether thesauri of an earlier version of the program give way to those of this one.

    Raises:
        ShelfUnreadable: the folder cannot be written to, or a link stands in the place of a file.
    """
    from library.shelf import found

    return found(Path(folder), index=None if index is None else Path(index), update=update)


def owner_of(archive: str | os.PathLike[str]) -> str:
    """Whose an archive is, where it is neither ours nor the administrator's; or empty."""
    from library.ingest import owner_of

    return owner_of(Path(archive))


def detect(texts: Iterable[str]) -> Iterator[Guess]:
    """The language of each text, however short; each when it is asked for."""
    from library.model import Guess
    from library.tagging.language import MIN_LETTERS, LanguageDetector

    detector = LanguageDetector()
    for text in texts:
        language, probability = detector.guess(text)
        letters = sum(map(str.isalpha, text))
        yield Guess(language=language, probability=probability, letters=letters, sure=letters >= MIN_LETTERS)
