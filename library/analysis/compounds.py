"""Where may a compound be cut? The last part is a word as it is, the first may have an ending."""

from __future__ import annotations

from collections.abc import Iterator

from library.languages import LANGUAGES

_SHORTEST_HEAD = 3  # letters, as in hemkommun


def is_particle(head: str, language: str) -> bool:
    """Whether a word with this first part means something else than its last part does, as foretage and tage."""
    compounds = LANGUAGES[language].compounds if language in LANGUAGES else None
    return compounds is not None and head in compounds.particles


def cuts(word: str, language: str) -> Iterator[tuple[list[str], str]]:
    """(what the first part may be by itself, the last part) of each way to cut a word in lower case.

    A language that joins no words gives none. Which of the parts are words, the caller knows.
    """
    compounds = LANGUAGES[language].compounds if language in LANGUAGES else None
    if compounds is None:
        return
    for cut in range(_SHORTEST_HEAD, len(word) - compounds.shortest_tail + 1):
        head, tail = word[:cut], word[cut:]
        if tail in compounds.only_endings:
            continue
        heads = [
            head.removesuffix(ending) + own
            for ending, own in compounds.endings
            if head.endswith(ending) and len(head) - len(ending) >= _SHORTEST_HEAD
        ]
        yield heads, tail
