from __future__ import annotations

import csv
import io

import pytest

from library.model import State
from library.output.as_csv import COLUMNS, editions_csv, matrix_csv, works_csv
from output.nouns import EVIL, acting, edition, result

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would take the cell for a formula; some look past tabulators."""
    return cell.lstrip("\t\r").startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("value", FORMULAS, ids=ascii)
def test_no_cell_is_taken_for_a_formula(value: str) -> None:
    one = edition(title=value, path=value, kind=value, work=value, projects=(value,), reason=value)
    for text in (editions_csv([one]), works_csv([result(one)]), matrix_csv([result(one)], ["en"], {})):
        assert not [cell for row in rows(text) for cell in row.values() if is_formula(cell)]


def test_a_row_holds_what_is_known_of_an_edition() -> None:
    one = edition(languages=("fi", "sv"), projects=("STROM", "TRAM"), state=State.PARTIAL, reason="2 of 3 pages")
    assert rows(editions_csv([one])) == [
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
            "pages": "3",
            "state": "partial",
            "reason": "2 of 3 pages",
        }
    ]


def test_the_header_stands_even_above_nothing() -> None:
    assert editions_csv([]) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    "title", ['a "quoted" title', "comma, semicolon; tab", "two\nlines", "Öljy людьми ปลอดภัย 漢字", "'apostrophe", ""]
)
def test_a_title_comes_back_as_it_was(title: str) -> None:
    assert rows(editions_csv([edition(title=title)]))[0]["title"] == title


def test_no_cell_acts_on_a_terminal() -> None:
    one = edition(title=EVIL, path=EVIL, kind=EVIL)
    assert not acting(editions_csv([one]) + works_csv([result(one)]) + matrix_csv([result(one)], ["en"], {}))


def test_an_unknown_year_is_an_empty_cell() -> None:
    assert rows(editions_csv([edition(year=None)]))[0]["year"] == ""


def test_a_work_is_a_row_with_its_languages() -> None:
    (row,) = rows(works_csv([result(edition("1", languages=("fi",)), edition("2", languages=("sv",)))]))
    assert (row["work"], row["languages"]) == ("a-title", "fi sv")


def test_the_matrix_names_the_file_in_each_language() -> None:
    works = [result(edition("1", languages=("fi",)), edition("2", languages=("sv", "fi")), edition("3"))]
    (row,) = rows(matrix_csv(works, ["en", "fi", "lv", "sv"], {}))
    assert (row["en"], row["fi"], row["lv"], row["sv"]) == (
        "strom/3.pdf",
        "strom/1.pdf; strom/2.pdf",
        "",
        "strom/2.pdf",
    )
