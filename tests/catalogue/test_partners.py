"""What stands for a word is given by people, by thesauri and by what was mined, all in one statement."""

from __future__ import annotations

from library.catalogue import SAID, CorrectedPair
from library.catalogue.glossary import Glossary


def test_mined_pairs_are_read_from_both_sides_the_best_first(glossary: Glossary) -> None:
    found = glossary.paired([("sv", "offer")]).mined
    assert [(one.language, one.terms, one.times) for one in found] == [("en", "victim", 9), ("en", "sacrifice", 2)]
    (back,) = glossary.paired([("en", "victim")]).mined
    assert (back.language, back.terms, back.score, back.source) == ("sv", "offer", 0.8, "texts")
    assert glossary.paired([("de", "offer")]).mined == []
    assert glossary.most_frequent("sv") == [("offer", "offer", 11)]
    pair_ = ("en", "victim", "sv", "offer")
    assert glossary.places([pair_]) == {pair_: [("B", 2, "A", 1)]}


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


def test_people_say_what_is_and_what_is_not_the_same(glossary: Glossary) -> None:
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


def test_all_that_stands_for_terms_comes_at_once(glossary: Glossary) -> None:
    glossary.put_corrected([CorrectedPair("sv", "barn", "barn", "de", "kind", "Kind", True)])
    asked = [("sv", "barn"), ("sv", "offer")]
    found = glossary.paired(asked, narrower=True)
    assert [one.words for one in found.given] == ["Kind"]
    assert [one.words for one in found.mined] == ["victim", "sacrifice"]
    assert found.named == glossary.concepts(asked, narrower=True)
    assert {"child", "girl"} <= {one.words for one in found.named}
