"""What a reader of the sample shelf sees, by language; `benchmarks/measure_reader.py` asks the same of a larger shelf.

Ten terms as people type them in each language, with the reader's language told.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from scripts import module_of

from library.analysis import HOME
from library.search import Session
from library.settings import Settings

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
TERMS = (
    "forced-labour",
    "labour-inspectorate",
    "reflection-period",
    "residence-permit",
    "minimum-wage",
    "organised-crime",
    "personal-data",
    "trade-union",
    "interpreter",
    "embassy",
)
LEAST = {"shown": 1.0, "right": 1.0, "same": 0.75, "whole": 0.88, "slip": 1.0}


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    return module_of(BENCHMARKS / "measure_reader.py")


@pytest.fixture(scope="module")
def figures(benchmark: ModuleType, ingested_sample: Settings) -> Mapping[str, Any]:
    terms = [term for term in benchmark.read_terms() if term.name in TERMS]
    with Session(ingested_sample) as session:
        measured: Mapping[str, Any] = benchmark.measure(session, terms, told=True)
    return measured


@pytest.mark.parametrize("language", HOME)
def test_readers_see_the_pages_meant_in_their_language(language: str, figures: Mapping[str, Any]) -> None:
    measured = figures[language]
    assert len(measured.plain) == len(TERMS)
    assert sum(one.of for one in measured.plain)
    shares = measured.shares()
    assert not {name: shares[name] for name, least in LEAST.items() if shares[name] < least}
    assert measured.common() == 0


def test_every_term_has_judged_pages_and_words_in_every_language(benchmark: ModuleType) -> None:
    terms = benchmark.read_terms()
    assert len({term.name for term in terms}) == len(terms) >= 30
    assert sum(" " in term.typed["en"] for term in terms) >= len(terms) / 2
    for term in terms:
        assert term.pages
        assert set(term.typed) == set(HOME)
        assert all(words == words.strip() != "" for words in term.typed.values())


def test_a_slip_changes_one_place_behind_the_first_letter(benchmark: ModuleType) -> None:
    for term in benchmark.read_terms():
        for language, typed in term.typed.items():
            slipped = benchmark.with_slip(typed, Random(f"{term.name} {language}"))
            assert slipped != typed
            assert slipped[:1] in ("", typed[:1])
            assert abs(len(slipped) - len(typed)) <= 1 or not slipped
