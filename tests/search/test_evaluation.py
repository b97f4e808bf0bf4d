from __future__ import annotations

from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import cast

import pytest

from library.errors import LibraryError
from library.model import Answer, Edition, Hit, Snippet
from library.search import Options, Session
from library.search.evaluation import evaluate


@dataclass
class Canned:
    """Answers as they are given to it, so that every measure can be computed by hand."""

    answers: dict[str, list[str]]

    def search(self, text: str, options: Options) -> Answer:
        assert options.by == "page"
        hits = []
        for name in self.answers[text][: options.limit]:
            path, _, page = name.rpartition(":")
            edition = Edition(id=path, path=path)
            hits.append(Hit(edition=edition, page=int(page), label="", language="en", score=1.0, snippet=Snippet()))
        return Answer(query=text, by="page", total=len(hits), pages=len(hits), hits=tuple(hits))


@dataclass
class Files:
    """A file of topics and one of judgments."""

    folder: Path

    def measure(self, topics: str, qrels: str, **answers: list[str]) -> dict[str, dict[str, float]]:
        (self.folder / "topics").write_text(topics, "utf-8")
        (self.folder / "qrels").write_text(qrels, "utf-8")
        return evaluate(cast(Session, Canned(answers)), self.folder / "topics", self.folder / "qrels")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def one(files: Files, qrels: str, *found: str) -> tuple[float, float, float]:
    """(recall, reciprocal rank, nDCG) of a single topic."""
    measures = files.measure("1\ten\tferry\n", qrels, ferry=list(found))["en"]
    assert measures["topics"] == 1
    return measures["recall@10"], measures["MRR"], measures["nDCG@10"]


def test_a_perfect_answer_measures_one(files: Files) -> None:
    assert one(files, "1 0 a.pdf:1 2\n1 0 a.pdf:2 1\n", "a.pdf:1", "a.pdf:2", "b.pdf:1") == (1, 1, 1)


def test_no_answer_and_a_wrong_one_measure_nothing(files: Files) -> None:
    assert one(files, "1 0 a.pdf:1 1\n") == (0, 0, 0)
    assert one(files, "1 0 a.pdf:1 1\n", "a.pdf:2", "b.pdf:1") == (0, 0, 0)


def test_grades_and_ranks_are_weighed_by_jarvelin_and_kekalainen(files: Files) -> None:
    """Grades 1 and 3 found at ranks 2 and 3, a third of grade 2 not found."""
    recall, reciprocal_rank, ndcg = one(
        files, "1 0 a:1 1\n1 0 a:2 3\n1 0 a:3 2\n1 0 a:4 0\n", "a:4", "a:1", "a:2", "b:1"
    )
    assert recall == pytest.approx(2 / 3)
    assert reciprocal_rank == 1 / 2
    assert ndcg == pytest.approx((1 / log2(3) + 7 / log2(4)) / (7 + 3 / log2(3) + 1 / log2(4)))


def test_ten_pages_are_looked_at(files: Files) -> None:
    found = [f"a:{n}" for n in range(1, 13)]
    assert one(files, "1 0 a:10 1\n", *found) == pytest.approx((1, 1 / 10, 1 / log2(11)))
    assert one(files, "1 0 a:11 1\n", *found) == (0, 0, 0)


def test_twelve_relevant_pages_cannot_all_be_among_ten(files: Files) -> None:
    found = [f"a:{n}" for n in range(1, 13)]
    assert one(files, "".join(f"1 0 {page} 1\n" for page in found), *found) == (1, 1, 1)


def test_languages_are_measured_apart_and_together(files: Files) -> None:
    measures = files.measure(
        "1\tsv\tfärja\n2\ten\tferry\n3\ten\tboat\n",
        "1 0 a:1 1\n2 0 b:1 1\n3 0 c:1 1\n",
        färja=["a:1"],
        ferry=["x:1", "b:1"],
        boat=[],
    )
    assert list(measures) == ["en", "sv", "all"]
    assert measures["sv"] == {"topics": 1, "recall@10": 1, "MRR": 1, "nDCG@10": 1}
    assert measures["en"] == {"topics": 2, "recall@10": 0.5, "MRR": 0.25, "nDCG@10": pytest.approx(0.5 / log2(3))}
    assert measures["all"]["topics"] == 3
    assert measures["all"]["MRR"] == pytest.approx((1 + 0.5 + 0) / 3)


