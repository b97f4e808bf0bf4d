"""A server of vectors is asked as OpenAI's is; what it answers is vectors of length one, or an error that says why."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from servers import Server, embedding, embeddings_server

from library.errors import EncoderFailed
from library.model import ErrorKind, Problem
from library.settings import Semantic

np = pytest.importorskip("numpy", reason="the extra [semantic] is not installed")

from library.semantic.endpoint import Endpoint  # noqa: E402  # it needs numpy


@pytest.fixture
def server() -> Iterator[Server]:
    with embeddings_server() as server:
        yield server


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it would have waited between tries."""
    waited: list[float] = []
    monkeypatch.setattr("library.semantic.endpoint.time.sleep", waited.append)
    return waited


def endpoint(server: Server, *, patient: bool = True, **more: str) -> Endpoint:
    return Endpoint(Semantic(encoder="endpoint", url=server.url, model="open-mind", seconds=5, **more), patient=patient)


def failure(server: Server, texts: list[str], *, patient: bool = False) -> Problem:
    """Why it failed."""
    with pytest.raises(EncoderFailed) as raised:
        endpoint(server, patient=patient).encode(texts, "query")
    assert raised.value.problem.kind is ErrorKind.ENDPOINT_FAILS
    assert raised.value.problem.values["url"] == server.url
    cause = raised.value.problem.values["cause"]
    assert isinstance(cause, Problem)
    return cause


NO_JSON, NO_VECTORS = Problem(ErrorKind.NO_JSON), Problem(ErrorKind.NO_VECTORS)


def status(code: int, said: str) -> Problem:
    return Problem(ErrorKind.ANSWERS_STATUS, {"code": code, "said": said})


def test_vectors_come_in_the_order_of_the_texts_and_with_length_one(server: Server) -> None:
    vectors = endpoint(server).encode(["victim", "shelter"], "passage")
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    expected = np.array([embedding("victim"), embedding("shelter")], dtype=np.float32)
    assert np.allclose(vectors, expected, atol=1e-6)


def test_what_is_asked_names_the_model_and_shows_the_key(server: Server) -> None:
    endpoint(server, key="secret").encode(["victim"], "passage")
    endpoint(server).encode(["victim"], "passage")
    assert server.requests[0] == {"model": "open-mind", "input": ["victim"]}
    assert server.keys == ["Bearer secret", ""]


def test_queries_and_passages_have_their_prefixes_which_are_part_of_the_name(server: Server) -> None:
    asked = endpoint(server, query_prefix="query: ", passage_prefix="passage: ")
    asked.encode(["victim"], "query")
    asked.encode(["victim"], "passage")
    assert server.texts == ["query: victim", "passage: victim"]
    assert endpoint(server).name == "open-mind"
    assert asked.name not in ("open-mind", endpoint(server, query_prefix="query: ").name)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"no JSON at all", NO_JSON),
        (b"[" * 100_000, NO_JSON),
        (b"{}", NO_VECTORS),
        (b'{"data": [{"index": 0}]}', NO_VECTORS),
        (b'{"data": [{"index": 0, "embedding": [1, "x"]}]}', NO_VECTORS),
        (b'{"data": []}', NO_VECTORS),
        (b'{"data": [{"index": 0, "embedding": 1}]}', NO_VECTORS),
        (b'{"data": [{"index": 0, "embedding": [NaN]}]}', NO_VECTORS),
        (b'{"data": [{"index": 0, "embedding": [0, 0]}]}', NO_VECTORS),
    ],
)
def test_an_answer_that_makes_no_sense_says_which(server: Server, body: bytes, problem: Problem) -> None:
    server.answers.append((200, body, {}))
    assert failure(server, ["victim"]) == problem


def test_an_answer_of_any_length_is_not_read(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.semantic.endpoint._MOST_BYTES", 100_000)
    server.answers.append((200, b" " * 100_001, {}))
    assert failure(server, ["victim"]) == Problem(ErrorKind.LARGE_ANSWER, {"most": 100_000})
    server.answers.append((200, json.dumps({"data": [{"index": 0, "embedding": [1.0]}]}).encode().ljust(100_000), {}))
    assert endpoint(server).encode(["victim"], "query").shape == (1, 1)


def test_an_answer_that_comes_too_slowly_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((0.0, 6.0))
    monkeypatch.setattr("library.semantic.endpoint.time.monotonic", lambda: next(clock))
    assert failure(server, ["victim"]) == Problem(ErrorKind.TOOK_LONG, {"seconds": 5})


def test_a_busy_server_is_asked_again_by_who_can_wait(server: Server, waits: list[float]) -> None:
    server.answers += [(503, b"", {}), (429, b"", {"Retry-After": "7"})]
    assert endpoint(server).encode(["victim"], "passage").shape[0] == 1
    assert waits == [0.5, 7.0]
    server.answers += [(503, b"", {"Retry-After": "86400"})]
    endpoint(server).encode(["victim"], "passage")
    assert waits[-1] == 30.0


def test_who_searches_does_not_wait(server: Server, waits: list[float]) -> None:
    server.answers.append((503, b"", {}))
    assert failure(server, ["victim"]) == status(503, "Service Unavailable")
    assert waits == []


def test_what_will_not_change_is_not_asked_again(server: Server, waits: list[float]) -> None:
    server.answers.append((401, b"", {}))
    assert failure(server, ["victim"], patient=True) == status(401, "Unauthorized")
    assert waits == []


def test_a_server_that_hangs_up_is_tried_three_times(server: Server, waits: list[float]) -> None:
    server.answers += [(200, None, {})] * 3
    assert failure(server, ["victim"], patient=True).kind is ErrorKind.SYSTEM_SAYS
    assert len(server.requests) == 3
    assert len(waits) == 2


def test_the_key_follows_no_redirect(server: Server) -> None:
    with embeddings_server() as other:
        server.answers.append((302, b"", {"Location": f"{other.url}/embeddings"}))
        assert failure(server, ["victim"]) == status(302, "Found")
        assert other.requests == []
