"""How is a server asked for vectors? By the embeddings call of OpenAI's API, which many servers of models answer."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Any

import numpy as np

from library.errors import EncoderFailed
from library.model import ErrorKind, Problem, Value, WayOutKind
from library.semantic.contract import Meaning
from library.settings import Semantic

if TYPE_CHECKING:
    from library.semantic.contract import Vectors

_TRIES = 3
_MOST_BYTES = 64_000_000
"""Of an answer; 16 passages of 4,096 numbers take some 1.5 million."""
_PATIENCE = 45.0  # seconds for a batch of passages
_LONGEST_WAIT = 30.0


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the key to another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Endpoint:
    """A server at `url`, called with a model's name.

    Args:
        settings: url, model, key, prefixes and seconds.
        patient: whether to try again where the server is busy or silent; a person who searches does not wait for it.
    """

    def __init__(self, settings: Semantic, *, patient: bool) -> None:
        self._settings = settings
        self._tries = _TRIES if patient else 1
        self._seconds = max(settings.seconds, _PATIENCE) if patient else settings.seconds
        self._opener = urllib.request.build_opener(_NoRedirect)
        prefixes = settings.query_prefix, settings.passage_prefix
        self.name = settings.model + (f" {json.dumps(prefixes, ensure_ascii=False)}" if any(prefixes) else "")

    def encode(self, texts: Sequence[str], meant_as: Meaning) -> Vectors:
        prefix = self._settings.query_prefix if meant_as == "query" else self._settings.passage_prefix
        answer = self._post({"model": self._settings.model, "input": [prefix + text for text in texts]})
        try:
            data = sorted(answer["data"], key=lambda item: item["index"])
            vectors = np.array([item["embedding"] for item in data], dtype=np.float32)
        except (KeyError, TypeError, ValueError) as error:
            raise self._failed(Problem(ErrorKind.NO_VECTORS)) from error
        if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
            raise self._failed(Problem(ErrorKind.NO_VECTORS))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not lengths.all():
            raise self._failed(Problem(ErrorKind.NO_VECTORS))  # one of zeros points nowhere
        unit: Vectors = vectors / lengths
        return unit

    def _post(self, content: dict[str, Any]) -> Any:
        headers = {"Content-Type": "application/json"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        request = urllib.request.Request(  # noqa: S310  # the settings admit http and https only
            f"{self._settings.url.rstrip('/')}/embeddings", json.dumps(content).encode(), headers, method="POST"
        )
        for left in reversed(range(self._tries)):
            try:
                with self._opener.open(request, timeout=self._seconds) as answer:
                    return json.loads(self._body(answer))
            except urllib.error.HTTPError as error:
                error.close()
                if not left or error.code not in (408, 429, 500, 502, 503, 504):
                    status: dict[str, Value] = {"code": error.code, "said": str(error.reason)}
                    raise self._failed(Problem(ErrorKind.ANSWERS_STATUS, status)) from error
                wait = error.headers.get("Retry-After", "")
                time.sleep(min(_LONGEST_WAIT, float(wait) if wait.isdigit() else 2.0 ** (self._tries - left - 2)))
            except (OSError, HTTPException) as error:
                if not left:
                    raise self._failed(getattr(error, "reason", error)) from error
                time.sleep(2.0 ** (self._tries - left - 2))
            except (ValueError, RecursionError) as error:
                raise self._failed(Problem(ErrorKind.NO_JSON)) from error
        raise AssertionError("unreachable")

    def _body(self, answer: HTTPResponse) -> bytes:
        """The whole answer, if it comes in time: a server that sends a byte now and then would never time out."""
        body, deadline = bytearray(), time.monotonic() + self._seconds
        while piece := answer.read1(1 << 16):
            body += piece
            if len(body) > _MOST_BYTES:
                raise self._failed(Problem(ErrorKind.LARGE_ANSWER, {"most": _MOST_BYTES}))
            if time.monotonic() > deadline:
                raise self._failed(Problem(ErrorKind.TOOK_LONG, {"seconds": self._seconds}))
        return bytes(body)

    def _failed(self, cause: object) -> EncoderFailed:
        """Args:
        cause: a problem, or what the system or the library of HTTP says.
        """
        values = {"url": self._settings.url, "cause": cause}
        return EncoderFailed(ErrorKind.ENDPOINT_FAILS, values, WayOutKind.CHECK_ENDPOINT)
