"""What the contract does not tell of OpenSearch: what is kept beside it, what it refuses, what a kill leaves."""

from __future__ import annotations

import json
import shutil
import socketserver
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest
from certificates import write_certificate
from cluster import URLS, forget, opensearch_engine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.errors import EngineFailed, IndexDamaged, IndexOutdated, LibraryError, QueryError
from library.index import EVERYWHERE, Generations, PageTerms, Scope, Term, Variant, Word
from library.index import Any as AnyOf
from library.index.contract import EXACT, checksum
from library.index.opensearch import writer
from library.index.opensearch.answers import Kept
from library.index.opensearch.layout import document, page_of, token
from library.index.opensearch.manifest import Manifest
from library.index.opensearch.server import Server
from library.index.opensearch.statistics import Part, Statistics, joined, name_of, write_part
from library.index.opensearch.store import OpenSearchStore
from library.settings import OpenSearch

NOTHING: dict[str, Any] = {"timed_out": False, "hits": {"hits": [], "total": {"value": 0}}}
"""What OpenSearch answers where a search finds nothing."""
NOBODY = OpenSearch(urls=("http://127.0.0.1:9",), retries=1)


def page(edition: str, number: int, text: str) -> PageTerms:
    words = text.split(" ")
    return PageTerms(edition=edition, page=number, languages=("en",), words=words, stems={"en": words})


def exact(word: str) -> Word:
    return Word((Variant(EXACT, word),))


# Without a node


@pytest.mark.parametrize(
    "word", ["ferry", "žąßðโ", "", "字" * 99_999, "two words", "no\u00a0break", "\u2028", "a" * 121]
)
def test_every_word_is_one_token_and_comes_back(word: str) -> None:
    made = token(word)
    assert len(made.split()) == 1
    assert len(made.encode("utf-16-le")) // 2 < 255
    taken = page_of(
        msgspec.convert(
            document(PageTerms(edition="a", page=1, languages=("fi", "sv"), words=[word, "x"]), "s", 1), Kept
        )
    )
    assert (taken.words, taken.languages, taken.edition, taken.page) == ([word, "x"], ("fi", "sv"), "a", 1)


def test_two_long_words_are_two_tokens() -> None:
    assert token("a" * 200) != token("a" * 201)


CHANGES = st.dictionaries(st.text("abā", min_size=1, max_size=3), st.integers(-3, 3), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drafts=st.lists(CHANGES, min_size=1, max_size=8))
def test_statistics_are_the_sums_of_what_drafts_changed(
    drafts: list[dict[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    names: list[str] = []
    sums: Counter[str] = Counter()
    for number, changes in enumerate(drafts):
        write_part(folder / f"part{number}", {name_of(Term(EXACT, word)): n for word, n in changes.items()})
        names = joined(folder, [*names, f"part{number}"], f"joined{number}")
        sums.update(changes)
    found = Statistics(folder, names)
    assert {word: found.pages(Term(EXACT, word)) for word in sums} == sums
    assert list(found.words("")) == sorted((word, n) for word, n in sums.items() if n)
    assert list(found.words("ā")) == sorted((word, n) for word, n in sums.items() if n and word[0] == "ā")
    assert {path.stem for path in folder.iterdir()} == set(names)


def test_a_cluster_that_nobody_reaches_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match=r"does not answer at http://127\.0\.0\.1:9.*docs/scale\.md"):
        OpenSearchStore(NOBODY).open_writer(tmp_path)


def test_a_folder_without_a_manifest_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="library rebuild"):
        OpenSearchStore(NOBODY).open_snapshot(tmp_path)


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
    answer: dict[str, Any], error: type[LibraryError], told: str
) -> None:
    server = Server(NOBODY)
    server.__dict__["_client"] = Refusing(answer)
    with pytest.raises(error, match=told):
        server.search("i-1", [{}])


