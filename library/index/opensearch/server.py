"""How is OpenSearch spoken to? Through its own client, with few kinds of call; what it refuses becomes our errors."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from library.errors import EngineFailed, IndexDamaged, QueryError, install
from library.index.opensearch.answers import Answer, Document, Documents, Index, Kept
from library.model import ErrorKind, WayOut, WayOutKind
from library.settings import OpenSearch

T = TypeVar("T")
Searched = TypeVar("Searched", Answer, Documents)
Body = Mapping[str, Any]

_REFUSED = (429, 500, 502, 503, 504)
"""HTTP's "too many requests", and what is answered where a node goes or has gone: the same is asked again, of another
node if there is one."""
_ON_THE_WAY = 5
"""Seconds that a request may take beside its search, which ends by itself in time."""
_CONNECT = 3.05
"""Seconds in which a node must take a connection, a little more than TCP waits before it asks again; a node that is
cut off costs no more."""
_PAUSE, _LONGEST_PAUSE, _PATIENCE = 0.1, 1.0, 10.0
"""Seconds before a search is asked again, twice as long each time up to the second, and in all: when a node goes, the
others elect a manager and put copies in the place of its shards, which took 4 s with three nodes on two busy cores."""
_BULK_BYTES = 5_000_000
"""OpenSearch's own advice for one bulk is 5 to 15 MB."""
_PAGES_AT_ONCE = 500
_LONG = 3_600
"""Seconds that writing segments anew may take."""
_MOST_TOLD = 300
"""Letters of what a server says of an error: a page of HTML, where it is another one."""
_MISREAD = (LookupError, TypeError, ValueError, AttributeError, RecursionError)
"""What the client raises where an answer is JSON, and not what it expects."""
_SEE = WayOut(WayOutKind.SEE_PAGE, {"page": "docs/scale.md"})


