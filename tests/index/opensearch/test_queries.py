"""What we ask OpenSearch finds and scores what the specification does, as far as its own words say what they do."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.made import edition, page
from index.opensearch.pretended import pretended_engine
from index.test_memory import NODES, SCOPES, SHELVES
from library.index import (
    All,
    Engine,
    Most,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Proximity,
    Scope,
    Term,
    Variant,
    Without,
    Word,
)
from library.index import Any as AnyOf
from library.index.contract import EXACT
from library.index.memory import MemoryEngine
from library.index.opensearch.layout import MOST_VALUES
from library.index.opensearch.manifest import Manifest, Removed
from library.index.opensearch.queries import NONE, Questions
from library.index.opensearch.statistics import Statistics, name_of, write_part


def written(engine: Engine, shelf: list[list[tuple[str, tuple[str, ...]]]]) -> Engine:
    with engine.draft(anew=True) as draft:
        for number, texts in enumerate(shelf):
            pages = [page(f"e{number}", at, text, *languages) for at, (text, languages) in enumerate(texts, 1)]
            draft.add(f"e{number}", "s", pages)
        draft.write().close()
        draft.publish()
    return engine


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shelf=SHELVES, nodes=st.lists(NODES, min_size=1, max_size=8), where=SCOPES)
def test_every_node_finds_and_scores_what_the_specification_does(
    shelf: list[list[tuple[str, tuple[str, ...]]]], nodes: list[Node], where: Scope
) -> None:
    with TemporaryDirectory() as folder:
        ours = written(pretended_engine(Path(folder, "ours")), shelf).current().open()
        specified = written(MemoryEngine(Path(folder, "specified")), shelf).current().open()
        pairs = zip(ours.search(nodes, where, best=100), specified.search(nodes, where, best=100), strict=True)
        for node, (found, wanted) in zip(nodes, pairs, strict=True):
            assert (found.total, found.by_edition, found.by_language) == (
                wanted.total, wanted.by_edition, wanted.by_language,
            ), node  # fmt: skip
            places = {(one.edition, one.page): one.score for one in wanted.best}
            assert {(one.edition, one.page): one.score for one in found.best} == pytest.approx(places, rel=1e-6), node


@pytest.fixture
def questions(tmp_path: Path) -> Questions:
    """Of a generation with three words, from which an edition was removed."""
    write_part(tmp_path / "part", {name_of(Term(EXACT, word)): 2 for word in ("ferry", "train", "tram")})
    manifest = Manifest("i-1", 4, {}, (Removed("gone", 2, 0),), ("part",), {EXACT: (10, 100)})
    return Questions(manifest, Statistics(tmp_path, ["part"]))


def exact(word: str) -> Word:
    return Word((Variant(EXACT, word),))


@pytest.mark.parametrize(
    "node",
    [
        Nothing(),
        exact("nowhere"),
        Word(()),
        Prefix("z"),
        Phrase(()),
        All(()),
        All((exact("ferry"), exact("nowhere"))),
        AnyOf((exact("nowhere"), Nothing())),
        Most((exact("ferry"), exact("nowhere")), 2, {}),
        Proximity((("ferry",), ("nowhere",)), 3),
        Without(Nothing(), exact("ferry")),
    ],
)
def test_what_stands_nowhere_is_not_looked_for(questions: Questions, node: Node) -> None:
    assert questions.scoring(node) == NONE
    assert questions.matching(node) == NONE or node == Phrase(())


def test_what_is_left_out_may_stand_nowhere(questions: Questions) -> None:
    ferry = exact("ferry")
    assert questions.scoring(Without(ferry, exact("nowhere"))) == questions.scoring(ferry)


def test_pages_that_are_younger_or_removed_are_left_out(questions: Questions) -> None:
    assert questions.visible(Scope()) == {
        "filter": [{"range": {"born": {"lte": 4}}}],
        "must_not": [{"bool": {"should": [{"terms": {"key": ["gone 2"]}}], "minimum_should_match": 1}}],
    }


def test_more_values_than_one_clause_takes_are_asked_for_in_several(questions: Questions) -> None:
    editions = {f"{number:06}" for number in range(MOST_VALUES + 1)}
    asked = questions.visible(Scope(editions=editions))["filter"][1]["bool"]
    assert [len(one["terms"]["edition"]) for one in asked["should"]] == [MOST_VALUES, 1]


def test_an_empty_scope_finds_nothing(questions: Questions) -> None:
    assert NONE in questions.visible(Scope(editions=frozenset()))["filter"]


def test_a_rare_word_weighs_more_than_a_frequent_one(tmp_path: Path) -> None:
    engine = pretended_engine(tmp_path)
    with engine.draft(anew=True) as draft:
        for name, pages in (edition("a", "ferry harbour"), edition("b", "ferry train"), edition("c", "ferry")):
            draft.add(name, "s", pages)
        draft.write().close()
        draft.publish()
    rare, frequent = engine.current().open().search([exact("harbour"), exact("ferry")], best=9)
    assert rare.best[0].score > max(one.score for one in frequent.best)
