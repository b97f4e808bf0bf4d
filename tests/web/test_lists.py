"""The coordinator sees what came out of a project, what is missing in which language, and what is new."""

from __future__ import annotations

import re
from html import unescape

import pytest
from conftest import Draw
from starlette.testclient import TestClient

from library.api import Library
from library.ingest import ingest
from library.model import Edition, Project, Subject
from library.settings import Settings
from library.web.lists import time_line, works_about
from web.conftest import Serving

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_project_shows_its_time_line_with_a_dot_for_each_work(client: TestClient, ingested_sample: Settings) -> None:
    with Library(ingested_sample) as library:
        details = library.project("ADSTRINGO")
    html = client.get("/projects/ADSTRINGO").text
    assert html.count("<circle") == sum(work.year is not None for work in details.works)
    assert details.project.coordinator in html
    assert client.get("/projects/strom%20ii").status_code == 200
    assert client.get("/projects/nothing").status_code == 404


def test_a_slip_in_a_year_makes_no_picture_of_a_mile() -> None:
    assert time_line(Project(key="X", start="0201-05", end="2014"), []) is None
    assert time_line(Project(key="X"), []) is None


def test_the_matrix_is_that_of_the_command(client: TestClient, ingested_sample: Settings) -> None:
    with Library(ingested_sample) as library:
        matrix = library.matrix()
    html = client.get("/matrix").text
    there = sum(
        any(code in m.edition.languages for m in work.editions) for work in matrix.works for code in matrix.languages
    )
    assert html.count("●") + html.count("○") - 2 == there  # the legend shows both once
    only = client.get("/matrix?kind=guidelines").text
    assert 0 < only.count("<tr>") < html.count("<tr>")
    assert client.get("/matrix?kind=novel").status_code == 400


def test_every_project_and_subject_is_listed(client: TestClient, ingested_sample: Settings) -> None:
    with Library(ingested_sample) as library:
        projects, subjects = library.projects(), library.subjects(readers=["en"])
    html = client.get("/projects").text
    assert all(row.project.key in html for row in projects)
    assert client.get("/subjects").text.count("subject=") == len(subjects)


def test_an_edition_without_kind_and_year_has_no_dangling_dot(settings: Settings, draw: Draw, serving: Serving) -> None:
    draw(settings.documents / "tram" / "note.pdf", ["The shelter opened in spring and closed in autumn."])
    ingest(settings)
    with Library(settings) as library:
        (edition,) = library.editions()
        assert (edition.kind, edition.projects) == ("", ("tram",))
    html = serving(settings).get(f"/editions/{edition.id}").text
    facts = re.sub(r"<[^>]*>", "", html.split('<p class="facts">')[1].split("</p>")[0])
    assert facts.strip() == ("tram" if edition.year is None else f"tram · {edition.year}")


def test_two_subjects_that_are_called_alike_are_one_line() -> None:
    one, other, third = (
        Edition(id="1", path="a.pdf", work="a"),
        Edition(id="2", path="b.pdf", work="b"),
        Edition(id="3", path="c.pdf", work="b"),
    )
    subjects = [
        Subject(name="savivaldybė", concept="urn:municipality", editions=[one, other]),
        Subject(name="vaikas", concept="urn:child", editions=[one, other]),
        Subject(name="savivaldybė", concept="urn:authority", editions=[third]),
    ]
    assert works_about(subjects) == {"savivaldybė": 2, "vaikas": 2}


def test_what_is_new_goes_on_to_the_first_that_came(client: TestClient) -> None:
    seen: list[str] = []
    address = "/new"
    while address:
        text = client.get(address).text
        seen += re.findall(r'class="there" href="/editions/(\w+)[^"]*"', text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = unescape(following[1]) if following else ""
    assert len(seen) == len(set(seen)) == client.get("/api/v1/health").json()["editions"]
    assert client.get("/new?offset=x").status_code == 400


def test_a_long_matrix_goes_on_under_the_same_conditions(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.web.lists._ROWS", 3)
    rows, address = 0, "/matrix?kind=report&ui=fi"
    while address:
        html = client.get(address).text
        rows += html.count('<tr><th scope="row"')
        following = re.search(r'rel="next" href="([^"]+)"', html)
        address = unescape(following[1]) if following else ""
        assert not address or ("kind=report" in address and "ui=fi" in address)
    assert rows == len(client.get("/api/v1/matrix?kind=report").json()["works"]) > 3
