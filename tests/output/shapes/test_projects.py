"""Projects in JSON: with their works, and by itself with the editions of others that name it."""

from __future__ import annotations

from library.model import Project
from library.output.shapes.projects import Projects
from library.output.shapes.shape import as_data
from output.nouns import edition, holdings, project_details, result

STROM = Project(key="STROM", title="Stepping up", aliases=("Strom I",), partners=("CBSS",), countries=("SE",))


def test_a_project_in_a_list_has_its_works_and_not_who_names_it() -> None:
    (project,) = as_data(Projects.of([holdings(STROM, edition(), works=[result(edition())])]))["projects"]
    assert (project["key"], project["aliases"], project["partners"], project["countries"]) == (
        "STROM", ["Strom I"], ["CBSS"], ["SE"],
    )  # fmt: skip
    assert [work["work"] for work in project["works"]] == ["a-title"]
    assert "cited_by" not in project


def test_a_project_by_itself_tells_who_names_it() -> None:
    shape = Projects.of([project_details(STROM, works=[], citing=[edition("c"), edition("d")])])
    (project,) = as_data(shape)["projects"]
    assert [one["id"] for one in project["cited_by"]] == ["c", "d"]
    assert as_data(Projects.of([project_details(STROM)]))["projects"][0]["cited_by"] == []
