"""Works by project and language: told apart, and on lines that fit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import pytest

from library.analysis import HOME
from library.model import Project, Result, State
from library.output.text.editions import editions_text
from library.output.text.layout import Layout
from library.output.text.projects import projects_text
from library.output.text.works import matrix_text, works_text
from output.layouts import PLAIN, assert_fits, every_long, long_edition
from output.nouns import edition, holdings, matrix, result


@pytest.mark.parametrize("of", [works_text, lambda works, layout: matrix_text(matrix(works, ["en"]), layout)])
def test_works_of_one_title_are_told_apart_by_a_file(of: Callable[[Sequence[Result], Layout], str]) -> None:
    twins = [result(edition("11111111", path="a/one.pdf")), result(edition("22222222", path="a/two.pdf"))]
    alone = result(edition("33333333", path="a/three.pdf", title="Alone"))
    text = of([*twins, alone], PLAIN)
    assert "a/one.pdf" in text
    assert "a/two.pdf" in text
    assert "three.pdf" not in text


SERIES = [
    edition(f"{n:08}", title=f"Exploitation of {'very ' * 20}mobile workers in {n} of the countries of the sea")
    for n in range(6)
]


@pytest.mark.parametrize(
    "text",
    [
        lambda layout: editions_text(SERIES, layout),
        lambda layout: works_text([*map(result, SERIES)], layout),
        lambda layout: matrix_text(matrix([*map(result, SERIES)], HOME), layout),
    ],
    ids=["editions", "works", "matrix"],
)
def test_lists_tell_the_titles_of_a_series_apart_and_cut_them_only_where_there_is_an_edge(
    text: Callable[[Layout], str],
) -> None:
    cut = text(PLAIN)
    assert_fits(cut)
    for number in range(6):
        assert f"…{number} of" in cut
    whole = text(Layout(columns=80, line=sys.maxsize, style=PLAIN.style))
    assert all(one.title in whole for one in SERIES)
    assert len(whole) < 4_000


@every_long
def test_lists_fit_the_paper(long: str) -> None:
    languages = ("de", "en", "et", "fi", "lt", "lv", "no", "pl", "ru", "sv")
    one = long_edition(long, languages=HOME, projects=(long, long), kind=long)
    locked = long_edition(long, "22222222", state=State.NO_TEXT, reason=long)
    sisters = [long_edition(long, f"{number:08}", languages=(code,)) for number, code in enumerate(languages)]
    assert_fits(editions_text([one, locked], PLAIN))
    assert_fits(works_text([result(*sisters), result(one)], PLAIN))
    assert_fits(matrix_text(matrix([result(*sisters), result(one)], languages), PLAIN))
    assert_fits(projects_text([holdings(Project(key="STROM"), *sisters), holdings(Project(key=long), one)], PLAIN))


def test_a_matrix_of_all_languages_at_home_fits_the_paper() -> None:
    assert len(HOME) == 15
    assert_fits(
        matrix_text(
            matrix([result(*(edition(f"{n:08}", languages=(code,)) for n, code in enumerate(HOME)))], HOME), PLAIN
        )
    )


def test_all_languages_at_home_are_named_in_lists_that_fit_the_paper() -> None:
    sisters = [edition(f"{n:08}", languages=(code,)) for n, code in enumerate(HOME)]
    works = works_text([result(*sisters)], PLAIN)
    assert_fits(works)
    assert "A Title" in works
    assert " ".join(works.split()).endswith(" ".join(HOME))
    assert_fits(editions_text([edition(languages=HOME)], PLAIN))


def test_works_stand_under_their_project_with_their_languages() -> None:
    works = [
        result(edition("11111111", languages=("en",)), edition("22222222", languages=("fi",))),
        result(edition("33333333", projects=(), year=None, title="Alone")),
    ]
    lines = works_text(works, PLAIN).split("\n")
    assert lines[0] == "STROM"
    assert lines[1].split() == ["2015", "report", "A", "Title", "en", "fi"]
    assert lines[2] == "(no project)"
    assert "Alone" in lines[3]


def test_the_matrix_tells_there_unreadable_and_missing_apart() -> None:
    there, locked = edition("11111111", languages=("en",)), edition("22222222", languages=("fi",), state=State.PASSWORD)
    header, line, legend = matrix_text(matrix([result(there, locked)], ["en", "fi", "sv"]), PLAIN).split("\n")
    assert legend == "● there   ○ there, but nobody can read it   · missing"
    assert header.split() == ["en", "fi", "sv"]
    assert line.split()[-3:] == ["●", "○", "·"]
    assert [header.index(code) + 1 for code in ("en", "fi", "sv")] == [line.index(sign) for sign in "●○·"]


def test_a_readable_edition_beside_an_unreadable_one_counts_as_there() -> None:
    locked, there = edition("11111111", state=State.PASSWORD), edition("22222222")
    for order in ((locked, there), (there, locked)):
        assert matrix_text(matrix([result(*order)], ["en"]), PLAIN).endswith("●")


def test_the_legend_names_the_signs_that_are_used_and_no_other() -> None:
    old, new = edition("11111111", languages=("fi",)), edition("22222222", languages=("en",))
    assert matrix_text(matrix([result(old, new)], ["en", "fi"], {old.id: 2019}), PLAIN).endswith(
        "\n● there   ◐ older than the original"
    )
    assert "older" not in matrix_text(matrix([result(new)], ["en"], {old.id: 2019}), PLAIN)
