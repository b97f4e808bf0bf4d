"""Which editions are one publication? Found by what translation leaves as it is, and in one language by the text.

Sister editions share numbers, addresses and acronyms (their anchors), and hold them in the same order; they share the
pattern of their file names, and nearly their number of pages. Which language an edition is in its text says, never its
file name: of nine manuals called "danish", "estonian" and so on that are all in English each is a work of its own. What
many editions in one language hold is their series' boilerplate, and counts little.

Two editions in one language are one work where most of their text is the same (a copy, a version), or where both are
surely sisters of the same others and hold the same in the same order (a translation for another country). Nor are
editions sisters whose titles name other years or countries, or of which one is a summary: a second round-up report, a
report on another country and an "In Brief" hold much of what their models hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import log

from library.analysis import fold, words
from library.analysis.languages import language_hint
from library.frozen import frozen
from library.languages import either
from library.model import Edition, Evidence, EvidenceKind, Tag, Values
from library.tagging.countries import countries_in
from library.tagging.file_names import name_parts, region_hint
from library.tagging.sketch import resemblance

_ANCHOR_WITH = {
    "@": r"(?<![\w.+-])[\w.+-]++@[\w-]+\.\w[\w.]*",
    "/": r"https?://\S+|/(?<!\S/)[\w.-]+(?:/[\w.-]+)+",
    "_": r"\b\w[^\W_]*+_\w+\b",
}
"""Anchors that hold a sign, looked for on pages with the sign alone: most pages take less than half of the time so."""
_OTHER_ANCHOR = r"[\dA-Z](?<!\w\w)(?:(?<=\d)[\d.,/-]*\d|(?<=[A-Z])[A-Z0-9-]{2,})\b"
"""A number or an acronym at the beginning of a word; its first sign is named first, so that re passes over the rest."""
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}\b)")
_MOST_ANCHORS = 2_000
_COUNT_DIGITS, _COUNT_NEAR, _COUNT_RUN = 4, 25, 6  # digits, anchors between, and numbers of a count
_SAME_NAME_LIKENESS = 0.12  # same file name but for the language: so little shared is enough
_LIKENESS = 0.5  # no such name: half of what both hold must be shared ...
_SHARED = 6  # ... and so many anchors

# Two long texts share little where translators adapted addresses and numbers, but what they share stands in the same
# order. 54 manuals in 21 languages: sisters from 0.27 alike and 0.73 in order, others up to 0.09 and 0.55.
_ORDERED_SHARED, _ORDERED_LIKENESS, _ORDER = 30, 0.18, 0.65

# Leaflets with the same addresses, broken in other places: of a card in 38 languages the hardest pair shares 19 of 35,
# .89 of them in one order. Twenty anchors of two texts that have nothing to do with each other stand so by .45.
_FEW_SHARED, _FEW_ORDER = 15, 0.85

# Two short texts hold few anchors: all else that is known of them must agree too.
_SHORT_SHARED, _SHORT_ORDER, _SHORT_PAGES = 2, 0.75, 0.8
_LENGTH = 0.6  # the shorter of two sisters has so many pages of the longer
_AS_LONG = 0.9  # with _ORDERED_SHARED and _LIKENESS: none is a summary of the other
_OFTEN = 3
"""An anchor in more editions of one language than this is boilerplate: it counts the less, the more hold it. A work has
each of its anchors once in every language, and seldom more than three states of it in one."""

# In one language: of two unlike texts hardly a run of five words is the same, of two states of one a third and more.
_SAME_TEXT, _SAME_WORK_TEXT, _OTHER_YEAR_TEXT = 0.8, 0.3, 0.55
_TITLE_WORDS = 0.7  # of both titles, where a third of the text is the same: a series shares its boilerplate
_VARIANT_SHARED, _VARIANT_LIKENESS, _VARIANT_ORDER = 12, 0.45, 0.75
_SHARED_RUNS = 8  # numbers of two sketches; pairs with fewer are not looked at
_DOUBTFUL_LIKENESS = 0.25  # with at least _SHARED anchors: a person is asked
_TITLE_YEAR = re.compile(r"(?<!\w)(?:19|20)\d\d(?!\w)")  # no part of a digest
_CANDIDATE_SHARE = 3  # pairs with fewer rare anchors in common are not looked at
_SHORT_KEY, _LONG_KEY = 48, 80  # characters of a work's name
_RARE = 30  # an anchor in more editions than this brings no pair up
_FEW_ANCHORS = 40  # editions with no more are compared by what is rare among such: long ones hold most small numbers


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


def anchors(texts: Iterable[str]) -> tuple[str, ...]:
    """What a translation of these pages would hold too: numbers of two digits and more, addresses, acronyms.

    Each stands once, in the order in which they appear.
    """
    counts = Counter(_uncounted([anchor for text in texts for anchor, _ in page_anchors(text)]))
    kept = {anchor for anchor, _ in counts.most_common(_MOST_ANCHORS)}
    return tuple(anchor for anchor in counts if anchor in kept)


def _uncounted(found: Sequence[str]) -> list[str]:
    """Anchors without numbers that only count on (lines of a listing, rows, points): all long texts share these."""
    place: dict[int, int] = {}
    run: dict[int, int] = {}
    counting: set[int] = set()
    for at, anchor in enumerate(found):
        if not (anchor.isascii() and anchor.isdigit() and len(anchor) <= _COUNT_DIGITS):
            continue
        number = int(anchor)
        goes_on = at - place.get(number - 1, -_COUNT_NEAR - 1) <= _COUNT_NEAR
        run[number] = run[number - 1] + 1 if goes_on else 1
        place[number] = at
        if run[number] == _COUNT_RUN:
            counting.update(range(number - _COUNT_RUN + 1, number))
        if run[number] >= _COUNT_RUN:
            counting.add(number)
    return [anchor for anchor in found if not (anchor.isdigit() and int(anchor) in counting)]


def page_anchors(text: str) -> list[tuple[str, int]]:
    """The anchors of one page, as often as they stand there, each with its place in the text."""
    pattern = _anchor("".join(sign for sign in _ANCHOR_WITH if sign in text))
    return [(_plain(found[0]), found.start()) for found in pattern.finditer(text)]


@cache
def _anchor(signs: str) -> re.Pattern[str]:
    """The pattern of anchors of a page that has some of the signs of `_ANCHOR_WITH`."""
    return re.compile("|".join([*map(_ANCHOR_WITH.__getitem__, signs), _OTHER_ANCHOR]))


def _plain(anchor: str) -> str:
    """Without the signs of the sentence, and without those between thousands, which each language sets its way."""
    bare = anchor.rstrip(".,;)-")
    return _BETWEEN_THOUSANDS.sub("", bare) if "." in bare or "," in bare else bare


@frozen
class Pair:
    """What two editions have in common by which they may be one work, whatever they are called.

    Nothing in it depends on title, year or project: a correction of these changes what follows from it, and no pair.

    Attributes:
        one, other: ids of the editions, in the order of their paths.
        text: of two in one language, the share of the same text.
        shared: how many anchors both hold.
        likeness: the weight of these, of all that either holds.
        order: the share of them that stands in the same order.
        pages: the pages of the shorter one, for one of the longer.
        named_alike: whether their file names differ in the language alone.
        same_language: whether they are in the same languages.
    """

    one: str
    other: str
    text: float
    shared: int
    likeness: float
    order: float
    pages: float
    named_alike: bool
    same_language: bool


def work_tags(
    editions: Iterable[Edition],
    anchors_of: Mapping[str, Sequence[str]],
    sketches_of: Mapping[str, Sequence[int]] | None = None,
) -> dict[str, Tag]:
    """The work of each edition, found by the program; what people corrected is not looked at here.

    Args:
        editions: all of the library.
        anchors_of: edition id -> its anchors.
        sketches_of: edition id -> the sketch of its text.
    """
    editions = list(editions)
    return works_of(editions, compared(editions, anchors_of, sketches_of or {}))


def works_of(editions: Iterable[Edition], pairs: Iterable[Pair]) -> dict[str, Tag]:
    """`work_tags`, of editions that are compared already."""
    editions = sorted(editions, key=lambda edition: edition.path)
    by_id = {edition.id: edition for edition in editions}
    group_of = {edition.id: {edition.id} for edition in editions}
    evidence: dict[str, tuple[Evidence, float]] = {}
    links = list(links_of(by_id, pairs))
    akin = {frozenset((link.one, link.other)) for link in links if link.in_one_language}
    for link in sorted(links, key=lambda link: (-link.likeness, link.one, link.other)):
        one, other = group_of[link.one], group_of[link.other]
        if not link.sure or one is other:
            continue
        if any(_same_language(by_id[a], by_id[b]) and frozenset((a, b)) not in akin for a in one for b in other):
            continue
        one |= other
        for member in other:
            group_of[member] = one
        for member in (link.one, link.other):
            evidence.setdefault(member, (link.evidence, link.likeness))
    heads = {id(group): head(by_id[member] for member in group) for group in group_of.values()}
    groups = sorted({id(group): group for group in group_of.values()}.values(), key=lambda g: heads[id(g)].path)
    tags: dict[str, Tag] = {}
    for group, key in zip(groups, _keys([heads[id(group)] for group in groups]), strict=True):
        for member in group:
            why, likeness = evidence.get(member, (Evidence(EvidenceKind.NO_SISTER), 0.0))
            linked = Evidence(EvidenceKind.LINKED, {"count": len(group) - 1, "why": why}) if len(group) > 1 else why
            confidence = round(min(0.99, 0.6 + likeness / 2), 2) if len(group) > 1 else 0.5
            tags[member] = Tag(field="work", value=key, source="text", evidence=linked, confidence=confidence)
    return tags


def doubtful_links(
    editions: Iterable[Edition],
    anchors_of: Mapping[str, Sequence[str]],
    settled: Iterable[str],
    sketches_of: Mapping[str, Sequence[int]] | None = None,
) -> list[Link]:
    """Pairs of works that may be one, each by its likest pair of editions, the likest first.

    Args:
        editions: all of the library, with the works that they are in.
        anchors_of: edition id -> its anchors.
        settled: ids of editions of whose work a person has spoken; two of them are not asked for again.
        sketches_of: edition id -> the sketch of its text.
    """
    editions = sorted(editions, key=lambda edition: edition.path)
    by_id = {edition.id: edition for edition in editions}
    spoken_of = set(settled)
    best: dict[tuple[str, str], Link] = {}
    links = links_of(by_id, compared(editions, anchors_of, sketches_of or {}))
    for link in sorted(links, key=lambda link: (-link.likeness, link.one, link.other)):
        works = by_id[link.one].work, by_id[link.other].work
        if works[0] != works[1] and not {link.one, link.other} <= spoken_of:
            best.setdefault((min(works), max(works)), link)
    return list(best.values())


def compared(
    editions: Iterable[Edition], anchors_of: Mapping[str, Sequence[str]], sketches_of: Mapping[str, Sequence[int]]
) -> list[Pair]:
    """The pairs of editions that hold so much in common that they may be one work.

    Args:
        editions: all of the library.
        anchors_of: edition id -> its anchors.
        sketches_of: edition id -> the sketch of its text.
    """
    readable = sorted((edition for edition in editions if edition.id in anchors_of), key=lambda edition: edition.path)
    names = {edition.id: _name_without_language(edition.path) for edition in readable}
    held = {edition.id: frozenset(anchors_of[edition.id]) for edition in readable}
    weights = _weights(readable, held)
    alike = _resemblances(readable, sketches_of)
    pairs = []
    for one, other in _candidates(readable, names, anchors_of, alike):
        shared = held[one.id] & held[other.id]
        total = sum(weights[anchor] for anchor in held[one.id] | held[other.id])
        likeness = sum(weights[anchor] for anchor in shared) / total if total else 0.0
        text = alike.get((one.id, other.id), 0.0)
        named_alike = names[one.id] == names[other.id]
        by_anchors = len(shared) >= _SHORT_SHARED and likeness >= _ORDERED_LIKENESS
        if by_anchors or text >= _SAME_WORK_TEXT or (named_alike and likeness >= _SAME_NAME_LIKENESS):
            pairs.append(
                Pair(
                    one=one.id,
                    other=other.id,
                    text=text,
                    shared=len(shared),
                    likeness=likeness,
                    order=_order(anchors_of[one.id], anchors_of[other.id]) if by_anchors else 0.0,
                    pages=min(one.page_count, other.page_count) / max(one.page_count, other.page_count, 1),
                    named_alike=named_alike,
                    same_language=_same_language(one, other),
                )
            )
    return pairs


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
    if pair.named_alike and not pair.same_language and pair.likeness >= _SAME_NAME_LIKENESS and pair.pages >= 0.4:
        return Link(1 + pair.likeness, one.id, other.id, _shared(EvidenceKind.SAME_NAME, pair))
    as_long = pair.shared >= _ORDERED_SHARED and pair.likeness >= _LIKENESS and pair.pages >= _AS_LONG
    if titles[one.id].differs(titles[other.id], as_long=as_long):
        return None
    if pair.shared < _SHORT_SHARED or pair.likeness < _ORDERED_LIKENESS:
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
    if pair.shared >= _ORDERED_SHARED and likeness >= _ORDERED_LIKENESS and order >= _ORDER and as_long:
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
    if text < _SAME_WORK_TEXT:
        return None
    mine, theirs = titles[one.id], titles[other.id]
    if mine.countries != theirs.countries:
        return None
    same: Values = {"percent": round(100 * text)}
    if text >= _SAME_TEXT and mine.years == theirs.years:
        return Link(0.5 + text, one.id, other.id, Evidence(EvidenceKind.SAME_TEXT, same), in_one_language=True)
    same_title = mine.likeness(theirs) >= _TITLE_WORDS
    enough = text >= (_SAME_WORK_TEXT if mine.years == theirs.years else _OTHER_YEAR_TEXT)
    sure = same_title and enough and mine.summary == theirs.summary
    with_title = Evidence(EvidenceKind.SAME_TEXT_AND_TITLE, same)
    return Link(text, one.id, other.id, with_title, in_one_language=True) if sure else None


def _agree(one: Edition, other: Edition) -> bool:
    """Whether what is known of both does not differ."""
    return (one.year == other.year or not (one.year and other.year)) and one.projects == other.projects


def _weights(editions: Sequence[Edition], held: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """How much an anchor says: the rarer, the more; little where many editions in one language hold it."""
    count = Counter(anchor for anchors_ in held.values() for anchor in anchors_)
    by_language: Counter[tuple[str, str]] = Counter()
    for edition in editions:
        by_language.update((anchor, edition.language) for anchor in held[edition.id])
    often: dict[str, int] = {}
    for (anchor, _), times in by_language.items():
        often[anchor] = max(times, often.get(anchor, 0))
    return {
        anchor: log(1 + len(editions) / times) * min(1.0, _OFTEN / often[anchor]) for anchor, times in count.items()
    }


def _resemblances(
    editions: Sequence[Edition], sketches_of: Mapping[str, Sequence[int]]
) -> dict[tuple[str, str], float]:
    """(edition, edition) in one language -> the share of the same text; pairs without any are left out."""
    by_number: dict[int, list[str]] = defaultdict(list)
    by_id = {edition.id: edition for edition in editions}
    for edition in editions:
        for number in sketches_of.get(edition.id, ()):
            by_number[number].append(edition.id)
    in_common = Counter(pair for ids in by_number.values() if 1 < len(ids) <= _RARE for pair in combinations(ids, 2))
    return {
        (one, other): resemblance(sketches_of[one], sketches_of[other])
        for (one, other), count in in_common.items()
        if count >= min(_SHARED_RUNS, len(sketches_of[one]), len(sketches_of[other]))
        and _same_language(by_id[one], by_id[other])
    }


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


def _order(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the common anchors that stand in the same order in both: their longest increasing run (patience sort).

    Of n anchors shuffled at random some 2 / sqrt(n) do.
    """
    place = {anchor: number for number, anchor in enumerate(other)}
    places = [place[anchor] for anchor in one if anchor in place]
    ends: list[int] = []
    for number in places:
        position = bisect_left(ends, number)
        ends[position : position + 1] = [number]
    return len(ends) / len(places) if places else 0.0


