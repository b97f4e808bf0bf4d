"""Measures the languages of real pages against two other detectors.

    pip install py3langid lingua-language-detector
    python benchmarks/measure_pages.py FOLDER [--seen seen.tsv]

Reads every PDF under FOLDER as an ingest does, and asks py3langid and lingua of each page of 200 letters
or more. Where one of them names the page's main language, two of three agree, and it is right. The others need an eye:
they are printed with tabulators between, path, page, our languages, the judges' and the page's beginning; whoever has
looked writes path, page and the languages that it is in (several between spaces, und for none) into seen.tsv.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import py3langid  # type: ignore[import-not-found]
from lingua import LanguageDetectorBuilder  # type: ignore[import-not-found]  # for this measurement alone
from measure_works import pages_of

from library.model import Page
from library.tagging import LanguageDetector

LETTERS = 200


def codes(language: str) -> str:
    """Our code of a language: both Norwegian ones are one here, and Chinese has no script."""
    return {"nb": "no", "nn": "no"}.get(language, language).split("-")[0]


def judged(folder: Path) -> Iterator[tuple[str, Page, tuple[str, str]]]:
    """Path, page and the answers of both judges, for each page with enough letters."""
    detector = LanguageDetector()
    other = LanguageDetectorBuilder.from_all_languages().build()
    for path in sorted(folder.rglob("*.pdf")):
        for page in pages_of(path.read_bytes(), path.name, detector)[0]:
            if sum(map(str.isalpha, page.text)) >= LETTERS:
                second = other.detect_language_of(page.text)
                answers = py3langid.classify(page.text)[0], second.iso_code_639_1.name.lower() if second else "und"
                yield path.relative_to(folder).as_posix(), page, (codes(answers[0]), codes(answers[1]))


def measure() -> None:
    """Prints what needs an eye, and the figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seen", type=Path)
    options = parser.parse_args()
    seen: dict[tuple[str, int], set[str]] = {}
    if options.seen:
        with options.seen.open(encoding="utf-8", newline="") as file:
            for path, number, languages, *_ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                seen[path, int(number)] = set(languages.split())
    count: Counter[str] = Counter()
    for name, page, answers in judged(options.folder):
        main = codes(page.languages[0])
        if (name, page.number) in seen:
            count["right, by eye" if main in seen[name, page.number] else "WRONG, by eye"] += 1
        elif main in answers:
            count["right, by both" if set(answers) == {main} else "right, by one of them"] += 1
        else:
            count["to be looked at"] += 1
            print(
                name, page.number, "", " ".join(page.languages), *answers, page.text[:200].replace("\n", " "), sep="\t"
            )
    total = count.total()
    for how, pages in count.most_common():
        print(f"{how}: {pages} of {total} pages ({pages / total:.2%})")


if __name__ == "__main__":
    measure()
