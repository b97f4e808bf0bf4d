"""Which words of other languages are spelt like this one? Names, and what many languages took from one.

Where nothing was ever translated on the shelf, these alone lead into another language. One by chance is soon found
(viktig is no victim): so they are asked for only where many words of a question bear each other out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from library.analysis import fold, spelling_key
from library.catalogue import Lexicon
from library.model import Translation

ALIKE = "alike"
"""The source of what is only spelt alike."""

_SIMILAR = 0.7  # of the letters of the longer word as many must agree
_BEGINNING = 3  # letters with which both must begin
_BEST = 2  # words of a language


def cognates(terms: Iterable[str], languages: AbstractSet[str], lexicon: Lexicon) -> dict[str, Sequence[Translation]]:
    """Term -> those of other languages that are spelt as it is, as far as they spell alike; the most alike first."""
    keys = {term: spelling_key(fold(term)) for term in terms}
    rows = lexicon.cognates({key[:_BEGINNING] for key in keys.values() if key})
    return {term: _nearest(key, rows[key[:_BEGINNING]], languages) if key else [] for term, key in keys.items()}


def _nearest(key: str, rows: Iterable[tuple[str, str, str]], languages: AbstractSet[str]) -> list[Translation]:
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    there = [row for row in rows if row[1] in languages]
    near = process.extract(
        key, [row[0] for row in there], scorer=Levenshtein.normalized_similarity, score_cutoff=_SIMILAR, limit=None
    )
    counts: Counter[str] = Counter()
    found = []
    for _, similarity, number in near:
        _, language, other = there[number]
        counts[language] += 1
        if counts[language] <= _BEST:
            found.append(
                Translation(language=language, words=other, terms=(other,), score=round(similarity, 3), source=ALIKE)
            )
    return found
