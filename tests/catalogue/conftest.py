"""An empty catalogue for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.catalogue import Catalogue


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index" / "catalogue.sqlite"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with nothing in it, made once."""
    path = tmp_path_factory.mktemp("empty") / "catalogue.sqlite"
    Catalogue.open_to_write(path).close()
    return path


@pytest.fixture
def catalogue(empty: Path, path: Path) -> Iterator[Catalogue]:
    path.parent.mkdir()
    shutil.copy(empty, path)
    with Catalogue.open_to_write(path) as opened:
        opened._connection.execute("PRAGMA synchronous = OFF")  # nobody pulls the plug here, and the disk is slow
        yield opened
