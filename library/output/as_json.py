"""How does a script read it? JSON whose first key is the number of its shape; see shapes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from library.errors import LibraryError
from library.model import Answer, Edition, Problem, Result, Translation
from library.output.signs import acts
from library.output.speech import ENGLISH, Speech

if TYPE_CHECKING:
    from msgspec import Struct

    from library.model import (
        Completions,
        Corrected,
        DoubtfulLink,
        EditionDetails,
        EncodingReport,
        Finding,
        Matrix,
        ProjectDetails,
        ProjectHoldings,
        Report,
        Subject,
    )

_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def dumped(content: Any, *, one_line: bool = False) -> str:
    """JSON in letters as they are, but for signs that would act on a terminal or are no UTF-8: these are escaped."""
    text = json.dumps(content, ensure_ascii=False, indent=None if one_line else 1)
    return _NOT_ASCII.sub(lambda sign: json.dumps(sign[0])[1:-1] if acts(sign[0]) else sign[0], text)


def _dumped(shape: Struct, *, one_line: bool = False) -> str:
    from library.output.shapes.shape import as_data

    return dumped(as_data(shape), one_line=one_line)


def answer_json(answer: Answer, *, speech: Speech = ENGLISH, one_line: bool = False, explain: bool = False) -> str:
    """A search's answer."""
    from library.output.shapes.results import Found

    return _dumped(Found.of(answer, speech, explain=explain), one_line=one_line)


def completions_json(found: Completions) -> str:
    """What a text may become."""
    from library.output.shapes.results import Completed

    return _dumped(Completed.of(found))


def problem_json(problem: Problem, *, speech: Speech = ENGLISH) -> str:
    """What went wrong, where a command gives nothing else."""
    from library.output.shapes.told import ErrorShape, Failed

    return _dumped(Failed(error=ErrorShape.of(problem, speech)))


def error_json(error: LibraryError, *, query: str | None = None, speech: Speech = ENGLISH) -> str:
    """What went wrong; of a query among others that could be answered, on one line with the query."""
    from msgspec import UNSET

    from library.output.shapes.told import ErrorShape, Failed

    told = ErrorShape.of(error.problem, speech)
    return _dumped(Failed(query=UNSET if query is None else query, error=told), one_line=query is not None)


def editions_json(editions: Sequence[Edition], *, speech: Speech = ENGLISH) -> str:
    """A list of editions."""
    from library.output.shapes.editions import Editions

    return _dumped(Editions.of(editions, speech))


def corrected_json(corrected: Corrected, *, speech: Speech = ENGLISH) -> str:
    """The editions that a correction named, and the sisters that followed."""
    from library.output.shapes.editions import CorrectedEditions

    return _dumped(CorrectedEditions.after(corrected, speech))


def works_json(works: Sequence[Result]) -> str:
    """A list of works."""
    from library.output.shapes.works import Works

    return _dumped(Works.of(works))


def links_json(links: Sequence[DoubtfulLink], *, speech: Speech = ENGLISH) -> str:
    """Pairs of editions that may be one work."""
    from library.output.shapes.editions import Links

    return _dumped(Links.of(links, speech))


def edition_json(details: EditionDetails, text_of: int | None = None, *, speech: Speech = ENGLISH) -> str:
    """All that is known of an edition; with one page alone, and its text, where that is asked for."""
    from library.output.shapes.editions import EditionInFull

    return _dumped(EditionInFull.of_all(details, text_of, speech))


def subjects_json(subjects: Sequence[Subject]) -> str:
    """Subjects, with the ids of their editions."""
    from library.output.shapes.works import Subjects

    return _dumped(Subjects.of(subjects))


def projects_json(projects: Sequence[ProjectHoldings | ProjectDetails], *, speech: Speech = ENGLISH) -> str:
    """Projects with their works; of one in detail also the editions of others that name it."""
    from library.output.shapes.projects import Projects

    return _dumped(Projects.of(projects, speech))


def matrix_json(matrix: Matrix) -> str:
    """Works by language: edition ids, or an empty list where there is none; those older than their original."""
    from library.output.shapes.works import Matrix as MatrixShape

    return _dumped(MatrixShape.of(matrix))


def encoding_json(report: EncodingReport) -> str:
    """How much of the library can be found by meaning."""
    from library.output.shapes.reports import Encoded

    return _dumped(Encoded.of(report))


def report_json(report: Report, *, speech: Speech = ENGLISH) -> str:
    """What an ingest or rebuild did."""
    from library.output.shapes.reports import Ran

    return _dumped(Ran.of(report, speech))


def findings_json(findings: Sequence[Finding], *, speech: Speech = ENGLISH) -> str:
    """What a check found."""
    from library.output.shapes.reports import Checked

    return _dumped(Checked.of(findings, speech))


def evaluation_json(measures: Mapping[str, Mapping[str, float]]) -> str:
    """Measures by language."""
    from library.output.shapes.reports import Measured

    return _dumped(Measured(measures={language: dict(of_one) for language, of_one in measures.items()}))


def translations_json(word: str, found: Mapping[str, Sequence[Translation]]) -> str:
    """What a word means in other languages, by the language that it was taken for."""
    from library.output.shapes.words import Translations

    return _dumped(Translations.of(word, found))
