"""Whose letters are these? For a few words, too few for the detector.

Each language's profile says how often single letters, pairs and threes of them stand in its texts; what a few words
have of them makes some languages likelier than others. The profiles are the detector's and ours. To read them all
takes longer than a search, so an ingest puts those of the library's languages into the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log
from pathlib import Path
from typing import NamedTuple

VERSION = 1
"""Goes up when a profile changes, the detector's or ours."""
_LONGEST = 3
_SEEN_ONCE, _OF = 0.5, 1000
"""What letters count as that no text had, and what all of these count as together."""
_OURS = Path(__file__).parent / "profiles"


class Profile(NamedTuple):
    """The letters of a language.

    Attributes:
        times: run of letters -> how often it stands in texts of the language.
        totals: how many runs of one, two and three letters these texts have.
    """

    times: dict[str, int]
    totals: tuple[int, ...]


def likelihoods(words: Iterable[str], profiles: Mapping[str, Profile]) -> dict[str, float]:
    """Language -> logarithm of how likely words are by their letters, each run counting for its share of a letter.

    Args:
        words: in lower case.
        profiles: language -> its profile, of the runs of these words at least.
    """
    found = runs(words)
    return {
        language: sum(log((times.get(run, 0) + _SEEN_ONCE) / (totals[len(run) - 1] + _OF)) for run in found) / _LONGEST
        for language, (times, totals) in profiles.items()
    }


def runs(words: Iterable[str]) -> list[str]:
    """The runs of one to three letters of words, with the spaces at their ends; each as often as it stands."""
    found = []
    for text in (f" {word} " for word in words):
        for length in range(1, _LONGEST + 1):
            found += [text[start : start + length] for start in range(len(text) - length + 1)]
    return [run for run in found if run != " "]


def profile(language: str) -> Profile | None:
    """The profile of a language, of all runs in small letters; None where there is none."""
    from importlib.util import find_spec
    from json import loads

    spec = find_spec("langdetect")
    theirs = [Path(folder) / "profiles" / language for folder in (spec and spec.submodule_search_locations) or ()]
    file = next((file for file in (_OURS / f"{language}.json", *theirs) if file.is_file()), None)
    if file is None:
        return None
    read = loads(file.read_text("utf-8"))
    small = {run: times for run, times in read["freq"].items() if run == run.lower()}
    return Profile(small, tuple(read["n_words"]))
