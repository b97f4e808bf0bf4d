"""What the glossary and thesauri bring to a search, and what every hit says of it."""

from __future__ import annotations

import shutil

import pytest
from telling import faults, told, why

from library.ingest import ingest, write_glossary_correction
from library.model import Answer, Hit
from library.search import Filters, Options, Session
from library.settings import Settings
from library.shelf import GlossaryCorrection

TERMS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<c1> skos:prefLabel "qwertz"@en, "saatkond"@et .
<c2> skos:prefLabel "asdfgh"@en ; skos:narrower <c3> .
<c3> skos:prefLabel "sauna"@fi, "embassies and consulates"@en .
"""


def _asked(settings: Settings, query: str, **options: object) -> Answer:
    with Session(settings) as session:
        return session.search(query, Options(by="page", limit=50, **options))  # type: ignore[arg-type]


def _snippets(answer: Answer) -> list[str]:
    return [hit.snippet.text for hit in answer.hits if hit.snippet]


def _in(answer: Answer, language: str) -> list[Hit]:
    return [hit for hit in answer.hits if hit.language == language]


def test_a_word_finds_pages_in_other_languages_behind_those_in_its_own(ingested_sample: Settings) -> None:
    answer = _asked(ingested_sample, "victim police")
    own = [hit.language == "en" for hit in answer.hits if not why(hit)]
    assert own[0]
    assert _in(answer, "lv")
    assert _in(answer, "fi")
    first_given = next(n for n, hit in enumerate(answer.hits) if why(hit))
    assert first_given >= len(_asked(ingested_sample, "victim police", only_words=True).hits[:3])


def test_every_hit_of_the_glossary_says_which_words_brought_it_and_where_that_is_proved(
    ingested_sample: Settings,
) -> None:
    hits = _in(_asked(ingested_sample, "victim police"), "lv")
    assert hits
    assert any("= victim" in reason and " p. " in reason for hit in hits for reason in why(hit))
    assert all(hit.snippet.marks for hit in hits)


def test_a_language_asked_for_is_searched_in_its_own_words(ingested_sample: Settings) -> None:
    estonian = Filters(languages=frozenset({"et"}))
    assert {hit.language for hit in _asked(ingested_sample, "victim", filters=estonian).hits} == {"et"}
    assert not _asked(ingested_sample, "victim", filters=estonian, only_words=True).hits


def test_only_words_switches_all_of_it_off(ingested_sample: Settings) -> None:
    answer = _asked(ingested_sample, "victim police", only_words=True)
    assert {hit.language for hit in answer.hits} == {"en"}
    assert not any(why(hit) for hit in answer.hits)


def test_what_stands_in_quotation_marks_is_not_translated(ingested_sample: Settings) -> None:
    assert {hit.language for hit in _asked(ingested_sample, '"victims of trafficking"').hits} == {"en"}


def test_languages_that_no_work_joins_find_each_other_through_a_third(ingested_sample: Settings) -> None:
    hits = _in(_asked(ingested_sample, "artikkel pooled"), "lv")
    assert any("by way of" in reason for hit in hits for reason in why(hit))


def test_what_people_struck_out_brings_nothing(sample: Settings) -> None:
    reasons = [reason for hit in _in(_asked(sample, "victim"), "lv") for reason in why(hit)]
    assert any("through upur" in reason.lower() for reason in reasons)
    write_glossary_correction(sample, GlossaryCorrection("en", "victim", "lv", "upuris", same=False))
    reasons = [reason for hit in _in(_asked(sample, "victim"), "lv") for reason in why(hit)]
    assert not any("through upur" in reason.lower() for reason in reasons)


def test_thesauri_bring_pages_and_narrower_terms_when_asked(sample: Settings) -> None:
    (sample.documents / "thesauri").mkdir(exist_ok=True)
    (sample.documents / "thesauri" / "terms.ttl").write_text(TERMS, "utf-8")
    (sample.documents / "thesauri" / "broken.ttl").write_text("<a> <b>", "utf-8")
    report = ingest(sample)
    assert [fault.partition(":")[0] for fault in faults(report)] == ["thesauri/broken.ttl"]
    assert not _asked(sample, "asdfgh").hits
    found = _asked(sample, "asdfgh", narrower=True).hits
    assert found
    assert why(found[0])[0].endswith(" (terms.ttl)")
    (sample.documents / "thesauri" / "terms.ttl").unlink()
    ingest(sample)
    assert not _asked(sample, "asdfgh", narrower=True).hits


@pytest.mark.parametrize("query", ["victim", "victim identification", "ohver"])
def test_each_hit_names_the_page_in_the_language_that_is_liked(ingested_sample: Settings, query: str) -> None:
    answer = _asked(ingested_sample, query, readers=("fi",))
    others = [hit for hit in answer.hits if hit.counterpart]
    assert others
    for hit in others:
        assert hit.counterpart
        assert hit.language != "fi"
        assert hit.counterpart.edition.work == hit.edition.work
        assert "fi" in hit.counterpart.edition.languages
        assert hit.counterpart.snippet.text
    assert not any(hit.counterpart for hit in _in(answer, "fi"))


def test_a_label_of_several_words_brings_a_page_that_has_them_all(sample: Settings) -> None:
    (sample.documents / "thesauri" / "made.ttl").write_text(TERMS, "utf-8")
    ingest(sample)
    hits = _in(_asked(sample, "sauna"), "en")
    assert hits
    assert all("embassies" in reason and "consulates" in reason for hit in hits for reason in why(hit))


def _with_thesaurus(settings: Settings, labels: str) -> None:
    (settings.documents / "thesauri" / "made.ttl").write_text(
        f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> . {labels}", "utf-8"
    )
    ingest(settings)


def test_words_that_stand_on_no_page_take_no_place_of_others(sample: Settings) -> None:
    finnish = Filters(languages=frozenset({"fi"}))
    before = _asked(sample, "victim", filters=finnish)
    labels = (f'<c{n}> skos:prefLabel "victim"@en, "{word}"@fi .' for n, word in enumerate(("aaazzz", "aabzzz")))
    _with_thesaurus(sample, " ".join(labels))
    assert _asked(sample, "victim", filters=finnish).total == before.total > 0


def test_a_phrase_is_known_where_one_of_its_words_is_at_home_elsewhere(ingested_sample: Settings) -> None:
    """personas is Latvian on most pages, and trata is on none."""
    english = Filters(languages=frozenset({"en"}))
    reasons = [r for hit in _asked(ingested_sample, "trata de personas", filters=english).hits for r in why(hit)]
    assert any("= trata de personas" in reason for reason in reasons)


@pytest.mark.parametrize("query", ["Bettelei", "Bettelei Bettelei"])
def test_a_word_that_a_thesaurus_knows_is_not_read_as_another_that_begins_so(
    ingested_sample: Settings, query: str
) -> None:
    """Bettelei (begging) was read as better."""
    answer = _asked(ingested_sample, query)
    assert answer.total > answer.partial == 0
    assert not any("words like it" in note for note in told(answer.notes))
    assert all("= Bettelei" in reason for hit in answer.hits for reason in why(hit))


def test_a_word_whose_others_stand_on_no_page_is_still_read_as_one_that_begins_so(ingested_sample: Settings) -> None:
    """No page has slavery in any language; one has slave labour."""
    assert any("slave" in text for text in _snippets(_asked(ingested_sample, "slavery")))


def test_what_people_say_comes_before_thesauri(sample: Settings) -> None:
    _with_thesaurus(
        sample, '<a> skos:prefLabel "qwertz"@en, "poliisi"@fi . <b> skos:prefLabel "qwertz"@en, "kunta"@fi .'
    )
    write_glossary_correction(sample, GlossaryCorrection("en", "qwertz", "fi", "tulkki", same=True))
    reasons = [reason for hit in _in(_asked(sample, "qwertz"), "fi") for reason in why(hit)]
    assert any(reason.endswith(" (glossary.csv)") for reason in reasons)


def test_a_label_of_common_words_alone_brings_nothing(sample: Settings) -> None:
    _with_thesaurus(sample, '<a> skos:prefLabel "qwertz"@en, "ir"@lt .')
    assert not _asked(sample, "qwertz").hits


@pytest.mark.parametrize("label", ["to qwertz", "the qwertz", "(qwertz)", "'qwertz'"])
def test_common_words_and_signs_around_a_label_are_no_matter(sample: Settings, label: str) -> None:
    _with_thesaurus(sample, f'<a> skos:prefLabel "{label}"@en, "tulkki"@fi .')
    assert _in(_asked(sample, "qwertz"), "fi")
    assert _in(_asked(sample, "to qwertz"), "fi")


def test_a_thesaurus_that_cannot_be_read_keeps_what_it_said(sample: Settings) -> None:
    _with_thesaurus(sample, '<a> skos:prefLabel "qwertz"@en, "tulkki"@fi .')
    (sample.documents / "thesauri" / "made.ttl").write_text("<a> <b>", "utf-8")
    (fault,) = faults(ingest(sample))
    assert fault.startswith("thesauri/made.ttl: ends in the middle of a statement; what it said before is kept")
    assert _in(_asked(sample, "qwertz"), "fi")
    (sample.documents / "thesauri" / "made.ttl").unlink()
    ingest(sample)
    assert not _asked(sample, "qwertz").hits


@pytest.mark.parametrize(("word", "code", "found"), [("kontakt", "de", True), ("register", "et", False)])
def test_a_word_is_asked_about_in_the_languages_in_which_it_is_at_home(
    sample: Settings, word: str, code: str, found: bool
) -> None:
    """Kontakt is a word of three languages; to register is English on seven pages, register is Estonian on one."""
    shutil.rmtree(sample.documents / "thesauri")
    (sample.documents / "thesauri").mkdir()
    (sample.documents / "thesauri" / "made.ttl").write_text(
        f'@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <c> skos:prefLabel "{word}"@{code}, "tulkki"@fi .',
        "utf-8",
    )
    ingest(sample)
    reasons = [reason for hit in _in(_asked(sample, word), "fi") for reason in why(hit)]
    assert any(reason.endswith(" (made.ttl)") for reason in reasons) == found


def test_a_word_that_is_the_same_in_another_language_is_no_translation(sample: Settings) -> None:
    (sample.documents / "thesauri" / "made.ttl").write_text(
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <c> skos:prefLabel "konsulat"@sv, "konsulat"@no .',
        "utf-8",
    )
    ingest(sample)
    assert not [reason for hit in _asked(sample, "konsulat").hits for reason in why(hit) if "konsulat = " in reason]
