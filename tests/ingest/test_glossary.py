"""How the glossary follows the shelf."""

from __future__ import annotations

import shutil
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pytest
from telling import faults, message, notes

from library.catalogue import Catalogue
from library.ingest import check, ingest, mining, rebuild, write_glossary_correction
from library.ingest import glossary as glossary_of_ingest
from library.model import MinedPair
from library.search import Holdings, Session
from library.search.translation import Translator
from library.settings import Settings
from library.shelf import GlossaryCorrection

STAFF = GlossaryCorrection("en", "victim", "et", "ohver", same=False)


def _means(settings: Settings, word: str, language: str, other: str) -> list[str]:
    with Holdings.open(settings) as holdings:
        phrase = holdings.catalogue.lexicon.phrase(word, language)
        found = Translator(holdings.catalogue).translate(language, {phrase: word}, frozenset({other}))
        return [one.words for one in found.get(phrase, ())]


def _stamps(settings: Settings) -> dict[tuple[str, str], str]:
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        return catalogue.glossary.stamps()


def test_sister_editions_tell_what_words_mean(ingested_sample: Settings) -> None:
    assert _means(ingested_sample, "victim", "en", "lv")[0].startswith("upur")
    assert _means(ingested_sample, "police", "en", "et")[0].startswith("politsei")
    assert _means(ingested_sample, "polis", "sv", "fi")[0].startswith("poliis")  # through English


def test_every_proof_is_a_page_that_holds_the_word(ingested_sample: Settings) -> None:
    with Holdings.open(ingested_sample) as holdings:
        translator = Translator(holdings.catalogue)
        phrase = holdings.catalogue.lexicon.phrase("victim", "en")
        found = translator.translate("en", {phrase: "victim"}, frozenset({"lv", "fi", "ru"}))[phrase]
        proofs = [
            (one, proof) for one in found for proof in translator.proofs("en", phrase, one, holdings.editions).proofs
        ]
        assert proofs
        for one, proof in proofs:
            page = holdings.catalogue.page(proof.edition.id, proof.page)
            other = holdings.catalogue.page(proof.other.id, proof.other_page)
            assert page
            assert other
            assert "victim" in page.text.lower()
            assert set(one.terms) & {*holdings.catalogue.lexicon.phrase(other.text, one.language)}


def test_only_languages_of_changed_editions_are_mined_anew(sample: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _stamps(sample)
    mined: list[tuple[str, str]] = []
    whole = mining.mined

    def noted(material: mining.Material) -> list[MinedPair]:
        mined.append(material.languages)
        return whole(material)

    monkeypatch.setattr(mining, "mined", noted)
    ingest(sample)
    assert mined == []
    (sample.documents / "memorandum" / "memorandum_lv.pdf").unlink()
    ingest(sample)
    assert mined == [("lv", "en")]
    after = _stamps(sample)
    assert {pair for pair in before if before[pair] != after.get(pair)} == {("lv", "en")}


def _broken(*_: object) -> None:
    raise BrokenProcessPool


def test_two_processes_mine_what_one_does(ingested_sample: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with Catalogue.open_to_read(ingested_sample.catalogue) as catalogue:
        wanted = glossary_of_ingest._wanted(catalogue.editions())
        languages = sorted(wanted)[:4]

        def mined_with(pages: int) -> list[tuple[tuple[str, str], list[MinedPair]]]:
            return [*mining.all_mined(glossary_of_ingest._materials(catalogue, languages, wanted), pages)]

        here = mined_with(1)
        monkeypatch.setattr("os.cpu_count", lambda: 2)
        monkeypatch.setattr(mining, "mine", None)
        assert mined_with(10_000) == here
        monkeypatch.undo()
        monkeypatch.setattr("os.cpu_count", lambda: 2)
        monkeypatch.setattr(ProcessPoolExecutor, "submit", _broken)
        assert mined_with(10_000) == here, "what processes that died do not do is done here"
    assert [pair for pair, _ in here] == languages
    assert all(pairs for _, pairs in here)


def test_languages_without_sister_editions_are_forgotten(sample: Settings) -> None:
    assert ("th", "en") in _stamps(sample)
    with Catalogue.open_to_read(sample.catalogue) as catalogue:
        thai = [edition.path for edition in catalogue.editions() if "th" in edition.languages]
    for path in thai:
        (sample.documents / path).unlink()
    ingest(sample)
    assert ("th", "en") not in _stamps(sample)


def test_a_rebuild_gives_the_same_glossary(sample: Settings) -> None:
    before = _means(sample, "victim", "en", "fi")
    shutil.rmtree(sample.index)
    ingest(sample)
    rebuild(sample)
    assert _means(sample, "victim", "en", "fi") == before


def test_without_the_aligner_everything_but_the_glossary_is_there(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(sample.index)
    shutil.rmtree(sample.documents / "thesauri")
    monkeypatch.setattr(glossary_of_ingest, "available", lambda: False)
    report = ingest(sample)
    assert any("pip install sil-thot" in note for note in notes(report))
    assert report.editions
    assert _means(sample, "victim", "en", "lv") == []


def test_what_people_say_takes_effect_at_once_and_is_taken_back_by_editing(sample: Settings) -> None:
    meant = _means(sample, "victim", "en", "et")
    assert meant[0].startswith("ohv")
    write_glossary_correction(sample, STAFF)
    assert not any(word.startswith("ohv") for word in _means(sample, "victim", "en", "et"))
    ingest(sample)
    assert not any(word.startswith("ohv") for word in _means(sample, "victim", "en", "et"))
    write_glossary_correction(sample, GlossaryCorrection("en", "victim", "et", "kannatanu", same=True))
    assert _means(sample, "victim", "en", "et")[0] == "kannatanu"
    (sample.documents / "glossary.csv").write_text("language,word,other language,other word,same\n", "utf-8")
    ingest(sample)
    assert _means(sample, "victim", "en", "et") == meant


def test_faults_of_the_glossary_are_said_by_ingest_and_check(sample: Settings) -> None:
    (sample.documents / "glossary.csv").write_text("en,victim,et,ohver,no\nen,victim,xx,ohver,no\n", "utf-8")
    report = ingest(sample)
    assert [fault for fault in faults(report) if fault.startswith("glossary.csv, line 2:")]
    assert [message(finding) for finding in check(sample) if finding.kind == "glossary.csv"]


def test_a_run_that_ends_while_words_are_compared_keeps_the_pages_and_the_languages_done(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(sample.index)
    whole = mining.mined

    def stopped(material: mining.Material) -> list[MinedPair]:
        if material.languages[0] == "lv":
            raise KeyboardInterrupt
        return whole(material)

    monkeypatch.setattr(mining, "mined", stopped)
    with pytest.raises(KeyboardInterrupt):
        ingest(sample)
    done = _stamps(sample)
    assert done
    assert ("lv", "en") not in done
    with Session(sample) as session:
        assert session.search("victim").total
    monkeypatch.setattr(mining, "mined", whole)
    assert ingest(sample).read == 0
    assert _stamps(sample).items() > done.items()
