"""Measures what a reader sees: python benchmarks/measure_reader.py INDEX [-v]

INDEX is the folder of a library's catalogue and index; the sample shelf must be in it, other shelves may be.
reader_terms.tsv beside this file has terms of the field as people in fifteen languages type them, and the pages of the
sample shelf that treat each, judged by reading them: a page stands for the same page of all editions of its work. Every
term is asked in every language, once as it is and once with one slip of the fingers, both with the reader's language
told (`--in`) and without. Printed are, by language:

shown   of the first five results whose work has an edition in the language asked in, the share shown in it
right   a judged page is among the first three that are shown, read from the top
same    of the first five works that the English term brings, the share among the first ten
whole   the same of those five that have all its words in English, and not some of them alone
slip    right, of terms typed with a mistake
common  marks, and words named in reasons, that are common words alone: how many there are

Without the language told, the language asked in is any in which people type these very words. With -v, every query that
misses is printed as well. Seconds are those of this machine.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from library.analysis import HOME, STOP_WORDS, words
from library.model import Edition, Hit, ReasonKind, Result
from library.search import Options, Session
from library.settings import load

TERMS = Path(__file__).with_name("reader_terms.tsv")
_SHOWN, _RIGHT, _ENGLISH, _SAME = 5, 3, 5, 10
_LEAST_LETTERS = 5
"""Of a word in which a slip is made: of a shorter one too little is left to know it by."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0e31-\u0e4e])+")  # of letters, with the marks that Thai has above and below
_KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    ("ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ"),
)
"""Rows of the Latin, Russian and Thai (Kedmanee) keyboards: a finger hits a neighbour in its row."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term, the judged pages (path, number) of the sample shelf, and its words by language."""

    name: str
    pages: frozenset[tuple[str, int]]
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """What an answer is worth.

    Attributes:
        term, query: the name of the term, and what was typed.
        shown, of: results in the language asked in, of the first ones that there are in it.
        right: whether a judged page is among the first.
        works: the first ten.
        whole: how many works have all the words.
        common: marks and reasons that are common words.
        first: the first pages, to be told.
    """

    term: str
    query: str
    shown: int
    of: int
    right: bool
    works: tuple[str, ...]
    whole: int
    common: int
    first: tuple[str, ...]


def read_terms(file: Path = TERMS) -> list[Term]:
    """The terms of a table: name, judged pages as path:number, words in each language of the heading."""
    with file.open(encoding="utf-8", newline="") as lines:
        heading, *rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    terms = []
    for name, pages, *typed in rows:
        judged = (page.rpartition(":") for page in pages.split())
        numbered = frozenset((path, int(number)) for path, _, number in judged)
        terms.append(Term(name, numbered, dict(zip(heading[2:], typed, strict=True))))
    return terms


def with_slip(text: str, random: Random) -> str:
    """The text with one letter dropped, doubled, swapped, without its accent or hit beside; empty if it is too short.

    The first letter of a word is never touched; Thai words have no spaces between them and count as one.
    """
    long_enough = [match.span() for match in _WORD.finditer(text) if len(match[0]) >= _LEAST_LETTERS]
    if not long_enough:
        return ""
    start, end = random.choice(long_enough)
    slips: dict[str, list[str]] = defaultdict(list)
    for at in range(start + 1, end):
        before, letter, after = text[:at], text[at], text[at + 1 :]
        slips["dropped"].append(before + after)
        slips["doubled"].append(before + letter + letter + after)
        if at + 1 < end and text[at + 1] != letter:
            slips["swapped"].append(before + text[at + 1] + letter + text[at + 2 :])
        if (bare := unicodedata.normalize("NFD", letter)[0]) != letter:
            slips["without accent"].append(before + bare + after)
        slips["beside"] += [before + other + after for other in _beside(letter)]
    found = [other for other in slips[random.choice([kind for kind in sorted(slips) if slips[kind]])] if other != text]
    return random.choice(found) if found else ""


def _beside(letter: str) -> Iterator[str]:
    for row in (row for keyboard in _KEYBOARDS for row in keyboard if letter in row):
        at = row.index(letter)
        yield from (row[near] for near in (at - 1, at + 1) if 0 <= near < len(row))


def ask(session: Session, term: Term, text: str, asked_in: Sequence[str], told: str) -> Measured:
    """What the answer to a text is worth.

    Args:
        text: the term as it is typed.
        asked_in: languages in which the answer may be shown.
        told: the language of the reader, or empty where nobody told it.
    """
    answer = session.search(text, Options(readers=(told,) if told else ()))
    there = [result for result in answer.results[:_SHOWN] if _has(result, asked_in)]
    pages = [(result, hit) for result in answer.results for hit in result.hits][:_RIGHT]
    judged = {(session.holdings.editions[id_].work, page) for id_, page in _judged(session, term)}
    return Measured(
        term.name,
        text,
        sum(_is_shown(result, asked_in) for result in there),
        len(there),
        any((_work(result), hit.page) in judged for result, hit in pages),
        tuple(_work(result) for result in answer.results[:_SAME]),
        answer.total - answer.partial,
        sum(_common(hit) for result in answer.results for hit in result.hits),
        tuple(f"{hit.edition.path}:{hit.page}" for _, hit in pages),
    )


def _judged(session: Session, term: Term) -> Iterator[tuple[str, int]]:
    """Id and page of the judged pages.

    Raises:
        SystemExit: an edition is not on the shelf.
    """
    ids = {edition.path: edition.id for edition in session.holdings.editions.values()}
    for path, page in term.pages:
        if path not in ids:
            raise SystemExit(f"{path} is not in this library; it needs the sample shelf.")
        yield ids[path], page


