"""Which pages say the same in the same words? Those of copies, versions and variants of an edition, shown once.

Of pages with the same words the one is kept that stands in the plain edition, or in the newest that answers. They are
looked for near the same number, for a copy or a revised text has its pages where the other has them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from library.model import Edition, Page

_SECOND = ("copy", "version", "variant")
"""What a second edition in a language may be to the first."""

_SAME = 0.95  # of the words of two pages; one byte more makes no other page, another paragraph does
_NEAR = (0, 1, -1, 2, -2, 3, -3)  # pages by which the second may be off


def twins(
    numbers: Iterable[int],
    ids: Sequence[str],
    pages: Sequence[int],
    editions: Mapping[str, Edition],
    text_of: Callable[[int], Page | None],
) -> dict[int, list[int]]:
    """Page -> those that say the same and need not be shown; by their numbers in the index.

    Args:
        numbers: of the pages that answer.
        ids, pages: the edition of each, and which page of it.
        editions: by id.
        text_of: gives a page with its text.
    """
    answering: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for number in numbers:
        answering[ids[number]][pages[number]] = number
    groups: defaultdict[tuple[str, frozenset[str]], list[Edition]] = defaultdict(list)
    for edition in (editions[id_] for id_ in answering):
        if edition.work:
            groups[edition.work, frozenset(edition.languages)].append(edition)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for members in groups.values():
        first, *others = sorted(members, key=_newest_first)
        for other in others if others and any(member.relation in _SECOND for member in members) else ():
            for page, number in answering[other.id].items():
                there = (answering[first.id].get(page + off) for off in _NEAR)
                same = (one for one in there if one is not None and _say_the_same(text_of(one), text_of(number)))
                for one in islice(same, 1):
                    found[one].append(number)
    return dict(found)


def is_second(edition: Edition) -> bool:
    """Whether there is a newer or plainer edition of its work in its language."""
    return edition.relation in ("copy", "version")


def _newest_first(edition: Edition) -> tuple[bool, int, str]:
    return edition.relation in _SECOND, -(edition.year or 0), edition.path


def _say_the_same(one: Page | None, other: Page | None) -> bool:
    if one is None or other is None:
        return False
    if one.text == other.text:
        return True
    words, others = Counter(one.text.split()), Counter(other.text.split())
    return (words & others).total() >= _SAME * (words | others).total()
