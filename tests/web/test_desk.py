"""The server is ready before anybody asks, and starts where there is no library yet."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Iterator

import pytest
from starlette.requests import ClientDisconnect

from library.api import Library
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


@pytest.mark.parametrize("busy", [True, False])
def test_who_went_away_while_others_were_answered_is_not_answered(settings: Settings, busy: bool) -> None:
    done = threading.Event()
    answered: list[str] = []

    def of_another(library: Library) -> None:
        done.wait(30)

    def of_who_left(library: Library) -> None:
        answered.append("answered")

    async def gone() -> bool:
        return True

    async def asked() -> None:
        desk = Desk(settings)
        others = [asyncio.ensure_future(desk.ask(of_another)) for _ in range(2 if busy else 1)]
        await asyncio.sleep(0)
        waiting = asyncio.ensure_future(desk.ask(of_who_left, gone))
        await asyncio.sleep(0)
        done.set()
        told = await asyncio.gather(waiting, *others, return_exceptions=True)
        desk.close()
        assert isinstance(told[0], ClientDisconnect) == busy

    asyncio.run(asked())
    assert answered == ([] if busy else ["answered"])
