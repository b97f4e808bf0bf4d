"""Compounds are found by their parts, in the languages that write them as one word, and behind the part itself."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from telling import told

from library.catalogue import Catalogue
from library.index import Generations
from library.ingest.indexing import build_anew
from library.model import Page, State, Tag
from library.search import Filters, Options, Session
from library.settings import Settings

LEAST_FOUND = 0.9
LEAST_ASKED = 15


def _rows(name: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        for language, one, other in csv.reader(file, delimiter="\t"):
            found[language].append((one, other))
    return found


COMPOUNDS = _rows("compounds.tsv")
APART = _rows("apart.tsv")
"""A compound, and a page on which its parts stand apart."""
SIMPLE = {
    "da": "myndighed overskrift gennemførelse rettighed sandsynlig ansvarlig fortrolighed oversættelse samarbejde",
    "de": "Gesellschaft Gemeinde Regierung Verantwortung Möglichkeit Eigenschaft Wissenschaft Vertraulichkeit",
    "et": "organisatsioon võimalus vastutus konfidentsiaalsus riik ühiskond omavalitsus haridus tervis",
    "fi": "viranomainen organisaatio mahdollisuus vastuullinen luottamuksellisuus terveys hallinto ministeriö",
    "is": "stofnun ríkisstjórn ábyrgð möguleiki trúnaður skipulag menntun heilsa ráðuneyti",
    "no": "myndighet overskrift gjennomføring rettighet sannsynlig ansvarlig fortrolighet oversettelse samarbeid",
    "sv": "riktlinje myndighet möjlighet ansvarig förtrolighet översättning samhälle organisation regering",
}
"""Words that are no compounds, or none whose parts say what they mean."""


def test_every_language_that_joins_words_has_a_list() -> None:
    assert set(COMPOUNDS) == {"da", "de", "et", "fi", "is", "no", "sv"}
    assert all(len(rows) >= LEAST_ASKED for rows in COMPOUNDS.values())


def _filled(settings: Settings, language: str, texts: list[str]) -> Session:
    """A library in which every text is a page."""
    pages = [
        Page(number=number, text=text, languages=(language,), source="pdfium") for number, text in enumerate(texts, 1)
    ]
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        id_ = catalogue.put(
            path="compounds.pdf", digest="c0", size=1, modified_ns=0, reader="made", state=State.INDEXED,
            page_count=len(pages), pages=pages, tags=[Tag(field="language", value=language, source="made")],
        )  # fmt: skip
        catalogue.resolve(id_)
        with catalogue.transaction():
            build_anew(Generations.of(settings), catalogue, lambda step: None)
    return Session(settings)


@pytest.mark.parametrize("language", sorted(COMPOUNDS))
def test_a_compound_is_found_by_its_part_and_stands_behind_the_part(language: str, settings: Settings) -> None:
    """All compounds of a language stand in one library, a page each, and its parts on pages of their own."""
    rows = COMPOUNDS[language]
    texts = [f"{compound} 2015" for _, compound in rows] + [f"{part} 2015" for part, _ in rows]
    with _filled(settings, language, texts) as session:
        answers = [[hit.page for hit in session.search(part, Options(by="page")).hits] for part, _ in rows]
    lost = [row for number, row in enumerate(rows, 1) if number not in answers[number - 1]]
    assert 1 - len(lost) / len(rows) >= LEAST_FOUND, lost
    behind = [row for number, row in enumerate(rows, 1) if answers[number - 1][0] != number + len(rows)]
    assert not behind


@pytest.mark.parametrize("language", sorted(COMPOUNDS))
def test_a_compound_that_stands_nowhere_is_found_by_its_parts(language: str, settings: Settings) -> None:
    """All pages with parts of a language's compounds stand in one library; the page meant is among the first ten."""
    rows = APART[language]
    assert len(rows) >= LEAST_ASKED
    with _filled(settings, language, [text for _, text in rows]) as session:
        answers = [session.search(compound, Options(by="page")) for compound, _ in rows]
    lost = [
        row
        for number, (row, answer) in enumerate(zip(rows, answers, strict=True), 1)
        if number not in [hit.page for hit in answer.hits]
    ]
    assert 1 - len(lost) / len(rows) >= LEAST_FOUND, lost
    assert sum("its parts were looked for" in note for answer in answers for note in told(answer.notes)) > len(rows) / 2


@pytest.mark.parametrize("language", sorted(SIMPLE))
def test_words_that_are_no_compounds_are_not_cut(language: str, ingested_sample: Settings) -> None:
    """By the vocabulary of the sample shelf, whether they stand on it or not."""
    with Session(ingested_sample) as session:
        cut = [
            note
            for word in SIMPLE[language].split()
            for note in told(session.search(word, Options(filters=Filters(languages=frozenset({language})))).notes)
            if "its parts were looked for" in note
        ]
    assert not cut
