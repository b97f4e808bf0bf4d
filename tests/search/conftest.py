"""What tests of search ask: the sample shelf, opened once for a file of tests, or a small one of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from library.search import Session
from library.search.holdings import Holdings
from library.settings import Settings
from search.shelves import Shelf


@pytest.fixture(scope="module")
def session(ingested_sample: Settings) -> Iterator[Session]:
    """A session of the sample shelf."""
    with Session(ingested_sample) as opened:
        yield opened


@pytest.fixture(scope="module")
def holdings(ingested_sample: Settings) -> Iterator[Holdings]:
    """What the sample shelf holds."""
    with Holdings.open(ingested_sample) as opened:
        yield opened


@pytest.fixture
def shelf(settings: Settings) -> Shelf:
    """An empty shelf of texts."""
    return Shelf(settings)