class Server:
    """A cluster of OpenSearch.

    Args:
        settings: where it is, and what it wants to see.
    """

    def __init__(self, settings: OpenSearch) -> None:
        self._settings = settings

    @property
    def name(self) -> str:
        """What our indices begin with."""
        return self._settings.name

    @cached_property
    def _client(self) -> Any:
        try:
            from opensearchpy import OpenSearch as Client
            from urllib3 import Timeout
        except ImportError as error:
            raise EngineFailed(ErrorKind.ENGINE_MISSING, {}, install("opensearch")) from error
        settings = self._settings
        return Client(
            list(settings.urls),
            http_auth=(settings.user, settings.password) if settings.user else None,
            headers={"Authorization": f"ApiKey {settings.key}"} if settings.key else None,
            ca_certs=settings.certificates or None,
            timeout=Timeout(connect=_CONNECT, read=settings.seconds + _ON_THE_WAY),
            max_retries=settings.retries,
            retry_on_timeout=True,
            retry_on_status=_REFUSED,
            http_compress=True,
        )

    def search(self, index: str, bodies: Sequence[Body]) -> list[Answer]:
        """The answers to several searches, by one request.

        Raises:
            EngineFailed, IndexDamaged: the cluster does not answer, or not from all shards.
            QueryError: a search is too large, or takes too long.
        """
        return self._searched(index, bodies, Answer)

    def pages(self, index: str, query: Body) -> Iterator[Kept]:
        """All pages that a query finds, in no order; raises as `search`."""
        return (one.page for one in self._documents(index, query, source=True) if one.page)

    def _documents(self, index: str, query: Body, *, source: bool) -> Iterator[Document]:
        body: dict[str, Any] = {"query": query, "size": _PAGES_AT_ONCE, "sort": ["key", "place"], "_source": source}
        while True:
            (answer,) = self._searched(index, [body], Documents)
            found = answer.hits.hits
            yield from found
            if len(found) < _PAGES_AT_ONCE:
                return
            body["search_after"] = found[-1].sort

    def _searched(self, index: str, bodies: Sequence[Body], kind: type[Searched]) -> list[Searched]:
        """What is read of the answers to several searches."""
        if not bodies:
            return []
        options = {"allow_partial_search_results": False}
        lines = [line for body in bodies for line in (options, {"timeout": f"{self._settings.seconds}s", **body})]
        answers = self._patiently(lambda client: _each(client.msearch(body=lines, index=index), len(bodies)))
        for answer in answers:
            if answer.get("error"):
                raise _of_answer(answer.get("status"), answer["error"])
        read = self._asked(lambda client: [msgspec.convert(answer, kind) for answer in answers])
        if any(answer.timed_out for answer in read):
            raise QueryError(ErrorKind.FREQUENT_WORDS, way_out=WayOut(WayOutKind.LONGER_BEGINNINGS))
        return read

    def change(self, index: str, actions: Iterable[Body]) -> None:
        """Adds and deletes documents; the same actions once more change nothing.

        Args:
            index: its name.
            actions: as the client's helper for bulks takes them.
        """
        from opensearchpy.helpers import streaming_bulk

        def send(client: Any) -> None:
            for good, result in streaming_bulk(
                client,
                actions,
                index=index,
                max_chunk_bytes=_BULK_BYTES,
                max_retries=self._settings.retries,
                raise_on_error=False,
            ):
                if not good and next(iter(result.values())).get("status") != 404:
                    raise _of_answer(next(iter(result.values()))["status"], next(iter(result.values())).get("error"))

        self._asked(send)

    def delete(self, index: str, query: Body) -> None:
        """Deletes what a query finds, of all that was changed before."""
        self.refresh(index)
        ids = [{"_op_type": "delete", "_id": one.id} for one in self._documents(index, query, source=False)]
        if ids:
            self.change(index, ids)
            self.refresh(index)

    def refresh(self, index: str) -> None:
        """Lets searches see all that was changed."""
        self._asked(lambda client: client.indices.refresh(index=index))

    def expunge(self, index: str) -> None:
        """Writes anew what deleted pages stand in, so that no byte of them is left."""
        self._asked(
            lambda client: client.indices.forcemerge(
                index=index, params={"only_expunge_deletes": "true", "request_timeout": _LONG}
            )
        )

    def create(self, index: str, body: Body) -> None:
        """Makes an index."""
        self._asked(lambda client: client.indices.create(index=index, body=body))

    def drop(self, index: str) -> None:
        """Removes an index, if it is there."""
        self._asked(lambda client: client.indices.delete(index=index, params={"ignore_unavailable": "true"}))

    def indices(self, home: str) -> dict[str, float]:
        """The indices of a library -> since when each is left, in seconds since 1970; 0 for those that are not."""
        noted = {name: index.mappings.meta for name, index in self._mappings(f"{self.name}-*").items()}
        return {name: meta.left for name, meta in noted.items() if meta.home == home}

    def home(self, index: str) -> str:
        """Which library an index belongs to; empty where that is not noted."""
        found = self._mappings(index).get(index)
        return found.mappings.meta.home if found else ""

    def _mappings(self, names: str) -> dict[str, Index]:
        return self._asked(lambda client: msgspec.convert(client.indices.get_mapping(index=names), dict[str, Index]))

    def leave(self, index: str, home: str, now: float) -> None:
        """Notes that an index of a library is left, and since when."""
        noted = {"_meta": {"home": home, "left": now}}
        self._asked(lambda client: client.indices.put_mapping(index=index, body=noted))

    def call(self, index: str) -> None:
        """Lets the alias, our name, stand for an index."""
        remove = {"remove": {"index": f"{self.name}-*", "alias": self.name, "must_exist": False}}
        add = {"add": {"index": index, "alias": self.name}}
        self._asked(lambda client: client.indices.update_aliases(body={"actions": [remove, add]}))

    def close(self) -> None:
        """Lets go of the connections."""
        if "_client" in self.__dict__:
            self._client.close()

    def _asked(self, ask: Callable[[Any], T]) -> T:
        """What a call gives.

        Raises:
            EngineFailed: nobody answers, what answers is no OpenSearch, or the cluster refuses.
            IndexDamaged: the index is not there.
            QueryError: the question is larger than the cluster allows.
        """
        client = self._client
        from opensearchpy import exceptions

        try:
            return ask(client)
        except exceptions.ConnectionError as error:
            raise self._silent(error) from error
        except exceptions.TransportError as error:
            raise _of_answer(error.status_code, error.info or error.error) from error
        except (exceptions.OpenSearchException, msgspec.ValidationError, *_MISREAD) as error:
            values = {"urls": ", ".join(self._settings.urls), "cause": _shortened(str(error))}
            raise EngineFailed(ErrorKind.ENGINE_SENSELESS, values, _SEE) from error

    def _patiently(self, ask: Callable[[Any], list[dict[str, Any]]]) -> list[dict[str, Any]]:
        """The answers to searches, asked again while the reason to refuse one passes; raises as `_asked`."""
        pause, end = _PAUSE, time.monotonic() + min(_PATIENCE, self._settings.seconds)
        while True:
            last = time.monotonic() + pause > end
            try:
                answers = self._asked(ask)
                if last or not any(map(_passes, answers)):
                    return answers
            except EngineFailed as error:
                if last or not self._may_pass(error):
                    raise
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _may_pass(self, error: EngineFailed) -> bool:
        """Whether others are about to take over: they refuse while they agree on it, and one that goes is silent."""
        silent = error.problem.kind is ErrorKind.ENGINE_SILENT and len(self._settings.urls) > 1
        return silent or error.problem.values.get("status") in _REFUSED

    def _silent(self, error: Exception) -> EngineFailed:
        values = {"urls": ", ".join(self._settings.urls), "cause": _shortened(str(getattr(error, "error", error)))}
        return EngineFailed(ErrorKind.ENGINE_SILENT, values, _SEE)


