from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from ingest.shelves import HARBOUR, POLICE, SHELTER, answers, fill, found, write_pdf
from library.analysis import stemmed_languages
from library.catalogue import Catalogue
from library.errors import IndexDamaged
from library.index import Generations, PageTerms
from library.ingest import indexing, ingest, rebuild, run
from library.ingest.indexing import _searchable, bring_up_to_date, build_anew, page_terms
from library.ingest.lexicon import Terms
from library.model import Page, Step
from library.settings import Settings


def silent(step: Step) -> None:
    pass


def generation(settings: Settings) -> str:
    return str(json.loads((settings.index / "current.json").read_text("utf-8"))["generation"])


def test_a_page_gives_its_words_in_order_and_stems_for_each_of_its_languages() -> None:
    page = Page(number=3, text="Victims’ rights, Öffnung", languages=("en", "de"))
    terms = page_terms("abc", page, defaultdict(dict))
    assert (terms.edition, terms.page, terms.languages) == ("abc", 3, ("en", "de"))
    assert len(terms.words) == 3
    assert [word.casefold() for word in terms.words] == list(terms.words)
    assert set(terms.stems) == {"en", "de"} & stemmed_languages()
    assert all(len(stems) == len(terms.words) for stems in terms.stems.values())


@pytest.mark.parametrize("language", ["th", "und"])
def test_a_language_without_stemmer_gives_exact_words_alone(language: str) -> None:
    terms = page_terms("abc", Page(number=1, text="orð og fleiri orð", languages=(language,)), defaultdict(dict))
    assert terms.words
    assert terms.stems == {}


def test_the_index_holds_what_the_catalogue_holds(settings: Settings) -> None:
    fill(settings, shelter=[SHELTER, POLICE], harbour=HARBOUR)
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        reader = Generations(settings.index).current().open()
        assert reader.stamps() == catalogue.stamps()
        assert reader.page_count() == 3
        reader.close()


def test_nothing_is_written_when_nothing_differs(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    before = generation(settings)
    with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
        bring_up_to_date(Generations(settings.index), catalogue, silent)
    assert generation(settings) == before


def test_a_page_of_signs_without_words_is_written_once(settings: Settings) -> None:
    fill(settings, signs="! * ... ***")
    before = generation(settings)
    ingest(settings)
    assert generation(settings) == before


def test_an_index_built_anew_answers_as_one_brought_up_to_date(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    fill(settings, police=POLICE)
    fill(settings, harbour=HARBOUR)
    before = answers(settings)
    with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
        build_anew(Generations(settings.index), catalogue, silent)
    assert answers(settings) == before


def words(settings: Settings) -> dict[str, set[str]]:
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        return {language: set(catalogue.lexicon.terms(language)) for language in catalogue.lexicon.languages()}


@pytest.mark.parametrize("large", [True, False])
def test_words_that_stand_nowhere_any_more_are_forgotten_and_a_large_library_is_not_read_again_for_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    monkeypatch.setattr(indexing, "_READ_AGAIN", 0 if large else 100)
    fill(settings, shelter=SHELTER, police=POLICE, harbour=HARBOUR)
    assert {"interpreter", "victims"} <= words(settings)["en"]
    read: list[str] = []
    pages = Catalogue.pages

    def reading(catalogue: Catalogue, edition: str, **how: bool) -> Sequence[Page]:
        read.append(catalogue.edition(edition).path)
        return pages(catalogue, edition, **how)

    (settings.documents / "strom" / "police.pdf").unlink()
    write_pdf(settings.documents / "strom" / "shelter.pdf", "The shelter is open, and victims find a kitchen.")
    with monkeypatch.context() as patch:
        patch.setattr(indexing, "_unanswered", lambda *of: [])
        patch.setattr(Catalogue, "pages", reading)
        with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
            catalogue.remove("strom/police.pdf")
            bring_up_to_date(Generations(settings.index), catalogue, silent)
    assert read == ([] if large else ["strom/harbour.pdf", "strom/shelter.pdf"])
    assert "interpreter" not in words(settings)["en"]
    ingest(settings)
    brought = words(settings)
    rebuild(settings)
    assert words(settings) == brought
    assert "kitchen" in brought["en"]
    assert "lawyer" not in brought["en"], "it stood in the shelter's text of before"
    assert "for" in brought["en"], "it stands in another edition"


def test_an_index_that_cannot_be_used_is_made_anew_by_the_next_ingest(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    (settings.index / "current.json").write_text("{", "utf-8")
    ingest(settings)
    assert found(settings, "victim") == ["strom/shelter.pdf:1"]


def test_a_run_of_many_batches_ends_like_one_of_a_single_batch(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("a", SHELTER), ("b", POLICE), ("c", HARBOUR)):
        write_pdf(settings.documents / f"{name}.pdf", text)
    monkeypatch.setattr(run, "_BATCH_PAGES", 1)
    seen: list[int] = []

    def look(step: Step) -> None:
        if step.phase == "reading" and (settings.index / "current.json").exists():
            seen.append(len(found(settings, "victim OR interpreter OR passports")))

    ingest(settings, progress=look)
    assert seen == [1, 2]
    batched = answers(settings)
    with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
        build_anew(Generations(settings.index), catalogue, silent)
    assert answers(settings) == batched


def test_an_error_on_the_way_leaves_the_old_index(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    before = generation(settings)
    write_pdf(settings.documents / "strom/police.pdf", POLICE)

    def stop(step: Step) -> None:
        if step.phase == "indexing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(settings, progress=stop)
    assert generation(settings) == before
    assert found(settings, "victim") == ["strom/shelter.pdf:1"]
    ingest(settings)
    assert found(settings, "interpreter") == ["strom/police.pdf:1"]


def test_an_index_that_does_not_answer_its_own_words_is_not_switched_in(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(settings, shelter=SHELTER)
    before = generation(settings)
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        with monkeypatch.context() as patch:
            patch.setattr(indexing, "_searchable", _wrong_at_second_reading())
            with pytest.raises(IndexDamaged), catalogue.transaction():
                build_anew(Generations(settings.index), catalogue, silent)
        assert generation(settings) == before
        with catalogue.transaction():
            build_anew(Generations(settings.index), catalogue, silent)
    assert generation(settings) != before


def _wrong_at_second_reading() -> Callable[..., Iterator[PageTerms]]:
    readings: list[str] = []

    def searchable(catalogue: Catalogue, edition: str, terms: Terms) -> Iterator[PageTerms]:
        readings.append(edition)
        for page in _searchable(catalogue, edition, terms):
            yield replace(page, words=["lost", "words"]) if len(readings) == 1 else page

    return searchable
