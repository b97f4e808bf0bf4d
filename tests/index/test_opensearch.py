"""What the contract does not tell of OpenSearch: what is kept beside it, what it refuses, what a kill leaves."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from cluster import URLS, forget, opensearch_engine

from library.errors import IndexDamaged, IndexOutdated, QueryError
from library.index import EVERYWHERE, Generations, PageTerms, Scope, Term, Variant, Word
from library.index import Any as AnyOf
from library.index.contract import EXACT, checksum
from library.index.opensearch import writer
from library.index.opensearch.manifest import Manifest
from library.index.opensearch.server import Server
from library.index.opensearch.statistics import Part
from library.settings import OpenSearch

NOBODY = OpenSearch(urls=("http://127.0.0.1:9",), retries=1)


def page(edition: str, number: int, text: str) -> PageTerms:
    words = text.split(" ")
    return PageTerms(edition=edition, page=number, languages=("en",), words=words, stems={"en": words})


def exact(word: str) -> Word:
    return Word((Variant(EXACT, word),))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Generations]:
    made = opensearch_engine(tmp_path)
    write(made, ("a", "the ferry"), ("b", "the train"), anew=True)
    yield made
    forget(made)


def write(
    engine: Generations,
    *editions: tuple[str, str],
    remove: Sequence[str] = (),
    purge: bool = False,
    anew: bool = False,
) -> None:
    with engine.draft(anew=anew) as draft:
        for edition in remove:
            draft.remove(edition)
        for edition, text in editions:
            draft.add(edition, f"stamp-{edition}", [page(edition, 1, text)])
        draft.write(purge=purge).close()
        draft.publish()


def found(engine: Generations, word: str, scope: Scope = EVERYWHERE) -> set[str]:
    (answer,) = engine.current().open().search([exact(word)], scope, best=100)
    return {one.edition for one in answer.best}


def manifest(engine: Generations) -> Manifest:
    return Manifest.read(engine.current().folder)


def kept(engine: Generations) -> set[str]:
    """The editions of which OpenSearch has pages, whether they count or not."""
    server = Server(OpenSearch(urls=URLS))
    index = manifest(engine).index
    server.refresh(index)
    return {kept.edition for kept in server.pages(index, {"match_all": {}})}


def killed(engine: Generations, edition: str) -> None:
    """A writer that adds an edition and removes another, and comes no further."""
    opened = engine.store.open_writer(engine.begin(engine.current()))
    opened.remove("a")
    opened.add(edition, "s", [page(edition, 1, "ferry")])
    opened.commit()


def test_what_a_killed_writer_left_is_never_found_and_goes_with_the_next(engine: Generations) -> None:
    killed(engine, "left")
    assert kept(engine) == {"a", "b", "left"}
    assert found(engine, "ferry") == {"a"}
    assert engine.current().open().page_count() == 2
    write(engine, ("c", "ferry"))
    assert kept(engine) == {"a", "b", "c"}
    assert found(engine, "ferry") == {"a", "c"}


def test_what_was_removed_stays_for_searches_that_began_and_goes_later(
    engine: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(engine, remove=["a"])
    assert (found(engine, "ferry"), kept(engine)) == (set(), {"a", "b"})
    monkeypatch.setattr(writer, "_KEPT_SECONDS", 0)
    write(engine, ("c", "ferry"))
    assert (found(engine, "ferry"), kept(engine)) == ({"c"}, {"b", "c"})
    assert manifest(engine).removed == ()


def test_what_was_removed_stays_for_as_long_from_the_end_of_its_draft_on(
    engine: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = now = time.time()
    monkeypatch.setattr("library.index.opensearch.writer.time.time", lambda: now)
    opened = engine.store.open_writer(engine.begin(engine.current()))
    opened.remove("a")
    now += 5_000
    opened.commit()
    (removed,) = Manifest.read(max((engine.current().folder.parent).iterdir())).removed
    assert (removed.edition, removed.at) == ("a", start + 5_000)


@pytest.mark.parametrize("purge", [True, False])
def test_what_is_purged_is_gone_at_once(engine: Generations, purge: bool) -> None:
    write(engine, ("c", " ".join(f"w{n}" for n in range(100))))
    write(engine, remove=["a"], purge=purge)
    current = engine.current()
    terms = {term for name in manifest(engine).parts for term, _ in Part(current.folder / name).beginning("")}
    assert kept(engine) == ({"b", "c"} if purge else {"a", "b", "c"})
    assert ("exact ferry" in terms) is not purge
    assert current.open().page_counts([Term(EXACT, "ferry")]) == {(EXACT, "ferry"): 0}
    assert found(engine, "the") == {"b"}


def indices(engine: Generations) -> list[str]:
    client = Server(OpenSearch(urls=URLS))._client
    return list(client.indices.get(index=f"{engine.store.name}-*"))  # type: ignore[attr-defined]


def test_a_rebuild_takes_the_alias_and_the_old_index_goes_later(
    engine: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, reader = manifest(engine).index, engine.current().open()
    write(engine, ("c", "ferry"), anew=True)
    after = manifest(engine).index
    client = Server(OpenSearch(urls=URLS))._client
    assert list(client.indices.get_alias(name=engine.store.name)) == [after]  # type: ignore[attr-defined]
    assert reader.search([exact("ferry")], best=1)[0].total == 1
    write(engine, ("d", "ferry"))
    assert sorted(indices(engine)) == sorted([before, after])
    monkeypatch.setattr(writer, "_KEPT_SECONDS", 0)
    write(engine, ("e", "ferry"))
    assert indices(engine) == [after]
    with pytest.raises(IndexDamaged, match=before):
        reader.search([exact("ferry")], best=1)


def test_a_purge_leaves_no_old_index(engine: Generations) -> None:
    write(engine, ("c", "ferry"), anew=True)
    write(engine, remove=["c"], purge=True)
    assert indices(engine) == [manifest(engine).index]


def test_an_index_that_lost_pages_is_damaged(engine: Generations) -> None:
    reader = engine.current().open()
    assert (reader.stamps(), reader.page_count()) == ({"a": "stamp-a", "b": "stamp-b"}, 2)
    Server(OpenSearch(urls=URLS)).delete(manifest(engine).index, {"term": {"edition": "a"}})
    assert reader.page_count() == 1
    with pytest.raises(IndexDamaged, match=r"lost pages.*: a\. .*library rebuild"):
        reader.stamps()


def test_checksums_are_those_of_the_pages(engine: Generations) -> None:
    assert engine.current().open().checksums() == {
        ("a", 1): checksum(page("a", 1, "the ferry")),
        ("b", 1): checksum(page("b", 1, "the train")),
    }


def test_more_editions_and_pages_narrow_than_one_clause_takes(engine: Generations) -> None:
    many = {f"none{n}" for n in range(70_000)}
    assert found(engine, "the", Scope(editions={*many, "a"})) == {"a"}
    assert found(engine, "the", Scope(pages={edition: [1] for edition in {*many, "b"}})) == {"b"}


def test_more_editions_are_counted_than_one_aggregation_takes(
    engine: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.index.opensearch.snapshot._EDITIONS_AT_ONCE", 7)
    write(engine, *((f"e{n}", "ferry") for n in range(50)))
    (answer,) = engine.current().open().search([exact("ferry")], best=3)
    assert answer.by_edition == {"a": 1, **{f"e{n}": 1 for n in range(50)}}
    assert len(engine.current().open().stamps()) == 52


def test_a_question_of_more_words_than_the_cluster_takes_is_refused(engine: Generations) -> None:
    words = [f"w{n}" for n in range(4_200)]
    write(engine, ("c", " ".join(words)))
    with pytest.raises(QueryError):
        engine.current().open().search([AnyOf(tuple(map(exact, words)))], best=3)


def test_a_copy_of_an_index_folder_writes_into_no_pages_of_the_first(engine: Generations, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path, copy, ignore=shutil.ignore_patterns("copy"))
    second = Generations(copy, store=engine.store)
    assert found(second, "ferry") == {"a"}
    with pytest.raises(IndexOutdated, match="library rebuild"):
        write(second, ("c", "ferry"))
    write(second, ("c", "ferry"), anew=True)
    assert (found(engine, "ferry"), found(second, "ferry")) == ({"a"}, {"c"})
