"""A snapshot counts what its generation has, notices what the cluster lost, and gives pages back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.made import edition
from index.opensearch.pretended import Pretended, pretended_engine
from library.errors import IndexDamaged
from library.index import Beginning, Generations, Snapshot, Spelling, Term, Variant, Word
from library.index.contract import EXACT, checksum
from library.index.opensearch import snapshot as room
from library.index.opensearch.manifest import NAME
from library.model import ErrorKind

EDITIONS = [edition("a", "the ferry leaves", "harbour ferry"), edition("b", "the train", language="fi")]


@pytest.fixture
def server() -> Pretended:
    return Pretended()


@pytest.fixture
def engine(tmp_path: Path, server: Pretended) -> Generations:
    made = pretended_engine(tmp_path, server)
    with made.draft(anew=True) as draft:
        for name, pages in EDITIONS:
            draft.add(name, f"stamp-{name}", pages)
        draft.write().close()
        draft.publish()
    return made


@pytest.fixture
def opened(engine: Generations) -> Snapshot:
    return engine.current().open()


def test_it_tells_editions_pages_languages_and_terms(opened: Snapshot) -> None:
    assert opened.stamps() == {"a": "stamp-a", "b": "stamp-b"}
    assert opened.page_count() == 3
    assert opened.languages() == {"en", "fi"}
    assert opened.page_counts([Term(EXACT, "ferry"), Term(EXACT, "x")]) == {
        Term(EXACT, "ferry"): 2,
        Term(EXACT, "x"): 0,
    }


def test_words_are_found_by_beginning_and_by_spelling(opened: Snapshot) -> None:
    assert [(one.word, one.pages) for one in opened.words(Beginning("t"), 9)] == [("the", 2), ("train", 1)]
    assert [one.word for one in opened.words(Beginning("t"), 1)] == ["the"]
    assert [(one.word, one.pages, one.edits) for one in opened.words(Spelling("fery", 1), 9)] == [("ferry", 2, 1)]
    assert opened.words(Spelling("qqqq", 2), 9) == []


def test_pages_come_back_as_they_were_written(opened: Snapshot) -> None:
    assert opened.checksums() == {(page.edition, page.page): checksum(page) for _, pages in EDITIONS for page in pages}


def test_pages_that_the_cluster_lost_or_has_beside_are_damage(opened: Snapshot, server: Pretended) -> None:
    (documents,) = server.seen.values()
    lost = documents.pop(next(id_ for id_ in documents if id_.startswith("a ")))
    with pytest.raises(IndexDamaged) as raised:
        opened.stamps()
    assert raised.value.problem.kind is ErrorKind.ENGINE_LOST_PAGES
    assert raised.value.problem.values["names"] == ("a",)
    documents["other"] = lost
    assert opened.stamps()
    documents["more"] = lost
    with pytest.raises(IndexDamaged):
        opened.stamps()


def test_more_editions_are_counted_than_one_aggregation_takes(
    opened: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_EDITIONS_AT_ONCE", 1)
    assert opened.stamps() == {"a": "stamp-a", "b": "stamp-b"}
    (found,) = opened.search([Word((Variant(EXACT, "the"),))], best=9)
    assert (found.total, found.by_edition, len(found.best)) == (2, {"a": 1, "b": 1}, 2)


@pytest.mark.parametrize("content", [None, "", "[]", '{"index": 7}'])
def test_a_manifest_that_makes_no_sense_is_damage(engine: Generations, content: str | None) -> None:
    file = engine.current().folder / NAME
    file.unlink() if content is None else file.write_text(content)
    with pytest.raises(IndexDamaged):
        engine.store.open_snapshot(engine.current().folder)
