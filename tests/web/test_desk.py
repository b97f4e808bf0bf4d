"""The server is ready before anybody asks, and starts where there is no library yet."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from library.settings import Settings
from library.web.desk import Desk


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """What a test hides from the collector comes back behind it."""
    yield
    gc.unfreeze()


def test_nothing_that_stays_is_looked_through_again_for_garbage(ingested_sample: Settings) -> None:
    desk = Desk(ingested_sample)
    desk.make_ready()
    assert gc.get_freeze_count() > 10_000
    hidden = gc.get_freeze_count()
    desk.library.search("victim")
    assert len(gc.get_objects()) < hidden / 10
    desk.close()


def test_where_there_is_no_library_yet_the_server_starts_and_says_so(settings: Settings) -> None:
    desk = Desk(settings)
    desk.make_ready()
    desk.close()
