"""A librarian puts links and tags right in the browser, on this computer; nobody else's page can."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import Call
from starlette.testclient import TestClient

from library.api import Library
from library.settings import Settings
from library.web.app import make

HERE = "http://127.0.0.1:8000"


@pytest.fixture
def desk(sample: Settings) -> Iterator[TestClient]:
    """A client of a server that a librarian started, over a shelf of the test's own."""
    with TestClient(make(sample, librarian=True), base_url=HERE) as client:
        yield client


def secret(client: TestClient) -> str:
    found = re.search(r'name="secret" value="([^"]+)"', client.get("/editions/ba8e6ef3").text)
    assert found is not None
    return found[1]


def post(client: TestClient, address: str, **fields: str) -> int:
    return client.post(address, data=fields, follow_redirects=False).status_code


def test_a_tag_is_corrected_for_good_and_taken_back(desk: TestClient, sample: Settings) -> None:
    before = desk.get("/api/v1/editions/ba8e6ef3").json()["year"]
    fields = {"secret": secret(desk), "one": "ba8e6ef3", "back": "ba8e6ef3", "field": "year", "value": "1999"}
    answer = desk.post("/librarian/tag", data=fields)
    assert answer.url == f"{HERE}/editions/ba8e6ef3?written=1"
    assert "It is written in the list of corrections." in answer.text
    assert desk.get("/api/v1/editions/ba8e6ef3").json()["year"] == 1999
    assert "1999" in (sample.documents / "catalogue.csv").read_text("utf-8")
    assert post(desk, "/librarian/undo", secret=secret(desk)) == 303
    assert desk.get("/api/v1/editions/ba8e6ef3").json()["year"] == before


def test_editions_are_split_and_linked(desk: TestClient, sample: Settings) -> None:
    def work() -> str:
        with Library(sample) as library:
            return library.edition("strom/FIN_WEB-1.pdf").edition.work

    before, known = work(), secret(desk)
    assert post(desk, "/librarian/split", secret=known, one="ba8e6ef3", back="ba8e6ef3") == 303
    assert work() != before
    assert post(desk, "/librarian/link", secret=known, one="strom/ENG_WEB-1.pdf", other="ba8e6ef3") == 303
    assert work() == before


def test_works_that_share_a_language_are_linked_where_the_librarian_says_so_once_more(
    desk: TestClient, sample: Settings
) -> None:
    fields = {"secret": secret(desk), "one": "memorandum/memorandum_en.pdf", "other": "ba8e6ef3", "back": "ba8e6ef3"}
    refused = desk.post("/librarian/link", data=fields)
    assert refused.status_code == 404
    assert "Both works have an edition in the same language" in refused.text
    assert 'name="doubled"' in refused.text
    assert 'name="doubled"' not in desk.get("/editions/ba8e6ef3").text
    assert post(desk, "/librarian/link", **fields, doubled="1") == 303
    with Library(sample) as library:
        assert len({library.edition(name).edition.work for name in (fields["one"], fields["other"])}) == 1


def test_a_slip_in_a_subject_is_told_with_what_was_meant(desk: TestClient) -> None:
    fields = {"secret": secret(desk), "one": "ba8e6ef3", "back": "ba8e6ef3", "field": "subject"}
    refused = desk.post("/librarian/tag", data={**fields, "value": "presumed victm"})
    assert refused.status_code == 404
    assert "Did you mean presumed victim" in refused.text
    assert post(desk, "/librarian/tag", **fields, value="oletettu uhri") == 303


@pytest.mark.parametrize("known", ["", "guessed", "ü"])
@pytest.mark.parametrize("action", ["tag", "link", "keep-apart", "split", "undo"])
def test_nothing_is_changed_without_the_secret_of_the_page(
    desk: TestClient, sample: Settings, action: str, known: str
) -> None:
    fields = {"one": "ba8e6ef3", "other": "strom/ENG_WEB-1.pdf", "field": "year", "value": "1999", "secret": known}
    before = {path: path.read_bytes() for path in sample.documents.glob("*.csv")}
    answer = desk.post(f"/librarian/{action}", data=fields)
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    assert {path: path.read_bytes() for path in sample.documents.glob("*.csv")} == before


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "192.0.2.1",
        "[",
        "a b",
        "127.0.0.1@evil.example",
        "",
    ],
)
def test_a_name_that_leads_here_is_not_answered(desk: TestClient, host: str) -> None:
    for address in ("/", "/librarian", "/editions/ba8e6ef3", "/api/v1/health"):
        assert desk.get(address, headers={"Host": host}).status_code == 421
    for own in ("127.0.0.1:8000", "localhost:9", "[::1]:8000"):
        assert desk.get("/help", headers={"Host": own}).status_code == 200


def test_a_correction_names_the_sisters_that_followed(desk: TestClient, sample: Settings) -> None:
    fields = {"secret": secret(desk), "one": "ba8e6ef3", "back": "ba8e6ef3", "field": "kind", "value": "handbook"}
    told = desk.post("/librarian/tag", data=fields).text.split("Sister editions that followed:")[1].split("</ul>")[0]
    with Library(sample) as library:
        sisters = {one.id for one in library.edition("ba8e6ef3").sisters} - {"ba8e6ef3"}
    assert set(re.findall(r"/editions/(\w+)", told)) == sisters
    assert len(re.findall("Estonian", told)) == 1
    undone = desk.post("/librarian/undo", data={"secret": secret(desk)}).text
    assert set(re.findall(r"/editions/(\w+)", undone.split("that followed:")[1].split("</ul>")[0])) == sisters
    fields |= {"field": "year", "value": "1999"}
    assert "that followed" not in desk.post("/librarian/tag", data=fields).text


