"""How do vectors reach the index? From the catalogue, where they are kept by content, into each generation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from library.catalogue import Catalogue, Passage
from library.model import Page
from library.semantic import LENGTH, Row, cut, plain, write_files

_ENCODER, _CENTRE, _CUT = "encoder", "query centre", "passages"


def is_encoded(catalogue: Catalogue) -> bool:
    """Whether anything of this library was ever encoded; without that, nothing is cut and kept for it."""
    return bool(catalogue.note(_ENCODER))


def note_encoder(catalogue: Catalogue, name: str, centre: tuple[float, ...]) -> None:
    """Notes whose vectors go into the index, and the centre of its queries."""
    catalogue.set_note(_ENCODER, name)
    catalogue.set_note(_CENTRE, json.dumps(centre))


def encoder_of(catalogue: Catalogue) -> tuple[str, tuple[float, ...]]:
    """(name, centre) as they were noted."""
    return catalogue.note(_ENCODER), tuple(json.loads(catalogue.note(_CENTRE) or "[]"))


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
    encoder, centre = encoder_of(catalogue)
    if not encoder:
        return 0
    rows = (
        Row(edition=edition, languages=languages, page=page, start=start, end=end, vector=vector)
        for edition, languages, page, start, end, vector in catalogue.vectors.rows(encoder)
    )
    return write_files(folder, encoder, centre, rows)
