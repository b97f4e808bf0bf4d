"""How does a spreadsheet read it? Tables as CSV, in which no cell is taken for a formula, and as workbooks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from library.model import DoubtfulLink, Edition, Matrix, ProjectHoldings, Result, TagField, Translation
from library.output.speech import ENGLISH
from library.shelf.corrections import FOUND, path_cell
from library.shelf.projects import COLUMNS as OF_A_PROJECT
from library.shelf.sheets import defused
from library.shelf.workbooks import new_workbook

COLUMNS = (
    "id", "path", "language", "project", "kind", "year", "title", "work", "country", "publisher", "author",
    "identifier", "subject", "relation", "pages", "state", "reason", FOUND,
)  # fmt: skip

Table = Sequence[Sequence[object]]
"""Rows, the first with the names of the columns."""


def csv_of(table: Table) -> str:
    """A table as CSV."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([_safe(str(cell)) for cell in row] for row in table)
    return buffer.getvalue()


def workbook_of(name: str, table: Table) -> bytes:
    """A table as a workbook of Excel.

    Args:
        name: of the list, and of its worksheet.
        table: as for csv_of.

    Raises:
        ExcelMissing: openpyxl is not installed.
    """
    return new_workbook(name, [[_seen(str(cell)) for cell in row] for row in table])


def _safe(cell: str) -> str:
    """A cell as plain text: what begins like a formula gets an apostrophe before it."""
    return f"'{_seen(cell)}" if cell[:1] in ("\t", "\r") else defused(_seen(cell))


def _seen(cell: str) -> str:
    """A cell without signs that act on a terminal."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in cell)


def editions_table(editions: Sequence[Edition], corrected: Mapping[str, Sequence[TagField]]) -> Table:
    """A row an edition: the sheet that a person edits and saves back as catalogue.csv or catalogue.xlsx.

    Args:
        editions: in their order.
        corrected: the fields of an edition, by its id, that people corrected.
    """
    rows: list[Sequence[object]] = [COLUMNS]
    for edition in editions:
        cells: dict[TagField, str] = {
            "language": "; ".join(edition.languages),
            "project": "; ".join(edition.projects),
            "kind": edition.kind,
            "year": str(edition.year or ""),
            "title": edition.title,
            "work": edition.work,
            "country": "; ".join(edition.countries),
            "publisher": edition.publisher,
            "author": "; ".join(edition.authors),
            "identifier": "; ".join(edition.identifiers),
            "subject": "; ".join(edition.subjects),
            "relation": edition.relation,
        }
        lines = {name: " ".join(_seen(cell).split()) for name, cell in cells.items()}
        said = corrected.get(edition.id, ())
        found = {name: line for name, line in lines.items() if line and name not in said}
        why = ENGLISH.problem(edition.reason) if edition.reason else ""
        ends = edition.page_count, edition.state, why, json.dumps(found, ensure_ascii=False)
        rows.append((edition.id, path_cell(edition.path), *lines.values(), *ends))
    return rows


def works_table(works: Sequence[Result]) -> Table:
    """A row a work."""
    rows: list[Sequence[object]] = [("work", "title", "project", "kind", "year", "languages")]
    for work in works:
        languages = dict.fromkeys(match.edition.language for match in work.editions)
        rows.append((work.work, work.title, "; ".join(work.projects), work.kind, work.year or "", " ".join(languages)))
    return rows


def projects_table(projects: Sequence[ProjectHoldings]) -> Table:
    """A row a project with what came out of it: the sheet that a person edits and saves as projects.csv or .xlsx."""
    rows: list[Sequence[object]] = [(*OF_A_PROJECT, "works", "editions", "languages", "years")]
    for one in projects:
        editions = one.editions
        values = (getattr(one.project, name) for name in OF_A_PROJECT)
        years = sorted({edition.year for edition in editions if edition.year})
        rows.append(
            (
                *("; ".join(value) if isinstance(value, tuple) else value for value in values),
                len({edition.work for edition in editions}),
                len(editions),
                " ".join(sorted({code for edition in editions for code in edition.languages})),
                f"{years[0]}-{years[-1]}" if years else "",
            )
        )
    return rows


def links_csv(links: Sequence[DoubtfulLink]) -> str:
    """A row a pair of editions that may be one work."""
    rows = [
        (link.one.id, link.one.path, link.other.id, link.other.path, ENGLISH.evidence(link.evidence)) for link in links
    ]
    return csv_of([("id", "path", "other id", "other path", "evidence"), *rows])


def matrix_csv(matrix: Matrix) -> str:
    """A row a work, a column a language, the path of the edition in the cell, with the years of one that is old."""
    rows = []
    for work in matrix.works:
        cells = [
            "; ".join(
                _with_age(match.edition, matrix.older) for match in work.editions if language in match.edition.languages
            )
            for language in matrix.languages
        ]
        rows.append((work.work, work.title, "; ".join(work.projects), *cells))
    return csv_of([("work", "title", "project", *matrix.languages), *rows])


def _with_age(edition: Edition, older: Mapping[str, int]) -> str:
    return f"{edition.path} ({edition.year}, original {older[edition.id]})" if edition.id in older else edition.path


def translations_csv(word: str, found: Mapping[str, Sequence[Translation]]) -> str:
    """A row a translation; the rows of glossary.csv begin so, too."""
    rows = [
        (
            language,
            word,
            translation.language,
            translation.words,
            translation.score,
            translation.count,
            translation.source,
            f"{translation.pivot}: {translation.through}" if translation.pivot else "",
            "; ".join(f"{p.edition.path} p. {p.page} = {p.other.path} p. {p.other_page}" for p in translation.proofs),
        )
        for language, translations in found.items()
        for translation in translations
    ]
    heading = ("language", "word", "other language", "other word", "score", "count", "source", "through", "pages")
    return csv_of([heading, *rows])