def test_what_an_address_says_followed_is_told_to_nobody_else(client: TestClient, desk: TestClient) -> None:
    address = "/editions/ba8e6ef3?written=1&followed=ec92376e&followed=%3Cb%3E"
    assert "that followed" not in client.get(address).text
    assert "<b>" not in desk.get(address).text


def test_the_public_server_has_no_such_address_and_no_such_form(client: TestClient) -> None:
    assert client.get("/librarian").status_code == 404
    for action in ("tag", "link", "keep-apart", "split", "undo"):
        assert client.post(f"/librarian/{action}").status_code in (404, 405)
    page = client.get("/editions/ba8e6ef3?written=1").text
    assert "<form" not in page.split("<main")[1]
    assert "list of corrections" not in page


def test_what_needs_a_person_is_what_the_commands_say(desk: TestClient, sample: Settings) -> None:
    with Library(sample) as library:
        findings, links = library.check(), library.doubtful_links()
    html = desk.get("/librarian").text
    kinds = {finding.kind for finding in findings}
    assert all(re.search(rf"<h3>{kind} \(\d+\)</h3>", html) for kind in kinds)
    assert html.count("One work<") == len(links)


def test_a_pair_in_doubt_is_settled_by_one_press(desk: TestClient, sample: Settings) -> None:
    with Library(sample) as library:
        one, other = (work.head.id for work in library.works()[:2])
    assert post(desk, "/librarian/keep-apart", secret=secret(desk), one=one, other=other) == 303
    with Library(sample) as library:
        assert {"work"} <= {*library.corrected()[one]} & {*library.corrected()[other]}


@pytest.mark.parametrize(
    ("field", "value", "status"), [("language", "klingon", 404), ("year", "abc", 400), ("mood", "blue", 404)]
)
def test_a_value_that_cannot_be_is_refused_with_a_way_out(
    desk: TestClient, field: str, value: str, status: int
) -> None:
    fields = {"secret": secret(desk), "one": "ba8e6ef3", "back": "ba8e6ef3", "field": field, "value": value}
    answer = desk.post("/librarian/tag?ui=fi", data=fields)
    assert answer.status_code == status
    assert f'name="value" maxlength="1000" dir="auto" value="{value}"' in answer.text
    assert (f'<option value="{field}" selected>' in answer.text) == (field != "mood")
    assert '<html lang="fi">' in answer.text
    assert re.search(r'class="fault" role="alert"><p>[^<]+</p>', answer.text)


def test_a_link_that_cannot_be_made_gives_the_form_back_and_the_desk_says_why(desk: TestClient) -> None:
    known = secret(desk)
    fields = {"secret": known, "one": 'no"such', "other": "ba8e6ef3", "back": "ba8e6ef3"}
    answer = desk.post("/librarian/link", data=fields)
    assert answer.status_code == 404
    assert 'name="one" maxlength="500" dir="auto" required value="no&#34;such"' in answer.text
    answer = desk.post("/librarian/keep-apart", data={"secret": known, "one": "nix", "other": "ba8e6ef3"})
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text
    assert "What needs a person" in answer.text


def test_who_reloads_the_address_of_a_form_comes_back_to_the_desk(desk: TestClient) -> None:
    assert desk.get("/librarian/tag?ui=fi").url == f"{HERE}/librarian?ui=fi"


def test_a_form_of_any_length_is_not_read(desk: TestClient) -> None:
    answer = desk.post("/librarian/tag", data={"value": "a" * 30_000})
    assert answer.status_code == 413
    assert "the form has more than 20,000 signs" in answer.text


@pytest.mark.parametrize("more", [["--host", "0.0.0.0"], ["--base-url", "https://example.org"], ["--workers", "2"]])
def test_it_is_refused_to_anybody_but_this_computer(call: Call, ingested_sample: Settings, more: list[str]) -> None:
    run = call(ingested_sample, "serve", "--librarian", *more)
    assert run.code == 2
    assert "this computer alone" in run.err


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via", "X-Real-IP"])
def test_a_form_that_a_proxy_passes_on_is_not_carried_out(desk: TestClient, sample: Settings, header: str) -> None:
    fields = {"secret": secret(desk), "one": "ba8e6ef3", "field": "year", "value": "1999"}
    answer = desk.post("/librarian/tag", data=fields, headers={header: "192.0.2.1"})
    assert answer.status_code == 421
    assert "on this computer alone" in answer.text
    assert not (sample.documents / "catalogue.csv").exists()


@pytest.mark.parametrize("back", ["//evil.example", "../..", "0000000f", "ba8e6ef3?written=2", " "])
def test_a_form_leads_back_to_editions_and_the_desk_alone(desk: TestClient, back: str) -> None:
    fields = {"secret": secret(desk), "one": "ba8e6ef3", "field": "year", "value": "1999", "back": back}
    answer = desk.post("/librarian/tag", data=fields, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/librarian?written=1")
