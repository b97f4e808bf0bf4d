"""What may reach a terminal, a page, a feed? Only signs that can be seen, or that writing needs."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

_ACTING = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_HARMFUL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control signs, but for tab and the ends of lines
    r"\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    r"\u2028\u2029\ufff9-\ufffb"  # separators of lines, annotations between them
    r"\ud800-\udfff\ufdd0-\ufdef" + _LAST_OF_PLANES + "\U000e0000-\U000e007f]"  # half signs, none, unseen letters
)
_PICTURES = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "␡"}  # Unicode's Control Pictures
_LEAST_WIDTH = 12  # of the column of a table that gives way first


def acts(sign: str) -> bool:
    """Whether a sign does something (escapes, direction overrides) rather than being seen."""
    return unicodedata.category(sign) in _ACTING


def harmless(text: str, instead: str = "\ufffd") -> str:
    """The text for a page, a feed, an assistant: each sign that harms has another in its place.

    XML forbids most of them (XML 1.0, 2.2); the others turn what stands beside them (UAX 9, 3.1) or say what nobody
    sees.
    Signs that writing needs stay, though they are not seen: joiners of Persian and Hindi, places to break a word.

    Args:
        instead: one sign, or none.
    """
    return text if text.replace("\n", " ").isprintable() else _HARMFUL.sub(instead, text)


def visible(text: str) -> str:
    """The text with every sign that would act on a terminal (escapes, line breaks, direction overrides) made visible.

    The control signs of ASCII have pictures (␊, ␛); the others are shown by their numbers.
    """
    if text.isprintable():
        return text
    return "".join(_PICTURES.get(sign, f"\\u{ord(sign):04x}") if acts(sign) else sign for sign in text)


def isolated(text: str) -> str:
    """A line of a right-to-left script between the signs that keep its direction from what stands beside it."""
    if text.isascii() or not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        return text
    return f"\u2068{text}\u2069"  # first strong isolate, pop directional isolate


def width(text: str) -> int:
    """Columns that a text takes on a terminal: marks above or below a letter take none, wide signs two."""
    if text.isascii():
        return len(text)
    return sum(_columns(sign) for sign in text)


@lru_cache(maxsize=4_096)
def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def shortened(text: str, columns: int) -> str:
    """The text, cut with "…" where it is wider."""
    if width(text) <= columns:
        return text
    return text[: _fitting(text, columns - 1)].rstrip() + "…"


def _fitting(text: str, columns: int) -> int:
    """How many signs of a text fit; a letter keeps its marks."""
    used = 0
    for position, sign in enumerate(text):
        used += _columns(sign)
        if used > columns:
            return position
    return len(text)


def squeezed(text: str, columns: int) -> str:
    """The text, with "…" in its midst where it is wider: titles of a series differ at their ends."""
    if width(text) <= columns:
        return text
    ending: list[str] = []
    room = (columns - 1) // 3
    for sign in reversed(text):
        room -= _columns(sign)
        if room < 0:
            break
        ending.append(sign)
    tail = "".join(reversed(ending)).lstrip()
    return shortened(text, columns - width(tail)) + tail


def told_apart(texts: Sequence[str], columns: Sequence[int]) -> list[str]:
    """The texts, each squeezed into its columns; those that would look the same show where they differ.

    "Human Trafficking 2013: Baltic Sea Region Round-up" and that of 2016 become "Human…2013: Bal…", "Human…2016: Bal…".
    """
    found = list(map(squeezed, texts, columns))
    pending = [([*range(len(texts))], 0)]
    while pending:
        numbers, shown = pending.pop()
        alike: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            alike[found[number]].append(number)
        for group in alike.values():
            differs = _common_beginning([texts[number] for number in group])
            word = texts[group[0]].rfind(" ", 0, differs) + 1
            start = word if word > shown else differs
            if len({texts[number] for number in group}) > 1 and start > shown:
                for number in group:
                    found[number] = _from(start, texts[number], columns[number])
                pending.append((group, start))
    return found


def _common_beginning(texts: Sequence[str]) -> int:
    """With how many signs all of the texts begin."""
    return sum(1 for _ in takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False)))


def _from(start: int, text: str, columns: int) -> str:
    """The beginning of a text and what stands from a place on."""
    beginning = text[: _fitting(text, columns // 3)].rstrip()
    if start <= len(beginning):
        return shortened(text, columns)
    return f"{beginning}…{shortened(text[start:], columns - width(beginning) - 1)}"


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of so many columns at most, broken at spaces; a longer word (or Thai) is broken anywhere."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if width(candidate) <= columns:
            line = candidate
            continue
        if line:
            lines.append(line)
        line = word
        while width(line) > columns:
            head = line[: _fitting(line, columns) or 1]
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line] if line or not lines else lines


def padded(text: str, columns: int) -> str:
    """The text with spaces behind it, up to so many columns."""
    return text + " " * max(0, columns - width(text))


def table(rows: list[list[str]], columns: int, *, grow: int = 0) -> str:
    """Rows as aligned columns that fit the width; the column `grow` gives way first, then the widest ones.

    Where the first gives way, its cells can still be told apart.

    Args:
        rows: cells, all rows of the same length.
        columns: of the terminal.
        grow: number of the column that is shortened first.
    """
    if not rows:
        return ""
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    room = columns - 2 * (len(widths) - 1)
    widths[grow] = min(widths[grow], max(_LEAST_WIDTH, room - sum(widths) + widths[grow]))
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    apart = told_apart([row[grow] for row in rows], [widths[grow]] * len(rows))
    lines = []
    for row, told in zip(rows, apart, strict=True):
        cells = [told if i == grow else shortened(cell, widths[i]) for i, cell in enumerate(row)]
        lines.append("  ".join(padded(cell, widths[i]) for i, cell in enumerate(cells)).rstrip())
    return "\n".join(lines)


def ranges(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 as "1-3, 7"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    texts = [str(a) if a == b else f"{a}-{b}" for a, b in spans]
    return ", ".join(texts[:8]) + (", …" if len(texts) > 8 else "")