def _work(result: Result) -> str:
    return result.work or result.head.id


def _has(result: Result, languages: Iterable[str]) -> bool:
    """Whether the work can be read in one of these languages."""
    editions = (match.edition for match in result.editions if match.edition.state.searchable)
    return any(language in edition.languages for edition in editions for language in languages)


def _is_shown(result: Result, languages: Iterable[str]) -> bool:
    """Whether the title and all pages shown are of editions in one and the same of these languages."""
    return any(
        _is_in(result.head, language) and all(_is_read_in(hit, language) for hit in result.hits)
        for language in languages
    )


def _is_in(edition: Edition, language: str) -> bool:
    return language in edition.languages


def _is_read_in(hit: Hit, language: str) -> bool:
    """Whether a page is of an edition in the language, and of one in two languages on the right side."""
    return _is_in(hit.edition, language) and (hit.language == language or len(hit.edition.languages) == 1)


def _common(hit: Hit) -> int:
    """How many of its marks, and of the forms that its reasons name, are common words and no others."""
    marks = (hit.snippet.text[start:end] for start, end in hit.snippet.marks)
    named = (str(reason.values["word"]) for reason in hit.reasons if reason.kind is ReasonKind.TRANSLATION)
    return sum(_is_common(text, hit.language) for text in (*marks, *named))


def _is_common(text: str, language: str) -> bool:
    found = [word.text.lower() for word in words(text)]
    return bool(found) and all(word in STOP_WORDS.get(language, ()) for word in found)


@dataclass(slots=True)
class Figures:
    """The answers in one language: to terms as they are, and to those with a slip."""

    plain: list[Measured]
    slipped: list[Measured]
    english: Mapping[str, Measured]

    def shares(self) -> dict[str, float]:
        """shown, right, same, whole and slip; 0.0 where nothing was measured."""
        return {
            "shown": _mean(share for one in self.plain for share in [1.0] * one.shown + [0.0] * (one.of - one.shown)),
            "right": _mean(one.right for one in self.plain),
            "same": _mean(self.same(one) for one in self.plain if self.english[one.term].works),
            "whole": _mean(self.same(one, whole=True) for one in self.plain if self.english[one.term].whole),
            "slip": _mean(one.right for one in self.slipped),
        }

    def same(self, one: Measured, *, whole: bool = False) -> float:
        """The share of the first works of the English term, or of those with all its words, that is there, too."""
        english = self.english[one.term]
        wanted = english.works[: min(_ENGLISH, english.whole) if whole else _ENGLISH]
        return len(set(wanted) & set(one.works)) / len(wanted) if wanted else 1.0

    def common(self) -> int:
        return sum(one.common for one in self.plain)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def measure(session: Session, terms: Sequence[Term], *, told: bool) -> dict[str, Figures]:
    """The figures by language, with the reader's language told or not."""
    english: dict[str, Measured] = {}
    found: dict[str, Figures] = {}
    for language in ("en", *(code for code in HOME if code != "en")):
        figures = found[language] = Figures([], [], english)
        for term in terms:
            text = term.typed[language]
            asked_in = [code for code in HOME if code == language or (term.typed[code] == text and not told)]
            reader = language if told else ""
            one = ask(session, term, text, asked_in, reader)
            figures.plain.append(one)
            if language == "en":
                english[term.name] = one
            if slipped := with_slip(text, Random(f"{term.name} {language}")):
                figures.slipped.append(ask(session, term, slipped, asked_in, reader))
    return {language: found[language] for language in HOME}


def print_figures(title: str, found: Mapping[str, Figures]) -> None:
    """A row for each figure, a column for each language and one for the mean of all."""
    print(title)
    print(" " * 8 + "".join(f"{language:>6}" for language in found) + "   all")
    shares = {language: figures.shares() for language, figures in found.items()}
    for name in ("shown", "right", "same", "whole", "slip"):
        row = [of_language[name] for of_language in shares.values()]
        print(f"{name:8}" + "".join(f"{value:6.2f}" for value in [*row, _mean(row)]))
    counts = [figures.common() for figures in found.values()]
    print(f"{'common':8}" + "".join(f"{count:6}" for count in [*counts, sum(counts)]))


def print_failures(found: Mapping[str, Figures]) -> None:
    """Every answer that misses something, by language."""
    for language, figures in found.items():
        for kind, answers in (("", figures.plain), ("slip ", figures.slipped)):
            for one in answers:
                same = 1.0 if kind else figures.same(one)
                misses = [f"shown {one.shown} of {one.of}"] if one.shown < one.of and not kind else []
                misses += [] if one.right else [f"{kind}not right"]
                misses += [f"same {same:.2f}"] if same < 1 else []
                misses += [f"common {one.common}"] if one.common and not kind else []
                if misses:
                    print(f"  {language} {one.term}: {one.query!r}: {', '.join(misses)}; first {' '.join(one.first)}")


def main() -> None:
    """Asks everything twice, and prints two tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("index", type=Path)
    options.add_argument("-v", "--verbose", action="store_true", help="print the queries that miss, too")
    chosen = options.parse_args()
    settings = load(documents=str(chosen.index), index=str(chosen.index), environment={}, start=chosen.index)
    terms = read_terms()
    start = time.perf_counter()
    with Session(settings) as session:
        for told, title in ((True, "The reader's language told"), (False, "Nothing told")):
            found = measure(session, terms, told=told)
            print_figures(f"{title}: {sum(len(f.plain) + len(f.slipped) for f in found.values())} queries", found)
            if chosen.verbose:
                print_failures(found)
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
