"""What would a translation of these pages hold too? Numbers, addresses, acronyms: the anchors of an edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

_ANCHOR_WITH = {"@": r"(?<![\w.+-])[\w.+-]++@[\w-]+\.\w[\w.]*", "_": r"\b\w[^\W_]*+_\w+\b"}
"""Anchors that hold a sign, looked for on pages with the sign alone: most pages take less than half of the time so."""
_NUMBER_OR_ACRONYM = r"(?<!\w\w)(?:(?<=\d)[\d.,/-]*\d|(?<=[A-Z])[A-Z0-9-]{2,})\b"
_ADDRESS_OR_PATH = r"(?<=h)ttps?://\S+|(?<=/)(?<!\S/)[\w.-]+(?:/[\w.-]+)+"
"""What follows the first sign of other anchors. That sign is named first, so that re passes over all others."""
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}\b)")
_MOST_ANCHORS = 2_000
_COUNT_DIGITS, _COUNT_NEAR, _COUNT_RUN = 4, 25, 6  # digits, anchors between, and numbers of a count


def anchors(texts: Iterable[str]) -> tuple[str, ...]:
    """What a translation of these pages would hold too: numbers of two digits and more, addresses, acronyms.

    Each stands once, in the order in which they appear.
    """
    counts = Counter(_uncounted([anchor for text in texts for anchor, _ in page_anchors(text)]))
    kept = {anchor for anchor, _ in counts.most_common(_MOST_ANCHORS)}
    return tuple(anchor for anchor in counts if anchor in kept)


def _uncounted(found: Sequence[str]) -> list[str]:
    """Anchors without numbers that only count on (lines of a listing, rows, points): all long texts share these."""
    place: dict[int, int] = {}
    run: dict[int, int] = {}
    counting: set[int] = set()
    for at, anchor in enumerate(found):
        if not (anchor.isascii() and anchor.isdigit() and len(anchor) <= _COUNT_DIGITS):
            continue
        number = int(anchor)
        goes_on = at - place.get(number - 1, -_COUNT_NEAR - 1) <= _COUNT_NEAR
        run[number] = run[number - 1] + 1 if goes_on else 1
        place[number] = at
        if run[number] == _COUNT_RUN:
            counting.update(range(number - _COUNT_RUN + 1, number))
        if run[number] >= _COUNT_RUN:
            counting.add(number)
    return [anchor for anchor in found if not (anchor.isdigit() and int(anchor) in counting)]


def page_anchors(text: str) -> list[tuple[str, int]]:
    """The anchors of one page, as often as they stand there, each with its place in the text."""
    pattern = _anchor("".join(sign for sign in "@_/" if sign in text))
    return [(_plain(found[0]), found.start()) for found in pattern.finditer(text)]


@cache
def _anchor(signs: str) -> re.Pattern[str]:
    """The pattern of anchors of a page that has some of the signs @, _ and /."""
    other = (
        rf"[h/\dA-Z](?:{_ADDRESS_OR_PATH}|{_NUMBER_OR_ACRONYM})" if "/" in signs else rf"[\dA-Z]{_NUMBER_OR_ACRONYM}"
    )
    return re.compile("|".join([*(_ANCHOR_WITH[sign] for sign in signs if sign in _ANCHOR_WITH), other]))


def _plain(anchor: str) -> str:
    """Without the signs of the sentence, and without those between thousands, which each language sets its way."""
    bare = anchor.rstrip(".,;)-")
    return _BETWEEN_THOUSANDS.sub("", bare) if "." in bare or "," in bare else bare
