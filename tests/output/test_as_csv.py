from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from library.model import Edition, ErrorKind, Problem, Project, Result, State, TagField
from library.output.as_csv import (
    COLUMNS,
    csv_of,
    editions_table,
    matrix_csv,
    projects_table,
    workbook_of,
    works_table,
)
from library.shelf import Projects
from output.nouns import EVIL, acting, edition, holdings, matrix, result

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def editions_csv(editions: Sequence[Edition], corrected: Mapping[str, Sequence[TagField]]) -> str:
    return csv_of(editions_table(editions, corrected))


def works_csv(works: Sequence[Result]) -> str:
    return csv_of(works_table(works))


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would take the cell for a formula; some look past tabulators."""
    return cell.lstrip("\t\r").startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("value", FORMULAS, ids=ascii)
def test_no_cell_is_taken_for_a_formula(value: str) -> None:
    one = edition(
        title=value,
        path=value,
        kind=value,
        work=value,
        projects=(value,),
        reason=Problem(ErrorKind.AS_TOLD, {"text": value}),
    )
    for text in (editions_csv([one], {}), works_csv([result(one)]), matrix_csv(matrix([result(one)], ["en"]))):
        assert not [cell for row in rows(text) for cell in row.values() if is_formula(cell)]


def test_no_two_files_are_called_alike_and_no_sign_of_their_names_is_unseen() -> None:
    names = ["a\u00a0b.pdf", "a b.pdf", "a\u200bb.pdf", "ab.pdf", "\x1b[2Jab.pdf", "a\nb.pdf", "a\\u200bb.pdf"]
    cells = [row["path"] for row in rows(editions_csv([edition(path=name) for name in names], {}))]
    assert len(set(cells)) == len(names)
    assert all(cell.isprintable() for cell in cells)
    assert cells[:3] == ["a\\u00a0b.pdf", "a b.pdf", "a\\u200bb.pdf"]


def test_a_row_holds_what_is_known_of_an_edition() -> None:
    cut_short = Problem(ErrorKind.PAGES_OVER_LIMIT, {"read": 2, "count": 3})
    one = edition(
        languages=("fi", "sv"), projects=("STROM", "TRAM"), state=State.PARTIAL, reason=cut_short,
        authors=("Anna Berg", "Jan Dahl"), identifiers=("doi:10.1/2",),
    )  # fmt: skip
    assert rows(editions_csv([one], {one.id: ["year", "title"]})) == [
        {
            "id": "3f9c2a1b",
            "path": "strom/3f9c2a1b.pdf",
            "language": "fi; sv",
            "project": "STROM; TRAM",
            "kind": "report",
            "year": "2015",
            "title": "A Title",
            "work": "a-title",
            "country": "EE; BY",
            "publisher": "Ministry of Justice",
            "author": "Anna Berg; Jan Dahl",
            "identifier": "doi:10.1/2",
            "subject": "",
            "relation": "",
            "pages": "3",
            "state": "partial",
            "reason": "2 of 3 pages were read: more is over the limit",
            "as found": '{"language": "fi; sv", "project": "STROM; TRAM", "kind": "report", "work": "a-title", '
            '"country": "EE; BY", "publisher": "Ministry of Justice", "author": "Anna Berg; Jan Dahl", '
            '"identifier": "doi:10.1/2"}',
        }
    ]


def test_the_header_stands_even_above_nothing() -> None:
    assert editions_csv([], {}) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    "title", ['a "quoted" title', "comma, semicolon; tab", "Öljy людьми ปลอดภัย 漢字", "'apostrophe", ""]
)
def test_a_title_comes_back_as_it_was(title: str) -> None:
    assert rows(editions_csv([edition(title=title)], {}))[0]["title"] == title


def test_no_cell_acts_on_a_terminal() -> None:
    one = edition(title=EVIL, path=EVIL, kind=EVIL)
    assert not acting(editions_csv([one], {}) + works_csv([result(one)]) + matrix_csv(matrix([result(one)], ["en"])))


def test_an_unknown_year_is_an_empty_cell() -> None:
    assert rows(editions_csv([edition(year=None)], {}))[0]["year"] == ""


def test_a_work_is_a_row_with_its_languages() -> None:
    (row,) = rows(works_csv([result(edition("1", languages=("fi",)), edition("2", languages=("sv",)))]))
    assert (row["work"], row["languages"]) == ("a-title", "fi sv")


def test_the_matrix_names_the_file_in_each_language() -> None:
    works = [result(edition("1", languages=("fi",)), edition("2", languages=("sv", "fi")), edition("3"))]
    (row,) = rows(matrix_csv(matrix(works, ["en", "fi", "lv", "sv"])))
    assert (row["en"], row["fi"], row["lv"], row["sv"]) == (
        "strom/3.pdf",
        "strom/1.pdf; strom/2.pdf",
        "",
        "strom/2.pdf",
    )


def test_projects_are_rows_that_are_read_back_as_projects(tmp_path: Path) -> None:
    strom = Project(key="STROM", title="Žmonės", folders=("strom", "strom-1"), start="2012-07", partners=("A", "=B"))
    one, other = edition("1", languages=("fi", "sv")), edition("2", year=2017)
    table = projects_table([holdings(strom, one, other), holdings(Project(key="TRAM", described=False))])
    (row, _) = rows(csv_of(table))
    assert (row["works"], row["editions"], row["languages"], row["years"]) == ("1", "2", "en fi sv", "2015-2017")
    for name, content in (("csv", csv_of(table).encode()), ("xlsx", workbook_of("projects", table))):
        (tmp_path / f"projects.{name}").write_bytes(content)
        assert list(Projects.read(tmp_path)) == [strom, Project(key="TRAM")]
        (tmp_path / f"projects.{name}").unlink()


def test_a_workbook_holds_text_where_a_formula_could_stand_and_figures_as_such() -> None:
    one = edition(title="=1+1", path="+a.pdf", authors=("@b",), year=2015, publisher="a\x00b\x1bc")
    book: Any = openpyxl.load_workbook(io.BytesIO(workbook_of("catalogue", editions_table([one], {}))))
    head, row = book["catalogue"].iter_rows()
    cells = {name.value: cell for name, cell in zip(head, row, strict=True)}
    assert [cells[name].value for name in ("title", "path", "author", "year", "publisher")] == [
        "=1+1", "+a.pdf", "@b", 2015, "a b c",
    ]  # fmt: skip
    assert {cell.data_type for cell in row if cell.value is not None} == {"s", "n"}
