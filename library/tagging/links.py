"""Are two editions one work? The rules by which a pair is linked, or a person is asked.

Two editions in one language are one work where most of their text is the same (a copy, a version), or where both are
surely sisters of the same others and hold the same in the same order (a translation for another country). Nor are
editions sisters whose titles name other years or countries, or of which one is a summary: a second round-up report, a
report on another country and an "In Brief" hold much of what their models hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from library.analysis import fold, words
from library.frozen import frozen
from library.languages import either
from library.model import Edition, Evidence, EvidenceKind, Values
from library.tagging.countries import countries_in
from library.tagging.pairs import ORDERED_LIKENESS, SAME_NAME_LIKENESS, SAME_WORK_TEXT, SHORT_SHARED, Pair

_SAME_NAME_PAGES = 0.4  # named alike, but for the language: the shorter has so many pages of the longer
_LIKENESS = 0.5  # no such name: half of what both hold must be shared ...
_SHARED = 6  # ... and so many anchors

# Two long texts share little where translators adapted addresses and numbers, but what they share stands in the same
# order. 54 manuals in 21 languages: sisters from 0.27 alike and 0.73 in order, others up to 0.09 and 0.55.
_ORDERED_SHARED, _ORDER = 30, 0.65

# Leaflets with the same addresses, broken in other places: of a card in 38 languages the hardest pair shares 19 of 35,
# .89 of them in one order. Twenty anchors of two texts that have nothing to do with each other stand so by .45.
_FEW_SHARED, _FEW_ORDER = 15, 0.85

# Two short texts hold few anchors: all else that is known of them must agree too.
_SHORT_ORDER, _SHORT_PAGES = 0.75, 0.8
_LENGTH = 0.6  # the shorter of two sisters has so many pages of the longer
_AS_LONG = 0.9  # with _ORDERED_SHARED and _LIKENESS: none is a summary of the other

# In one language: of two unlike texts hardly a run of five words is the same, of two states of one a third and more.
_SAME_TEXT, _OTHER_YEAR_TEXT = 0.8, 0.55
_TITLE_WORDS = 0.7  # of both titles, where a third of the text is the same: a series shares its boilerplate
_VARIANT_SHARED, _VARIANT_LIKENESS, _VARIANT_ORDER = 12, 0.45, 0.75
_DOUBTFUL_LIKENESS = 0.25  # with at least _SHARED anchors: a person is asked
_TITLE_YEAR = re.compile(r"(?<!\w)(?:19|20)\d\d(?!\w)")  # no part of a digest


@frozen
class Link:
    """Two editions taken for one work, with the evidence; where it is not sure, a person is asked.

    Two in one language of which nobody can be sure are one work all the same where both are linked to the same others.
    """

    likeness: float
    one: str
    other: str
    evidence: Evidence
    sure: bool = True
    in_one_language: bool = False


def links_of(editions: Mapping[str, Edition], pairs: Iterable[Pair]) -> Iterator[Link]:
    """The pairs that are one work, or may be.

    Args:
        editions: by id, those of the pairs.
        pairs: as they were compared.
    """
    titles = _Titles(editions)
    for pair in pairs:
        if link := _link(pair, editions[pair.one], editions[pair.other], titles):
            yield link


def _link(pair: Pair, one: Edition, other: Edition, titles: _Titles) -> Link | None:
    if pair.same_language and (link := _by_text(one, other, pair.text, titles)):
        return link
    alike_enough = pair.likeness >= SAME_NAME_LIKENESS and pair.pages >= _SAME_NAME_PAGES
    if pair.named_alike and not pair.same_language and alike_enough:
        return Link(1 + pair.likeness, one.id, other.id, _shared(EvidenceKind.SAME_NAME, pair))
    as_long = pair.shared >= _ORDERED_SHARED and pair.likeness >= _LIKENESS and pair.pages >= _AS_LONG
    if titles[one.id].differs(titles[other.id], as_long=as_long):
        return None
    if pair.shared < SHORT_SHARED or pair.likeness < ORDERED_LIKENESS:
        return None
    return _variant(pair) if pair.same_language else _translation(pair, agree=_agree(one, other))


def _variant(pair: Pair) -> Link | None:
    """Two editions in one language that hold the same in the same order, perhaps translations for two countries."""
    if (
        pair.shared >= _VARIANT_SHARED
        and pair.likeness >= _VARIANT_LIKENESS
        and pair.order >= _VARIANT_ORDER
        and pair.pages >= _LENGTH
    ):
        return Link(pair.likeness / 2, pair.one, pair.other, _ordered(pair), sure=False, in_one_language=True)
    return None


def _translation(pair: Pair, *, agree: bool) -> Link | None:
    """Two editions in different languages, by the first rule that they meet.

    Args:
        pair: of them.
        agree: whether what else is known of both does not differ.
    """
    likeness, order, as_long = pair.likeness, pair.order, pair.pages >= _LENGTH
    if likeness >= _LIKENESS and pair.shared >= _SHARED and as_long:
        return Link(likeness, pair.one, pair.other, _shared(EvidenceKind.SHARED, pair))
    if pair.shared >= _FEW_SHARED and order >= _FEW_ORDER and pair.pages >= _SHORT_PAGES:
        return Link(likeness, pair.one, pair.other, _ordered(pair))
    if pair.shared >= _ORDERED_SHARED and likeness >= ORDERED_LIKENESS and order >= _ORDER and as_long:
        return Link(max(likeness, order - 0.3), pair.one, pair.other, _ordered(pair))
    if likeness >= _LIKENESS and order >= _SHORT_ORDER and pair.pages >= _SHORT_PAGES and agree:
        return Link(likeness, pair.one, pair.other, _shared(EvidenceKind.SHARED_AND_AGREE, pair))
    if likeness >= _DOUBTFUL_LIKENESS and pair.shared >= _SHARED and as_long:
        return Link(likeness, pair.one, pair.other, _shared(EvidenceKind.SHARED, pair), sure=False)
    return None


def _shared(kind: EvidenceKind, pair: Pair) -> Evidence:
    return Evidence(kind, {"count": pair.shared})


def _ordered(pair: Pair) -> Evidence:
    return Evidence(EvidenceKind.IN_ORDER, {"count": pair.shared, "percent": round(100 * pair.order)})


def _by_text(one: Edition, other: Edition, text: float, titles: _Titles) -> Link | None:
    """The link of two editions in one language that hold the same text, if they do."""
    if text < SAME_WORK_TEXT:
        return None
    mine, theirs = titles[one.id], titles[other.id]
    if mine.countries != theirs.countries:
        return None
    same: Values = {"percent": round(100 * text)}
    if text >= _SAME_TEXT and mine.years == theirs.years:
        return Link(0.5 + text, one.id, other.id, Evidence(EvidenceKind.SAME_TEXT, same), in_one_language=True)
    same_title = mine.likeness(theirs) >= _TITLE_WORDS
    enough = text >= (SAME_WORK_TEXT if mine.years == theirs.years else _OTHER_YEAR_TEXT)
    sure = same_title and enough and mine.summary == theirs.summary
    with_title = Evidence(EvidenceKind.SAME_TEXT_AND_TITLE, same)
    return Link(text, one.id, other.id, with_title, in_one_language=True) if sure else None


def _agree(one: Edition, other: Edition) -> bool:
    """Whether what is known of both does not differ."""
    return (one.year == other.year or not (one.year and other.year)) and one.projects == other.projects


@frozen
class _Title:
    """What a title says of which of several like works it is."""

    years: frozenset[str]
    countries: frozenset[str]
    summary: bool
    words: frozenset[str]

    def likeness(self, other: _Title) -> float:
        """The share of the words of both titles that both have; figures do not count."""
        return len(self.words & other.words) / len(self.words | other.words) if self.words and other.words else 0.0

    def differs(self, other: _Title, *, as_long: bool) -> bool:
        """Whether these are two works: other years, other countries, or one of them a summary.

        What is as long as the other, and holds the same, is no summary of it ("A Brief History").
        """
        return (
            bool(self.years and other.years and self.years != other.years)
            or bool(self.countries and other.countries and self.countries != other.countries)
            or (self.summary != other.summary and not as_long)
        )


class _Titles(dict[str, _Title]):
    """Edition -> what its title says, found out when it is first asked for."""

    def __init__(self, editions: Mapping[str, Edition]) -> None:
        super().__init__()
        self._editions = editions

    def __missing__(self, edition: str) -> _Title:
        self[edition] = _title(self._editions[edition].title)
        return self[edition]


def _title(text: str) -> _Title:
    folded = " ".join(fold(word.text) for word in words(text))
    names = frozenset(word for word in folded.split() if not any(map(str.isdigit, word)))
    return _Title(frozenset(_TITLE_YEAR.findall(text)), countries_in(text), bool(_summary().search(folded)), names)


@cache
def _summary() -> re.Pattern[str]:
    """What a folded title is called that is a summary of another work."""
    return re.compile(rf"(?<!\w)({either(lambda language: language.summaries)})")
