"""The words of two languages are mined alike in this process and in others, in the order of the materials."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from itertools import product

import pytest

from library.ingest import mining
from library.ingest.mining import Material, all_mined, mined
from library.model import Page

WHO = {"victim": "Opfer", "lawyer": "Anwalt", "doctor": "Arzt", "mayor": "Meister"}
WHERE = {"shelter": "Unterkunft", "court": "Gericht", "village": "Dorf"}
DOES = {"writes": "schreibt", "sleeps": "schläft", "waits": "wartet"}


def material(*, terms: bool = False, languages: tuple[str, str] = ("en", "de")) -> Material:
    """Two editions that say the same, sentence by sentence."""
    said = list(product(WHO, DOES, WHERE))
    english = [f"{n}. The {who} {does} in the {where}." for n, (who, does, where) in enumerate(said, 100)]
    german = [f"{n}. {WHO[who]} {DOES[does]} im {WHERE[where]}." for n, (who, does, where) in enumerate(said, 100)]
    pages, hub_pages = (
        [Page(number=1, text="\n".join(lines), languages=(code,))]
        for lines, code in zip((english, german), languages, strict=True)
    )
    known = ({"victim": "VICTIM"}, {"opfer": "OPFER"}) if terms else ({}, {})
    return Material(languages, [("E", pages, "D", hub_pages)], known)


def best(found: Material, term: str) -> str:
    pairs = [pair for pair in mined(found) if pair.terms == term]
    return max(pairs, key=lambda pair: pair.score).other_terms if pairs else ""


def test_words_that_stand_for_each_other_are_found_with_their_places() -> None:
    pairs = {(pair.words, pair.other_words): pair for pair in mined(material())}
    assert ("victim", "opfer") in pairs
    assert pairs["victim", "opfer"].places[0] == ("E", 1, "D", 1)


def test_a_word_has_the_term_that_the_library_gives_it_and_else_its_stem() -> None:
    assert best(material(terms=True), "VICTIM") == "OPFER"
    assert best(material(), "sleep") == "schlaft"
    assert best(material(terms=True), "victim") == ""


def test_pages_in_no_language_of_the_two_tell_nothing() -> None:
    swapped = material()
    (one, pages, hub, hub_pages), *_ = swapped.sisters
    assert mined(Material(("en", "de"), [(one, hub_pages, hub, pages)], ({}, {}))) == []


def test_without_sisters_there_is_nothing() -> None:
    assert mined(Material(("en", "de"), [], ({}, {}))) == []


class _DyingPool:
    """A pool whose processes have died, as they do where memory is short."""

    def __init__(self, *_: object) -> None: ...

    def submit(self, *_: object) -> None:
        raise BrokenProcessPool

    def shutdown(self, **_: object) -> None: ...


@pytest.mark.parametrize("pages", [1, 100_000], ids=["few pages", "many pages"])
def test_each_material_gives_its_pairs_in_order_though_processes_die(
    pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mining, "ProcessPoolExecutor", _DyingPool)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    materials = [material(), Material(("en", "fi"), [], ({}, {})), material(terms=True), material()]
    assert list(all_mined(iter(materials), pages)) == [(one.languages, mined(one)) for one in materials]


def test_few_pages_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mining, "ProcessPoolExecutor", None)
    assert len(list(all_mined([material()], 299))) == 1


def test_other_processes_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    materials = [material(), material(terms=True)]
    assert list(all_mined(materials, 300)) == [(one.languages, mined(one)) for one in materials]
