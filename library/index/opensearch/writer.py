"""How are pages brought to OpenSearch? Beside those that are searched; they count when a generation is live."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from library.errors import IndexDamaged, IndexOutdated, LibraryError
from library.index.contract import EXACT, PageTerms, Term
from library.index.opensearch.layout import document, index_body, key_of, page_of, rounded
from library.index.opensearch.manifest import NAME, Held, Manifest, Removed
from library.index.opensearch.server import Server
from library.index.opensearch.snapshot import OpenSearchSnapshot
from library.index.opensearch.statistics import joined, name_of, write_part
from library.model import ErrorKind, WayOutKind

_KEPT_SECONDS = 600
"""So long pages stay that were removed, and indices that were left: for searches that began before, and for those who
read what was published from the generation before."""
_TERMS_IN_MEMORY = 2_000_000
"""Some 300 MB; then what was counted is written to a file."""
_PAGES_AT_ONCE = 500
_KEYS_AT_ONCE = 10_000


def _home(index: Path) -> str:
    """Which library an index folder is, so that a copy of it elsewhere does not write into the pages of the first.

    The path tells a copy on the same machine, the number in a file of the folder one on another machine.
    """
    number = index / "opensearch.id"
    if not number.exists():
        number.write_text(token_hex(8))
    return f"{index.resolve()} {number.read_text()}"


class OpenSearchWriter:
    """Writes a generation; see engine.Writer.

    A page carries the number of the draft that added it, so nobody sees it before a generation of that number is live.
    What a killed writer left is of a number that never came to be: the next writer removes it.

    Args:
        folder: of the generation, empty or with the files of the one before.
        server: that holds its pages.
        shards: of a new index.
    """

    def __init__(self, folder: Path, server: Server, shards: int) -> None:
        self._folder, self._server = folder, server
        self._home = _home(folder.parent.parent)
        self._anew = not (folder / NAME).exists()
        if self._anew:
            before = Manifest(f"{server.name}-{folder.name}-{token_hex(4)}")
            server.create(before.index, index_body(shards, self._home))
        else:
            before = Manifest.read(folder)
            if (home := server.home(before.index)) != self._home:
                values = {"name": before.index, "home": home.rpartition(" ")[0]}
                raise IndexOutdated(ErrorKind.ENGINE_OF_OTHER, values, WayOutKind.REBUILD)
        self._index, self._number = before.index, before.number + 1
        self._editions, self._removed = dict(before.editions), list(before.removed)
        self._removed_now: list[tuple[str, int]] = []
        self._parts = list(before.parts)
        self._fields = {name: list(numbers) for name, numbers in before.fields.items()}
        self._changes: Counter[str] = Counter()
        self._waiting: list[dict[str, Any]] = []
        self._purge = False
        if not self._anew:
            self._server.delete(self._index, {"range": {"born": {"gte": self._number}}})
            self._delete_removed(time.time() - _KEPT_SECONDS)

    def add(self, edition: str, stamp: str, pages: Iterable[PageTerms]) -> int:
        count = 0
        for page in pages:
            count += 1
            self._count(page, 1)
            id_ = f"{edition} {self._number} {page.page}"
            self._waiting.append({"_op_type": "index", "_id": id_, "_source": document(page, stamp, self._number)})
            if len(self._waiting) >= _PAGES_AT_ONCE:
                self._send()
        if count:
            self._editions[edition] = Held(self._number, count)
        return count

    def remove(self, edition: str) -> None:
        held = self._editions.pop(edition, None)
        if held is None:
            return
        pages = {"term": {"key": key_of(edition, held.born)}}
        if held.born == self._number:
            self._send()
            self._server.refresh(self._index)
        for kept in self._server.pages(self._index, pages):
            self._count(page_of(kept), -1)
        if held.born == self._number:
            self._server.delete(self._index, pages)
        else:
            self._removed_now.append((edition, held.born))

    def _send(self) -> None:
        """Gives OpenSearch the pages that wait."""
        self._server.change(self._index, self._waiting)
        self._waiting.clear()

    def _count(self, page: PageTerms, sign: int) -> None:
        """Adds the terms and lengths of a page to what is known of all, or takes them away."""
        for field, words in {EXACT: page.words, **page.stems}.items():
            if words:
                for term in set(words):
                    self._changes[name_of(Term(field, term))] += sign
                numbers = self._fields.setdefault(field, [0, 0])
                numbers[0] += sign
                numbers[1] += sign * rounded(len(words))
        if len(self._changes) > _TERMS_IN_MEMORY:
            self._write_changes()

    def _write_changes(self) -> None:
        """Puts what was counted into a file of the folder."""
        name = f"terms-{self._folder.name}-{len(self._parts)}"
        write_part(self._folder / name, {term: change for term, change in self._changes.items() if change})
        self._parts.append(name)
        self._changes.clear()

    def commit(self, *, purge: bool = False) -> None:
        if self._changes:
            self._write_changes()
            self._parts = joined(self._folder, self._parts, f"terms-{self._folder.name}", whole=purge)
        # A long draft removes at its beginning, and readers ask for these pages until the switch.
        now = time.time()
        self._removed += [Removed(edition, born, now) for edition, born in self._removed_now]
        self._removed_now.clear()
        self._purge = purge
        if purge:
            self._removed = [Removed(one.edition, one.born, 0) for one in self._removed]
        manifest = Manifest(
            self._index,
            self._number,
            self._editions,
            tuple(self._removed),
            tuple(self._parts),
            {name: (pages, words) for name, (pages, words) in self._fields.items()},
        )
        manifest.write(self._folder)
        self._send()
        self._server.refresh(self._index)
        if OpenSearchSnapshot(self._folder, self._server).page_count() != manifest.pages:
            raise IndexDamaged(ErrorKind.INDEX_INCOMPLETE, way_out=WayOutKind.REBUILD)

    def published(self) -> None:
        self._delete_removed(0)
        if self._anew:
            self._server.call(self._index)
        self._drop_others(time.time())

    def abort(self) -> None:
        with suppress(LibraryError):  # the next writer does it, where OpenSearch does not answer now
            if self._anew:
                self._server.drop(self._index)
            else:
                self._server.delete(self._index, {"range": {"born": {"gte": self._number}}})

    def _drop_others(self, now: float) -> None:
        """Drops the indices of rebuilds before, or of killed ones, as late as pages that were removed."""
        for index, left in self._server.indices(self._home).items():
            if index == self._index:
                continue
            if self._purge or 0 < left <= now - _KEPT_SECONDS:
                self._server.drop(index)
            elif not left:
                self._server.leave(index, self._home, now)

    def _delete_removed(self, before: float) -> None:
        """Deletes the pages that were removed at some time or before it, in seconds since 1970."""
        old = [one for one in self._removed if one.at <= before]
        self._removed = [one for one in self._removed if one.at > before]
        for start in range(0, len(old), _KEYS_AT_ONCE):
            keys = [key_of(one.edition, one.born) for one in old[start : start + _KEYS_AT_ONCE]]
            self._server.delete(self._index, {"terms": {"key": keys}})
        if any(one.at == 0 for one in old):
            self._server.expunge(self._index)
