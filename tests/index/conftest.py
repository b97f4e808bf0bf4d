"""An index of each engine in turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.made import ENGINES, Index, edition


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    made = Index(request.param, tmp_path)
    yield made
    made.close()


@pytest.fixture
def other(index: Index, tmp_path: Path) -> Iterator[Index]:
    """A second index of the same engine."""
    made = Index(index.name, tmp_path / "other")
    yield made
    made.close()


@pytest.fixture
def harbour(index: Index) -> Index:
    """Four pages of English in two writes, so that an engine may keep them apart."""
    index.write(edition("a", "the ferry leaves the harbour", "harbour ferry harbours", *(["filler"] * 20)))
    index.write(edition("b", "the night train", "ferry at night"))
    return index
