"""Measures how right the mined words are: python benchmarks/measure_glossary.py INDEX DICTIONARIES [PAIR...]

INDEX is the folder of a library's catalogue. DICTIONARIES is a folder of FreeDict dictionaries in dictd's format
(freedict-eng-deu.index and freedict-eng-deu.dict.dz, as Debian's packages dict-freedict-* hold them); a pair of
languages such as en-de is judged by those of both directions. Of each pair the 100 words are taken that the glossary
has seen most often and that the dictionaries of the language know: so commands and names are left out. What no
dictionary decides is decided by benchmarks/judged.tsv (pair, word, translation, yes or no), read by eye; what that does
not hold either is printed with "?" and counts as wrong.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from library.analysis import STOP_WORDS
from library.catalogue import Catalogue
from library.search.translation import Translator

PAIRS = ("en-de", "en-fr", "en-es", "en-it", "en-ru", "en-sv", "en-lt", "de-fr", "sv-ru")
WORDS = 100
JUDGED = Path(__file__).with_name("judged.tsv")
_CODES = {
    "da": "dan", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "lt": "lit", "nl": "nld", "ru": "rus",
    "sv": "swe",
}  # fmt: skip
_DIGITS = {sign: n for n, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}


def number(text: str) -> int:
    """A number as dictd writes it."""
    value = 0
    for sign in text:
        value = value * 64 + _DIGITS[sign]
    return value


def entries(folder: Path, one: str, other: str) -> Iterator[tuple[str, str]]:
    """(headword, text of the article) of a dictionary; none where it is not there."""
    stem = folder / f"freedict-{_CODES[one]}-{_CODES[other]}"
    if not stem.with_suffix(".index").exists():
        return
    text = gzip.decompress(stem.with_suffix(".dict.dz").read_bytes())
    for line in stem.with_suffix(".index").read_text("utf-8").splitlines():
        word, start, length = line.split("\t")[:3]
        if not word.startswith("00-database"):
            yield (
                word.replace("\u0301", ""),
                text[number(start) : number(start) + number(length)].decode("utf-8", "replace").replace("\u0301", ""),
            )


class Judge:
    """What the dictionaries of two languages hold, as terms: those of each word's article, from both sides."""

    def __init__(self, catalogue: Catalogue, folder: Path, one: str, other: str) -> None:
        self._phrase = catalogue.lexicon.phrase
        self._terms: dict[str, dict[str, str]] = defaultdict(dict)
        self.known: set[str] = set()
        self._right: dict[str, set[str]] = defaultdict(set)
        for word, article in entries(folder, one, other):
            for key in self._keys(word, one):
                self.known.add(key)
                self._right[key] |= self._words(article, other)
        for word, article in entries(folder, other, one):
            keys = self._keys(word, other)
            for found in self._words(article, one):
                self._right[found] |= keys
                self.known.add(found)

    def _keys(self, word: str, language: str) -> set[str]:
        return {self._term(word, language)} if word and " " not in word else set()

    def _words(self, article: str, language: str) -> set[str]:
        plain = re.sub(r"/[^/\n]*/|<[^>]*>|\([^)]*\)", " ", article)
        return {self._term(word, language) for word in re.findall(r"[^\W\d_]{2,}", plain)}

    def _term(self, word: str, language: str) -> str:
        known = self._terms[language]
        if word not in known:
            known[word] = " ".join(self._phrase(word, language))
        return known[word]

    def is_right(self, term: str, translation: tuple[str, ...]) -> bool:
        """Whether a dictionary gives a word of the translation for the word, and no more than one stands beside it."""
        return len(translation) <= 2 and bool(self._right[term] & set(translation))


def judged() -> dict[tuple[str, str, str], bool]:
    """What was read by eye."""
    if not JUDGED.exists():
        return {}
    rows = (line.split("\t") for line in JUDGED.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {(pair, word, other): answer == "yes" for pair, word, other, answer in rows}


def measure(catalogue: Catalogue, folder: Path, pair: str, by_eye: Mapping[tuple[str, str, str], bool]) -> None:
    """Prints a line of figures for a pair of languages, and what nobody judged."""
    one, other = pair.split("-")
    judge = Judge(catalogue, folder, one, other)
    known = judge.known
    if not known:  # the pair has no dictionary of its own; then that with English tells what is a word
        known = Judge(catalogue, folder, one, "en").known
    common = {" ".join(catalogue.lexicon.phrase(word, one)) for word in STOP_WORDS.get(one, ())}
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for term, words, count in catalogue.glossary.most_frequent(one):
        if term in known and term not in common and len(term) > 2:
            counts[term] += count
            forms.setdefault(term, words)
    translator = Translator(catalogue)
    first = among = total = 0
    unknown = []
    for term, _ in counts.most_common(4 * WORDS):
        found = translator.translate(one, {(term,): forms[term]}, frozenset({other})).get((term,), [])[:3]
        if not found:
            continue
        answers = []
        for translation in found:
            answer = by_eye.get((pair, forms[term], translation.words))
            if answer is None and judge.is_right(term, translation.terms):
                answer = True
            answers.append(answer)
            if answer is None and True not in answers[:-1]:
                unknown.append(f"{pair}\t{forms[term]}\t{translation.words}\t?")
        total += 1
        first += answers[0] is True
        among += True in answers
        if total == WORDS:
            break
    print(f"{pair}  {total} words  first right {first / max(1, total):.2f}  one of three {among / max(1, total):.2f}")
    print("\n".join(unknown), file=sys.stderr)


def main(index: str, dictionaries: str, *pairs: str) -> None:
    """Prints a line a pair of languages."""
    by_eye = judged()
    with Catalogue.open_to_read(Path(index) / "catalogue.sqlite") as catalogue:
        for pair in pairs or PAIRS:
            measure(catalogue, Path(dictionaries), pair, by_eye)


if __name__ == "__main__":
    main(*sys.argv[1:])
