"""Projects in a table, and one with its works."""

from __future__ import annotations

from library.model import Project
from library.output.text.projects import project_text, projects_text
from output.layouts import PLAIN, assert_fits, every_long, long_edition
from output.nouns import edition, holdings, project_details, result


def test_projects_are_listed_with_counts_years_and_languages() -> None:
    editions = [
        edition("1", year=2012),
        edition("2", year=2015, languages=("fi",)),
        edition("3", year=None, work="other"),
    ]
    line = projects_text([holdings(Project(key="STROM"), *editions)], PLAIN)
    assert line.split("  ") == ["STROM", "2 works, 3 editions", "2012-2015", "en fi"]


def test_a_project_is_shown_with_what_is_known_of_it() -> None:
    project = Project(key="TRAM", title="Routes", start="2012", end="2014", coordinator="Anna", countries=("SE", "FI"))
    text = project_text(project_details(project, works=[result(edition())]), PLAIN)
    for piece in ("TRAM\nRoutes\n", "2012 to 2014", "Anna", "SE FI", "A Title"):
        assert piece in text
    assert "Nothing of it is on the shelf" in project_text(project_details(project), PLAIN)
    guessed = project_details(Project(key="X", described=False))
    assert "projects.toml does not describe it" in project_text(guessed, PLAIN)


@every_long
def test_a_project_fits_the_paper(long: str) -> None:
    people = {"coordinator": long, "partners": (long, long), "donors": (long,), "successor": long}
    project = Project(key="STROM", title=long, countries=("SE",) * 60, **people)  # type: ignore[arg-type]
    known = {"predecessor": long, "works": [result(long_edition(long))], "citing": [long_edition(long)]}
    assert_fits(project_text(project_details(project, **known), PLAIN))
    assert_fits(project_text(project_details(Project(key=long)), PLAIN))
