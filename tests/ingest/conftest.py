"""What tests of ingest start from: an empty catalogue, or a copy of an ingested shelf."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.shelves import POLICE, SHELTER, WAGES, copy_of, empty_shelf, fill
from library.catalogue import Catalogue
from library.settings import Settings


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """strom/ with shelter, police and wages.pdf, ingested; STROM and TRAM are described."""
    settings = empty_shelf(tmp_path_factory.mktemp("ingested"))
    (settings.documents / "projects.toml").write_text(
        '[[project]]\nkey = "STROM"\n\n[[project]]\nkey = "TRAM"\n', encoding="utf-8"
    )
    fill(settings, shelter=SHELTER, police=POLICE, wages=WAGES)
    return settings


@pytest.fixture
def shelf(ingested: Settings, tmp_path: Path) -> Settings:
    """A copy of `ingested`, this one or that of the file of tests."""
    return copy_of(ingested, tmp_path)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """An empty catalogue, open to write."""
    with Catalogue.open_to_write(tmp_path / "catalogue.sqlite") as opened:
        yield opened
