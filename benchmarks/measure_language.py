"""Measures `library.tagging.language` on texts whose language is known.

    python benchmarks/measure_language.py langid.tsv

The file has the columns text, language, length (page or paragraph), with tabulators between.
"""

import csv
import sys
import time
from collections import Counter, defaultdict
from itertools import permutations
from pathlib import Path

from library.analysis import HOME
from library.tagging.language import LanguageDetector

PAIRED = ("sv", "fi", "en", "de", "ru", "lv", "et")

with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
    table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
rows = [(row["text"], "no" if row["language"] == "nb" else row["language"], row["length"]) for row in table]
detector = LanguageDetector()
detector.detect(rows[0][0])

answers: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
started = time.process_time()
for text, language, length in rows:
    answers[language, length][next((name for name, _ in detector.detect(text)), "und")] += 1
print(f"{len(rows) / (time.process_time() - started):.0f} texts a second")
for (language, length), counts in sorted(answers.items(), key=lambda item: (item[0][0] not in HOME, item[0])):
    print(language, length, f"{counts[language]} of {counts.total()}", dict(counts - Counter({language: 1 << 30})))

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
