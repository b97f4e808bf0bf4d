"""The engine contract: what a match is worth, the same for every engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.made import Index, edition, exact, scores, stemmed
from library.index import (
    All,
    Any,
    Most,
    Phrase,
    Prefix,
    Variant,
    Without,
    Word,
)
from library.index.contract import EXACT


def test_every_score_is_above_zero(index: Index) -> None:
    index.write(edition("a", *(["ferry"] * 50)))
    found = scores(index.reader, exact("ferry"))
    assert len(found) == 50
    assert min(found.values()) > 0


def test_all_and_any_add_the_scores_of_their_parts(harbour: Index) -> None:
    reader = harbour.reader
    parts = exact("ferry"), Prefix("har"), Phrase(("the", "harbour"))
    one, two, three = (scores(reader, part) for part in parts)
    assert scores(reader, All(parts))["a:1"] == pytest.approx(one["a:1"] + two["a:1"] + three["a:1"])
    assert scores(reader, Any(parts))["a:2"] == pytest.approx(one["a:2"] + two["a:2"])


def test_most_is_worth_the_share_that_matches(harbour: Index) -> None:
    reader = harbour.reader
    parts = exact("ferry"), exact("train"), exact("harbour")
    most, some = scores(reader, Most(parts, 1)), scores(reader, Any(parts))
    assert most["a:1"] == pytest.approx(some["a:1"] * 2 / 3)
    assert most["b:2"] == pytest.approx(some["b:2"] / 3)


def test_most_is_worth_the_share_of_what_could_match_in_the_language_of_the_page(harbour: Index) -> None:
    reader = harbour.reader
    parts = exact("ferry"), exact("train"), exact("harbour")
    some = scores(reader, Any(parts))
    of_two = scores(reader, Most(parts, 1, {"en": 2}))
    assert of_two["a:1"] == pytest.approx(some["a:1"])
    assert of_two["b:2"] == pytest.approx(some["b:2"] / 2)
    assert scores(reader, Most(parts, 1, {"et": 2})) == pytest.approx(scores(reader, Most(parts, 1)))
    assert scores(reader, Most(parts, 1, {"en": 1})) == pytest.approx(some)  # more than could match: no more than all


def test_what_stands_beside_a_word_counts_where_it_is_better_and_is_never_rarer(harbour: Index) -> None:
    reader = harbour.reader
    word, rare = Variant(EXACT, "ferry"), Variant(EXACT, "leaves")
    alone = scores(reader, Word((word,)))
    both = scores(reader, Word((word,), (replace(rare, weight=0.5),)))
    assert both.keys() == alone.keys() | scores(reader, Word((rare,))).keys()
    assert all(both[page] >= alone[page] for page in alone)
    capped, free = scores(reader, Word((word,), (rare,))), scores(reader, Word((rare,)))
    assert all(capped[page] < free[page] for page in free.keys() - alone.keys())


def test_a_word_is_scored_the_same_when_it_is_asked_again(harbour: Index) -> None:
    reader = harbour.reader
    word = Word((Variant(EXACT, "ferry"),))
    first = scores(reader, word)
    assert scores(reader, Without(word, exact("night"))).keys() < first.keys()
    assert scores(reader, word) == first


def test_what_is_excluded_changes_no_score_of_the_others(harbour: Index) -> None:
    reader = harbour.reader
    assert scores(reader, Without(exact("ferry"), exact("night"))).items() <= scores(reader, exact("ferry")).items()


def test_the_best_variant_counts_once(index: Index) -> None:
    index.write(edition("a", "ports", "rest", language="sv"), edition("b", "ports", "rest", language="fi"))
    reader = index.reader
    alone = scores(reader, stemmed("port", "sv"))["a:1"]
    both = scores(reader, Word((Variant("sv", "port"), Variant("sv", "port"), Variant("fi", "port"))))
    assert both["a:1"] == alone


def test_an_exact_match_is_worth_more_than_the_stem_alone(index: Index) -> None:
    index.write(edition("a", "ports are open", "port is open", "something else here"))
    found = scores(index.reader, Word((Variant(EXACT, "ports"), Variant("en", "port"))))
    assert found["a:1"] > found["a:2"] > 0


def test_a_weight_scales_a_variant(index: Index) -> None:
    index.write(edition("a", "ports", "rest"))
    half, whole = (scores(index.reader, Word((Variant("en", "port", weight),)))["a:1"] for weight in (0.5, 1.0))
    assert half == pytest.approx(whole / 2)


def test_rare_words_frequent_words_and_short_pages_count_more(index: Index) -> None:
    index.write(edition("a", "rare common", "common b c d e f g h", "common common", "common x"))
    reader = index.reader
    common = scores(reader, exact("common"))
    assert scores(reader, exact("rare"))["a:1"] > common["a:1"], "a rarer word"
    assert common["a:3"] > common["a:4"], "more often on a page as long"
    assert common["a:4"] > common["a:2"], "a shorter page"


def test_bm25_is_what_a_pencil_computes(index: Index) -> None:
    """Robertson and Zaragoza with k1 1.2 and b 0.75: ln(1 + (N - n + .5) / (n + .5)), N 2, n 1, lengths 2 and 4."""
    index.write(edition("a", "port ferry", "w x y z"))
    rarity = 0.6931471805599453
    expected = rarity * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 3))
    assert scores(index.reader, stemmed("port"))["a:1"] == pytest.approx(expected)


@pytest.mark.parametrize("together", [False, True])
def test_a_language_is_counted_apart_from_the_others(index: Index, other: Index, together: bool) -> None:
    finnish = edition("fi", "portti auki", "ovi", "ovi auki", language="fi")
    english = edition("en", *(["portti open door"] * 30), language="en")
    index.write(finnish)
    before = scores(index.reader, stemmed("portti", "fi"))
    if together:
        other.write(english, finnish)
    else:
        other.write(finnish)
        other.write(english)
    assert scores(other.reader, stemmed("portti", "fi")) == before


def test_scores_do_not_depend_on_how_the_pages_were_written(index: Index, other: Index) -> None:
    editions = [edition(f"e{n}", *(f"ferry harbour w{n} " + "filler " * m for m in range(30))) for n in range(4)]
    other.write(*editions)
    for one in editions:
        index.write(one)
    node = Any((exact("w2"), Phrase(("ferry", "harbour")), Prefix("fil")))
    assert scores(index.reader, node) == pytest.approx(scores(other.reader, node))
