"""Are these the letters of a language, and which of several readings of a text is?

Asked of texts whose letters beyond ASCII may be those of another alphabet ("þmoniø" for "žmonių"). The profiles of the
language detector say which pairs and groups of three letters a language has, and how often: the letters beyond ASCII,
each between its neighbours, tell the readings apart. What stands in ASCII is the same in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from json import loads
from math import log
from statistics import fmean

from library.languages import LANGUAGES
from library.languages.scripts import script_of
from library.tagging.language import LanguageDetector, profiles, sign_of

_IN_ASCII_ALONE = ("so", "sw", "tl")
"""Languages whose letters beyond ASCII are those of names and quotations."""

_LOOKED_AT = 300
"""So many letters beyond ASCII are looked at; a page of Cyrillic has a thousand and more."""

_STRANGE, _STRANGE_SHARE = 3, 0.2
"""So few letters that its language does not have, or such a share of all beyond ASCII, any text may have."""

_LETTER = 5e-5
"""Of a language's letters one is as frequent as this; its profile has those of names and quotations, too."""

_RIGHT, _GAIN = 0.65, 1.5
"""Of the letters that a chosen reading changes so many are known; and their groups are so much likelier than before, as
the mean of logarithms: true readings are by 2.2 to 6."""

_FEWEST = 5
"""With fewer letters beyond ASCII nothing is doubted or chosen."""

_IN_NO_LANGUAGE, _ENOUGH, _SHARE = 0.45, 40, 0.1
"""A text with so few known to any language, of so many, which are such a share of all letters, is in none."""

_NEVER, _DISCOUNT = 1e-6, 0.5
"""Frequency of a group of letters that a language does not have, and what one made of two pairs that it has counts."""

# Latin letters, and the signs beside which they stand in code pages; no quotation marks, dashes, spaces, loose accents.
_BEYOND_ASCII = re.compile(r"[\x80-\x9f\xa1-\xa7\xa9\xaa\xac\xae\xb0-\xb3\xb5\xb6\xb9\xba\xbc-\u024f€‹›]")


class LetterJudge:
    """Judges texts by their letters; remembers the language of the last sound one, for the next is mostly in it."""

    def __init__(self, detector: LanguageDetector) -> None:
        self._detector = detector
        self._last = ""

    def doubts(self, text: str) -> bool:
        """Whether the letters beyond ASCII of a text are those of no language that the rest could be in."""
        text = _lower(text)
        letters = [text[place] for place in _places(text)]
        if len(letters) < _FEWEST or _is_sound(letters, self._last):
            return False
        detected = next((code for code, _ in self._detector.detect(text)), "")
        if detected in _written_in("latin") and _is_sound(letters, detected):
            self._last = detected
            return False
        return True

    def choose(self, readings: Sequence[str], *, expected: bool = False) -> int | None:
        """The place of the reading that is in a language; the first is the text as read.

        0 where nothing shows that another one is right, None where none of them is in any language.

        Args:
            readings: of one text, sign by sign.
            expected: whether the other readings are likely beforehand, so that a few letters are enough.
        """
        lower = [_lower(reading) for reading in readings]
        places = _places(lower[0])
        fewest = 1 if expected else _FEWEST
        if len(places) < fewest:
            return 0
        groups = [[_group(reading, place) for place in places] for reading in lower]
        languages = [_best_language(of_one) for of_one in groups]
        likeness = [fmean(_likeness(code, of_one)) for code, of_one in zip(languages, groups, strict=True)]
        # Rare letters stand between neighbours that no profile has seen them with; whose letters they are, still tells.
        own = [_own_letters(code, of_one) for code, of_one in zip(languages, groups, strict=True)]
        best = max(range(len(readings)), key=lambda place: (likeness[place], own[place]))
        others = [new for new, old in zip(groups[best], groups[0], strict=True) if new != old]
        gain = (likeness[best] - likeness[0]) * len(places) / max(1, len(others))
        if (
            len(others) >= fewest
            and gain >= _GAIN
            and _known_share(languages[best], others) >= _RIGHT
            and self._is_detected(readings[best], others)
        ):
            return best
        letters = sum(map(str.isalpha, lower[0]))
        strange = len(places) >= _ENOUGH and len(_BEYOND_ASCII.findall(lower[0])) >= _SHARE * letters
        return None if strange and _share_known_anywhere(groups[0]) < _IN_NO_LANGUAGE else 0

    def _is_detected(self, text: str, groups: Sequence[str]) -> bool:
        """Whether the language that a text seems to be in has them, for signs of notes make no Polish of English."""
        return all(_known_share(code, groups) >= _RIGHT for code, _ in self._detector.detect(text)[:1])


