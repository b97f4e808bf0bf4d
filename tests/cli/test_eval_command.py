"""How well searches answer, by language."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Call

from cli.conftest import Answer
from library.settings import Settings


@pytest.fixture
def qrels(tmp_path: Path) -> Path:
    path = tmp_path / "qrels.txt"
    path.write_text("1 0 strom/LV_WEB-1.pdf:1 1\n2 0 strom/ENG_WEB-1.pdf:1 3\n3 0 tram/TRAM_Roadmap.pdf:1 2\n", "utf-8")
    return path


@pytest.fixture
def topics(tmp_path: Path) -> Path:
    path = tmp_path / "topics.tsv"
    path.write_text("1\tlv\tpašvaldība\n2\ten\tqqqqzzzz\n3\ten\troadmap\n", "utf-8")
    return path


def test_eval_measures_by_language(
    ingested_sample: Settings, answer: Answer, call: Call, topics: Path, qrels: Path
) -> None:
    measures = answer(ingested_sample, "eval", str(topics), str(qrels))["measures"]
    assert list(measures) == ["en", "lv", "all"]
    assert measures["en"]["topics"] == 2
    assert measures["en"]["recall@10"] == pytest.approx(0.5)
    assert all(0 <= value <= 3 for of_language in measures.values() for value in of_language.values())
    header, *lines = call(ingested_sample, "eval", str(topics), str(qrels)).out.splitlines()
    assert header.split() == ["language", "topics", "recall@10", "MRR", "nDCG@10"]
    assert [line.split()[0] for line in lines] == ["en", "lv", "all"]


@pytest.mark.parametrize(
    ("topics_text", "qrels_text", "complaint"),
    [
        ("1 lv word\n", "1 0 a.pdf:1 1\n", "topics.tsv, line 1"),
        ("1\tlv\tword\n", "1 0 a.pdf:1 1\n\n1 a.pdf good\n", "qrels.txt, line 3"),
        ("1\tlv\tword\n", "2 0 a.pdf:1 1\n", "No topic has a judgment"),
    ],
)
def test_eval_names_the_line_that_makes_no_sense(
    ingested_sample: Settings, call: Call, topics: Path, qrels: Path, topics_text: str, qrels_text: str, complaint: str
) -> None:
    topics.write_text(topics_text, "utf-8")
    qrels.write_text(qrels_text, "utf-8")
    run = call(ingested_sample, "eval", str(topics), str(qrels))
    assert (run.code, run.out) == (2, "")
    assert complaint in run.err
    assert len(run.err.splitlines()) == 1
