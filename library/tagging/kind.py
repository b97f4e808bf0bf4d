"""What kind of publication is it? Kind words of fifteen languages, looked for in title, file name and first page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import dropwhile

from library.analysis import STOP_WORDS, fold, words
from library.errors import UnknownName
from library.languages import LANGUAGES, either, listed
from library.model import ErrorKind, Evidence, EvidenceKind, Tag, WayOut, WayOutKind
from library.tagging.countries import countries_in

KINDS: tuple[str, ...] = (
    "guidelines",
    "report",
    "handbook",
    "memorandum",
    "briefing",
    "leaflet",
    "plan",
    "recommendations",
    "instructions",
    "thesis",
    "assignment",
    "textbook",
    "paper",
    "newsletter",
    "glossary",
    "questions and answers",
    "form",
    "presentation",
)
_NEVER_OF_ITSELF = ("plan", "recommendations", "form", "assignment")
"""What texts speak of more often than they are it: "this plan", "these recommendations"."""

_PAGES_OF_ITSELF = 6
_TIMES_OF_ITSELF = 2
"""So often must a text call itself a kind where it does so behind its first page."""

_ENDING = 3
"""Letters of an ending where a kind is named: *ataskaitos*, of *ataskait*, but not *vadovėlis*, of *vadov*."""

_FIRST_PAGE_CHARACTERS = 600
_SURE = 0.5
_SLIDES = re.compile(r"(?i)powerpoint|impress\b|beamer|keynote")
_POINTS = ("•", "‣", "▪", "– ", "- ")
_LEAFLET_PAGES, _LEAFLET_POINTS = 4, 4  # a folded sheet; its first page is a list of advice


def parse_kind(name: str, others: tuple[str, ...] = ()) -> str:
    """The kind that a person names, in singular or plural, or by a word for it in another language ("ataskaita").

    Args:
        name: as typed.
        others: kinds in use that only corrections gave.

    Raises:
        UnknownName: there is no such kind; the nearest are proposed.
    """
    known = dict.fromkeys((*KINDS, *others))
    wanted = name.strip().casefold()
    for kind in known:
        if wanted.rstrip("s") == kind.casefold().rstrip("s"):
            return kind
    called = [kind for kind, pattern in _names_abroad() if pattern.fullmatch(_folded(name))]
    if len(called) == 1:
        return called[0]
    raise UnknownName(ErrorKind.UNKNOWN_KIND, name, known, WayOut(WayOutKind.KNOWN_KINDS, {"names": tuple(known)}))


def kind_tags(
    title: str, path: str, texts: Sequence[str], standing: Sequence[str] = (), metadata: Mapping[str, str] | None = None
) -> list[Tag]:
    """The kinds that an edition says it is, the surest first; or else what its path says, or what it looks like.

    Args:
        title: of the edition.
        path: on the shelf; a folder's name says what somebody once put there, so it comes after all the rest.
        texts: of its pages.
        standing: what is set in large type on the title page beside the title.
        metadata: what the file says of itself.
    """
    first_page = next((text for text in texts if text), "")
    *folders, name = path.split("/")
    tags = []
    for source, text, confidence in (
        ("title", title, 0.9),
        ("title page", "\n".join(standing), 0.75),
        ("first page", first_page[:_FIRST_PAGE_CHARACTERS], 0.6),
        ("file name", _spaced(name), 0.65),
        ("folder", _spaced(" ".join(folders)), 0.3),
    ):
        if found := _kind_in(text, in_prose=source == "first page" or text.endswith(".")):
            kind, word = found
            tags.append(_tag(kind, source, Evidence(EvidenceKind.SAYS, {"said": word}), confidence))
    tags += _of_itself(texts)
    if not tags or max(tag.confidence for tag in tags) < _SURE:
        tags += _guessed(title, first_page, len(texts), metadata or {})
    return sorted(tags, key=lambda tag: -tag.confidence)


def is_kind_alone(text: str) -> bool:
    """Whether words name a kind of publication and nothing else ("Final report", "Die Anleitung")."""
    parts = list(dropwhile(_small_words().__contains__, (fold(word.text) for word in words(text))))
    if not parts or any(re.search(r"\d{4}", part) for part in parts):
        return False
    return all(part in _which() or _kind_in(part) for part in parts)


def kind_of(text: str) -> str:
    """The kind of publication that words name first, or empty."""
    found = _kind_in(text)
    return found[0] if found else ""


def _spaced(path: str) -> str:
    return re.sub(r"[_\-./]+", " ", path)


def _of_itself(texts: Sequence[str]) -> list[Tag]:
    """What a text calls itself: "this report"."""
    counts: Counter[str] = Counter()
    said: dict[str, str] = {}
    for text in texts[:_PAGES_OF_ITSELF]:
        folded = _folded(text)
        for kind, pattern in _patterns_of_itself() if _may_name_itself(folded) else ():
            for match in pattern.finditer(folded):
                counts[kind] += 1
                said.setdefault(kind, match[0])
    if not counts:
        return []
    kind, count = counts.most_common(1)[0]
    if count < _TIMES_OF_ITSELF:
        return [_tag(kind, "text", Evidence(EvidenceKind.SAYS, {"said": said[kind]}), 0.55)]
    return [_tag(kind, "text", Evidence(EvidenceKind.SAYS_OFTEN, {"said": said[kind], "count": count}), 0.7)]


def _guessed(title: str, first_page: str, page_count: int, metadata: Mapping[str, str]) -> list[Tag]:
    """What a publication that does not name its kind most likely is."""
    if made := _SLIDES.search(metadata.get("creator", "")):
        return [_tag("presentation", "metadata", Evidence(EvidenceKind.MADE_WITH, {"name": made[0]}), 0.5)]
    if countries := countries_in(title):
        named = Evidence(EvidenceKind.ON_COUNTRIES, {"countries": tuple(sorted(countries))})
        return [_tag("report", "title", named, 0.4)]
    if "pilot" in _folded(title):
        return [_tag("report", "title", Evidence(EvidenceKind.ON_PILOT), 0.4)]
    if figures := _figures().search(_folded(title)):
        return [_tag("report", "title", Evidence(EvidenceKind.ON_FIGURES, {"said": figures[0]}), 0.4)]
    points = sum(line.lstrip().startswith(_POINTS) for line in first_page.split("\n"))
    if 0 < page_count <= _LEAFLET_PAGES and points >= _LEAFLET_POINTS:
        return [_tag("leaflet", "shape", Evidence(EvidenceKind.POINTS, {"pages": page_count, "points": points}), 0.4)]
    return []


def _tag(kind: str, source: str, evidence: Evidence, confidence: float) -> Tag:
    return Tag(field="kind", value=kind, source=source, evidence=evidence, confidence=confidence)


@cache
def _small_words() -> frozenset[str]:
    """Folded articles and the like, of all languages."""
    return frozenset(fold(word) for found in STOP_WORDS.values() for word in found)


@cache
def _kind_words() -> Mapping[str, Sequence[str]]:
    """Kind -> what it is called, in all languages at once: hardly any of these words means another thing in another."""
    found = {kind: listed(lambda language: language.kind_words.get(kind, "")) for kind in KINDS}  # noqa: B023
    return {kind: beginnings for kind, beginnings in found.items() if beginnings}


@cache
def _of_police() -> tuple[str, ...]:
    """A study, or what the police do: in prose these say nothing."""
    return tuple(listed(lambda language: language.no_kind_in_prose))


@cache
def _which() -> frozenset[str]:
    """Words that say which report or thesis it is, and not what it is on."""
    return frozenset(map(fold, listed(lambda language: language.which)))


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(lambda language: language.figures)})")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A word that begins so, or a compound whose last part does ("kandidatrapport", "Länderberichte").

    The shortest stand for themselves alone: a plant is no plan.
    """
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:\w{{3,}})?(?:{'|'.join(map(_pattern, beginnings))})"))
        for kind, beginnings in _kind_words().items()
    )


