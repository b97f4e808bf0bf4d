"""The engine contract: what an index holds, what matches, and how it changes, the same for every engine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from index.made import Index, beginning, edition, exact, page, pages_with, scores, spelt_like, stemmed
from library.analysis import HOME, stemmed_languages
from library.errors import IndexDamaged, IndexMissing
from library.index import (
    All,
    Any,
    Beginning,
    Most,
    Node,
    Nothing,
    PageTerms,
    Phrase,
    Prefix,
    Proximity,
    Scope,
    Spelling,
    Term,
    Variant,
    Without,
    Word,
    engine,
)
from library.index.contract import EXACT

# What is in it


def test_an_empty_index_answers_everything_with_nothing(index: Index) -> None:
    index.write()
    reader = index.reader
    assert reader.page_count() == 0
    assert reader.stamps() == {}
    assert set(reader.languages()) == set()
    assert pages_with(reader, EXACT, "ferry") == 0
    assert beginning(reader, "", 10) == []
    assert reader.words(Spelling("ferry", 2), 10) == []
    assert [found.total for found in reader.search([exact("ferry"), Prefix("fe")], best=5)] == [0, 0]


def test_a_reader_knows_pages_stamps_and_languages(index: Index) -> None:
    index.write(
        edition("a", "ferry", "harbour"), edition("b", "satama", language="fi"), edition("c", "höfn", language="is")
    )
    reader = index.reader
    assert reader.page_count() == 4
    assert reader.stamps() == {"a": "stamp-a", "b": "stamp-b", "c": "stamp-c"}
    assert set(reader.languages()) == {"en", "fi", "is"}


def test_a_page_in_two_languages_has_stems_of_both(index: Index) -> None:
    index.write(("a", [page("a", 1, "ports", "sv", "fi")]))
    assert index.find(stemmed("port", "sv")) == index.find(stemmed("port", "fi")) == {"a:1"}
    assert set(index.reader.languages()) == {"fi", "sv"}


@pytest.mark.parametrize("language", HOME)
def test_every_language_at_home_is_held(index: Index, language: str) -> None:
    index.write(edition("a", "žąßðโ ports", language=language))
    assert index.find(exact("žąßðโ"), languages=frozenset({language})) == {"a:1"}
    found = index.find(stemmed("port", language))
    assert found == ({"a:1"} if language in stemmed_languages() else set())


def test_frequency_counts_pages_not_occurrences(index: Index) -> None:
    index.write(edition("a", "ferry ferry", "ferry", "harbour"))
    assert pages_with(index.reader, EXACT, "ferry") == 2
    assert pages_with(index.reader, "en", "harbour") == 1
    assert pages_with(index.reader, "fi", "harbour") == 0
    assert pages_with(index.reader, "xx", "harbour") == 0


def test_words_come_in_alphabetical_order_from_all_pages(index: Index) -> None:
    index.write(edition("a", "ferry harbour fence"))
    index.write(edition("b", *(["fern ferry"] * 40)))
    assert beginning(index.reader, "fe", 10) == ["fence", "fern", "ferry"]
    assert beginning(index.reader, "fe", 2) == ["fence", "fern"]
    assert beginning(index.reader, "ferry", 5) == ["ferry"]
    assert beginning(index.reader, "z", 5) == []


def test_what_is_found_tells_edition_page_and_languages(index: Index) -> None:
    index.write(("a", [page("a", 1, "x", "en"), page("a", 70_000, "y", "fi", "sv")]), edition("b", "z", language="th"))
    (found,) = index.reader.search([Any((exact("x"), exact("y"), exact("z")))], best=5)
    assert {one[1:] for one in found.best} == {("a", 1, ("en",)), ("a", 70_000, ("fi", "sv")), ("b", 1, ("th",))}
    assert found.by_edition == {"a": 2, "b": 1}
    assert found.by_language == {"en": 1, "fi": 1, "sv": 1, "th": 1}


def test_the_best_pages_come_and_all_are_counted(harbour: Index) -> None:
    every, best, none = (harbour.reader.search([Prefix("f")], best=number)[0] for number in (1_000, 3, 0))
    assert every.total == best.total == none.total == len(every.best) == 23
    assert every.counts == best.counts == none.counts
    assert best.best == every.best[:3]
    assert none.best == []
    assert [one.score for one in every.best] == sorted((one.score for one in every.best), reverse=True)


def test_many_questions_are_answered_at_once_in_their_order(harbour: Index) -> None:
    nodes: list[Node] = [exact("train"), Nothing(), exact("ferry"), exact("train")]
    assert [found.total for found in harbour.reader.search(nodes, best=1)] == [1, 0, 3, 1]
    counts = harbour.reader.page_counts([Term(EXACT, "ferry"), Term("en", "harbour"), Term("xx", "ferry")])
    assert counts == {(EXACT, "ferry"): 3, ("en", "harbour"): 2, ("xx", "ferry"): 0}


def test_words_come_with_the_pages_on_which_they_stand(harbour: Index) -> None:
    assert [(one.word, one.pages) for one in harbour.reader.words(Beginning("f"), 9)] == [("ferry", 3), ("filler", 20)]
    assert harbour.reader.words(Spelling("fery", 1), 9) == [("ferry", 3, 1)]


@pytest.mark.parametrize("typed", ["erry", "cferry", "cerry", "efrry"])
def test_a_word_may_be_spelt_wrong_at_its_beginning_and_nowhere_else(harbour: Index, typed: str) -> None:
    assert harbour.reader.words(Spelling(typed, 2), 9) == [("ferry", 3, 1)]
    assert harbour.reader.words(Spelling(typed + "e", 2), 9) == []
    assert harbour.reader.words(Spelling("ferrryy", 2), 9) == [("ferry", 3, 2)]


def test_pages_narrow_to_themselves(harbour: Index) -> None:
    scope = Scope(pages={"a": [2, 3], "b": [1], "gone": [1]})
    (found,) = harbour.reader.search([exact("ferry")], scope, best=9)
    assert [(one.edition, one.page) for one in found.best] == [("a", 2)]
    assert (found.total, found.by_edition, found.by_language) == (1, {"a": 1}, {"en": 1})


def test_a_page_without_words_counts_and_never_matches(index: Index) -> None:
    index.write(edition("a", "", "ferry"))
    assert index.reader.page_count() == 2
    assert index.find(Any((exact("ferry"), Prefix("f")))) == {"a:2"}


def test_a_word_of_a_hundred_thousand_signs_is_held(index: Index) -> None:
    long = "字" * 100_000
    index.write(edition("a", f"{long} ferry"))
    assert index.find(exact(long)) == index.find(exact("ferry")) == {"a:1"}


def test_three_hundred_editions_stay_apart(index: Index) -> None:
    index.write(*(edition(f"e{n:03}", f"word{n:03} common") for n in range(300)))
    reader = index.reader
    assert len(reader.stamps()) == 300
    assert set(scores(reader, exact("common"))) == {f"e{n:03}:1" for n in range(300)}
    assert all(set(scores(reader, exact(f"word{n:03}"))) == {f"e{n:03}:1"} for n in range(300))


# What matches


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (exact("ferry"), {"a:1", "a:2", "b:2"}),
        (exact("harbours"), {"a:2"}),
        (stemmed("harbour"), {"a:1", "a:2"}),
        (stemmed("harbour", "fi"), set()),
        (Word((Variant(EXACT, "train"), Variant("en", "harbour"))), {"a:1", "a:2", "b:1"}),
        (Word(()), set()),
        (Phrase(("the", "ferry")), {"a:1"}),
        (Phrase(("harbour", "ferry")), {"a:2"}),
        (Phrase(("ferry", "harbour")), set()),
        (Phrase(("the", "harbour")), {"a:1"}),
        (Phrase(("ferry", "the")), set()),
        (Phrase(("night",)), {"b:1", "b:2"}),
        (Phrase(("leaves", "harbour")), set()),
        (Phrase(("train", "ferry")), set()),
        (Phrase(("ferry", "ferry")), set()),
        (Proximity((("ferry",), ("harbour",)), 0), {"a:2"}),
        (Proximity((("ferry",), ("harbour",)), 1), {"a:2"}),
        (Proximity((("harbour",), ("ferry",)), 2), {"a:1", "a:2"}),
        (Proximity((("night",), ("ferry", "train")), 0), {"b:1"}),
        (Proximity((("night",), ("ferry", "train")), 1), {"b:1", "b:2"}),
        (Proximity((("the",), ("the",)), 1), set()),
        (Proximity((("the",), ("the",)), 2), {"a:1"}),
        (Proximity((("harbour", "harbours"), ("harbours", "ferry")), 0), {"a:2"}),
        (Proximity((("ferry",),), 0), {"a:1", "a:2", "b:2"}),
        (Proximity((("ferry",), ("nowhere",)), 50), set()),
        (Prefix("harb"), {"a:1", "a:2"}),
        (Prefix("ferry"), {"a:1", "a:2", "b:2"}),
        (Prefix("zz"), set()),
        (All((exact("ferry"), exact("night"))), {"b:2"}),
        (All((exact("ferry"), exact("nowhere"))), set()),
        (All((exact("ferry"),)), {"a:1", "a:2", "b:2"}),
        (Any((exact("train"), exact("leaves"))), {"a:1", "b:1"}),
        (Any((exact("nowhere"), Nothing())), set()),
        (Most((exact("ferry"), exact("night"), exact("train")), 2), {"b:1", "b:2"}),
        (Most((exact("ferry"), exact("night"), exact("train")), 1), {"a:1", "a:2", "b:1", "b:2"}),
        (Most((exact("ferry"), exact("night"), exact("train")), 3), set()),
        (Without(exact("ferry"), exact("night")), {"a:1", "a:2"}),
        (Without(exact("ferry"), Nothing()), {"a:1", "a:2", "b:2"}),
        (Without(Nothing(), exact("ferry")), set()),
        (Without(Prefix("f"), Any((Prefix("har"), Prefix("fil")))), {"b:2"}),
        (Nothing(), set()),
        (All((Any((exact("train"), exact("ferry"))), Phrase(("at", "night")))), {"b:2"}),
    ],
    ids=lambda value: " ".join(sorted(value)) if isinstance(value, set) else str(value),
)
def test_pages_match_as_the_contract_says(harbour: Index, node: Node, found: set[str]) -> None:
    assert harbour.find(node) == found


def test_a_phrase_does_not_go_from_one_page_to_the_next(index: Index) -> None:
    index.write(edition("a", "human", "trafficking"))
    assert index.find(Phrase(("human", "trafficking"))) == set()


def test_a_phrase_may_repeat_a_word(index: Index) -> None:
    index.write(edition("a", "new york new york", "york new new"))
    assert index.find(Phrase(("new", "york", "new"))) == {"a:1"}
    assert index.find(Phrase(("new", "new"))) == {"a:2"}


def test_a_prefix_is_of_letters_and_not_of_bytes(index: Index) -> None:
    index.write(edition("a", "āzija", "ăbc"))
    assert index.find(Prefix("ā")) == {"a:1"}


def test_languages_narrow_to_pages_that_have_one_of_them(index: Index) -> None:
    index.write(("a", [page("a", 1, "x", "fi", "sv"), page("a", 2, "x", "en")]), ("b", [page("b", 1, "x", "nb-x")]))
    assert index.find(exact("x"), languages=frozenset({"sv"})) == {"a:1"}
    assert index.find(exact("x"), languages=frozenset({"sv", "en"})) == {"a:1", "a:2"}
    assert index.find(exact("x"), languages=frozenset({"nb"})) == set()
    assert index.find(exact("x"), languages=frozenset()) == set()


def test_editions_narrow_to_their_pages(harbour: Index) -> None:
    assert harbour.find(exact("ferry"), editions=frozenset({"b"})) == {"b:2"}
    assert harbour.find(exact("ferry"), editions=frozenset({"b", "gone"})) == {"b:2"}
    assert harbour.find(exact("ferry"), editions=frozenset()) == set()


def test_narrowing_changes_no_score(harbour: Index) -> None:
    whole = scores(harbour.reader, exact("ferry"))
    narrowed = scores(harbour.reader, exact("ferry"), editions=frozenset({"b"}), languages=frozenset({"en"}))
    assert narrowed == {"b:2": whole["b:2"]}


def test_words_are_similar_by_the_letters_between_them(index: Index) -> None:
    index.write(edition("a", "victim victims victmi vitim bictim victorious žertva", "victim vitim", "victims"))
    index.write(edition("b", *(["victims"] * 4)))
    assert spelt_like(index.reader, "victim", 1) == [
        ("victim", 0), ("victims", 1), ("vitim", 1), ("bictim", 1), ("victmi", 1),
    ]  # fmt: skip
    assert spelt_like(index.reader, "zertva", 1) == [("žertva", 1)]
    assert spelt_like(index.reader, "xylophone", 2) == []


def test_what_is_similar_stands_on_pages_that_are_there(index: Index) -> None:
    index.write(edition("a", *(["victmi"] * 20)), edition("b", *(["victim"] * 20)))
    index.write(remove=["a"])
    assert spelt_like(index.reader, "victims", 2) == [("victim", 1)]


def edits(one: str, other: str) -> int:
    """Optimal string alignment by its definition."""
    if not one or not other:
        return len(one) + len(other)
    swapped = one[-2:] == other[-2:][::-1] and len(one) > 1 < len(other)
    return min(
        edits(one[:-1], other) + 1,
        edits(one, other[:-1]) + 1,
        edits(one[:-1], other[:-1]) + (one[-1] != other[-1]),
        *([edits(one[:-2], other[:-2]) + 1] if swapped else []),
    )


@pytest.mark.parametrize("distance", [1, 2])
def test_similar_words_are_those_that_a_count_by_hand_gives(index: Index, distance: int) -> None:
    words = {"".join(letters) for length in (2, 3, 4) for letters in product("abā", repeat=length)}
    index.write(edition("a", " ".join(sorted(words))))
    for word in ("aba", "bā", "ābab", "cab"):
        counted = {(other, edits(word, other)) for other in words}
        by_hand = {(other, n) for other, n in counted if n <= distance and (n < 2 or other[0] == word[0])}
        found = spelt_like(index.reader, word, distance)
        assert set(found) == by_hand if len(by_hand) <= 100 else len(found) == 100
        assert [count for _, count in found] == sorted(count for _, count in by_hand)[:100]


# How it changes


def test_a_removed_edition_is_gone_in_every_respect(index: Index) -> None:
    index.write(edition("a", *(["ferry only"] * 20), language="sv"), edition("b", *(["ferry harbour"] * 20)))
    index.write(remove=["a"])
    reader = index.reader
    assert reader.page_count() == 20
    assert reader.stamps() == {"b": "stamp-b"}
    assert set(scores(reader, exact("ferry"))) == {f"b:{n}" for n in range(1, 21)}
    assert index.find(exact("only")) == set()


def test_words_and_frequencies_are_of_pages_that_are_there(index: Index) -> None:
    """So that a word of removed pages alone is said to stand nowhere, and is proposed to nobody."""
    index.write(edition("a", *(["ferry onlyhere"] * 20)), edition("b", *(["ferry harbour"] * 20)))
    index.write(remove=["a"])
    reader = index.reader
    assert pages_with(reader, EXACT, "onlyhere") == pages_with(reader, "en", "onlyhere") == 0
    assert pages_with(reader, EXACT, "ferry") == 20
    assert beginning(reader, "", 10) == ["ferry", "harbour"]
    assert beginning(reader, "only", 1) == []


def test_an_edition_can_be_replaced_in_one_write(index: Index) -> None:
    index.write(edition("a", *(["old"] * 20)), edition("b", "rest"))
    index.write(edition("a", "new", "new"), remove=["a"])
    assert index.reader.page_count() == 3
    assert index.find(exact("old")) == set()
    assert index.find(exact("new")) == {"a:1", "a:2"}


def test_removing_what_is_not_there_changes_nothing(harbour: Index) -> None:
    before = scores(harbour.reader, exact("ferry"))
    harbour.write(remove=["never", ""])
    assert scores(harbour.reader, exact("ferry")) == before


def test_only_the_very_edition_is_removed(index: Index) -> None:
    index.write(edition("ab", "x"), edition("abc", "x"), edition("b", "x"))
    index.write(remove=["ab"])
    assert index.find(exact("x")) == {"abc:1", "b:1"}


def test_everything_can_be_removed_and_put_in_again(index: Index) -> None:
    index.write(edition("a", "x"), edition("b", "x"))
    index.write(remove=["a", "b"])
    assert index.reader.page_count() == 0
    assert index.find(exact("x")) == set()
    index.write(edition("a", "x"))
    assert index.find(exact("x")) == {"a:1"}


def test_ten_writes_answer_like_one(index: Index) -> None:
    for number in range(10):
        index.write(edition(f"e{number}", *([f"w{number} ferry"] * 7)), remove=[f"e{number - 3}"])
    assert index.reader.stamps().keys() == {"e7", "e8", "e9"}
    assert index.find(exact("ferry")) == {f"e{n}:{p}" for n in (7, 8, 9) for p in range(1, 8)}
    assert index.find(exact("w8")) == {f"e8:{p}" for p in range(1, 8)}


def test_what_is_not_published_was_never_there(harbour: Index) -> None:
    before = scores(harbour.reader, Prefix(""))
    with harbour.draft() as draft:
        draft.remove("a")
        draft.add("c", "s", edition("c", "ferry")[1])
        draft.write().close()
    assert not draft.attached.exists()
    assert scores(harbour.reader, Prefix("")) == before
    harbour.write(edition("d", "ferry"))
    assert harbour.find(exact("ferry")) == {"a:1", "a:2", "b:2", "d:1"}


def test_a_failing_source_of_pages_spoils_nothing_that_was_added_before(index: Index) -> None:
    def failing() -> Iterator[PageTerms]:
        yield page("b", 1, "ferry", "en")
        raise OSError("unplugged")

    index.write(edition("a", "ferry"))
    with pytest.raises(OSError, match="unplugged"), index.draft() as draft:
        draft.add("b", "s", failing())
    assert index.find(exact("ferry")) == {"a:1"}


def test_a_reader_stays_as_it_was_whatever_a_writer_does(harbour: Index) -> None:
    old, asked_before = harbour.reader, harbour.reader
    whole = scores(asked_before, Prefix(""))
    harbour.write(edition("c", *(["ferry"] * 30)), remove=["a"])
    harbour.write(edition("d", "ferry"), remove=["b"])
    assert scores(old, Prefix("")) == scores(asked_before, Prefix("")) == whole
    assert old.stamps().keys() == {"a", "b"}


def test_before_anything_is_published_there_is_nothing_to_open(index: Index) -> None:
    with index.draft() as draft:
        draft.write().close()
    with pytest.raises(IndexMissing):
        index.engine.current()
    with pytest.raises(IndexMissing), index.engine.draft():
        raise AssertionError("a draft with what was published needs something published")


def test_a_draft_can_be_asked_before_anybody_else_sees_it(harbour: Index) -> None:
    with harbour.draft() as draft:
        draft.add("c", "s", edition("c", "fjord")[1])
        tried = draft.write()
        assert scores(tried, exact("fjord")).keys() == {"c:1"}
        tried.close()
        assert harbour.find(exact("fjord")) == set()
        draft.publish()
    assert harbour.find(exact("fjord")) == {"c:1"}
    assert harbour.engine.current().name == draft.name


def test_a_draft_that_is_made_anew_begins_empty(harbour: Index) -> None:
    with harbour.engine.draft(anew=True) as draft:
        draft.add("c", "s", edition("c", "fjord")[1])
        draft.write().close()
        draft.publish()
    assert harbour.reader.stamps() == {"c": "s"}


def test_what_is_attached_belongs_to_its_generation(harbour: Index) -> None:
    """And a draft that changes no page publishes what is attached to it with the pages of before."""
    names = []
    for content in ("one", "two"):
        with harbour.draft() as draft:
            (draft.attached / "note").unlink(missing_ok=True)
            (draft.attached / "note").write_text(content)
            names.append(draft.name)
            draft.publish()
        current = harbour.engine.current()
        assert (current.name, (current.attached / "note").read_text()) == (names[-1], content)
        assert harbour.find(exact("ferry")) == {"a:1", "a:2", "b:2"}
    assert names == sorted(set(names))


def test_a_folder_without_an_index_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="library rebuild"):
        engine.WHOOSH.open_snapshot(tmp_path)


def test_a_folder_that_is_not_there_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged):
        engine.WHOOSH.open_snapshot(tmp_path / "none")
