"""A server of embeddings on this machine alone, with a small and open mind: it knows the words of a few concepts."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from zlib import crc32

from library.settings import Semantic, Settings

CONCEPTS = (
    ("victim", "victims", "ohver", "ohvri", "ohvrid", "uhri", "uhrin", "opfer", "offer"),
    ("shelter", "varjupaik", "varjupaika", "turvakoti", "schutzhaus"),
    ("police", "politsei", "poliisi", "polizei"),
    ("wages", "palk", "palga", "palkka", "lohn"),
    ("passport", "passports", "pass", "passid", "passi"),
)
_HASHED = 24


Planned = tuple[int, bytes | None, dict[str, str]]


def embedding(text: str, numbers: int = len(CONCEPTS) + _HASHED) -> list[float]:
    """A vector in which the concepts of a text weigh most, and its words a little."""
    vector = [0.0] * numbers
    for word in text.lower().replace(".", " ").replace(",", " ").split():
        vector[len(CONCEPTS) + crc32(word.encode()) % (numbers - len(CONCEPTS))] += 0.3
        for number, concept in enumerate(CONCEPTS):
            vector[number] += 2.0 * (word in concept)
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector] if any(vector) else [1.0] + [0.0] * (numbers - 1)


@dataclass
class Server:
    """What it was asked, and what it is told to answer.

    Attributes:
        url: where it is.
        requests: the bodies that came, in order; keys: what they showed.
        answers: (status, body, headers) to be given before it answers as it should; a body of None hangs up.
        numbers: dimensions of its vectors.
    """

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    answers: list[Planned] = field(default_factory=list)
    numbers: int = len(CONCEPTS) + _HASHED

    @property
    def texts(self) -> list[str]:
        return [text for request in self.requests for text in request["input"]]

    def of(self, settings: Settings, **more: Any) -> Settings:
        """Settings that name this server."""
        values: dict[str, Any] = {"encoder": "endpoint", "url": self.url, "model": "open-mind", "seconds": 5, **more}
        return replace(settings, semantic=Semantic(**values))


@contextmanager
def embeddings_server() -> Iterator[Server]:
    """A server as long as the block lasts."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append(body)
            server.keys.append(self.headers.get("Authorization", ""))
            data = [{"index": n, "embedding": embedding(t, server.numbers)} for n, t in enumerate(body["input"])]
            usual: Planned = 200, json.dumps({"data": data[::-1]}).encode(), {}
            status, answer, headers = server.answers.pop(0) if server.answers else usual
            if answer is None:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(answer))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{httpd.server_port}/v1"
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