def _lower(text: str) -> str:
    """The text in small letters, sign by sign, a space before and behind it."""
    return f" {text.replace('İ', 'i').lower()} "


def _places(text: str) -> list[int]:
    """Where the Latin letters beyond ASCII stand, and signs in the place of a letter."""
    found = []
    for match in _BEYOND_ASCII.finditer(text, 1, len(text) - 1):
        place = match.start()
        before, behind = text[place - 1], text[place + 1]
        letter = match[0].isalpha()  # letters one by one tell no language, nor signs before a word
        in_word = before.isalpha() or behind.isalpha() if letter else before.isalpha() and before < "\u0250"
        if in_word:
            found.append(place)
            if len(found) == _LOOKED_AT:
                break
    return found


def _alphabet(groups: Sequence[str]) -> str:
    """The alphabet of most of the letters in the midst of these groups."""
    return script_of(sorted(group[1] for group in groups)[len(groups) // 2])


@cache
def _written_in(script: str) -> tuple[str, ...]:
    """The languages in these letters, of those that the detector has."""
    known = sorted(profiles())
    return tuple(code for code in known if LANGUAGES[code].script == script and code not in _IN_ASCII_ALONE)


def _is_sound(letters: Sequence[str], language: str) -> bool:
    """Whether all but a few letters are those of a language; names and quotations bring some others."""
    if not language:
        return False
    strange = sum(letter not in _letters_of(language) for letter in letters)
    return strange < _STRANGE or strange <= _STRANGE_SHARE * len(letters)


@cache
def _letters_of(language: str) -> frozenset[str]:
    grams, total = _grams(language)
    return frozenset(gram for gram, count in grams.items() if len(gram) == 1 and count >= _LETTER * total)


def _own_letters(language: str, groups: Sequence[str]) -> int:
    """How many groups have a letter of the language in their midst."""
    return sum(group[1] in _letters_of(language) for group in groups)


def _known_share(language: str, groups: Sequence[str]) -> float:
    """Of groups of three letters, the share of those whose middle one stands between neighbours that it may have."""
    grams, _ = _grams(language)
    return sum(all(pair in grams or " " in pair for pair in (group[:2], group[1:])) for group in groups) / len(groups)


def _share_known_anywhere(groups: Sequence[str]) -> float:
    """The share of groups that one Latin language or another knows: a list of names is in many."""
    return fmean(any(_known_share(language, [group]) for language in _written_in("latin")) for group in groups)


def _best_language(groups: Sequence[str]) -> str:
    """The language that has these groups of letters most often, of those in their alphabet."""
    return max(_written_in(_alphabet(groups)), key=lambda language: fmean(_likeness(language, groups)))


def _likeness(language: str, groups: Sequence[str]) -> list[float]:
    """The logarithm of each group's frequency; one that a profile does not have is made of its pairs, at a discount."""
    grams, total = _grams(language)

    def frequency(group: str) -> float:
        if group in grams:
            return grams[group] / total
        return max(_NEVER, _DISCOUNT * grams.get(group[:2], 0) * grams.get(group[1:], 0) / total**2)

    return [log(frequency(group)) for group in groups]


def _group(text: str, place: int) -> str:
    """Three letters as the profiles have them."""
    return "".join(map(sign_of, text[place - 1 : place + 2]))


@cache
def _grams(language: str) -> tuple[Mapping[str, int], int]:
    """How often a language has each pair and each group of three letters, and how many of the latter in all."""
    profile = loads(profiles()[language])
    grams: dict[str, int] = {}
    for gram, count in profile["freq"].items():
        lower = gram.lower()
        grams[lower] = grams.get(lower, 0) + count
    return grams, profile["n_words"][2]
