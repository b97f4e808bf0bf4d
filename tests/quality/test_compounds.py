"""Compounds are found by their parts, in the languages that write them as one word, and behind the part itself."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from library.catalogue import Catalogue
from library.index import Generations
from library.ingest.indexing import build_anew
from library.model import Page, State, Tag
from library.search import Options, Session
from library.settings import Settings

LEAST_FOUND = 0.9
LEAST_ASKED = 15


def _compounds() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (Path(__file__).parent / "compounds.tsv").open(encoding="utf-8", newline="") as file:
        for language, part, compound in csv.reader(file, delimiter="\t"):
            found[language].append((part, compound))
    return found


COMPOUNDS = _compounds()


def test_every_language_that_joins_words_has_a_list() -> None:
    assert set(COMPOUNDS) == {"da", "de", "et", "fi", "is", "no", "sv"}
    assert all(len(rows) >= LEAST_ASKED for rows in COMPOUNDS.values())


@pytest.mark.parametrize("language", sorted(COMPOUNDS))
def test_a_compound_is_found_by_its_part_and_stands_behind_the_part(language: str, settings: Settings) -> None:
    """All compounds of a language stand in one library, a page each, and its parts on pages of their own."""
    rows = COMPOUNDS[language]
    texts = [compound for _, compound in rows] + [part for part, _ in rows]
    pages = [
        Page(number=number, text=f"{text} 2015", languages=(language,), source="pdfium")
        for number, text in enumerate(texts, 1)
    ]
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        id_ = catalogue.put(
            path="compounds.pdf", digest="c0", size=1, modified_ns=0, reader="made", state=State.INDEXED,
            page_count=len(pages), pages=pages, tags=[Tag(field="language", value=language, source="made")],
        )  # fmt: skip
        catalogue.settle(id_)
        build_anew(Generations(settings.index), catalogue, lambda step: None)
    with Session(settings) as session:
        answers = [[hit.page for hit in session.search(part, Options(by="page")).hits] for part, _ in rows]
    lost = [row for number, row in enumerate(rows, 1) if number not in answers[number - 1]]
    assert 1 - len(lost) / len(rows) >= LEAST_FOUND, lost
    behind = [row for number, row in enumerate(rows, 1) if answers[number - 1][0] != number + len(rows)]
    assert not behind
