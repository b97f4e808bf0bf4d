"""Which words of two languages mean the same? Mined from works that the shelf holds in both."""

from library.glossary.mining import VERSION, available, mine
from library.glossary.segments import Piece, Segment, pieces, segments

__all__ = ["VERSION", "Piece", "Segment", "available", "mine", "pieces", "segments"]