def test_topics_without_a_relevant_page_are_not_counted(files: Files) -> None:
    measures = files.measure(
        "1\ten\tferry\n2\ten\tboat\n3\tfi\tlautta\n", "1 0 a:1 1\n2 0 a:1 0\n9 0 a:1 1\n", ferry=["a:1"]
    )
    assert {language: of["topics"] for language, of in measures.items()} == {"en": 1, "all": 1}


def test_comments_blank_lines_windows_lines_and_a_mark_at_the_beginning_are_passed_over(files: Files) -> None:
    measures = files.measure("\ufeff# mine\r\n\r\n1\ten\tferry\r\n", "# mine\n\n1 0 a:1 1\r\n", ferry=["a:1"])
    assert measures["all"]["MRR"] == 1


def test_a_path_may_hold_spaces(files: Files) -> None:
    assert one(files, "1 0 a b/ä c.pdf:2 1\n", "a b/ä c.pdf:2") == (1, 1, 1)


@pytest.mark.parametrize("qrels", ["", "2 0 a:1 1\n", "1 0 a:1 0\n", "1 0 a:1 -1\n"])
def test_when_nothing_is_judged_that_is_an_error(files: Files, qrels: str) -> None:
    with pytest.raises(LibraryError, match="nothing was measured"):
        files.measure("1\ten\tferry\n", qrels, ferry=["a:1"])


@pytest.mark.parametrize("line", ["1 0 a:1", "1 0 a:1 good", "1", "1 0 a:1 1.5"])
def test_a_wrong_judgment_is_named_by_its_line(files: Files, line: str) -> None:
    with pytest.raises(LibraryError, match=r"qrels, line 2: it is not"):
        files.measure("1\ten\tferry\n", f"1 0 a:1 1\n{line}\n", ferry=[])


@pytest.mark.parametrize("line", ["2 en ferry", "2\ten", "2\ten\tferry\tboat", "ferry"])
def test_a_wrong_topic_is_named_by_its_line(files: Files, line: str) -> None:
    with pytest.raises(LibraryError, match=r"topics, line 2: it is not") as error:
        files.measure(f"1\ten\tferry\n{line}\n", "1 0 a:1 1\n", ferry=[])
    assert "tabulators" in error.value.hint


@pytest.mark.parametrize("missing", ["topics", "qrels"])
def test_a_file_that_cannot_be_read_is_named(files: Files, missing: str) -> None:
    (files.folder / "topics").write_bytes(b"1\ten\tferry\n" if missing == "qrels" else b"\xff\xfe\xff")
    if missing == "topics":
        (files.folder / "qrels").write_text("1 0 a:1 1\n")
    with pytest.raises(LibraryError, match=f"{missing} cannot be read"):
        evaluate(cast(Session, Canned({"ferry": []})), files.folder / "topics", files.folder / "qrels")


def test_a_real_library_is_measured(session: Session, tmp_path: Path) -> None:
    (tmp_path / "topics").write_text("1\tfi\trikosprosessi\n2\ten\tnothinglikethis\n", "utf-8")
    (tmp_path / "qrels").write_text("1 0 memorandum/memorandum_fi.pdf:1 3\n2 0 strom/ENG_WEB-1.pdf:1 1\n", "utf-8")
    measures = evaluate(session, tmp_path / "topics", tmp_path / "qrels")
    assert measures["fi"] == {"topics": 1, "recall@10": 1, "MRR": 1, "nDCG@10": 1}
    assert measures["en"] == {"topics": 1, "recall@10": 0, "MRR": 0, "nDCG@10": 0}