@pytest.mark.parametrize(
    "refused",
    [
        {"status": 500, "error": {"reason": "disconnected"}},
        {"status": 404, "error": {"root_cause": [{"type": "search_context_missing_exception"}]}},
    ],
)
def test_a_search_is_asked_again_where_a_node_goes(refused: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.index.opensearch.server._PAUSE", 0)
    answers = iter([refused, NOTHING])
    going = Refusing({})
    monkeypatch.setattr(going, "msearch", lambda **_: {"responses": [next(answers)]})
    server = Server(NOBODY)
    server.__dict__["_client"] = going
    (answer,) = server.search("i-1", [{}])
    assert answer.hits.total.value == 0


def test_between_two_attempts_there_is_a_pause_and_behind_the_last_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("library.index.opensearch.server.time.sleep", pauses.append)
    server = Server(replace(NOBODY, retries=3))
    server.__dict__["_client"] = Refusing({"status": 503, "error": {"reason": "disconnected"}})
    with pytest.raises(EngineFailed, match="disconnected"):
        server.search("i-1", [{}])
    assert pauses == [0.1, 0.2, 0.4]


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


# With a node


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Generations]:
    made = opensearch_engine(tmp_path)
    write(made, ("a", "the ferry"), ("b", "the train"), anew=True)
    yield made
    forget(made)


def write(
    engine: Generations,
    *editions: tuple[str, str],
    remove: Sequence[str] = (),
    purge: bool = False,
    anew: bool = False,
) -> None:
    with engine.draft(anew=anew) as draft:
        for edition in remove:
            draft.remove(edition)
        for edition, text in editions:
            draft.add(edition, f"stamp-{edition}", [page(edition, 1, text)])
        draft.write(purge=purge).close()
        draft.publish()


def found(engine: Generations, word: str, scope: Scope = EVERYWHERE) -> set[str]:
    (answer,) = engine.current().open().search([exact(word)], scope, best=100)
    return {one.edition for one in answer.best}


def manifest(engine: Generations) -> Manifest:
    return Manifest.read(engine.current().folder)


def kept(engine: Generations) -> set[str]:
    """The editions of which OpenSearch has pages, whether they count or not."""
    server = Server(OpenSearch(urls=URLS))
    index = manifest(engine).index
    server.refresh(index)
    return {kept.edition for kept in server.pages(index, {"match_all": {}})}


def killed(engine: Generations, edition: str) -> None:
    """A writer that adds an edition and removes another, and comes no further."""
    opened = engine.store.open_writer(engine.begin(engine.current()))
    opened.remove("a")
    opened.add(edition, "s", [page(edition, 1, "ferry")])
    opened.commit()


def test_what_a_killed_writer_left_is_never_found_and_goes_with_the_next(engine: Generations) -> None:
    killed(engine, "left")
    assert kept(engine) == {"a", "b", "left"}
    assert found(engine, "ferry") == {"a"}
    assert engine.current().open().page_count() == 2
    write(engine, ("c", "ferry"))
    assert kept(engine) == {"a", "b", "c"}
    assert found(engine, "ferry") == {"a", "c"}


