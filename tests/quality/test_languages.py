"""Which language short queries are taken for, on the sample shelf; a language that was not measured fails."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from library.analysis import HOME
from library.search import Session
from library.settings import Settings

LEAST_ASKED = 8  # queries in each language
LEAST_RIGHT = 0.85  # of them
LEAST_RIGHT_OF_ALL = 0.95  # measured .98
QUERIES = Path(__file__).parent / "languages.tsv"


@pytest.fixture(scope="module")
def taken(ingested_sample: Settings) -> dict[str, list[tuple[str, str]]]:
    """Language -> (query, the language that it was taken for)."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with Session(ingested_sample) as session:
        for line in QUERIES.read_text("utf-8").splitlines():
            language, query = line.split("\t")
            found[language].append((query, session.search(query).readers.languages[0]))
    return found


@pytest.mark.parametrize("language", HOME)
def test_short_queries_are_taken_for_their_language(language: str, taken: dict[str, list[tuple[str, str]]]) -> None:
    wrong = [(query, code) for query, code in taken[language] if code != language]
    assert len(taken[language]) >= LEAST_ASKED
    assert 1 - len(wrong) / len(taken[language]) >= LEAST_RIGHT, wrong


def test_nearly_all_of_them_are(taken: dict[str, list[tuple[str, str]]]) -> None:
    right = [code == language for language, asked in taken.items() for _, code in asked]
    assert sum(right) / len(right) >= LEAST_RIGHT_OF_ALL
