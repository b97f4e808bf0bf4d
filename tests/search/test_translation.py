"""What words mean in other languages, by the glossary of a catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library.catalogue import Catalogue, CorrectedPair, Label
from library.model import MinedPair
from library.search.translation import Translator


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open_to_write(tmp_path / "catalogue.sqlite") as opened:
        opened.glossary.put_mined(
            ("et", "en"),
            "1",
            [
                MinedPair("ohver", "ohvri", "victim", "victims", 9, 0.8, (("E1", 3, "E2", 4),)),
                MinedPair("ohver", "ohvri", "sacrific", "sacrifice", 1, 0.2, ()),
            ],
        )
        opened.glossary.put_mined(
            ("lv", "en"),
            "1",
            [
                MinedPair("upur", "upuri", "victim", "victims", 5, 0.5, (("L1", 7, "E2", 8),)),
                MinedPair("cilvēk tirdzniec", "cilvēku tirdzniecība", "traffick", "trafficking", 4, 0.6, ()),
            ],
        )
        yield opened


def _told(catalogue: Catalogue, language: str, *terms: str, narrower: bool = False) -> dict[str, list[str]]:
    """Language -> words, the surest first."""
    found: dict[str, list[str]] = {}
    for one in Translator(catalogue).translate(language, {terms: " ".join(terms)}, narrower=narrower).get(terms, ()):
        found.setdefault(one.language, []).append(one.words)
    return found


def test_pairs_are_found_from_either_side(catalogue: Catalogue) -> None:
    assert _told(catalogue, "et", "ohver")["en"] == ["victims", "sacrifice"]
    assert _told(catalogue, "en", "victim") == {"et": ["ohvri"], "lv": ["upuri"]}


def test_languages_that_never_meet_are_joined_by_a_third(catalogue: Catalogue) -> None:
    (found,) = Translator(catalogue).translate("et", {("ohver",): "ohver"}, frozenset({"lv"}))["ohver",]
    assert (found.words, found.pivot, found.through) == ("upuri", "en", "victims")
    assert 0 < found.score < 0.8 * 0.5


def test_phrases_are_looked_up_as_one(catalogue: Catalogue) -> None:
    assert _told(catalogue, "lv", "cilvēk", "tirdzniec") == {"en": ["trafficking"]}
    assert _told(catalogue, "lv", "cilvēk") == {}


def test_what_was_struck_out_is_never_told_by_no_way(catalogue: Catalogue) -> None:
    catalogue.glossary.put_corrected(
        [
            CorrectedPair("et", "ohver", "ohver", "lv", "upur", "upuris", False),
            CorrectedPair("en", "sacrific", "sacrifice", "et", "ohver", "ohver", False),
        ]
    )
    assert _told(catalogue, "et", "ohver") == {"en": ["victims"]}
    assert _told(catalogue, "lv", "upur") == {"en": ["victims"]}
    catalogue.glossary.put_corrected([])
    assert "lv" in _told(catalogue, "et", "ohver")


def test_what_was_added_comes_first_and_leads_on(catalogue: Catalogue) -> None:
    catalogue.glossary.put_corrected([CorrectedPair("fi", "uhri", "uhri", "en", "victim", "victim", True)])
    assert _told(catalogue, "en", "victim")["fi"] == ["uhri"]
    assert _told(catalogue, "fi", "uhri") == {"en": ["victim"], "et": ["ohvri"], "lv": ["upuri"]}


def test_labels_of_a_concept_mean_the_same_and_narrower_ones_are_told_when_asked(catalogue: Catalogue) -> None:
    labels = [
        Label("c1", "en", "exploitation", True),
        Label("c1", "sv", "utnyttjande", True),
        Label("c1", "en", "abuse", False),
        Label("c2", "sv", "tvångsarbete", True),
    ]
    catalogue.glossary.put_thesaurus("thesauri/a.ttl", "digest", labels, [("c1", "c2")], [])
    catalogue.glossary.set_terms({(label.language, label.words): label.words for label in labels})
    assert _told(catalogue, "en", "exploitation") == {"en": ["abuse"], "sv": ["utnyttjande"]}
    assert _told(catalogue, "en", "exploitation", narrower=True)["sv"] == ["utnyttjande", "tvångsarbete"]
    catalogue.glossary.forget_thesaurus("thesauri/a.ttl")
    assert _told(catalogue, "en", "exploitation") == {}


@pytest.mark.parametrize(
    ("typed", "meant"), [("teisės", "right"), ("teisę", "right"), ("teisėjų", "judge"), ("teisėtos", "lawful")]
)
def test_of_labels_that_are_one_term_the_one_that_was_typed_speaks(
    catalogue: Catalogue, typed: str, meant: str
) -> None:
    pairs = {"teisė": "right", "teisėjas": "judge", "teisėtas": "lawful"}
    labels = [
        Label(english, language, word, True)
        for lithuanian, english in pairs.items()
        for language, word in (("lt", lithuanian), ("en", english))
    ]
    catalogue.glossary.put_thesaurus("thesauri/a.ttl", "digest", labels, [], [])
    catalogue.glossary.set_terms(
        {(label.language, label.words): "teisė" if label.language == "lt" else label.words for label in labels}
    )
    found = Translator(catalogue).translate("lt", {("teisė",): typed}, frozenset({"en"}))
    assert [one.words for one in found["teisė",]] == [meant]


def test_pages_prove_a_pair_and_the_last_step_of_two(catalogue: Catalogue) -> None:
    glossary = catalogue.glossary
    assert glossary.places(
        [("et", "ohver", "en", "victim"), ("en", "victim", "lv", "upur"), ("en", "victim", "lv", "ohver")]
    ) == {
        ("et", "ohver", "en", "victim"): [("E1", 3, "E2", 4)],
        ("en", "victim", "lv", "upur"): [("E2", 8, "L1", 7)],
        ("en", "victim", "lv", "ohver"): [],
    }


def test_nothing_is_told_of_nothing(catalogue: Catalogue) -> None:
    assert Translator(catalogue).translate("et", {}) == {}
    assert _told(catalogue, "et", "tundmatu") == {}
