"""An empty catalogue for each test, and one with a small glossary."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.made import FILE, LABELS, NO_LANGUAGE, pair
from library.catalogue import Catalogue
from library.catalogue.glossary import Glossary


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


@pytest.fixture
def glossary(tmp_path: Path) -> Iterator[Glossary]:
    with Catalogue.open_to_write(tmp_path / "catalogue.sqlite") as catalogue:
        catalogue.glossary.put_mined(
            ("sv", "en"), "one", [pair("offer", "victim", 9, 0.8), pair("offer", "sacrifice", 2, 0.3)]
        )
        catalogue.glossary.put_thesaurus(FILE, "digest", LABELS, [("c:child", "c:girl")], [NO_LANGUAGE])
        catalogue.glossary.set_terms({(label.language, label.words): label.words for label in LABELS})
        yield catalogue.glossary
