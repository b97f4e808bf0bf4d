"""Measures `library.tagging.language` on texts whose language is known.

    python benchmarks/measure_language.py langid.tsv

The file has the columns text, language, length (page or paragraph), with tabulators between. Last comes the speed on
pages of 2,500 characters, as typeset pages have them: of one process, and of as many as there are cores, for so an
ingest reads; in CPU time, for other jobs may share the machine. The processes get the pages in another order, and every
probability must be the same.
"""

import csv
import multiprocessing
import os
import sys
import time
from collections import Counter, defaultdict
from itertools import permutations
from pathlib import Path

from library.analysis import HOME
from library.ingest.reading import detector as detector_of_process
from library.tagging.language import LanguageDetector

Judged = tuple[str, tuple[str, ...], tuple[tuple[str, float], ...]]
PAGE_CHARACTERS, LEAST_PAGES = 2_500, 3_000
PAIRED = ("sv", "fi", "en", "de", "ru", "lv", "et")


def judged(pages: list[str]) -> tuple[list[Judged], float]:
    """What a process says of pages, with the seconds of CPU that the languages of the pages took."""
    detector = detector_of_process()
    detector.page_languages(pages[0])
    started = time.process_time()
    languages = [detector.page_languages(page) for page in pages]
    seconds = time.process_time() - started
    answers = [tuple(detector.detect(page)) for page in pages]
    return list(zip(pages, languages, answers, strict=True)), seconds


def measure() -> None:
    """Accuracy by language and length, then mixed pages, then speed."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [(row["text"], "no" if row["language"] == "nb" else row["language"], row["length"]) for row in table]
    detector = LanguageDetector()
    detector.detect(rows[0][0])

    answers: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for text, language, length in rows:
        answers[language, length][next((name for name, _ in detector.detect(text)), "und")] += 1
    for (language, length), counts in sorted(answers.items(), key=lambda item: (item[0][0] not in HOME, item[0])):
        print(language, length, f"{counts[language]} of {counts.total()}", dict(counts - Counter({language: 1 << 30})))

    for length in ("page", "paragraph"):
        home = [
            (counts[code], counts.total())
            for (code, long), counts in answers.items()
            if code in HOME and long == length
        ]
        print(f"{length}s at home: {sum(right for right, _ in home)} of {sum(total for _, total in home)} right")
    foreign = [counts for (code, _), counts in answers.items() if code not in (*HOME, "nn")]
    taken = sum(count for counts in foreign for code, count in counts.items() if code in HOME)
    print(f"neighbours taken for a language at home: {taken} of {sum(counts.total() for counts in foreign)}")

    pages = defaultdict(list)
    for text, language, length in rows:
        if length == "page":
            pages[language].append(text)
    mixed = Counter(
        {name for name, _ in detector.languages(f"{one[:half]}\n{two[:half]}")} == {first, second}
        for first, second in permutations(PAIRED, 2)
        for one, two in zip(pages[first], pages[second], strict=False)
        for half in (500, 1000)
    )
    print("half and half:", mixed[True], "of", mixed.total())
    pure = Counter(
        [name for name, _ in detector.languages("\n".join(pages[language][start : start + count]))] == [language]
        for language in HOME
        for count in (1, 2, 3)
        for start in range(len(pages[language]) - count + 1)
    )
    print("pure:", pure[True], "of", pure.total())

    running = {language: " ".join(pages[language]) for language in pages}
    long = [text[at : at + PAGE_CHARACTERS] for text in running.values() for at in range(0, len(text), PAGE_CHARACTERS)]
    long *= 1 + LEAST_PAGES // len(long)
    alone, seconds = judged(long)
    print(f"{len(long) / seconds:.0f} pages a second by one process")
    cores = os.cpu_count() or 1
    shares = [long[start::cores] for start in reversed(range(cores))]
    context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
    with context.Pool(cores) as pool:
        parts = pool.map(judged, shares, chunksize=1)
    together = sum(len(share) / seconds for share, (_, seconds) in zip(shares, parts, strict=True))
    same = sorted(alone) == sorted(item for items, _ in parts for item in items)
    print(f"{together:.0f} pages a second by {cores}; the same bits: {'yes' if same else 'NO'}")


if __name__ == "__main__":
    measure()
