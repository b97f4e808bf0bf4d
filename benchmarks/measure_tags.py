"""Measures all tags but language, title and work: precision and recall on the sample shelf and on made publications.

    python benchmarks/measure_tags.py

On the sample shelf once with its folders and file names, once with paths that say nothing. Prints each wrong answer on
the made ones, and the figures by language. Country and publisher are measured on the made ones alone.
"""

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from tagging.pitfalls import Score, pitfalls, tagged, truth  # noqa: E402
from tagging.samples import best, read_samples  # noqa: E402

from library.shelf import Projects  # noqa: E402
from library.tagging import ProjectNames  # noqa: E402

FIELDS = ("project", "kind", "year")
names = ProjectNames(Projects.read(ROOT / "documents"))


def show(title: str, score: Score) -> None:
    """One line of figures."""
    print(f"{title:28} precision {score.precision:.3f}  recall {score.recall:.3f}  of {score.true}")


samples = read_samples()
for scramble in (False, True):
    for field in FIELDS:
        score = Score()
        answers = best(samples, names, field, scramble=scramble)
        for sample in samples:
            score.count({answers[sample.path]} - {""}, {str(sample.truth[field])})
        show(f"samples{' scrambled' if scramble else ''} {field}", score)
scores: defaultdict[tuple[str, str], Score] = defaultdict(Score)
for case in pitfalls():
    for field, found in tagged(case, names).items():
        true = truth(case)[field]
        scores["all", field].count(found, true)
        scores[case.language, field].count(found, true)
        if found != true:
            print(f"   {case.path}: {field} {sorted(found)}, not {sorted(true)} ({case.what})")
for (language, field), score in sorted(scores.items(), key=lambda item: (item[0][0] != "all", item[0])):
    show(f"made {language} {field}", score)
