"""How well do searches answer? Measures of information retrieval, by language."""

from __future__ import annotations

from collections import defaultdict
from math import log2
from pathlib import Path

from library.errors import LibraryError
from library.model import ErrorKind, Problem, WayOutKind
from library.search.options import Options
from library.search.session import Session

_DEPTH = 10


def evaluate(session: Session, topics: Path, qrels: Path) -> dict[str, dict[str, float]]:
    """recall@10, MRR@10 and nDCG@10 (Järvelin and Kekäläinen, 2002) by language, and of all as "all".

    Args:
        session: the library that is asked.
        topics: number, language, words, with tabulators between.
        qrels: number, 0, path:page, grade; white space between.

    Raises:
        LibraryError: a file cannot be read, names the line; or no topic has a judgment.
    """
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in _lines(qrels):
        cells = line.split()
        if len(cells) < 4 or not cells[-1].lstrip("-").isdigit():
            raise LibraryError(
                ErrorKind.ON_LINE,
                {"path": qrels, "line": number, "cause": Problem(ErrorKind.NO_JUDGMENT_LINE)},
                WayOutKind.MEND_LINE,
            )
        judged[cells[0]][" ".join(cells[2:-1])] = int(cells[-1])
    values: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for number, line in _lines(topics):
        cells = line.split("\t")
        if len(cells) != 3:
            raise LibraryError(
                ErrorKind.ON_LINE,
                {"path": topics, "line": number, "cause": Problem(ErrorKind.NO_TOPIC_LINE)},
                WayOutKind.PUT_TABULATORS,
            )
        topic, language, text = cells
        grades = {page: grade for page, grade in judged.get(topic, {}).items() if grade > 0}
        if grades:
            answer = session.search(text, Options(by="page", limit=_DEPTH))
            found = [f"{hit.edition.path}:{hit.page}" for hit in answer.hits]
            values[language].append(_measures(found, grades))
    if not values:
        raise LibraryError(ErrorKind.NO_JUDGMENT, way_out=WayOutKind.COMPARE_NUMBERS)
    values["all"] = [measure for language in sorted(values) for measure in values[language]]
    return {
        language: {
            "topics": float(len(of_language)),
            "recall@10": sum(m[0] for m in of_language) / len(of_language),
            "MRR": sum(m[1] for m in of_language) / len(of_language),
            "nDCG@10": sum(m[2] for m in of_language) / len(of_language),
        }
        for language, of_language in sorted(values.items(), key=lambda item: (item[0] == "all", item[0]))
    }


def _measures(found: list[str], grades: dict[str, int]) -> tuple[float, float, float]:
    """(recall@10, reciprocal rank, nDCG@10) of one topic."""
    gains = [grades.get(page, 0) for page in found]
    recall = sum(gain > 0 for gain in gains) / min(len(grades), _DEPTH)
    rank = next((position for position, gain in enumerate(gains, 1) if gain > 0), 0)
    ideal = sorted(grades.values(), reverse=True)[:_DEPTH]
    best = sum((2**gain - 1) / log2(position + 1) for position, gain in enumerate(ideal, 1))
    got = sum((2**gain - 1) / log2(position + 1) for position, gain in enumerate(gains, 1))
    return recall, 1 / rank if rank else 0.0, got / best


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(ErrorKind.UNREADABLE, {"path": path, "cause": error}, WayOutKind.SAVE_AS_UTF8) from error
    return [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
