"""Makes library/shelf/letters.json: which letters beyond ASCII stand beside which in each equipped language.

    python benchmarks/make_letters.py > library/shelf/letters.json

The pairs of signs are counted by langdetect (in Wikipedia), the Icelandic ones by our own profile of it. They tell in
which code page a list of the shelf was saved (library/shelf/encodings.py).
"""

import json
import sys
from collections import Counter, defaultdict
from importlib.resources import files
from math import log10

from library.analysis import EQUIPPED
from library.shelf.encodings import LETTERS_STEP

RAREST = 3e-6  # of all pairs of a language; rarer ones are of foreign words
OLD_ROMANIAN = str.maketrans("șț", "şţ")  # the code page has the cedilla alone


def pairs(language: str) -> dict[str, float]:
    """The pairs with a letter beyond ASCII in small letters, with their share of all pairs."""
    ours = files("library.tagging") / "profiles" / f"{language}.json"
    profile = ours if ours.is_file() else files("langdetect") / "profiles" / language
    counts: Counter[str] = Counter()
    total = 0
    for gram, count in json.loads(profile.read_text("utf-8"))["freq"].items():
        if len(gram) == 2:
            total += count
            for spelling in {gram.lower(), gram.lower().translate(OLD_ROMANIAN) if language == "ro" else gram.lower()}:
                counts[spelling] += 0 if spelling.isascii() else count
    return {pair: count / total for pair, count in counts.items() if count / total > RAREST}


if __name__ == "__main__":
    table: dict[str, dict[str, str]] = {}
    for language in EQUIPPED:
        levels: defaultdict[int, list[str]] = defaultdict(list)
        for pair, share in sorted(pairs(language).items()):
            levels[round(-log10(share) / LETTERS_STEP)].append(pair)
        if levels:
            table[language] = {str(level): "".join(levels[level]) for level in sorted(levels)}
    json.dump(table, sys.stdout, ensure_ascii=False, indent=0)
    sys.stdout.write("\n")
