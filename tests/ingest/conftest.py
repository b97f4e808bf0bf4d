"""What tests of ingest start from: an empty catalogue, or a copy of what the file of tests has ingested."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.shelves import copy_of
from library.catalogue import Catalogue
from library.settings import Settings


@pytest.fixture
def shelf(ingested: Settings, tmp_path: Path) -> Settings:
    """A copy of the shelf that the file of tests calls `ingested`."""
    return copy_of(ingested, tmp_path)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """An empty catalogue, open to write."""
    with Catalogue.open_to_write(tmp_path / "catalogue.sqlite") as opened:
        yield opened