def _candidates(
    editions: list[Edition],
    names: Mapping[str, str],
    anchors_of: Mapping[str, Sequence[str]],
    alike: Iterable[tuple[str, str]],
) -> Iterable[tuple[Edition, Edition]]:
    """Pairs worth a closer look: those of one name, with rare anchors in common, or with the same text."""
    by_id = {edition.id: edition for edition in editions}
    by_name: dict[str, list[str]] = defaultdict(list)
    for edition in editions:
        by_name[names[edition.id]].append(edition.id)
    short = [edition for edition in editions if len(anchors_of[edition.id]) <= _FEW_ANCHORS]
    in_common: Counter[tuple[str, str]] = Counter()
    for like_ones in (editions, short):
        by_anchor: dict[str, list[str]] = defaultdict(list)
        for edition in like_ones:
            for anchor in anchors_of[edition.id]:
                by_anchor[anchor].append(edition.id)
        rare = [ids for ids in by_anchor.values() if len(ids) <= _RARE]
        in_common |= Counter(pair for ids in rare for pair in combinations(ids, 2))
    pairs = {pair for pair, count in in_common.items() if count >= _CANDIDATE_SHARE}
    pairs.update(pair for ids in by_name.values() for pair in combinations(ids, 2))
    pairs.update(alike)
    return [(by_id[one], by_id[other]) for one, other in sorted(pairs)]


