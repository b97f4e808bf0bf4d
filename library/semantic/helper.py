"""How is an encoder asked without being let in? In a process of its own, by lines of JSON, with a limit on time.

Native code that reads the text of documents may crash, and what it has become may lie, but it can run nothing here:
JSON is data. A process is started once and answers one request after another; one that fails is started anew.
"""

from __future__ import annotations

import base64
import binascii
import json
import queue
import sys
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library.errors import EncoderDied, EncoderFailed, EncoderMissing, LibraryError
from library.model import ErrorKind, Problem, WayOutKind
from library.semantic.contract import Meaning, Neighbour
from library.settings import Settings

if TYPE_CHECKING:
    import subprocess

_START = 300.0
"""Seconds to start in: a busy machine may take some to load a model."""


class Helper:
    """An encoder's process.

    Args:
        settings: which encoder, and the limits on memory.
        folder: the generation whose vectors are searched, if any are.
        patient: whether it may try a busy server again.
    """

    def __init__(self, settings: Settings, *, folder: Path | None = None, patient: bool = False) -> None:
        self._beginning = {
            "settings": asdict(settings.semantic),
            "memory_bytes": settings.limits.memory_bytes,
            "patient": patient,
            "folder": str(folder) if folder else None,
        }
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.name = ""

    def __enter__(self) -> Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    stream.close()
        self._process = None

    def start(self) -> None:
        """Starts the process and does not wait until it is ready."""
        if self._process is None:
            import subprocess  # a search without vectors does not wait for it

            self._answers = queue.SimpleQueue()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "library.semantic"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
            threading.Thread(target=_pass_on, args=(self._process.stdout, self._answers), daemon=True).start()
            self.name = ""
            self._send(self._beginning)

    def encode(self, texts: Sequence[str], meant_as: Meaning, *, seconds: float) -> list[bytes]:
        """The vector of each text, of 16-bit floats.

        Raises:
            EncoderMissing, EncoderFailed: it is not there, or gave no vectors.
            EncoderDied: its process ended, or took longer than that many seconds.
        """
        self.ready()
        self._send({"texts": list(texts), "meant_as": meant_as})
        answer = self._receive(seconds)
        try:
            vectors = [base64.b64decode(vector) for vector in answer["vectors"]]
        except (KeyError, TypeError, binascii.Error, ValueError) as error:
            raise self._failed(ErrorKind.ENCODER_SENSELESS) from error
        if len(vectors) != len(texts) or len(set(map(len, vectors))) > 1:
            raise self._failed(ErrorKind.ENCODER_SENSELESS)
        return vectors

    def ask(
        self,
        text: str,
        *,
        limit: int,
        prominence: float,
        editions: Collection[str] | None,
        languages: Collection[str] | None,
    ) -> None:
        """Sends a query and does not wait for the answer."""
        self.start()
        self._send(
            {
                "near": text,
                "limit": limit,
                "prominence": prominence,
                "editions": None if editions is None else sorted(editions),
                "languages": None if languages is None else sorted(languages),
            }
        )

    def answer(self, *, seconds: float) -> list[Neighbour]:
        """The pages near the query that was sent, if they come in so many seconds; raises as `encode`."""
        until = time.monotonic() + seconds
        self.ready(seconds)
        found = self._receive(until - time.monotonic())
        try:
            return [
                Neighbour(
                    str(edition), int(page), int(start), int(end), float(similarity), float(prominence), bool(likely)
                )
                for edition, page, start, end, similarity, prominence, likely in found["near"]
            ]
        except (KeyError, TypeError, ValueError) as error:
            raise self._failed(ErrorKind.ENCODER_SENSELESS) from error

    def ready(self, seconds: float = _START) -> str:
        """The encoder's name, when it has been loaded; raises as `encode`."""
        self.start()
        if not self.name:
            self.name = str(self._receive(seconds).get("name", ""))
        return self.name

    def _send(self, request: dict[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{json.dumps(request)}\n")
            self._process.stdin.flush()
        except OSError:  # it died; the answer that does not come says so
            pass

    def _receive(self, seconds: float) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=max(0.0, seconds))
        except queue.Empty:
            raise self._failed(ErrorKind.ENCODER_LATE) from None
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            raise self._failed(ErrorKind.ENCODER_SENSELESS if line else ErrorKind.ENCODER_ENDED) from None
        if not isinstance(answer, dict):
            raise self._failed(ErrorKind.ENCODER_SENSELESS)
        if "error" in answer:
            self.close()
            raise self._told(answer)
        return answer

    def _told(self, answer: dict[str, Any]) -> LibraryError:
        """The error that the process tells of; a process that was taken over may tell what is none."""
        try:
            problem = Problem.read(answer["error"])
        except ValueError:
            return self._failed(ErrorKind.ENCODER_SENSELESS)
        if answer.get("class") == "EncoderMissing":
            return EncoderMissing(problem.kind, problem.values)
        error = EncoderFailed if answer.get("class") == "EncoderFailed" else LibraryError
        return error(problem.kind, problem.values, problem.way_out)

    def _failed(self, kind: ErrorKind) -> EncoderDied:
        self.close()
        return EncoderDied(kind, way_out=WayOutKind.ENCODER_AGAIN)


def _pass_on(stream: Any, answers: queue.SimpleQueue[str]) -> None:
    """Puts each line into the queue, and an empty one at the end."""
    try:
        for line in stream:
            answers.put(line)
    except ValueError:  # closed meanwhile
        pass
    answers.put("")
