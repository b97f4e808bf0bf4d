"""Every engine answers as the one in memory, which is the specification, whatever is asked of whatever shelf."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.made import ENGINES, Index, page, stemmed
from library.index import (
    All,
    Any,
    Beginning,
    Most,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Proximity,
    Scope,
    Spelling,
    Term,
    Variant,
    Without,
    Word,
)
from library.index.contract import EXACT

WORDS = "aa ab ba bb aab abb bab"
"""Few words, and so spelt that many begin alike."""
_WORD = st.sampled_from(WORDS.split())
_VARIANT = st.builds(Variant, st.sampled_from((EXACT, "en", "fi")), _WORD, st.sampled_from((0.4, 0.7, 1.0)))
_LEAVES = st.one_of(
    st.builds(Word, st.lists(_VARIANT, min_size=1, max_size=3).map(tuple), st.lists(_VARIANT, max_size=2).map(tuple)),
    st.builds(Phrase, st.lists(_WORD, max_size=3).map(tuple)),
    st.builds(Prefix, st.sampled_from(("", "a", "ab", "b", "c"))),
    st.builds(
        Proximity,
        st.lists(st.lists(_WORD, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple),
        st.integers(0, 3),
    ),
    st.builds(
        lambda one, other, distance: Proximity(((one,), (other,)), distance, (stemmed(one), stemmed(other))),
        st.just("aa"), st.sampled_from(("ab", "ba")), st.integers(0, 3),
    ),
    st.just(Nothing()),
)  # fmt: skip


def _joined(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(nodes, max_size=3).map(tuple)
    of = st.dictionaries(st.sampled_from(("en", "fi")), st.integers(1, 3))
    return st.one_of(
        st.builds(All, parts), st.builds(Any, parts), st.builds(Most, parts, st.integers(1, 3), of),
        st.builds(Without, nodes, nodes),
    )  # fmt: skip


NODES = st.recursive(_LEAVES, _joined, max_leaves=6)
SHELVES = st.lists(
    st.lists(
        st.tuples(
            st.lists(_WORD, max_size=12).map(" ".join), st.sampled_from((("en",), ("fi",), ("en", "fi"), ("xx",)))
        ),
        max_size=4,
    ),
    min_size=1,
    max_size=4,
)
SCOPES = st.builds(
    Scope,
    st.none() | st.sets(st.sampled_from(("en", "fi", "xx"))),
    st.none() | st.sets(st.sampled_from(("e0", "e1", "e2"))),
    st.none() | st.dictionaries(st.sampled_from(("e0", "e1")), st.lists(st.integers(1, 3), max_size=2)),
)


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "memory"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shelf=SHELVES,
    changed=st.dictionaries(st.integers(0, 3), st.none() | SHELVES.map(lambda shelf: shelf[0]), max_size=3),
    nodes=st.lists(NODES, min_size=1, max_size=8),
    where=SCOPES,
    best=st.integers(0, 4),
)
def test_an_engine_answers_as_the_specification_does_whatever_was_removed_or_exchanged(
    name: str,
    shelf: list[list[tuple[str, tuple[str, ...]]]],
    changed: dict[int, list[tuple[str, tuple[str, ...]]] | None],
    nodes: list[Node],
    where: Scope,
    best: int,
) -> None:
    with TemporaryDirectory() as folder:
        specified, other = Index("memory", Path(folder, "memory")), Index(name, Path(folder, "other"))
        for number, texts in enumerate(shelf):
            pages = [page(f"e{number}", at, text, *languages) for at, (text, languages) in enumerate(texts, 1)]
            for index in (specified, other):
                index.write((f"e{number}", pages))
        for number, instead in changed.items():
            if number < len(shelf):
                pages = [page(f"e{number}", at, text, *of) for at, (text, of) in enumerate(instead or (), 1)]
                for index in (specified, other):
                    index.write(*([(f"e{number}", pages)] if instead else []), remove=[f"e{number}"])
        ours, theirs = other.reader, specified.reader
        assert ours.page_count() == theirs.page_count()
        terms = [Term(field, word) for field in (EXACT, "en", "fi") for word in WORDS.split()]
        assert ours.page_counts(terms) == theirs.page_counts(terms)
        for like in (Beginning("a"), Beginning(""), Spelling("ab", 1), Spelling("bab", 2), Spelling("cab", 1)):
            assert ours.words(like, 5) == theirs.words(like, 5)
        for node, found, wanted in zip(
            nodes, ours.search(nodes, where, best=100), theirs.search(nodes, where, best=100), strict=True
        ):
            assert found.counts == wanted.counts, node
            assert {one[1:]: pytest.approx(one.score, abs=1e-6) for one in found.best} == {
                one[1:]: one.score for one in wanted.best
            }, node
            (few,) = ours.search([node], where, best=best)
            assert [one.score for one in few.best] == pytest.approx([one.score for one in wanted.best[:best]], abs=1e-6)
        other.close()
