"""The sample library, opened by `import library`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from library.api import Library
from library.settings import Settings


@pytest.fixture
def shelf(ingested_sample: Settings) -> Iterator[Library]:
    with Library(ingested_sample) as opened:
        yield opened


@pytest.fixture
def own(sample: Settings) -> Iterator[Library]:
    """A library that the test may change."""
    with Library(sample) as opened:
        yield opened
