"""A cluster is spoken to safely, asked again where a node goes, and what it refuses is an error and no half answer."""

from __future__ import annotations

import json
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from certificates import write_certificate
from opensearchpy import exceptions

from library.errors import EngineFailed, IndexDamaged, LibraryError, QueryError
from library.index import PageTerms
from library.index.opensearch.layout import document
from library.index.opensearch.server import Server
from library.settings import OpenSearch

NOTHING: dict[str, Any] = {"timed_out": False, "hits": {"hits": [], "total": {"value": 0}}}
"""What OpenSearch answers where a search finds nothing."""
NOBODY = OpenSearch(urls=("http://127.0.0.1:9",), retries=1)


class Clock:
    """Time passes while somebody sleeps, and only then."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    def monotonic(self) -> float:
        return sum(self.pauses)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("library.index.opensearch.server.time", made)
    return made


class Refusing:
    """A client whose searches are answered so."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self._answer = answer

    def msearch(self, **_: object) -> dict[str, Any]:
        return {"responses": [self._answer]}


@pytest.mark.parametrize(
    ("answer", "error", "told"),
    [
        ({**NOTHING, "timed_out": True}, QueryError, "fewer words"),
        ({"status": 400, "error": {"type": "x", "caused_by": {"type": "too_many_clauses"}}}, QueryError, "fewer words"),
        (
            {"status": 503, "error": {"type": "x", "reason": "all shards failed"}},
            EngineFailed,
            "503.*all shards failed",
        ),
        ({"status": 404, "error": {"type": "index_not_found_exception", "index": "i-1"}}, IndexDamaged, "i-1"),
    ],
)
def test_what_a_cluster_refuses_is_an_error_and_no_half_answer(
    answer: dict[str, Any], error: type[LibraryError], told: str, clock: Clock
) -> None:
    server = Server(NOBODY)
    server.__dict__["_client"] = Refusing(answer)
    with pytest.raises(error, match=told):
        server.search("i-1", [{}])


REFUSED = {"status": 503, "error": {"reason": "disconnected"}}