def _name_without_language(path: str) -> str:
    """The path without what names a language or its country, in folders and file name ("strom/web-1")."""
    *folders, _ = path.split("/")
    region = region_hint(path)
    kept = [part.casefold() for part in name_parts(path) if not language_hint(part) and part.casefold() != region]
    return "/".join([*(folder for folder in folders if not language_hint(folder)), "-".join(kept)])


def _same_language(one: Edition, other: Edition) -> bool:
    return set(one.languages) == set(other.languages)


def head(editions: Iterable[Edition]) -> Edition:
    """The edition after which a work is called: the English one, or else the first by language and path."""
    return min(editions, key=lambda e: (e.language != "en", e.language, e.path))


def _keys(heads: list[Edition]) -> list[str]:
    """A short name for each work: its title up to the first stop; the whole title where works share a beginning."""
    short = [_slug(re.split(r"[:.–—/]| - ", head.title)[0], _SHORT_KEY) for head in heads]
    shared = Counter(short)
    taken: Counter[str] = Counter()
    keys = []
    for head, slug in zip(heads, short, strict=True):
        key = slug if shared[slug] == 1 and "-" in slug else _slug(head.title, _LONG_KEY) or head.id
        taken[key] += 1
        keys.append(key if taken[key] == 1 else f"{key}-{taken[key]}")
    return keys


def _slug(text: str, length: int) -> str:
    """The first words of a text, folded, with hyphens between."""
    slug = ""
    for word in words(text):
        longer = f"{slug}-{fold(word.text).replace(chr(39), '')}".strip("-")
        if slug and len(longer) > length:
            break
        slug = longer
    return slug


@cache
def _summary() -> re.Pattern[str]:
    """What a folded title is called that is a summary of another work."""
    return re.compile(rf"(?<!\w)({either(lambda language: language.summaries)})")
