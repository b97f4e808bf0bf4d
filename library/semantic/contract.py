"""What must an encoder do? Two fulfil it: `bundled` and `endpoint`; both work in the helper's process only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Protocol

from library.frozen import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Meaning = Literal["query", "passage"]
"""What a text is to be encoded as: models such as E5 were trained to tell the two apart."""


class Encoder(Protocol):
    """Gives a text a vector that is near the vectors of texts that mean the same, in whatever language.

    Attributes:
        name: what made the vectors; those of different names are never compared.
    """

    name: str

    def encode(self, texts: Sequence[str], meant_as: Meaning) -> Vectors:
        """A row of length 1 for each text; the same text gives the same row.

        Raises:
            EncoderFailed: it gave none, or none that make sense.
        """


@frozen
class Neighbour:
    """A page on which a passage means what a query means.

    Attributes:
        edition, page: which page.
        start, end: offsets of its nearest passage in the text of the page.
        similarity: cosine of the two vectors.
        prominence: by how many standard deviations it is nearer than the other pages of its language.
        likely: whether it is nearer than nine of ten passages are to any query: if not, it may be nearest of all and
            still have nothing to do with what was asked.
    """

    edition: str
    page: int
    start: int
    end: int
    similarity: float
    prominence: float
    likely: bool
