"""How does the engine write? By Whoosh 2.7.4, as a store of postings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from whoosh.columns import NumericColumn, RefBytesColumn
from whoosh.fields import COLUMN, ID, KEYWORD, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import MERGE_SMALL

from library.errors import IndexDamaged
from library.index.contract import EXACT, PageTerms
from library.index.whoosh_codec import PagesWriter
from library.index.whoosh_engine import WhooshSnapshot
from library.index.whoosh_pickles import guard
from library.index.whoosh_segment import EDITION, LANGUAGES, NAME, PAGE, field_of
from library.model import ErrorKind, WayOutKind

guard()

_SEGMENT_PAGES = 5_000
"""So many pages are written together, at most: the writer holds them in memory, some 30 kB a page, and what is removed
costs that its segment is written anew. More segments would cost every search."""


class Folder(FileStorage):  # type: ignore[misc]  # whoosh has no types
    """A generation's folder; the list of the segments is read at once, for Whoosh leaves a damaged one open."""

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        if name.endswith(".toc"):
            return StructFile(BytesIO(Path(self.folder, name).read_bytes()), name=name, **kwargs)
        return super().open_file(name, **kwargs)


def _schema(languages: Iterable[str]) -> Schema:
    schema = Schema(
        **{
            EDITION: ID(sortable=RefBytesColumn()),
            PAGE: COLUMN(NumericColumn("I")),
            LANGUAGES: COLUMN(RefBytesColumn()),
            EXACT: TEXT(phrase=True),
        }
    )
    for language in languages:
        schema.add(field_of(language), KEYWORD(scorable=True))
    return schema


class WhooshWriter:
    """Writes a generation's folder; see contract.Writer."""

    def __init__(self, folder: Path, languages: Iterable[str]) -> None:
        storage = Folder(str(folder))
        if any(folder.glob(f"_{NAME}_*.toc")):
            index = FileIndex(storage, indexname=NAME)
        else:
            index = FileIndex.create(storage, _schema(languages), NAME)
        self._folder = folder
        self._index = index
        self._pages = WhooshSnapshot(folder).page_count() if index._segments() else 0
        self._writer = PagesWriter(index)

    def add(self, edition: str, stamp: str, pages: Iterable[PageTerms]) -> int:
        count = 0
        for page in pages:
            if self._writer.docnum >= _SEGMENT_PAGES:
                self._writer.commit(merge=False)
                self._writer = PagesWriter(self._index)
            self._add_page(page, f"{edition} {stamp}".encode())
            count += 1
        self._pages += count
        return count

    def _add_page(self, page: PageTerms, edition_and_stamp: bytes) -> None:
        """What SegmentWriter.add_document does, without its detour through an analyzer and a token for each word."""
        writer = self._writer
        number = writer.docnum
        positions: dict[str, list[int]] = {}
        for position, word in enumerate(page.words):
            positions.setdefault(word, []).append(position)
        lengths = {EXACT: len(page.words)} | {field_of(language): len(stems) for language, stems in page.stems.items()}
        languages = " ".join(page.languages).encode()

        documents, pool, schema = writer.perdocwriter, writer.pool, writer.schema
        documents.start_doc(number)
        pool.add(EDITION, number, {page.edition: 1})
        pool.add_positions(EXACT, number, positions)
        for language, stems in page.stems.items():
            pool.add(field_of(language), number, Counter(stems))
        documents.add_field(EDITION, schema[EDITION], None, 1)
        documents.add_column_value(EDITION, schema[EDITION].column_type, edition_and_stamp)
        documents.add_column_value(PAGE, schema[PAGE].column_type, page.page)
        documents.add_column_value(LANGUAGES, schema[LANGUAGES].column_type, languages)
        for field, length in lengths.items():
            documents.add_field(field, schema[field], None, length)
        documents.finish_doc()
        writer._added = True
        writer.docnum += 1

    def remove(self, edition: str) -> None:
        self._pages -= self._writer.delete_by_term(EDITION, edition)

    def commit(self, *, purge: bool = False) -> None:
        self._writer.commit(mergetype=_purge if purge else None)
        found = WhooshSnapshot(self._folder).page_count()
        if found != self._pages:
            raise IndexDamaged(ErrorKind.INDEX_INCOMPLETE, way_out=WayOutKind.REBUILD)

    def published(self) -> None:
        """Those before have files of their own."""

    def abort(self) -> None:
        if not self._writer.is_closed:
            self._writer.cancel()


def _purge(writer: Any, segments: list[Any]) -> list[Any]:
    """Whoosh's MERGE_SMALL, and every segment from which something was removed is written anew without it."""
    kept = []
    for segment in MERGE_SMALL(writer, segments):
        if segment.has_deletions():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
        else:
            kept.append(segment)
    return kept
