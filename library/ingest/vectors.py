"""How do vectors reach the index? From the catalogue, where they are kept by content, into each generation."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from library.catalogue import Catalogue, Passage
from library.model import Page
from library.semantic import LENGTH, Row, cut, plain, write_files

_ENCODER, _QUERIES, _CUT = "encoder", "queries", "passages"


def is_encoded(catalogue: Catalogue) -> bool:
    """Whether anything of this library was ever encoded; without that, nothing is cut and kept for it."""
    return bool(catalogue.note(_ENCODER))


def note_encoder(catalogue: Catalogue, name: str, queries: Sequence[bytes]) -> None:
    """Notes whose vectors go into the index, with those of some queries."""
    catalogue.set_note(_ENCODER, name)
    catalogue.set_note(_QUERIES, " ".join(base64.b64encode(vector).decode() for vector in queries))


def encoder_of(catalogue: Catalogue) -> tuple[str, list[bytes]]:
    """(name, vectors of queries) as they were noted."""
    return catalogue.note(_ENCODER), [base64.b64decode(vector) for vector in catalogue.note(_QUERIES).split()]


def cut_pages(catalogue: Catalogue) -> None:
    """Cuts the pages that are new, or all where passages are cut in another way now."""
    if catalogue.note(_CUT) != str(LENGTH):
        catalogue.vectors.forget_passages()
        catalogue.set_note(_CUT, str(LENGTH))
    for edition, group in groupby(catalogue.vectors.uncut_pages(), key=lambda place: place[0]):
        numbers = {number for _, number in group}
        pages = (page for page in catalogue.pages(edition) if page.number in numbers)
        catalogue.vectors.put_passages(passage for page in pages for passage in _passages(edition, page))


def _passages(edition: str, page: Page) -> Iterator[Passage]:
    for start, end in cut(page.text):
        digest = hashlib.sha256(plain(page.text[start:end]).encode()).hexdigest()
        yield Passage(edition, page.number, start, end, digest)


def add_vectors(folder: Path, catalogue: Catalogue) -> int:
    """Puts what is encoded into a generation in the making, and gives the number of passages."""
    encoder, queries = encoder_of(catalogue)
    if not encoder:
        return 0
    rows = (
        Row(edition=edition, languages=languages, page=page, start=start, end=end, vector=vector)
        for edition, languages, page, start, end, vector in catalogue.vectors.rows(encoder)
    )
    return write_files(folder, encoder, queries, rows)
