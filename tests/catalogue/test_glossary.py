"""Pairs of words as they are kept: mined, said by people, named by thesauri."""

from __future__ import annotations

from catalogue.made import FILE, NO_LANGUAGE, NO_TURTLE, pair
from library.catalogue.glossary import Glossary, Label


def test_what_was_mined_anew_stands_in_the_place_of_the_old(glossary: Glossary) -> None:
    assert glossary.stamps() == {("sv", "en"): "one"}
    glossary.put_mined(("sv", "en"), "two", [pair("barn", "child", 5, 0.7)])
    assert glossary.paired([("sv", "offer")]).mined == []
    assert glossary.stamps() == {("sv", "en"): "two"}
    glossary.forget_mined(("sv", "en"))
    assert glossary.stamps() == {}
    assert glossary.languages() == ["en", "sv"]  # of the labels


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
