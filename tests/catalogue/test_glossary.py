"""Pairs of words as they are kept: mined, said by people, named by thesauri."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library.catalogue import Catalogue
from library.catalogue.glossary import SAID, Glossary, Label
from library.model import ErrorKind, MinedPair, Problem

FILE = "thesauri/work.ttl"
LABELS = [
    Label("c:child", "en", "child", True),
    Label("c:child", "en", "minor", False),
    Label("c:child", "sv", "barn", True),
    Label("c:child", "en", "kid", hidden=True),
    Label("c:girl", "en", "girl", True),
    Label("c:girl", "sv", "flicka", True),
    Label("c:trade", "sv", "handel med barn", True),
]


def pair(terms: str, other: str, count: int, score: float) -> MinedPair:
    return MinedPair(
        terms=terms,
        words=terms,
        other_terms=other,
        other_words=other,
        count=count,
        score=score,
        places=(("A", 1, "B", 2),),
    )


NO_LANGUAGE = Problem(ErrorKind.AT_LINE, {"line": 3, "cause": Problem(ErrorKind.LABELS_WITHOUT_LANGUAGE, {"count": 1})})
NO_TURTLE = Problem(ErrorKind.HALF_STATEMENT)


@pytest.fixture
def glossary(tmp_path: Path) -> Iterator[Glossary]:
    with Catalogue.open_to_write(tmp_path / "catalogue.sqlite") as catalogue:
        catalogue.glossary.put_mined(
            ("sv", "en"), "one", [pair("offer", "victim", 9, 0.8), pair("offer", "sacrifice", 2, 0.3)]
        )
        catalogue.glossary.put_thesaurus(FILE, "digest", LABELS, [("c:child", "c:girl")], [NO_LANGUAGE])
        catalogue.glossary.set_terms({(label.language, label.words): label.words for label in LABELS})
        yield catalogue.glossary


def test_mined_pairs_are_read_from_both_sides_the_best_first(glossary: Glossary) -> None:
    found = glossary.paired([("sv", "offer")]).mined
    assert [(one.language, one.terms, one.times) for one in found] == [("en", "victim", 9), ("en", "sacrifice", 2)]
    (back,) = glossary.paired([("en", "victim")]).mined
    assert (back.language, back.terms, back.score, back.source) == ("sv", "offer", 0.8, "texts")
    assert glossary.paired([("de", "offer")]).mined == []
    assert glossary.most_frequent("sv") == [("offer", "offer", 11)]
    pair_ = ("en", "victim", "sv", "offer")
    assert glossary.places([pair_]) == {pair_: [("B", 2, "A", 1)]}


def test_what_was_mined_anew_stands_in_the_place_of_the_old(glossary: Glossary) -> None:
    assert glossary.stamps() == {("sv", "en"): "one"}
    glossary.put_mined(("sv", "en"), "two", [pair("barn", "child", 5, 0.7)])
    assert glossary.paired([("sv", "offer")]).mined == []
    assert glossary.stamps() == {("sv", "en"): "two"}
    glossary.forget_mined(("sv", "en"))
    assert glossary.stamps() == {}
    assert glossary.languages() == ["en", "sv"]  # of the labels


def test_a_hidden_name_leads_to_the_others_and_is_never_given(glossary: Glossary) -> None:
    found = {(one.of[1], one.language, one.words) for one in glossary.concepts([("en", "kid"), ("sv", "barn")])}
    assert found == {
        ("kid", "en", "child"), ("kid", "en", "minor"), ("kid", "sv", "barn"),
        ("barn", "en", "child"), ("barn", "en", "minor"),
    }  # fmt: skip
    scores = {
        one.of[1]: one.score for one in glossary.concepts([("en", "kid"), ("en", "child")]) if one.words == "barn"
    }
    assert scores["kid"] < scores["child"]
    assert "kid" not in {terms for terms, _, _ in glossary.labels_by_language()["en"]}
    assert glossary.names_of(["c:child"], ["en"]) == {"c:child": "child"}


def test_a_thesaurus_gives_the_other_names_of_a_concept(glossary: Glossary) -> None:
    found = {(one.language, one.words): one.score for one in glossary.concepts([("en", "child")])}
    assert found[("sv", "barn")] == 1.0
    assert 0 < found[("en", "minor")] < 1.0
    assert ("sv", "flicka") not in found
    wider = {(one.language, one.words): one.score for one in glossary.concepts([("en", "child")], narrower=True)}
    assert 0 < wider[("sv", "flicka")] < 1.0
    assert {**wider, **found} == wider


def test_labels_are_counted_where_they_stand_in_what_was_typed(glossary: Glossary) -> None:
    assert glossary.labelled(["handel", "med", "barn"])["sv"] == {0: 3, 1: 3, 2: 3}
    assert glossary.labelled(["Barn"]) == {"sv": {0: 1}}
    assert glossary.labelled(["unknown"]) == {}
    assert glossary.single_labels("sv") == ["barn", "flicka"]
    assert glossary.names_in(["sv"]) == {"barn": "sv", "flicka": "sv", "handel med barn": "sv"}
    assert glossary.concepts_called("CHILD") == {"c:child"}


def test_a_concept_is_called_in_the_readers_language_or_english_or_any(glossary: Glossary) -> None:
    assert glossary.names_of(["c:child", "c:trade"], ["sv"]) == {"c:child": "barn", "c:trade": "handel med barn"}
    assert glossary.names_of(["c:child", "c:trade"], ["uk"]) == {"c:child": "child", "c:trade": "handel med barn"}
    assert glossary.names_of(["c:none"], ["sv"]) == {}


def test_a_file_of_a_thesaurus_is_replaced_and_forgotten_whole(glossary: Glossary) -> None:
    assert glossary.thesauri() == {FILE: ("digest", [NO_LANGUAGE])}
    glossary.put_faults(FILE, "broken", [NO_TURTLE])
    assert glossary.thesauri() == {FILE: ("broken", [NO_TURTLE])}
    assert glossary.concepts([("en", "child")])
    glossary.forget_thesaurus(FILE)
    assert glossary.thesauri() == {}
    assert glossary.label_words() == []
    assert glossary.concepts([("en", "child")], narrower=True) == []


def test_people_say_what_is_and_what_is_not_the_same(glossary: Glossary) -> None:
    from library.catalogue import CorrectedPair

    glossary.put_corrected(
        [
            CorrectedPair("sv", "offer", "offer", "en", "victim", "victim", False),
            CorrectedPair("sv", "barn", "barn", "de", "kind", "Kind", True),
        ]
    )
    assert glossary.corrected() == 2
    assert glossary.struck([("sv", "offer")]) == {(("sv", "offer"), "en", "victim")}
    assert glossary.struck([("en", "victim")]) == {(("en", "victim"), "sv", "offer")}
    (said,) = glossary.paired([("de", "kind")]).given
    assert (said.language, said.words, said.score, said.source) == ("sv", "barn", 1.0, SAID)
    assert glossary.paired([("sv", "offer")]).given == []
    glossary.put_corrected([])
    assert glossary.corrected() == 0


def test_labels_are_proposed_by_their_beginnings_too_and_far_ones_are_not(glossary: Glossary) -> None:
    labels = [
        Label("c:trade", "en", "trafficking in human beings", True),
        Label("c:victim", "en", "victim", True),
        Label("c:lawyer", "en", "victim's lawyer", True),
        Label("c:education", "lt", "švietimas", True),
        Label("c:statistics", "en", "statistics", True),
        Label("c:statistics-sv", "sv", "statistiks", True),
    ]
    glossary.put_thesaurus("thesauri/other.ttl", "digest", labels, [], [])
    assert glossary.nearest_labels("traficking") == ("trafficking in human beings",)
    assert glossary.nearest_labels("victims") == ("victim", "victim's lawyer")
    assert glossary.nearest_labels("statistiks") == ("statistics", "statistiks"), "in the reader's languages first"
    assert glossary.nearest_labels("statistiks", ("sv",)) == ("statistiks", "statistics")
