"""Whose letters are these? For a few words, too few for the detector.

Each language's profile says how often single letters, pairs and threes of them stand in its texts; what a few words
have of them makes some languages likelier than others. The profiles are the detector's and ours, but the detector
itself, whose import takes longer than a search, is not loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from json import loads
from math import log
from pathlib import Path

_LONGEST = 3
_SEEN_ONCE, _OF = 0.5, 1000
"""What letters count as that no text had, and what all of these count as together."""


def likelihoods(words: Iterable[str], languages: Iterable[str]) -> dict[str, float]:
    """Language -> logarithm of how likely words are by their letters, each run counting for its share of a letter.

    Languages without a profile are left out.

    Args:
        words: in lower case.
        languages: codes.
    """
    grams = [gram for word in words for gram in _grams(f" {word} ")]
    profiles = ((language, _profile(language)) for language in languages)
    return {
        language: sum(log((counts.get(gram, 0) + _SEEN_ONCE) / (totals[len(gram) - 1] + _OF)) for gram in grams)
        / _LONGEST
        for language, (counts, totals) in profiles
        if counts
    }


def _grams(text: str) -> Iterable[str]:
    for length in range(1, _LONGEST + 1):
        for start in range(len(text) - length + 1):
            if (gram := text[start : start + length]) != " ":
                yield gram


@cache
def _profile(language: str) -> tuple[Mapping[str, int], tuple[int, ...]]:
    """Letters of a profile -> how often they stand in its texts; and how often all of one, two and three do."""
    ours = files("library.tagging") / "profiles" / f"{language}.json"
    spec = find_spec("langdetect")
    theirs = [Path(folder) / "profiles" / language for folder in (spec and spec.submodule_search_locations) or ()]
    file = next((file for file in (ours, *theirs) if file.is_file()), None)
    if file is None:
        return {}, ()
    profile = loads(file.read_text("utf-8"))
    return profile["freq"], tuple(profile["n_words"])
