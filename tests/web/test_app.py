"""Which addresses there are, and how a fault is told: to people on a page, to programs as an object."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from library.api import Library
from library.settings import Settings
from library.web.app import make
from library.web.guard import HEADERS
from web.conftest import Serving


def paths(settings: Settings, **more: object) -> set[str]:
    return {getattr(route, "path", "") for route in make(settings, **more).routes}  # type: ignore[arg-type]


def test_harvesters_are_answered_where_they_can_write_to_somebody(settings: Settings) -> None:
    assert "/oai" not in paths(settings)
    assert "/oai" in paths(settings, contact="librarian@example.org")


def test_corrections_are_an_option_of_their_own(settings: Settings) -> None:
    public, local = paths(settings), paths(settings, librarian=True)
    assert public < local
    assert make(settings).state.secret == ""
    one, other = (make(settings, librarian=True).state.secret for _ in range(2))
    assert len(one) > 30
    assert one != other


def test_a_slash_behind_the_public_address_makes_no_other(settings: Settings) -> None:
    assert make(settings, base_url="https://example.org/library/").state.base_url == "https://example.org/library"


@pytest.fixture
def empty(settings: Settings, serving: Serving) -> TestClient:
    """A client of a server over a shelf of which nothing was ingested."""
    return serving(settings)


def test_a_page_that_is_not_there_is_told_to_people_as_a_page(empty: TestClient) -> None:
    answer = empty.get("/nowhere")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "/nowhere" in answer.text


@pytest.mark.parametrize(("address", "status"), [("/api/v1/nowhere", 404), ("/api/v1/search?q=x&limit=many", 400)])
def test_programs_are_told_faults_as_objects(empty: TestClient, address: str, status: int) -> None:
    answer = empty.get(address)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["kind"]
    assert error["text"]
    assert "/openapi.json" in error["way_out"]


def test_a_library_that_is_not_there_yet_is_no_fault_of_the_address(empty: TestClient) -> None:
    assert empty.get("/projects").status_code == 503
    assert empty.get("/api/v1/projects").json()["error"]["kind"] == "nothing-ingested"


def test_a_method_that_is_not_allowed_is_told_those_that_are(empty: TestClient) -> None:
    for address in ("/", "/api/v1/works"):
        answer = empty.post(address)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_a_fault_of_the_program_is_told_without_what_it_is(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    server = TestClient(make(settings), raise_server_exceptions=False)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(Library, "projects", broken)
    monkeypatch.setattr(Library, "generation", "1")
    with server as client:
        for address in ("/projects", "/api/v1/projects"):
            answer = client.get(address)
            assert answer.status_code == 500
            assert "secret" not in answer.text
            assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
        assert answer.json()["error"]["text"]