@cache
def _patterns_of_itself() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Folded words for "this" before the name of a kind, "this report", "see aruanne"; Thai has it behind."""
    return tuple(
        (kind, re.compile(rf"{_this_before(names)}|(?:{'|'.join(map(_pattern, names))}) ?(?:{_this_behind()})"))
        for kind, names in _kinds_of_itself()
    )


def _may_name_itself(folded: str) -> bool:
    """Whether a folded text has "this" before the name of any kind, or in Thai at all: few pages have."""
    before, behind = _this_before_any()
    return bool(before.search(folded) or behind.search(folded))


@cache
def _this_before_any() -> tuple[re.Pattern[str], re.Pattern[str]]:
    of_any = [beginning for _, beginnings in _kinds_of_itself() for beginning in beginnings]
    return re.compile(_this_before(of_any)), re.compile(_this_behind())


def _kinds_of_itself() -> list[tuple[str, Sequence[str]]]:
    return [(kind, beginnings) for kind, beginnings in _kind_words().items() if kind not in _NEVER_OF_ITSELF]


def _this_before(beginnings: Sequence[str]) -> str:
    this = either(lambda language: language.this)
    return rf"(?<!\w)(?:{this}) (?:\w{{3,}})?(?:{'|'.join(map(_pattern, beginnings))})"


def _this_behind() -> str:
    return either(lambda language: language.this_behind)


def _pattern(beginning: str, ending: int = 8) -> str:
    """A word that begins so, with so many more letters at most."""
    is_open = len(beginning) > 4 and beginning[-1] != "$"
    return re.escape(_folded(beginning)) + (rf"\w{{0,{ending}}}" if is_open else r"(?!\w)")


@cache
def _names_abroad() -> Sequence[tuple[str, re.Pattern[str]]]:
    """What kinds are called in languages other than English, with the endings of cases and no compounds.

    English words beside the name itself are left to the library, for a kind of its own: *study*, or *brochure*.
    """
    abroad = [language for code, language in LANGUAGES.items() if code != "en"]
    found = {kind: listed(lambda one: one.kind_words.get(kind, ""), abroad) for kind in KINDS}  # noqa: B023
    return [
        (kind, re.compile("|".join(_pattern(one, _ENDING) for one in beginnings)))
        for kind, beginnings in found.items()
        if beginnings
    ]


def _folded(text: str) -> str:
    return " ".join(fold(word.text) for word in words(text))


def _kind_in(text: str, *, in_prose: bool = False) -> tuple[str, str] | None:
    """(kind, the word that says it): the first in the text, for "Report on Guidelines" is a report."""
    folded = _folded(text)
    found = [
        (match.start(), kind, match[0])
        for kind, pattern in _patterns()
        for match in pattern.finditer(folded)
        if not (in_prose and match[0].startswith(_of_police()))
    ]
    if not found:
        return None
    _, kind, word = min(found)
    return kind, word
