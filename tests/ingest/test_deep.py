"""Bytes of files and words of pages are compared with what was read and indexed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.shelves import POLICE, SHELTER, WAGES, empty_shelf, fill
from library.catalogue import Catalogue
from library.index import Generations
from library.ingest import check
from library.ingest.deep import changed_bytes
from library.ingest.publish import publish
from library.model import Finding
from library.settings import Settings


@pytest.fixture
def shelf(tmp_path: Path) -> Settings:
    settings = empty_shelf(tmp_path)
    fill(settings, a=[SHELTER, WAGES], b=[POLICE])
    return settings


def bytes_of(settings: Settings) -> list[Finding]:
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        return changed_bytes(settings, catalogue)


def test_a_file_whose_bytes_differ_under_its_old_date_is_found(shelf: Settings) -> None:
    assert bytes_of(shelf) == []
    path = shelf.documents / "strom" / "b.pdf"
    status = path.stat()
    path.write_bytes(path.read_bytes()[:-1] + b"#")
    assert bytes_of(shelf) == []  # the next ingest sees it by its date
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    (finding,) = bytes_of(shelf)
    assert (finding.kind, finding.path, finding.serious) == ("changed bytes", "strom/b.pdf", True)


def test_a_file_that_is_gone_is_not_compared(shelf: Settings) -> None:
    (shelf.documents / "strom" / "b.pdf").unlink()
    assert bytes_of(shelf) == []


def test_pages_whose_words_the_index_does_not_hold_are_found(shelf: Settings) -> None:
    def lost() -> list[Finding]:
        return [finding for finding in check(shelf, deep=True) if finding.kind == "index"]

    assert lost() == []
    with Catalogue.open_to_write(shelf.catalogue) as catalogue:
        (edition,) = [one.id for one in catalogue.editions() if one.path == "strom/a.pdf"]
        catalogue._connection.execute(
            "UPDATE pages SET text = text || ' sneaked' WHERE edition = ? AND number = 2", (edition,)
        )
        publish(Generations(shelf.index), catalogue)
    (finding,) = lost()
    assert (finding.kind, finding.path, finding.serious) == ("index", "strom/a.pdf", True)
