"""Why this answer, and what would find more? Each word alone, and the query without each of its conditions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, replace

from library.index import Found
from library.model import Condition, ConditionKind, Explanation, WordPages
from library.search.filters import NOTHING, Filters, YearRange
from library.search.query import Clause, Query

_MOST_WORDS = 8  # of a longer query it is not counted what it would find without each

Find = Callable[[Query, Filters], Found]
"""The pages that have all words of a query, and meet the conditions, counted."""


def explained(
    query: Query, passed_over: tuple[str, ...], filters: Filters, find: Find, find_translated: Find
) -> Explanation:
    """How many pages each word has, in which languages, and how many the query has without each condition.

    Args:
        passed_over: common words that were not looked for.
        find: the pages with all words, as typed.
        find_translated: those with all words or what the glossary gives for them, asked where `find` finds none.
    """
    groups = [group for group in query.groups if str(group[0]) not in passed_over] or query.groups
    words = [_word(group, filters, find) for group in groups]
    whole = replace(query, groups=tuple(groups))
    without = [
        (name, find(whole, rest).total or find_translated(whole, rest).total) for name, rest in _loosened(filters)
    ]
    for clause in query.excluded:
        rest = tuple(other for other in query.excluded if other != clause)
        without.append(
            (
                Condition(ConditionKind.EXCLUDED_WORD, {"word": str(clause)}),
                find(replace(whole, excluded=rest), filters).total,
            )
        )
    if 1 < len(groups) <= _MOST_WORDS:
        without += [
            (
                Condition(ConditionKind.WORD, {"word": word.word}),
                find(replace(whole, groups=tuple(g for g in groups if g != group)), filters).total,
            )
            for word, group in zip(words, groups, strict=True)
        ]
    return Explanation(words=tuple(words), without=tuple(without))


def _word(group: tuple[Clause, ...], filters: Filters, find: Find) -> WordPages:
    alone = Query("", groups=(group,))
    anywhere = find(alone, Filters())
    return WordPages(
        word=" OR ".join(map(str, group)),
        pages=find(alone, filters).total if filters else anywhere.total,
        anywhere=anywhere.total,
        languages=dict(sorted(anywhere.by_language.items(), key=lambda item: (-item[1], item[0]))),
    )


def _loosened(filters: Filters) -> Iterator[tuple[Condition, Filters]]:
    """Each condition, and the filters without it."""
    for condition in fields(filters):
        value = getattr(filters, condition.name)
        if value:
            said = _said(condition.name, value)
            yield said, replace(filters, **{condition.name: condition.default})  # type: ignore[arg-type]


def _said(name: str, values: frozenset[str] | tuple[YearRange | Collection[str], ...] | str | Filters) -> Condition:
    if isinstance(values, Filters):
        return Condition(ConditionKind.EXCLUDED)
    if values == NOTHING:
        return Condition(ConditionKind.CONTRADICTION, {"field": name})
    told = (values,) if isinstance(values, str) else tuple(sorted(map(_named, values)))
    return Condition(ConditionKind.FIELD, {"field": name, "values": told})


def _named(value: str | YearRange | Collection[str]) -> str:
    match value:
        case YearRange(first, last):
            return str(first) if first == last else f"{first or ''}..{last or ''}"
        case str():
            return value
        case frozenset():
            return " ".join(sorted(value))
    return " ".join(value)
