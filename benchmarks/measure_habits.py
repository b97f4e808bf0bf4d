"""Measures tags and works on a shelf with other habits than the sample's (tests/tagging/habits.py).

    python benchmarks/measure_habits.py

Prints the share of files whose tag is right, for each field, with what is wrong below it, and precision and recall of
works over pairs.
"""

import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from tagging.habits import shelf, told  # noqa: E402

from library.shelf import Projects  # noqa: E402
from library.tagging import ProjectNames  # noqa: E402

files = list(shelf())
answers = list(zip(files, told(files, ProjectNames(Projects.read(ROOT / "documents"))), strict=True))
for field in ("title", "year", "kind", "authors", "language", "relation"):
    wrong = [(file, getattr(said, field)) for file, said in answers if getattr(said, field) != getattr(file, field)]
    print(f"{field:10} {1 - len(wrong) / len(files):.3f} of {len(files)}")
    for file, said in wrong:
        print(f"   {file.path} ({file.work}, {file.language}): {said!r}, not {getattr(file, field)!r}")
pairs = Counter((one.work == other.work, a.work == b.work) for (one, a), (other, b) in combinations(answers, 2))
right, wrong_pairs, missed = pairs[True, True], pairs[False, True], pairs[True, False]
print(
    f"works      precision {right / (right + wrong_pairs):.3f},"
    f" recall {right / (right + missed):.3f} of {right + missed}"
)
