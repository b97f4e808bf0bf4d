from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from telling import why

from library.catalogue import Catalogue, LexiconWord
from library.ingest import write_glossary_correction
from library.search import Options, Session
from library.search import cognates as module
from library.search.cognates import cognates
from library.settings import Settings
from library.shelf import GlossaryCorrection

QUESTION = "Mis dokumentide kontroll transpordis tuvastamise protseduur"
"""Three of its words are spelt alike in Russian, too; no work on the sample shelf is both Estonian and of transport."""


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    words = {
        "en": "discrimination discipline victim transport",
        "sv": "diskriminering disciplin viktig transport",
        "lv": "diskriminācija disciplīna transports",
        "ru": "дискриминация дисциплина транспорт",
        "th": "การเลือกปฏิบัติ",
    }
    made = Catalogue.open_to_write(tmp_path / "index" / "catalogue.sqlite")
    with made.transaction():
        for language, found in words.items():
            made.lexicon.put(language, [LexiconWord(word, word, word) for word in found.split()])
    yield made
    made.close()


def test_words_that_languages_share_are_found_across_letters(catalogue: Catalogue) -> None:
    found = cognates(["discrimination"], frozenset({"lv", "ru", "th"}), catalogue.lexicon)["discrimination"]
    assert {(one.language, one.words) for one in found} == {("lv", "diskriminācija"), ("ru", "дискриминация")}
    assert all(one.terms == (one.words,) and 0.7 <= one.score < 1 for one in found)
    (transport,) = cognates(["transport"], frozenset({"sv"}), catalogue.lexicon)["transport"]
    assert transport.score == 1


@pytest.mark.parametrize(
    ("constant", "without", "term", "language"),
    [("_SIMILAR", 0.3, "discrimination", "sv"), ("_BEGINNING", 1, "trensport", "lv"), ("_BEST", 0, "discipline", "ru")],
)
def test_a_rule_keeps_words_by_chance_away(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, constant: str, without: float, term: str, language: str
) -> None:
    def found() -> list[str]:
        return [one.words for one in cognates([term], frozenset({language}), catalogue.lexicon)[term]]

    before = found()
    monkeypatch.setattr(module, constant, without)
    assert found() != before


def test_only_the_languages_that_are_wanted_answer(catalogue: Catalogue) -> None:
    assert not cognates(["discrimination"], frozenset({"th"}), catalogue.lexicon)["discrimination"]
    assert not cognates(["discrimination"], frozenset(), catalogue.lexicon)["discrimination"]


def test_short_words_and_other_letters_are_like_nothing(catalogue: Catalogue) -> None:
    languages = frozenset({"en", "sv", "lv", "ru", "th"})
    assert not cognates(["dis"], languages, catalogue.lexicon)["dis"]
    assert not cognates(["การเลือกปฏิบัติ"], languages, catalogue.lexicon)["การเลือกปฏิบัติ"]


def test_a_question_finds_pages_whose_words_are_spelt_alike_and_says_so(sample: Settings) -> None:
    with Session(sample) as session:
        hits = session.search(QUESTION, Options(by="page", limit=50)).hits
        reasons = [reason for hit in hits if hit.language == "ru" for reason in why(hit)]
        assert any(", spelt like transpordis" in reason for reason in reasons)
        short = session.search("transpordis protseduur", Options(by="page", limit=50)).hits
        assert not any("spelt like" in reason for hit in short for reason in why(hit))
        only = session.search(QUESTION, Options(by="page", limit=50, only_words=True)).hits
        assert not any(why(hit) for hit in only)


def test_what_people_struck_out_is_like_nothing(sample: Settings) -> None:
    write_glossary_correction(sample, GlossaryCorrection("et", "transpordis", "ru", "транспорт", same=False))
    with Session(sample) as session:
        hits = session.search(QUESTION, Options(by="page", limit=50)).hits
        assert not any(
            "spelt like transpordis" in reason for hit in hits for reason in why(hit) if hit.language == "ru"
        )