def _each(answer: Any, count: int) -> list[dict[str, Any]]:
    """The answer to each of so many searches.

    Raises:
        ValueError: there are more or fewer, or they are none.
    """
    answers = answer["responses"]
    if len(answers) != count or not all(isinstance(one, dict) for one in answers):
        raise ValueError(f"{len(answers)} answers to {count} searches")
    return list(answers)


def _passes(answer: Body) -> bool:
    """Whether a reason to refuse a search passes: a node goes, or went between finding pages and naming them."""
    if not answer.get("error"):
        return False
    return answer.get("status") in _REFUSED or "search_context_missing" in _reason(answer["error"])[0]


def _of_answer(status: object, error: object) -> EngineFailed | IndexDamaged | QueryError:
    """What it means that the cluster answered with an error."""
    kind, name, reason = _reason(error)
    if "index_not_found" in kind:
        return IndexDamaged(ErrorKind.INDEX_LOST_FILE, {"name": name}, WayOutKind.REBUILD)
    if "too_many" in kind or "maxclause" in reason.lower():
        return QueryError(ErrorKind.FREQUENT_WORDS, way_out=WayOut(WayOutKind.LONGER_BEGINNINGS))
    return EngineFailed(ErrorKind.ENGINE_REFUSED, {"status": status, "cause": _shortened(reason or kind)}, _SEE)


def _reason(error: object) -> tuple[str, str, str]:
    """(type, index, reason) of an error, that of its innermost cause."""
    if isinstance(error, dict):
        error = error.get("error", error)
    if not isinstance(error, dict):
        return "", "", str(error)
    causes = error.get("root_cause")
    inner = causes[0] if isinstance(causes, list) and causes and isinstance(causes[0], dict) else error
    while isinstance(inner.get("caused_by"), dict):
        inner = inner["caused_by"]
    kinds = f"{error.get('type', '')} {inner.get('type', '')}"
    return kinds, str(inner.get("index", "")), str(inner.get("reason", ""))


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…"