def test_what_was_removed_stays_for_searches_that_began_and_goes_later(
    engine: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(engine, remove=["a"])
    assert (found(engine, "ferry"), kept(engine)) == (set(), {"a", "b"})
    monkeypatch.setattr(writer, "_KEPT_SECONDS", 0)
    write(engine, ("c", "ferry"))
    assert (found(engine, "ferry"), kept(engine)) == ({"c"}, {"b", "c"})
    assert manifest(engine).removed == ()


def test_what_was_removed_stays_for_as_long_from_the_end_of_its_draft_on(
    engine: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = now = time.time()
    monkeypatch.setattr("library.index.opensearch.writer.time.time", lambda: now)
    opened = engine.store.open_writer(engine.begin(engine.current()))
    opened.remove("a")
    now += 5_000
    opened.commit()
    (removed,) = Manifest.read(max((engine.current().folder.parent).iterdir())).removed
    assert (removed.edition, removed.at) == ("a", start + 5_000)


@pytest.mark.parametrize("purge", [True, False])
def test_what_is_purged_is_gone_at_once(engine: Generations, purge: bool) -> None:
    write(engine, ("c", " ".join(f"w{n}" for n in range(100))))
    write(engine, remove=["a"], purge=purge)
    current = engine.current()
    terms = {term for name in manifest(engine).parts for term, _ in Part(current.folder / name).beginning("")}
    assert kept(engine) == ({"b", "c"} if purge else {"a", "b", "c"})
    assert ("exact ferry" in terms) is not purge
    assert current.open().page_counts([Term(EXACT, "ferry")]) == {(EXACT, "ferry"): 0}
    assert found(engine, "the") == {"b"}


def indices(engine: Generations) -> list[str]:
    client = Server(OpenSearch(urls=URLS))._client
    return list(client.indices.get(index=f"{engine.store.name}-*"))  # type: ignore[attr-defined]


def test_a_rebuild_takes_the_alias_and_the_old_index_goes_later(
    engine: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, reader = manifest(engine).index, engine.current().open()
    write(engine, ("c", "ferry"), anew=True)
    after = manifest(engine).index
    client = Server(OpenSearch(urls=URLS))._client
    assert list(client.indices.get_alias(name=engine.store.name)) == [after]  # type: ignore[attr-defined]
    assert reader.search([exact("ferry")], best=1)[0].total == 1
    write(engine, ("d", "ferry"))
    assert sorted(indices(engine)) == sorted([before, after])
    monkeypatch.setattr(writer, "_KEPT_SECONDS", 0)
    write(engine, ("e", "ferry"))
    assert indices(engine) == [after]
    with pytest.raises(IndexDamaged, match=before):
        reader.search([exact("ferry")], best=1)


def test_a_purge_leaves_no_old_index(engine: Generations) -> None:
    write(engine, ("c", "ferry"), anew=True)
    write(engine, remove=["c"], purge=True)
    assert indices(engine) == [manifest(engine).index]


def test_an_index_that_lost_pages_is_damaged(engine: Generations) -> None:
    reader = engine.current().open()
    assert (reader.stamps(), reader.page_count()) == ({"a": "stamp-a", "b": "stamp-b"}, 2)
    Server(OpenSearch(urls=URLS)).delete(manifest(engine).index, {"term": {"edition": "a"}})
    assert reader.page_count() == 1
    with pytest.raises(IndexDamaged, match=r"lost pages.*: a\. .*library rebuild"):
        reader.stamps()


def test_checksums_are_those_of_the_pages(engine: Generations) -> None:
    assert engine.current().open().checksums() == {
        ("a", 1): checksum(page("a", 1, "the ferry")),
        ("b", 1): checksum(page("b", 1, "the train")),
    }


def test_more_editions_and_pages_narrow_than_one_clause_takes(engine: Generations) -> None:
    many = {f"none{n}" for n in range(70_000)}
    assert found(engine, "the", Scope(editions={*many, "a"})) == {"a"}
    assert found(engine, "the", Scope(pages={edition: [1] for edition in {*many, "b"}})) == {"b"}


def test_more_editions_are_counted_than_one_aggregation_takes(
    engine: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.index.opensearch.snapshot._EDITIONS_AT_ONCE", 7)
    write(engine, *((f"e{n}", "ferry") for n in range(50)))
    (answer,) = engine.current().open().search([exact("ferry")], best=3)
    assert answer.by_edition == {"a": 1, **{f"e{n}": 1 for n in range(50)}}
    assert len(engine.current().open().stamps()) == 52


def test_a_question_of_more_words_than_the_cluster_takes_is_refused(engine: Generations) -> None:
    words = [f"w{n}" for n in range(1_100)]
    write(engine, ("c", " ".join(words)))
    with pytest.raises(QueryError):
        engine.current().open().search([AnyOf(tuple(map(exact, words)))], best=3)


def test_a_copy_of_an_index_folder_writes_into_no_pages_of_the_first(engine: Generations, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path, copy, ignore=shutil.ignore_patterns("copy"))
    second = Generations(copy, store=engine.store)
    assert found(second, "ferry") == {"a"}
    with pytest.raises(IndexOutdated, match="library rebuild"):
        write(second, ("c", "ferry"))
    write(second, ("c", "ferry"), anew=True)
    assert (found(engine, "ferry"), found(second, "ferry")) == ({"a"}, {"c"})
