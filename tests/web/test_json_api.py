"""Programs get from the server what the commands print, byte for byte, and what the document of the API says."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

import hypothesis
import pytest
import schemathesis
from conftest import Call
from hypothesis import HealthCheck
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from library.settings import Settings
from web.conftest import Serving

SECONDS = re.compile(r'"seconds": [\d.]+')
WORDS = (
    "victim", "victims", "uhrien tunnistaminen", "aukų nustatymas", "opfer", "labour inspectorate", "жертв", "ohvrite",
    "ofiar", "offer", "mansal", "ofre", "ผู้เสียหาย", "upurų", "police", "helpline 116 006", '"labour inspectorate"',
    "inspect*", "qwertz", "shelter OR refuge", "victim -police", "trafficing", "torgovlya lyudmi",
    "passport wages", "kind:report",
)  # fmt: skip
SHAPES: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    ({}, ()),
    ({"by": "page", "limit": 3}, ("--by", "page", "-n", "3")),
    ({"by": "edition", "offset": 2}, ("--by", "edition", "--offset", "2")),
    ({"project": "STROM", "language": ["fi", "sv"]}, ("-p", "STROM", "-l", "fi", "-l", "sv")),
    ({"in": "lt", "explain": True}, ("--in", "lt", "--explain")),
    ({"sort": "year", "kind": "report"}, ("--sort", "year", "-k", "report")),
    ({"only_words": True, "year": "2013..2016"}, ("--only-words", "--year", "2013..2016")),
    ({"narrower": True, "country": "fi"}, ("--narrower", "--country", "fi")),
)


@pytest.mark.parametrize("query", WORDS)
def test_a_search_is_the_very_answer_of_the_command(
    client: TestClient, ingested_sample: Settings, call: Call, query: str
) -> None:
    for parameters, options in SHAPES:  # 200 questions in all
        answer = client.get("/api/v1/search", params={"q": query, **parameters})
        run = call(ingested_sample, "search", *options, "--format", "json", "--", query)
        assert SECONDS.sub("", answer.text) == SECONDS.sub("", run.out), options
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("address", "command"),
    [
        ("/works", ("list", "--by", "work")),
        ("/works?kind=guidelines&in=lt", ("list", "--by", "work", "-k", "guidelines", "--in", "lt")),
        ("/editions?sort=year", ("list", "--sort", "year")),
        ("/editions?country=fi", ("list", "--country", "fi")),
        ("/projects", ("projects",)),
        ("/projects/ADSTRINGO", ("projects", "ADSTRINGO")),
        ("/subjects?in=fi", ("subjects", "--in", "fi")),
        ("/matrix?kind=guidelines&missing=lv", ("works", "matrix", "-k", "guidelines", "--missing", "lv")),
        ("/complete?q=uhri", ("complete", "uhri")),
        ("/editions/ba8e6ef3", ("show", "ba8e6ef3")),
        ("/editions/ba8e6ef3/pages/2", ("show", "ba8e6ef3", "--page", "2")),
        ("/editions/ba8e6ef3/pages/2?in=sv", ("show", "ba8e6ef3", "--page", "2", "--in", "sv")),
    ],
)
def test_every_other_answer_is_that_of_its_command(
    client: TestClient, ingested_sample: Settings, call: Call, address: str, command: tuple[str, ...]
) -> None:
    answer = client.get(f"/api/v1{address}")
    assert answer.text == call(ingested_sample, *command, "--format", "json").out
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/search?language=klingon", 404),
        ("/search?limit=0", 400),
        ("/search?offset=x", 400),
        ("/search?by=book", 400),
        ("/search?year=abc", 400),
        ("/search?q=" + "a" * 501, 400),
        ("/search?by=page&sort=year", 400),
        ("/editions/nothing", 404),
        ("/editions/ba8e6ef3/pages/99", 404),
        ("/projects/nothing", 404),
        ("/nothing", 404),
    ],
)
def test_errors_are_objects(client: TestClient, address: str, status: int) -> None:
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["text"]
    assert error["way_out"]


def test_nothing_is_sent_again_that_has_not_changed(client: TestClient) -> None:
    first = client.get("/api/v1/works")
    again = client.get("/api/v1/works", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_headers_of_an_answer_can_be_asked_for_alone(client: TestClient) -> None:
    whole = client.get("/api/v1/works")
    head = client.head("/api/v1/works")
    assert (head.status_code, head.headers["etag"]) == (200, whole.headers["etag"])
    assert client.head("/api/v1/editions/nothing").status_code == 404


def test_the_health_is_told(client: TestClient) -> None:
    answer = client.get("/api/v1/health").json()
    assert answer["editions"] == 74
    assert answer["generation"]


def test_an_index_in_which_nothing_can_be_searched_is_not_well(sample: Settings, serving: Serving) -> None:
    pointer = sample.index / "current.json"
    written = json.loads(pointer.read_text("utf-8"))
    written["versions"]["engine"] = "another"
    pointer.write_text(json.dumps(written), "utf-8")
    client = serving(sample)
    assert client.get("/api/v1/search?q=victim").status_code == 503
    answer = client.get("/api/v1/health")
    assert answer.status_code == 503
    assert answer.json()["error"]["kind"] == "other-version"


def test_pages_of_other_servers_may_read_a_public_library_and_no_other(
    client: TestClient, ingested_sample: Settings, serving: Serving
) -> None:
    foreign = {"Origin": "https://other.example"}
    public = serving(ingested_sample, base_url="https://example.org/shelf")
    for address in ("/api/v1/health", "/api/v1/editions/nix"):
        told = public.get(address, headers=foreign).headers
        assert told["access-control-allow-origin"] == "*"
        assert told["cross-origin-resource-policy"] == "cross-origin"
        told = client.get(address, headers=foreign).headers
        assert "access-control-allow-origin" not in told
        assert told["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in public.get("/", headers=foreign).headers


def test_the_document_names_every_address_and_its_errors(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert len(document["paths"]) == 11
    for path in document["paths"].values():
        assert set(path) == {"get"}
        assert {"200", "304", "400", "404", "414", "429", "503"} == set(path["get"]["responses"])
    assert json.dumps(document).count('"maximum"') >= 2


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_nothing_that_the_document_allows_or_forbids_breaks_the_server(site: str, mode: GenerationMode) -> None:
    limits = hypothesis.settings(
        max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    for found in schemathesis.openapi.from_url(f"{site}/openapi.json").get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        cases = operation.as_strategy(generation_mode=mode)
        with suppress(Unsatisfiable):  # without parameters there is nothing to forbid
            limits(hypothesis.given(cases)(_holds))()


def _holds(case: schemathesis.Case[Any]) -> None:
    answer = case.call()
    if answer.status_code != 414:  # an address that is too long is refused before anybody looks at its parts
        # Whether a name, a year or a day is one the document cannot say.
        case.validate_response(answer, excluded_checks=[positive_data_acceptance])
