"""How well the sample shelf answers in one language what it holds in another alone; without any model."""

from __future__ import annotations

import pytest

from library.analysis import HOME
from library.search import Options, Session
from library.search.evaluation import evaluate
from library.settings import Settings
from quality.test_searches import FOLDER

LEAST_TOPICS = 4
LEAST_FOUND = 0.7  # of the topics, among the first ten pages
TOPICS, QRELS = FOLDER / "crosslingual_topics.tsv", FOLDER / "crosslingual_qrels.txt"


LEAST_IN_ENGLISH = 0.65  # of the questions in whole sentences whose answer is English; measured .76
ACROSS_TOPICS, ACROSS_QRELS = FOLDER / "across_topics.tsv", FOLDER / "across_qrels.txt"


@pytest.fixture(scope="module")
def found(ingested_sample: Settings) -> dict[str, list[bool]]:
    """Language -> whether a right page is among the first ten, of each topic."""
    right = {tuple(line.split()[0:3:2]) for line in QRELS.read_text("utf-8").splitlines()}
    values: dict[str, list[bool]] = {}
    with Session(ingested_sample) as session:
        for line in TOPICS.read_text("utf-8").splitlines()[1:]:
            number, language, words = line.split("\t")
            hits = session.search(words, Options(by="page", limit=10)).hits
            pages = {(number, f"{hit.edition.path}:{hit.page}") for hit in hits}
            values.setdefault(language, []).append(bool(pages & right))
    return values


@pytest.mark.parametrize("language", HOME)
def test_pages_in_another_language_are_found(language: str, found: dict[str, list[bool]]) -> None:
    assert len(found[language]) >= LEAST_TOPICS
    assert sum(found[language]) / len(found[language]) >= LEAST_FOUND


def test_questions_are_answered_by_english_pages(ingested_sample: Settings) -> None:
    with Session(ingested_sample) as session:
        measured = evaluate(session, ACROSS_TOPICS, ACROSS_QRELS)
    assert measured.keys() == {*HOME, "all"} - {"en"}
    assert measured["all"]["recall@10"] >= LEAST_IN_ENGLISH


def test_no_topic_has_an_answer_in_its_own_language(ingested_sample: Settings) -> None:
    pages = {line.split()[0]: line.split()[2].rpartition(":") for line in QRELS.read_text("utf-8").splitlines()}
    with Session(ingested_sample) as session:
        languages = {edition.path: edition.languages for edition in session.holdings.editions.values()}
    for line in TOPICS.read_text("utf-8").splitlines()[1:]:
        number, language, _ = line.split("\t")
        assert language not in languages[pages[number][0]]


def test_words_alone_find_hardly_any_of_them(ingested_sample: Settings) -> None:
    """Otherwise these topics would show nothing of the glossary."""
    right = {tuple(line.split()[0:3:2]) for line in QRELS.read_text("utf-8").splitlines()}
    total = alone = 0
    with Session(ingested_sample) as session:
        for line in TOPICS.read_text("utf-8").splitlines()[1:]:
            number, _, words = line.split("\t")
            hits = session.search(words, Options(by="page", limit=10, only_words=True)).hits
            total += 1
            alone += bool({(number, f"{hit.edition.path}:{hit.page}") for hit in hits} & right)
    assert alone / total < LEAST_FOUND / 2
