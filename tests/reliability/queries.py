"""Queries that nobody would ask in good faith, and a great many that somebody might."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

SIGNS = """ "'()[]{}*?~^:\\/-+&|!.,;<>=#@%_\t\n\0\x1b\u202e\u200b\ufeff\ud800éßœ人ก็👍"""
FIELDS = ("project:", "lang:", "kind:", "year:", "title:", "work:", "-", "OR", "AND", "NOT", "TO")


def abusive(common: Sequence[str]) -> list[str]:
    """Forty-seven queries; `common` are the most frequent words of the library, 64 at least."""
    beginnings = [first + second for first in "abcdefghijklmnoprstuv" for second in "aeiou"]
    queries = [
        " ".join(common[:64]),
        " OR ".join(common[:64]),
        " ".join(f"{word}*" for word in common[:64]),
        " ".join(f"{beginning}*" for beginning in beginnings[:64]),
        " OR ".join(f"{beginning}*" for beginning in beginnings[:64]),
        " ".join(f"-{word}" for word in common[:64]),
        f"{common[0]} " + " ".join(f"-{beginning}*" for beginning in beginnings[:63]),
        f'"{" ".join(common[:64])}"',
        " ".join(f'"{one} {other}"' for one, other in pairwise(common[:33])),
        " ".join(f'"{common[0]} {word}"' for word in common[:32]),
        " ".join([common[0]] * 64),
        " OR ".join([f'"{common[0]} {common[0]}"'] * 32),
        " ".join(f"{beginning}qzx{n}" for n, beginning in enumerate(beginnings[:64])),
        " ".join(f"{word}q" for word in common[:64]),
        f'"{" ".join(common[:8])}"~50 ' * 9,
        f'"{" ".join([common[0]] * 8)}"~50 ' * 20,
        " ".join(f'"{one} {other}"~' for one, other in pairwise(common[:33])),
        " ".join(f"{word}~2" for word in common if len(word) > 3),
        " OR ".join(f"{beginning}nst~2" for beginning in beginnings[:64]),
        " ".join(f"{word}q" for word in common if len(word) > 3),
        "aeoeueaa " * 110,
        *(sign * 1000 for sign in "(*\"-?~:^\\[{'/|&!"),
        "a" * 1000,
        "a* " * 300,
        "*a* " * 200,
        "[a TO z]",
        "/.*a.*b.*/",
        "word~9",
        "year:0000..9999 " * 50,
        "lang:" * 150,
        "\u0e01" * 1000,
        "ß" * 1000,
    ]
    return [query[:1000] for query in queries][:47]


def random_query(random: Random, known: Sequence[str]) -> str:
    """A query of words of the library, words of none, signs and fields, of up to 1,000 characters."""
    parts = []
    for _ in range(random.choice((1, 1, 2, 3, 5, 8, 20, 60))):
        word = random.choice(known) if random.random() < 0.7 else "".join(random.choices(SIGNS + "abcdefg", k=5))
        shape = random.random()
        if shape < 0.1:
            word = word[: random.randint(1, 4)] + "*"
        elif shape < 0.2:
            word = f'"{word} {random.choice(known)}"'
        elif shape < 0.23:
            word = f'"{word} {random.choice(known)}"~{random.choice(("", 3, 50))}'
        elif shape < 0.26:
            word = f"{word}~{random.choice(('', 1, 2))}"
        elif shape < 0.34:
            word = random.choice(FIELDS) + word
        parts.append(word)
    return random.choice((" ", " ", " OR ", "")).join(parts)[:1000]
