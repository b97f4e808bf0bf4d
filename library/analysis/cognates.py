"""Is this the same word in another language? Names, and words that many languages took from one, are spelt alike.

What differs by the habits of a language (c and k, ph and f, z and s, the letters of the script) is made the same
first; then letters are compared.
"""

from __future__ import annotations

import re

from library.analysis.latin import latin_key

SHORTEST = 5
"""Letters of a key; shorter words are alike by chance."""

_HABITS = (
    ("ph", "f"), ("th", "t"), ("ch", "h"), ("qu", "kv"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"), ("c", "k"),
    ("z", "s"),
)  # fmt: skip


def spelling_key(folded: str) -> str:
    """A folded word in Latin or Cyrillic letters, spelt as no language does; empty for short and other words."""
    letters = latin_key(folded) or folded
    if not re.fullmatch("[a-z]+", letters):
        return ""
    for habit, letter in _HABITS:
        letters = letters.replace(habit, letter)
    letters = re.sub(r"t?i+(?=[aeou])", lambda found: "k" if found[0][0] == "t" else "", letters)  # -tion, -cija, -ция
    letters = re.sub(r"(.)\1+", r"\1", letters)
    return letters if len(letters) >= SHORTEST else ""
