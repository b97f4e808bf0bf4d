"""Which language is a text written in, and which languages does a page hold?

langdetect answers, with its own 55 profiles and seven of ours (`profiles/`, made by `benchmarks/make_profiles.py`):
Icelandic, Belarusian, Basque, Faroese, Galician, Northern Sami and Serbian (in Cyrillic letters), which it would call
Norwegian, Ukrainian, Indonesian, Icelandic, Spanish, Estonian and Macedonian. All 62 are loaded: with the fifteen home
languages alone, every text in another language would be called one of them.

The figures below were measured on the Universal Declaration of Human Rights (UDHR: pages of 1,000 characters and
paragraphs of 200 in the house languages and sixteen neighbours), on real PDFs and on interface texts of LibreOffice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from importlib import import_module
from importlib.resources import files
from json import loads
from math import ceil
from operator import add
from types import ModuleType
from typing import Any

from library.model import UNKNOWN_LANGUAGE

OURS = ("be", "eu", "fo", "gl", "is", "se", "sr")
"""Languages whose profiles are our own."""

SEED = 0
"""langdetect draws n-grams at random, from a generator that each text seeds anew: no text depends on those before."""

TWINS = ("0.1.0",)
"""Versions of langdetect_rs found equal to langdetect, bit for bit: 5,146 texts; tests/tagging/test_detectors.py."""

TEXT_LIMIT = 1000
"""Characters of a text that are looked at. 500 are as right (UDHR 129 of 129 either way); more only take longer."""

MIN_LETTERS = 25
"""Shorter texts tell too little. UDHR paragraphs cut to 15, 25, 40, 60 letters: 9.5, 3.9, 1.2, 0.7 % wrong, from 25 on
mostly Danish for Norwegian or the reverse."""

RIGHT_OF_SHORT = {0: 0.38, 5: 0.57, 10: 0.72, 15: 0.84, 20: 0.90}
"""From how many letters on which share of guesses is right: of 3,000 words and phrases in the house languages (labels
of the sample shelf's thesauri). langdetect itself is as sure of them (0.95) as of long texts."""

KNOWN_PAIRS = 0.85
"""Share of a text's pairs of letters that the likeliest language must know; langdetect is often sure (p > 0.999) of
languages that it does not know. In the house languages 0 of 539 UDHR texts lie below, 0 of 6,827 of LibreOffice, 0 of
1,061 PDF pages; of other languages all texts in Georgian, Armenian, Kazakh and Bashkir, 85 % in Irish or Lower Sorbian,
but none in Low German, whose pairs are those of German."""

SIGN_LETTERS = 3
"""So many letters of commands and formulas weigh as much as a Chinese sign, a Japanese or Korean syllable: what takes
ten thousand letters in English takes some three thousand signs in Chinese."""

UNCOUNTED = frozenset({"gu", "ja", "ko", "zh-cn", "zh-tw"})
"""Languages with more pairs of signs than their profiles hold."""

PIECES, PIECE_LETTERS = 8, 200
"""A page is judged in at most so many pieces, each of at least so many letters (0 of 410 UDHR pieces of 200 wrong)."""

KNOWN_PAIRS_OF_MIXED = 0.5
"""What nobody knows (words among commands and addresses) is taken for a language only that knows so many of its pairs
of letters: a page in Georgian in an English report stays unknown."""

PAGE_SHARE = 0.3
"""Share of a page's letters that a language must hold to be named. Two languages were found on all of 1,008 pages half
and half (21 pairs), on 90 % where one held 40 %, on 1 % where it held 25 %; a second one on none of 4,959 pure pages of
1,000 to 2,600 characters (UDHR, LibreOffice)."""


class LanguageDetector:
    """Names languages by their ISO 639-1 codes (Chinese as zh-cn and zh-tw; Nynorsk, like Bokmål, as no)."""

    def detect(self, text: str) -> Sequence[tuple[str, float]]:
        """Languages of a text with probabilities above 0.1, the likeliest first; nothing where it cannot be known."""
        return self._answers(text) if _letters(text[:TEXT_LIMIT]) >= MIN_LETTERS else ()

    def guess(self, text: str) -> tuple[str, float]:
        """The likeliest language of a text, however short, and how probable it is; ("und", 0) where none is known.

        Pages are not tagged by it: of a word or two, half of the guesses are wrong.
        """
        letters = _letters(text)
        for language, probability in self._answers(text):
            right = 1.0 if letters >= MIN_LETTERS else max(s for n, s in RIGHT_OF_SHORT.items() if n <= letters)
            return language, round(probability * right, 4)
        return UNKNOWN_LANGUAGE, 0.0

    def _answers(self, text: str) -> Sequence[tuple[str, float]]:
        text = text[:TEXT_LIMIT]
        letters = _letters(text)
        if 2 * _count(str.isupper, text) > letters:
            text = text.lower()  # langdetect passes over words in capitals
        signs = len(_SIGN.findall(text)) if _SIGN.search(text) else 0
        in_signs = signs and SIGN_LETTERS * signs >= _count(str.isascii, text)
        if in_signs and (language := _written_alone_so(text, signs)):
            return ((language, 1.0),)
        detector = self._factory.create()
        detector.append(_COMMAND.sub(" ", text) if in_signs else text)
        try:
            answers = [(answer.lang, round(answer.prob, 4)) for answer in detector.get_probabilities()]
        except _engine().LangDetectException:  # no n-gram of the text is in any profile
            return ()
        if in_signs:
            answers = [answer for answer in answers if answer[0] not in _OWN_SIGNS] or [("zh-cn", 0.5)]
        told = letters < MIN_LETTERS or (
            answers and _knows(answers[0][0], detector.text)
        )  # of few pairs no share counts
        return answers if told else ()

    def languages(self, page: str) -> Sequence[tuple[str, float]]:
        """Languages that hold a page, with their shares of the letters looked at, the largest first.

        Other languages (quotations, references) and words without letters (tables) do not turn it.
        """
        pieces = _pieces(page)
        run = ceil(PAGE_SHARE * len(pieces))  # so many pieces hold a page; one of each run - 1 is looked at first
        found = {place: self._language(pieces[place]) for place in range(0, len(pieces), max(1, run - 1))}
        languages = set(found.values()) - {UNKNOWN_LANGUAGE}
        unknown = list(found.values()).count(UNKNOWN_LANGUAGE)
        if len(languages) > 1 or 0 < unknown < len(found) <= 2 * unknown:
            found = {place: found.get(place) or self._language(piece) for place, piece in enumerate(pieces)}
        held: Counter[str] = Counter()
        for place, language in found.items():
            held[language] += _letters(pieces[place])
        shares = [(language, letters / held.total()) for language, letters in held.most_common()]
        if shares and shares[0][0] == UNKNOWN_LANGUAGE:
            rest = " ".join(pieces[place] for place, language in found.items() if language == UNKNOWN_LANGUAGE)
            shares = [(code, share) for code, share in shares[1:] if not is_strange(rest, code)]  # that of a letterhead
        return [(language, share) for language, share in shares if language != UNKNOWN_LANGUAGE and share >= PAGE_SHARE]

    def page_languages(self, page: str) -> tuple[str, ...]:
        """The codes of the languages that hold a page, the main one first; ("und",) where nobody could know."""
        return tuple(code for code, _ in self.languages(page)) or (UNKNOWN_LANGUAGE,)

    def _language(self, piece: str) -> str:
        answers = self.detect(piece)
        return answers[0][0] if answers else UNKNOWN_LANGUAGE

    @cached_property
    def _factory(self) -> Any:
        factory = _engine().DetectorFactory()
        factory.set_seed(SEED)
        factory.load_json_profile(list(profiles().values()))
        return factory


_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_COMMAND = re.compile(r"[A-Za-z]+")
_OWN_SIGNS = {"ko": re.compile(r"[\uac00-\ud7a3]"), "ja": re.compile(r"[\u3041-\u30fa]")}
"""Hangul stand in every Korean text, kana in every Japanese one; a text in the signs of China alone is Chinese."""

_OWN_SHARE = 20
"""One of so many signs: a list of Japanese nouns has few kana, a Chinese text that quotes a Japanese name has fewer."""


def _written_alone_so(text: str, signs: int) -> str:
    """The language that alone is written in signs of a text; empty where they are those of China."""
    own = (language for language, sign in _OWN_SIGNS.items() if _OWN_SHARE * len(sign.findall(text)) >= signs)
    return next(own, "")


def _letters(text: str) -> int:
    return _count(str.isalpha, text)


def _count(is_one: Callable[[str], bool], text: str) -> int:
    """How many characters of a text are such; a list counts faster than a sum adds."""
    return list(map(is_one, text)).count(True)


def _pieces(page: str) -> Sequence[str]:
    """A page's words cut into pieces of one length, those without a letter left out."""
    text = " ".join([word for word in page.split() if word.isalpha() or any(map(str.isalpha, word))])
    size = ceil(len(text) / max(1, min(PIECES, _letters(text) // PIECE_LETTERS)))
    return [text[start : start + size] for start in range(0, len(text), size or 1)]


def _knows(language: str, text: str) -> bool:
    """Whether a language's profile has most of a text's pairs of letters, words in capitals aside."""
    return known_share(language, text) >= KNOWN_PAIRS


def known_share(language: str, text: str) -> float:
    """The share of a text's pairs of letters that a language's profile has, words in capitals aside; 1 if uncounted."""
    if language in UNCOUNTED:
        return 1.0
    known = list(map(_known_pairs(language).__getitem__, map(add, text, text[1:])))
    counted = len(known) - known.count(None)
    return known.count(True) / counted if counted else 1.0


def is_strange(text: str, language: str) -> bool:
    """Whether a text is in other letters than a language has, those of commands and names (ASCII) aside."""
    letters = list(filter(str.isalpha, text))
    beyond_ascii = len(letters) - _count(str.isascii, "".join(letters))
    return 2 * beyond_ascii > len(letters) and known_share(language, text) < KNOWN_PAIRS_OF_MIXED


class _KnownPairs(dict[str, bool | None]):
    """Two characters side by side -> whether a language's profile has them; None where they do not count.

    Filled as it is asked: half of the time of a page went into making the same pairs of signs again and again.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._grams = frozenset(loads(profiles()[language])["freq"])

    def __missing__(self, pair: str) -> bool | None:
        one, other = map(sign_of, pair)
        known = None if " " in (one, other) or other.isupper() else one + other in self._grams
        if len(self) < _MOST_PAIRS:  # a file made of all signs there are shall not fill the memory
            self[pair] = known
        return known


_MOST_PAIRS = 50_000
_known_pairs = cache(_KnownPairs)


@cache
def sign_of(character: str) -> str:
    """The sign that stands for a character in n-grams."""
    from langdetect.utils.ngram import NGram

    return str(NGram.normalize(character))


@cache
def profiles() -> dict[str, str]:
    """Each language's profile as JSON, in the order of the names: it decides the last bits of a probability."""
    theirs = {file.name: file for file in (files("langdetect") / "profiles").iterdir()}
    ours = {name: files("library.tagging") / "profiles" / f"{name}.json" for name in OURS}
    return {name: file.read_text("utf-8") for name, file in sorted((theirs | ours).items())}


@cache
def _engine() -> ModuleType:
    """langdetect, or its faster twin where there is a wheel of it, in a version that was compared."""
    try:
        twin = import_module("langdetect_rs")
    except ImportError:
        return import_module("langdetect")
    return twin if twin.__version__ in TWINS else import_module("langdetect")
