"""A table of contents is told by its lines, most of which end in page numbers."""

from __future__ import annotations

import pytest

from library.search.contents import is_contents

DOTTED = "\n".join(f"{n}. The chapter {'.' * 20} {n}" for n in range(1, 9))
SPACED = "\n".join(f"Chapter of the book {n}" for n in range(1, 9))
FOREWORDS = "\n".join(f"Foreword … {n}" for n in ("i", "iv", "v", "ix", "xii", "xviii"))
PROSE = "\n".join(["Victims of trafficking are identified by the police."] * 12)


@pytest.mark.parametrize("text", [DOTTED, SPACED, FOREWORDS, f"Contents\n{DOTTED}\nAnnexes"])
def test_lines_that_end_in_page_numbers_make_a_table_of_contents(text: str) -> None:
    assert is_contents(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(PROSE, id="prose"),
        pytest.param("\n".join(DOTTED.splitlines()[:4]), id="too few lines to tell"),
        pytest.param(f"{DOTTED}\n{PROSE}", id="less than half of the lines"),
        pytest.param("\n".join(f"Founded in the year {n}" for n in range(2001, 2009)), id="years"),
        pytest.param("\n".join(["The doctor was called by the clinic"] * 8), id="words that end as Roman figures do"),
    ],
)
def test_a_page_of_anything_else_is_none(text: str) -> None:
    assert not is_contents(text)


def test_half_of_the_lines_are_enough() -> None:
    eight = DOTTED.splitlines()
    assert is_contents("\n".join([*eight, *PROSE.splitlines()[:8]]))
    assert not is_contents("\n".join([*eight, *PROSE.splitlines()[:9]]))