@pytest.mark.parametrize(
    "refused",
    [
        {"responses": [{"status": 500, "error": {"reason": "disconnected"}}]},
        {"responses": [{"status": 404, "error": {"root_cause": [{"type": "search_context_missing_exception"}]}}]},
        exceptions.TransportError(503, "cluster_block_exception", {"error": {"reason": "no cluster-manager"}}),
    ],
)
def test_a_search_is_asked_again_where_a_node_goes(
    refused: dict[str, Any] | Exception, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([refused, refused, {"responses": [NOTHING]}])

    def msearch(**_: object) -> dict[str, Any]:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    going = Refusing({})
    monkeypatch.setattr(going, "msearch", msearch)
    server = Server(NOBODY)
    server.__dict__["_client"] = going
    (answer,) = server.search("i-1", [{}])
    assert answer.hits.total.value == 0
    assert clock.pauses == [0.1, 0.2]


def test_a_search_that_is_refused_again_and_again_ends_with_the_error_after_ten_seconds(clock: Clock) -> None:
    server = Server(replace(NOBODY, seconds=60))
    server.__dict__["_client"] = Refusing(REFUSED)
    with pytest.raises(EngineFailed, match="disconnected"):
        server.search("i-1", [{}])
    assert clock.pauses[:6] == [0.1, 0.2, 0.4, 0.8, 1.0, 1.0]
    assert 9 <= sum(clock.pauses) <= 10


class Gone(Refusing):
    """A client that reaches no node, at first."""

    def __init__(self, times: int) -> None:
        super().__init__(NOTHING)
        self.left = times

    def msearch(self, **how: object) -> dict[str, Any]:
        self.left -= 1
        if self.left >= 0:
            raise exceptions.ConnectionError("N/A", "refused", OSError("refused"))
        return super().msearch(**how)


def test_where_there_are_several_nodes_one_that_is_gone_is_not_the_end(clock: Clock) -> None:
    several = Server(replace(NOBODY, urls=("http://127.0.0.1:9", "http://127.0.0.1:10")))
    several.__dict__["_client"] = Gone(2)
    several.search("i-1", [{}])
    assert clock.pauses == [0.1, 0.2]
    alone = Server(NOBODY)
    alone.__dict__["_client"] = Gone(1)
    with pytest.raises(EngineFailed, match="does not answer"):
        alone.search("i-1", [{}])
    assert clock.pauses == [0.1, 0.2]


def test_a_search_that_is_refused_for_good_is_not_asked_again(clock: Clock) -> None:
    server = Server(NOBODY)
    server.__dict__["_client"] = Refusing({"status": 400, "error": {"reason": "cannot be parsed"}})
    with pytest.raises(EngineFailed, match="cannot be parsed"):
        server.search("i-1", [{}])
    assert clock.pauses == []


@contextmanager
def answering(answer: bytes, *, ends: bool = True) -> Iterator[tuple[OpenSearch, list[int]]]:
    """A server that says the same to everybody, and then ends the connection or says nothing more.

    Gives its settings and a list that grows with each connection.
    """
    came: list[int] = []
    over = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            came.append(1)
            self.request.recv(1_000_000)
            self.request.sendall(answer)
            if not ends:
                over.wait()

    class Listener(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Listener(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield OpenSearch(urls=(f"http://127.0.0.1:{server.server_address[1]}",), seconds=1, retries=1), came
        over.set()
        server.shutdown()
        thread.join()


def http(body: str, status: str = "200 OK", kind: str = "application/json") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return (head + body).encode()


@pytest.mark.parametrize("said", [b"", http("x" * 100)[:-50]], ids=["nothing", "half an answer"])
def test_a_server_that_hangs_is_an_error_after_as_many_attempts_as_were_allowed(
    said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.index.opensearch.server._ON_THE_WAY", 0)
    with answering(said, ends=False) as (settings, came):
        with pytest.raises(EngineFailed, match=r"does not answer at http://127\.0\.0\.1.*docs/scale\.md"):
            Server(settings).search("i", [{}])
        assert len(came) == settings.retries + 1


NO_ANSWERS = [
    "", "[]", "{}", "3", "null", '"x"', '{"respon', "[" * 100_000, '{"responses": 3}', '{"responses": []}',
    '{"responses": [{}, {}]}', '{"responses": ["x"]}', '{"responses": [{"timed_out": false}]}',
    '{"responses": [{"timed_out": false, "hits": {"hits": [{"sort": [1]}], "total": {"value": 1}}}]}',
    '{"responses": [{"timed_out": false, "hits": {"hits": [], "total": {"value": "many"}}}]}',
]  # fmt: skip


@pytest.mark.parametrize("body", NO_ANSWERS)
def test_json_that_is_no_answer_is_an_error_and_no_empty_answer(body: str) -> None:
    with answering(http(body)) as (settings, _):
        with pytest.raises(EngineFailed, match=r"does not answer as OpenSearch does.*docs/scale\.md") as failed:
            Server(settings).search("i", [{}])
        assert len(str(failed.value)) < 700
        if body != "{}":  # what a cluster without indices answers
            with pytest.raises(EngineFailed, match="does not answer as OpenSearch does"):
                Server(settings).indices("home")
            with pytest.raises(EngineFailed, match="does not answer as OpenSearch does"):
                Server(settings).change("i", [{"_id": "1", "a": 1}])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"", "does not answer at"),
        (b"\x00\xff" * 500, "does not answer at"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "does not answer at"),
        (http("<html>" + "x" * 9_000, kind="text/html"), "does not answer as OpenSearch does"),
        (http("<html>" + "x" * 9_000, "502 Bad Gateway", "text/html"), "refuses what it was asked.*502"),
        (http('{"error": {"root_cause": 3, "type": []}}', "403 Forbidden"), "refuses what it was asked.*403"),
        (http('["x"]', "500 Internal Server Error"), "does not answer as OpenSearch does"),
        (http("", "302 Found\r\nLocation: http://127.0.0.1:9/"), "refuses what it was asked.*302"),
    ],
    ids=["end", "bytes", "other protocol", "page", "gateway", "odd error", "list", "elsewhere"],
)
def test_what_is_no_opensearch_is_an_error_with_a_way_out(said: bytes, told: str) -> None:
    with answering(said) as (settings, _):
        with pytest.raises(EngineFailed, match=f"(?s){told}.*docs/scale\\.md") as failed:
            Server(settings).search("i", [{}])
        assert len(str(failed.value)) < 700


@contextmanager
def secure_server(certificate: Path) -> Iterator[tuple[str, list[str | None]]]:
    """(address of a server that answers every search with nothing, by TLS; what each request showed)"""
    shown: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            shown.append(self.headers["Authorization"])
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps({"responses": [NOTHING]}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"https://127.0.0.1:{server.server_port}", shown
        server.shutdown()
        thread.join()


def test_connections_are_encrypted_and_show_what_the_environment_holds(tmp_path: Path) -> None:
    certificate = tmp_path / "own.pem"
    write_certificate(certificate)
    with secure_server(certificate) as (url, shown):
        known = OpenSearch(urls=(url,), certificates=str(certificate), user="u", password="p")
        for settings in (known, replace(known, user="", key="abc")):
            server = Server(settings)
            server.search("i", [{}])
            server.close()
        with pytest.raises(EngineFailed, match="does not answer"):
            Server(replace(known, certificates="", retries=1)).search("i", [{}])
    assert shown == ["Basic dTpw", "ApiKey abc"]


class Noting:
    """A client that notes what its indices are asked, and answers searches with so many pages."""

    page = document(PageTerms(edition="a", page=1, languages=("fi",), words=["uhri"], stems={}), "s", 1)

    def __init__(self, mappings: dict[str, Any] | None = None, hits: int = 0) -> None:
        self.indices = self
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.left = hits
        self._mappings = mappings or {}

    def __getattr__(self, name: str) -> Any:
        return lambda **given: self.asked.append((name, given))

    def get_mapping(self, index: str) -> dict[str, Any]:
        return {name: {"mappings": {"_meta": note} if note else {}} for name, note in self._mappings.items()}

    def msearch(self, body: list[Any], index: str) -> dict[str, Any]:
        self.asked.append(("msearch", {"body": body, "index": index}))
        size = min(self.left, body[1]["size"])
        self.left -= size
        hits = [{"_id": str(self.left + n), "sort": ["k", str(n)], "_source": self.page} for n in range(size)]
        return {"responses": [{"timed_out": False, "hits": {"hits": hits, "total": {"value": size}}}]}


def with_client(client: Noting) -> Server:
    server = Server(replace(NOBODY, name="ours"))
    server.__dict__["_client"] = client
    return server


def test_no_search_is_asked_where_there_is_none() -> None:
    client = Noting()
    assert with_client(client).search("i-1", []) == []
    assert client.asked == []


def test_all_pages_come_however_many_there_are() -> None:
    client = Noting(hits=1_200)
    pages = list(with_client(client).pages("i-1", {"match_all": {}}))
    assert [page.edition for page in pages] == ["a"] * 1_200
    assert [name for name, _ in client.asked] == ["msearch"] * 3
    assert "search_after" in client.asked[1][1]["body"][1]


def test_the_indices_of_a_library_are_its_own_with_the_time_since_they_are_left() -> None:
    server = with_client(
        Noting({"ours-1": {"home": "h"}, "ours-2": {"home": "h", "left": 5}, "ours-3": {"home": "x"}, "ours-4": {}})
    )
    assert server.indices("h") == {"ours-1": 0.0, "ours-2": 5.0}
    assert (server.home("ours-3"), server.home("ours-4")) == ("x", "")


def test_the_name_stands_for_one_index_from_one_moment_on() -> None:
    client = Noting()
    with_client(client).call("ours-7")
    ((_, given),) = client.asked
    assert given["body"]["actions"] == [
        {"remove": {"index": "ours-*", "alias": "ours", "must_exist": False}},
        {"add": {"index": "ours-7", "alias": "ours"}},
    ]


def test_nothing_is_deleted_where_nothing_is_found() -> None:
    client = Noting()
    with_client(client).delete("i-1", {"match_all": {}})
    assert [name for name, _ in client.asked] == ["refresh", "msearch"]
