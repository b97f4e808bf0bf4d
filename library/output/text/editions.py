"""How is an edition read? In a table of many, and with all that is known of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from library.analysis import LANGUAGES
from library.model import Edition, EditionDetails, Flaw, Page, State, holding
from library.output.labels import Label
from library.output.signs import padded, ranges, shortened, squeezed, table, visible, width, wrapped
from library.output.text.layout import Layout

_UNLIKELY = 0.2
"""Values of which the program is less sure are not shown beside a better one."""
_OF_AN_EDITION = 9
"""Columns for the name of a fact of an edition."""


def editions_text(editions: Sequence[Edition], layout: Layout) -> str:
    """A table of editions."""
    facts = [
        [
            " ".join(edition.languages),
            str(edition.year or ""),
            visible(layout.speech.kind(edition.kind)),
            visible(", ".join(edition.projects)),
            visible(edition.title)
            if edition.state.searchable
            else f"({layout.speech.state(edition.state)}) {visible(edition.path)}",
        ]
        for edition in editions
    ]
    same = Counter(map(tuple, facts))
    rows = [
        [edition.id, *known[:-1], known[-1] + (at_path(edition) if same[tuple(known)] > 1 else "")]
        for edition, known in zip(editions, facts, strict=True)
    ]
    return table(rows, layout.line, grow=5)


def at_path(edition: Edition) -> str:
    """Where the file of an edition stands; said behind a title that others bear, too."""
    return f"  {visible(edition.path)}"


def edition_text(details: EditionDetails, layout: Layout) -> str:
    """All that is known of an edition, each tag with where it came from."""
    edition, metadata, speech = details.edition, details.metadata, layout.speech
    lines = [layout.style(line, "title") for line in wrapped(visible(edition.title or edition.path), layout.columns)]
    facts = f"   {speech.label(Label.PAGES, n=edition.page_count)}   {edition.id}"
    lines.append(squeezed(visible(edition.path), layout.line - width(facts)) + facts)
    if edition.state is not State.INDEXED:
        why = visible(speech.problem(edition.reason)) if edition.reason else ""
        lines += wrapped(f"{speech.state(edition.state)}: {why}", layout.columns)
    lines.append(table(_tag_rows(details, layout), layout.line, grow=3))
    if edition.year is None and edition.file_year:
        lines += _fact(speech.field("year"), speech.label(Label.YEAR_OF_FILE, year=edition.file_year), layout)
    if edition.added:
        added = speech.date(edition.added[:10])
        if edition.changed > edition.added:
            added = speech.label(Label.CHANGED, day=added, changed=speech.date(edition.changed[:10]))
        lines.append(f"{padded(speech.label(Label.ADDED), _OF_AN_EDITION)} {added}")
    for key, name in (
        ("author", speech.field("author")),
        ("created", speech.label(Label.CREATED)),
        ("producer", speech.label(Label.PRODUCER)),
    ):
        if key in metadata:
            told = speech.date(_day(metadata[key])) if key == "created" else metadata[key]
            lines.append(shortened(f"{padded(name, _OF_AN_EDITION)} {visible(told)}", layout.line))
    others = [f"{sister.language}\u00a0{sister.id}" for sister in details.sisters if sister.id != edition.id]
    if others:
        name = speech.label(Label.ALSO_IN)
        first, *rest = wrapped(", ".join(others), layout.columns - _OF_AN_EDITION - 1)
        blank = " " * (max(_OF_AN_EDITION, width(name)) + 1)
        lines += [f"{padded(name, _OF_AN_EDITION)} {first}", *(f"{blank}{line}" for line in rest)]
    lines += _text_lines(edition, details.pages, layout)
    return "\n".join(line for line in lines if line)


def _fact(name: str, told: str, layout: Layout) -> list[str]:
    """A fact of an edition with its name before it."""
    return wrapped(f"{padded(name, _OF_AN_EDITION)} {told}", layout.columns)


def _text_lines(edition: Edition, pages: Sequence[Page], layout: Layout) -> list[str]:
    """Where the text of the pages comes from, on which it is missing, and which are in another language."""
    speech, lines = layout.speech, []
    sources = Counter(f"{page.source} ({page.mapping})" if page.mapping else page.source for page in pages if page.text)
    flaws: dict[State | Flaw, list[int]] = {}
    for page in pages:
        if page.flaw or not page.text:
            flaws.setdefault(page.flaw or State.NO_TEXT, []).append(page.number)
    odd = [page for page in pages if page.text and page.languages[0] not in edition.languages]
    if sources:
        mean = sum(page.quality for page in pages if page.text) / sources.total()
        told = ", ".join(
            speech.label(Label.SOURCE_ON, source=source, pages=speech.label(Label.PAGES, n=count))
            for source, count in sources.most_common()
        )
        told = speech.label(Label.LETTERS, sources=told, share=f"{100 * mean:.0f}")
        lines += _fact(speech.label(Label.TEXT), told, layout)
    for flaw, numbers in flaws.items():
        told = speech.label(
            Label.FLAW_ON,
            flaw=flaw,
            pages=speech.label(Label.PAGES, n=len(numbers)),
            numbers=ranges(numbers),
        )
        lines += _fact(speech.label(Label.FLAW), told, layout)
    for page in odd[:5]:
        number = speech.label(Label.PAGE, page=page.number)
        lines.append(
            f"{padded(number, _OF_AN_EDITION)} {speech.label(Label.IS_IN, languages=' '.join(page.languages))}"
        )
    return lines


def _tag_rows(details: EditionDetails, layout: Layout) -> list[list[str]]:
    """Field, value, confidence and provenance of each different value, the surest of a field first."""
    tags = details.named_tags
    holding_now = holding(tags)
    rows: list[list[str]] = []
    shown: set[tuple[str, str]] = set()
    fields: set[str] = set()
    for tag in tags:
        if (tag.field, tag.value) in shown or (tag.field in fields and tag.confidence < _UNLIKELY):
            continue
        value = visible(tag.value)
        if tag.field == "kind":
            value = visible(layout.speech.kind(tag.value))
        if tag.field == "language" and tag.value in LANGUAGES:
            value += f" {layout.speech.language_name(tag.value)}"
        if tag.field == "country" and (called := layout.speech.country_name(tag.value)) != tag.value:
            value += f" {called}"
        seen = visible(layout.speech.evidence(tag.evidence))
        provenance = ": ".join(part for part in (layout.speech.tag_source(tag.source), seen) if part)
        if tag not in holding_now:
            provenance += f" ({layout.speech.label(Label.OVERRULED)})"
        elif tag.field == "subject" and tag.value in details.free_subjects:
            provenance += f" ({layout.speech.label(Label.FREE_TEXT)})"
        name = "" if tag.field in fields else layout.speech.field(tag.field)
        rows.append([name, squeezed(value, max(20, layout.line // 3)), f"{tag.confidence:.2f}", provenance])
        shown.add((tag.field, tag.value))
        fields.add(tag.field)
    return rows


def _day(date: str) -> str:
    """The day of a date as PDF writes them (D:20130101000000Z), as far as it says it; what is none as it is."""
    found = re.match(r"D:(\d{4})(\d\d)?(\d\d)?", date)
    return "-".join(part for part in found.groups() if part) if found else date
