"""The helper's process: one JSON object a line in, one a line out, until the input ends. See `helper`."""

from __future__ import annotations

import base64
import json
import os
import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any

from library.errors import EncoderMissing, LibraryError
from library.model import ErrorKind, WayOutKind
from library.settings import Semantic


def main() -> None:
    """Answers requests; what upsets the encoder ends this process alone."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what native code might print is no answer
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    server: _Server | None = None
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if server is None:
                server = _Server(**request)
                answer: dict[str, Any] = {"name": server.encoder.name}
            else:
                answer = server.answer(request)
        except LibraryError as error:
            answer = {"error": error.problem.as_data(), "class": type(error).__name__}
        print(json.dumps(answer), file=answers, flush=True)


class _Server:
    def __init__(self, settings: dict[str, Any], memory_bytes: int, patient: bool, folder: str | None) -> None:
        _limit_memory(memory_bytes)
        if patient and hasattr(os, "nice"):
            os.nice(10)  # encoding a library is in no hurry; who searches meanwhile is
        try:
            import numpy as np  # noqa: F401  # both encoders need it
        except ImportError as error:
            raise EncoderMissing(ErrorKind.NO_ENCODER, {"cause": error}) from error
        chosen = Semantic(**settings)
        if chosen.encoder == "endpoint":
            from library.semantic.endpoint import Endpoint

            self.encoder: Any = Endpoint(chosen, patient=patient)
        else:
            from library.semantic.bundled import Bundled

            self.encoder = Bundled()
        self._passages: Any = None
        if folder:
            from library.semantic.neighbours import Passages

            self._passages = Passages(Path(folder))

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Vectors for texts, or the pages near a query."""
        if "texts" in request:
            vectors = self.encoder.encode(request["texts"], request["meant_as"])
            return {"vectors": [base64.b64encode(row.astype("<f2").tobytes()).decode() for row in vectors]}
        header = self._passages.header
        if header.encoder != self.encoder.name:
            raise LibraryError(
                ErrorKind.OTHER_ENCODER, {"name": header.encoder, "other": self.encoder.name}, WayOutKind.ENCODE
            )
        vector = self.encoder.encode([request.pop("near")], "query")[0]
        if len(vector) != header.dimension:
            raise LibraryError(ErrorKind.OTHER_DIMENSION, {"name": self.encoder.name}, WayOutKind.ENCODE_ANEW)
        return {"near": [astuple(found) for found in self._passages.neighbours(vector, **request)]}


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
