"""Where may a compound be cut? The last part is a word as it is, the first may have an ending."""

from __future__ import annotations

from collections.abc import Iterator

# The ending of a first part in a compound, and what stands for it when the part is a word by itself: linking letters
# fall away, the Finnish ihmis- is ihminen, the Estonian inim- and pagulas- are inimene and pagulane. The dictionaries
# know the genitives.
_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "da": (("", ""), ("s", ""), ("e", "")),
    "de": (("", ""), ("s", ""), ("es", ""), ("n", ""), ("en", ""), ("er", ""), ("", "e")),
    "et": (("", ""), ("", "ene"), ("s", "ne")),
    "fi": (("", ""), ("s", "nen")),
    "is": (("", ""), ("s", ""), ("a", ""), ("u", "a"), ("a", "i"), ("a", "ur"), ("ar", ""), ("u", "")),
    "no": (("", ""), ("s", ""), ("e", "")),
    "sv": (("", ""), ("s", ""), ("o", "a"), ("e", ""), ("u", "a")),
}
_SHORTEST_HEAD = 3  # letters, as in hemkommun
_SHORTEST_TAIL = {"et": 3, "fi": 3, "is": 3}  # as in pakkotyö; in the other languages such a tail is an ending mostly
_SHORTEST_TAIL_OF_OTHERS = 4
_ONLY_ENDINGS = {"et": {"mine", "mise", "mist"}}  # that are words, too: tuvastamine (identifying) is no mine (go)


def cuts(word: str, language: str) -> Iterator[tuple[list[str], str]]:
    """(what the first part may be by itself, the last part) of each way to cut a word in lower case.

    A language that joins no words gives none. Which of the parts are words, the caller knows.
    """
    endings = _ENDINGS.get(language, ())
    shortest = _SHORTEST_TAIL.get(language, _SHORTEST_TAIL_OF_OTHERS)
    for cut in range(_SHORTEST_HEAD, len(word) - shortest + 1) if endings else ():
        head, tail = word[:cut], word[cut:]
        if tail in _ONLY_ENDINGS.get(language, ()):
            continue
        heads = [
            head.removesuffix(ending) + own
            for ending, own in endings
            if head.endswith(ending) and len(head) - len(ending) >= _SHORTEST_HEAD
        ]
        yield heads, tail
