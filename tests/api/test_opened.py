"""What is open of a library: any thread asks it, and each call the newest generation."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from library.api import Library
from library.ingest import rebuild
from library.search import Session
from library.settings import Settings


def _pages(shelf: Library, query: str) -> list[tuple[str, int]]:
    return [(hit.edition.id, hit.page) for hit in shelf.search(query, by="page", limit=20).hits]


def test_any_thread_gets_the_same_answer(shelf: Library) -> None:
    queries = ["victim", "uhri", "жертва", "ofiara", "upphandling", "victim -police"] * 4
    expected = {query: _pages(shelf, query) for query in set(queries)}
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda query: (query, _pages(shelf, query), len(shelf.works())), queries))
    assert [(query, expected[query]) for query, _, _ in found] == [(query, pages) for query, pages, _ in found]


def test_threads_that_come_and_go_open_nothing_anew(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    begin = Session.__init__

    def init(self: Session, settings: Settings) -> None:
        opened.append(1)
        begin(self, settings)

    monkeypatch.setattr(Session, "__init__", init)
    for _ in range(5):
        thread = threading.Thread(target=shelf.search, args=("victim",))
        thread.start()
        thread.join()
    assert len(opened) == 1


def test_the_next_call_sees_the_generation_that_was_switched_in(own: Library) -> None:
    before = own.health().generation
    assert own.search("victim").total
    rebuild(own.settings)
    assert own.search("victim").total
    assert own.health().generation == own.generation != before


def test_searches_go_on_while_generations_are_switched(own: Library) -> None:
    expected, stop = _pages(own, "victim"), threading.Event()

    def ask() -> list[list[tuple[str, int]]]:
        found = []
        while not stop.is_set():
            found.append(_pages(own, "victim"))
        return found

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask) for _ in range(3)]
        try:
            for _ in range(3):
                rebuild(own.settings)
        finally:
            stop.set()
        answers = [pages for future in asking for pages in future.result()]
    assert answers
    assert all(pages == expected for pages in answers)


def test_a_closed_library_answers_no_more_and_closes_its_files(ingested_sample: Settings) -> None:
    def open_files() -> set[str]:
        links = (Path("/proc/self/fd", name) for name in os.listdir("/proc/self/fd"))
        there = {os.readlink(link) for link in links if link.is_symlink()}
        return {path for path in there if str(ingested_sample.index) in path}

    shelf = Library(ingested_sample)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(shelf.search, ["victim", "uhri"]))
        shelf.works()
        shelf.close()
        assert open_files() == set()
        with pytest.raises(ValueError, match="closed"):
            pool.submit(shelf.search, "victim").result()
    shelf.close()


def test_a_call_that_is_under_way_ends_as_it_would_when_the_library_is_closed(
    ingested_sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, inside, closed = Library(ingested_sample), threading.Event(), threading.Event()
    search = Session.search

    def slow(self: Session, *given: object) -> object:
        inside.set()
        assert closed.wait(30)
        return search(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "search", slow)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(shelf.search, "victim")
        assert inside.wait(30)
        shelf.close()
        closed.set()
        assert answer.result().total > 5


def test_a_fault_within_a_call_costs_that_call_alone(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Session, "complete", lambda self, text: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            shelf.complete("uhr")
    assert shelf.complete("uhr").queries


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_library_is_read_where_nothing_can_be_written(own: Library) -> None:
    places = [own.settings.index, *own.settings.index.rglob("*")]
    try:
        for place in places:
            place.chmod(0o500 if place.is_dir() else 0o400)
        assert own.search("victim").total
        assert own.matrix().works
    finally:
        for place in places:
            place.chmod(0o700 if place.is_dir() else 0o600)


def test_reading_writes_nothing(own: Library) -> None:
    def state() -> dict[Path, tuple[int, int]]:
        there = own.settings.index.rglob("*")
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in there}

    before = state()
    own.search("victim", explain=True)
    own.page("strom/ENG_WEB-1.pdf", 2, language="fi")
    own.works()
    own.health()
    assert state() == before
