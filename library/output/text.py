"""How does a person read it? Text for a terminal of some width, in colour or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from library.analysis import LANGUAGES
from library.errors import NotInLanguage
from library.model import (
    Answer,
    Counterpart,
    Edition,
    Flaw,
    Hit,
    Origin,
    Page,
    Project,
    Readers,
    Reason,
    ReasonKind,
    Result,
    Snippet,
    State,
    Tag,
    Translation,
)
from library.output.plain import isolated, padded, shortened, squeezed, table, told_apart, visible, width, wrapped
from library.output.sentences import Label
from library.output.speech import ENGLISH, Speech

if TYPE_CHECKING:
    from library.model import (
        EncodingReport,
        Finding,
        PageSpan,
        Report,
    )

_INDENT = "   "
_SHORTEST_TITLE = 16
"""Columns that a title needs to be told from others."""
_UNLIKELY = 0.2
"""Values of which the program is less sure are not shown beside a better one."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written on.

    Attributes:
        columns: in which running text is broken into lines.
        line: columns of what stands on one line, a title or a row of a table; more than anything has where nothing is
            to be cut.
        style: puts a style ("title", "section", "match", "dim", "id") on a text; leaves it where there is no colour.
        speech: in which language.
    """

    columns: int
    line: int
    style: Callable[[str, str], str]
    speech: Speech = ENGLISH

    @property
    def coloured(self) -> bool:
        return self.style("x", "match") != "x"


_COUNTED = {"work": Label.WORKS, "edition": Label.EDITIONS, "page": Label.PAGES}
_FACETS = {
    "language": Label.PAGES_BY_LANGUAGE,
    "project": Label.PAGES_BY_PROJECT,
    "kind": Label.PAGES_BY_KIND,
    "year": Label.PAGES_BY_YEAR,
    "subject": Label.PAGES_BY_SUBJECT,
}


def answer_text(answer: Answer, paper: Paper, *, explain: bool = False) -> str:
    """The results of a search with their best hits, and what the whole answer holds."""
    blocks = [_result_text(result, paper) for result in answer.results]
    blocks += [_hit_block(rank, hit, paper) for rank, hit in enumerate(answer.hits, answer.offset + 1)]
    first_partial = answer.total - answer.partial - answer.offset
    if 0 <= first_partial < len(blocks):
        hits = [*answer.hits[first_partial:], *(hit for one in answer.results[first_partial:] for hit in one.hits)]
        blocks.insert(first_partial, paper.style(_partial_heading(hits, paper.speech), "dim"))
    if explain:
        blocks.insert(0, explanation_text(answer, paper))
    blocks.append(_summary(answer, paper))
    return "\n".join(blocks)


def explanation_text(answer: Answer, paper: Paper) -> str:
    """How each word was read, how many pages it has alone, and what the rest has without each word and condition."""
    speech = paper.speech
    read = [[word, ", ".join(forms) or speech.label(Label.STANDS_NOWHERE)] for word, forms in answer.reading]
    alone = []
    for word in answer.explanation.words:
        pages = str(word.pages)
        if word.pages != word.anywhere:
            pages = speech.label(Label.COUNT_OF, n=word.pages, all=word.anywhere)
        alone.append([word.word, pages, ", ".join(f"{code} {count}" for code, count in word.languages.items())])
    without = [[speech.condition(condition), str(pages)] for condition, pages in answer.explanation.without]
    blocks = []
    for label, rows in ((Label.READ_AS, read), (Label.PAGES_WITH, alone), (Label.PAGES_WITHOUT, without)):
        if rows:
            cells = [[_INDENT + visible(first), *map(visible, others)] for first, *others in rows]
            blocks.append(f"{speech.label(label)}\n{table(cells, paper.line, grow=len(cells[0]) - 1)}")
    return "\n".join(blocks)


def _summary(answer: Answer, paper: Paper) -> str:
    shown = len(answer.results) or len(answer.hits)
    speech = paper.speech
    counts = speech.label(_COUNTED[answer.by], n=answer.total)
    if answer.by != "page":
        counts += f", {speech.label(Label.PAGES, n=answer.pages)}"
    if answer.total > answer.offset + shown:
        first, last = answer.offset + 1, answer.offset + shown
        told = speech.label(Label.SHOWN, first=first, last=last) if shown else speech.label(Label.NONE_SHOWN)
        counts += f"; {told}"
    facets = []
    for name, values in answer.facets.items():
        if values:
            named = speech.kind if name == "kind" else visible
            top = [f"{visible(named(value))} {count}" for value, count in list(values.items())[:6]]
            facets.append(speech.label(_FACETS[name], values=f"{', '.join(top)}{', …' if len(values) > 6 else ''}"))
    lines = [f"{counts}   {speech.number(answer.seconds, '.2f')} s"]
    shown_in = {result.head.language for result in answer.results} | {hit.language for hit in answer.hits}
    if answer.readers.source != "asked" and shown_in.intersection(answer.readers.languages):
        lines += wrapped(_readers(answer.readers, speech), paper.columns)
    lines += [line for facet in facets for line in wrapped(facet, paper.columns)]
    return paper.style("\n".join(lines), "dim")


def _readers(readers: Readers, speech: Speech) -> str:
    """In which languages works are shown, where nobody asked for some."""
    named = speech.joined(Label.THEN, map(speech.language_name, readers.languages))
    return speech.label(Label.SHOWN_IN, languages=named)


def _partial_heading(hits: Sequence[Hit], speech: Speech) -> str:
    """What is said above results that have not all the words: how such pages came into the answer."""
    kinds = {reason.kind for hit in hits for reason in _reasons(hit)}
    ways = [Label.WITH_SOME_WORDS] if not all(map(_reasons, hits)) or not hits else []
    ways += [Label.WITH_OTHER_WORDS] if kinds - {ReasonKind.BY_MEANING} else []
    ways += [Label.BY_MEANING] if ReasonKind.BY_MEANING in kinds else []
    heading = speech.joined(Label.OR_WAY, map(speech.label, ways))
    return f"{heading[:1].upper()}{heading[1:]}:\n"


def _result_text(result: Result, paper: Paper) -> str:
    number = padded(str(result.rank), 2)
    title = wrapped(visible(result.title), paper.columns - 3)
    lines = [f"{number} {paper.style(title[0], 'title')}"]
    lines += [f"{_INDENT}{paper.style(line, 'title')}" for line in title[1:]]
    known = *result.projects, paper.speech.kind(result.kind), str(result.year or "")
    facts = " · ".join(visible(fact) for fact in known if fact)
    codes: dict[str, bool] = {}
    for match in result.editions:
        code = "+".join(match.edition.languages)
        codes[code] = codes.get(code, False) or bool(match.matched)
    languages = " ".join(f"[{code}]" if matched else code for code, matched in codes.items())
    lines += [f"{_INDENT}{line}" for line in wrapped(f"{facts}   {languages}", paper.columns - 3)]
    place = f"{result.head.id}  {visible(result.head.path)}"
    lines.append(f"{_INDENT}{paper.style(squeezed(place, paper.line - 3), 'id')}")
    told: set[str] = set()
    for hit in result.hits:
        lines.append(_hit_text(hit, paper, show_language=len(result.editions) > 1, told=told))
        told.update((*map(paper.speech.reason, _reasons(hit)), *_twins(hit, paper.speech)))
    return "\n".join(lines) + "\n"


def _hit_block(rank: int, hit: Hit, paper: Paper) -> str:
    title = squeezed(visible(hit.edition.title), paper.line - 3)
    place = squeezed(f"{hit.edition.id}  {visible(hit.edition.path)}", paper.line - 3)
    lines = [
        f"{padded(str(rank), 2)} {paper.style(title, 'title')}",
        f"{_INDENT}{paper.style(place, 'id')}",
        _hit_text(hit, paper, show_language=True),
    ]
    return "\n".join(lines) + "\n"


def _hit_text(hit: Hit, paper: Paper, *, show_language: bool, told: Collection[str] = ()) -> str:
    """A hit; reasons that were told already of the same result are not told again."""
    speech = paper.speech
    page = _page(hit, speech)
    if show_language:
        page += f" {hit.language}"
    page = padded(page, 9)
    room = paper.columns - len(_INDENT) - len(page) - 2
    lines = _styled(wrapped(_marked(hit.snippet), room), paper)
    if hit.section:
        section = squeezed(visible(hit.section), room + paper.line - paper.columns)
        lines.insert(0, paper.style(section, "section"))
    first, *rest = map(isolated, lines)
    blank = " " * (len(_INDENT) + len(page) + 2)
    new = [visible(reason) for reason in map(speech.reason, _reasons(hit)) if reason not in told]
    if hit.origin:
        place = _origin(hit.origin, speech, same=hit.origin.edition.id == hit.edition.id)
        new = [f"{place}: {'; '.join(new)}" if new else place]
    new += [visible(twin) for twin in _twins(hit, speech) if twin not in told]
    reasons = [paper.style(line, "dim") for reason in new for line in wrapped(reason, room)]
    there = _counterpart_lines(hit.counterpart, room, paper) if hit.counterpart else []
    return "\n".join([f"{_INDENT}{page}  {first}", *(f"{blank}{line}" for line in (*rest, *reasons, *there))])


def _twins(hit: Hit, speech: Speech) -> list[str]:
    """Where the same page stands once more, one line for each edition."""
    return [
        speech.label(
            Label.SAME_IN_PAGE if page != hit.page else Label.SAME_IN,
            path=edition.path,
            page=page,
            relation=speech.relation(edition.relation or "copy"),
        )
        for edition, page in hit.twins
    ]


def _page(there: Hit | Origin | Counterpart, speech: Speech) -> str:
    """The number of a page, and what is printed on it."""
    return speech.label(Label.PAGE, page=there.page) + (f" ({visible(there.label)})" if there.label else "")


def _reasons(hit: Hit) -> tuple[Reason, ...]:
    """Why a hit is there, or why the page is that was found in its place."""
    return hit.origin.reasons if hit.origin else hit.reasons


def _origin(origin: Origin, speech: Speech, *, same: bool) -> str:
    """Where it was found: in another edition, or in the other language of the same one."""
    label = Label.FOUND_IN if same else Label.FOUND_IN_EDITION
    return speech.label(label, language=origin.language, place=_page(origin, speech))


def _counterpart_lines(there: Counterpart, room: int, paper: Paper) -> list[str]:
    """Where the reader finds it in another language, and how it begins there."""
    place = paper.speech.label(Label.PAGE_OF, page=_page(there, paper.speech), path=visible(there.edition.path))
    place = shortened(f"= {place}", room)
    return [paper.style(place, "id"), *map(isolated, _styled(wrapped(_marked(there.snippet), room), paper))]


# Marks travel through line breaking as two signs that no text of a document holds: visible() would have shown them.
_OPEN, _CLOSE = "\ue000", "\ue001"


def _marked(snippet: Snippet) -> str:
    text, pieces, position = snippet.text, [], 0
    for start, end in snippet.marks:
        pieces += [visible(text[position:start]), _OPEN, visible(text[start:end]), _CLOSE]
        position = end
    pieces.append(visible(text[position:]))
    return "".join(pieces)


def _styled(lines: Sequence[str], paper: Paper) -> list[str]:
    """Each line with its matches in colour, or between asterisks; a match broken over two lines is coloured in both."""
    if not paper.coloured:
        return [line.replace(_OPEN, "*").replace(_CLOSE, "*") for line in lines]
    result, inside = [], False
    for line in lines:
        pieces, text = [], ""
        for sign in line:
            if sign in (_OPEN, _CLOSE):
                pieces.append(paper.style(text, "match") if inside and text else text)
                text, inside = "", sign == _OPEN
            else:
                text += sign
        pieces.append(paper.style(text, "match") if inside and text else text)
        result.append("".join(pieces))
    return result


def editions_text(editions: Sequence[Edition], paper: Paper) -> str:
    """A table of editions."""
    facts = [
        [
            " ".join(edition.languages),
            str(edition.year or ""),
            visible(paper.speech.kind(edition.kind)),
            visible(", ".join(edition.projects)),
            visible(edition.title)
            if edition.state.searchable
            else f"({paper.speech.state(edition.state)}) {visible(edition.path)}",
        ]
        for edition in editions
    ]
    same = Counter(map(tuple, facts))
    rows = [
        [edition.id, *known[:-1], known[-1] + (_at(edition) if same[tuple(known)] > 1 else "")]
        for edition, known in zip(editions, facts, strict=True)
    ]
    return table(rows, paper.line, grow=5)


def _called(edition: Edition, speech: Speech) -> str:
    """The title of an edition; of one that cannot be found its state and path."""
    title, path = visible(edition.title), visible(edition.path)
    return title if edition.state.searchable else f"({speech.state(edition.state)}) {path}"


def _at(edition: Edition) -> str:
    """Where the file of an edition stands; said behind a title that others bear, too."""
    return f"  {visible(edition.path)}"


def works_text(works: Sequence[Result], paper: Paper) -> str:
    """Works by project, a line each: year, kind, title, and the languages of their editions at the right edge."""
    lines: list[str] = []
    project = None
    for work, line in zip(works, _work_lines(works, paper), strict=True):
        first = (work.projects or ("",))[0]
        if first != project:
            project = first
            lines.append(
                paper.style(shortened(visible(project), paper.line) or paper.speech.label(Label.NO_PROJECT), "title")
            )
        lines.append(line)
    return "\n".join(lines)


def _work_lines(works: Sequence[Result], paper: Paper) -> list[str]:
    """A line for each work; so many languages that they leave no room for the title get lines of their own."""
    rows = [
        (_beginning(work, paper.speech), title, _languages(work))
        for work, title in zip(works, _titles(works), strict=True)
    ]
    edge = min(paper.line, max((width(f"{row[0]}{row[1]}  {row[2]}") for row in rows), default=0))
    rooms = []
    for beginning, title, languages in rows:
        beside = edge - width(beginning) - width(languages) - 2
        enough = beside >= min(_SHORTEST_TITLE, width(title))
        rooms.append(beside if enough else edge - width(beginning))
    lines = []
    titles = told_apart([title for _, title, _ in rows], rooms)
    for (beginning, _, languages), title, room in zip(rows, titles, rooms, strict=True):
        line = f"{beginning}{padded(title, room)}  {languages}"
        if width(line) > edge:
            below = [" " * width(beginning) + part for part in wrapped(languages, 40)]
            line = "\n".join([beginning + title, *below])
        lines.append(line)
    return lines


def _beginning(work: Result, speech: Speech) -> str:
    """Year and kind of a work, in columns."""
    return f"  {work.year or '    '}  {padded(shortened(visible(speech.kind(work.kind)), 15), 15)}  "


def _languages(work: Result) -> str:
    return " ".join(dict.fromkeys(code for match in work.editions for code in match.edition.languages))


def _titles(works: Sequence[Result]) -> list[str]:
    """The titles of works, each of those that several bear with the path of a file."""
    same = Counter(work.title for work in works)
    return [visible(work.title) + (_at(work.head) if same[work.title] > 1 else "") for work in works]


def subjects_text(rows: Sequence[tuple[str, str, Sequence[Edition]]], paper: Paper) -> str:
    """A line a subject: its name, its works and editions, and the languages of these."""
    lines = [
        [
            visible(name),
            paper.speech.label(Label.WORKS, n=len({edition.work for edition in editions})),
            paper.speech.label(Label.EDITIONS, n=len(editions)),
            " ".join(sorted({edition.language for edition in editions})),
        ]
        for name, _, editions in rows
    ]
    return table(lines, paper.line)


def edition_text(
    edition: Edition,
    tags: Sequence[Tag],
    pages: Sequence[Page],
    metadata: Mapping[str, str],
    sisters: Sequence[Edition],
    paper: Paper,
) -> str:
    """All that is known of an edition, each tag with where it came from."""
    speech = paper.speech
    lines = [paper.style(line, "title") for line in wrapped(visible(edition.title or edition.path), paper.columns)]
    facts = f"   {speech.label(Label.PAGES, n=edition.page_count)}   {edition.id}"
    lines.append(squeezed(f"documents/{visible(edition.path)}", paper.line - width(facts)) + facts)
    if edition.state is not State.INDEXED:
        lines += wrapped(f"{speech.state(edition.state)}: {visible(edition.reason)}", paper.columns)
    lines.append(table(_tag_rows(tags, paper), paper.line, grow=3))
    if edition.year is None and edition.file_year:
        lines += _fact(speech.field("year"), speech.label(Label.YEAR_OF_FILE, year=edition.file_year), paper)
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
            told = _day(metadata[key]) if key == "created" else metadata[key]
            lines.append(shortened(f"{padded(name, _OF_AN_EDITION)} {visible(told)}", paper.line))
    others = [f"{sister.language}\u00a0{sister.id}" for sister in sisters if sister.id != edition.id]
    if others:
        name = speech.label(Label.ALSO_IN)
        first, *rest = wrapped(", ".join(others), paper.columns - _OF_AN_EDITION - 1)
        blank = " " * (max(_OF_AN_EDITION, width(name)) + 1)
        lines += [f"{padded(name, _OF_AN_EDITION)} {first}", *(f"{blank}{line}" for line in rest)]
    lines += _text_lines(edition, pages, paper)
    return "\n".join(line for line in lines if line)


_OF_AN_EDITION = 9
"""Columns for the name of a fact of an edition."""


def _fact(name: str, told: str, paper: Paper) -> list[str]:
    """A fact of an edition with its name before it."""
    return wrapped(f"{padded(name, _OF_AN_EDITION)} {told}", paper.columns)


def _text_lines(edition: Edition, pages: Sequence[Page], paper: Paper) -> list[str]:
    """Where the text of the pages comes from, on which it is missing, and which are in another language."""
    speech, lines = paper.speech, []
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
        lines += _fact(speech.label(Label.TEXT), told, paper)
    for flaw, numbers in flaws.items():
        told = speech.label(
            Label.FLAW_ON,
            flaw=speech.state(flaw),
            pages=speech.label(Label.PAGES, n=len(numbers)),
            numbers=ranges(numbers),
        )
        lines += _fact(speech.label(Label.FLAW), told, paper)
    for page in odd[:5]:
        number = speech.label(Label.PAGE, page=page.number)
        lines.append(
            f"{padded(number, _OF_AN_EDITION)} {speech.label(Label.IS_IN, languages=' '.join(page.languages))}"
        )
    return lines


def _tag_rows(tags: Sequence[Tag], paper: Paper) -> list[list[str]]:
    """Field, value, confidence and provenance of each different value, the surest of a field first."""
    rows: list[list[str]] = []
    shown: set[tuple[str, str]] = set()
    fields: set[str] = set()
    for tag in tags:
        if (tag.field, tag.value) in shown or (tag.field in fields and tag.confidence < _UNLIKELY):
            continue
        value = visible(tag.value)
        if tag.field == "kind":
            value = visible(paper.speech.kind(tag.value))
        if tag.field == "language" and tag.value in LANGUAGES:
            value += f" {paper.speech.language_name(tag.value)}"
        if tag.field == "country" and (called := paper.speech.country_name(tag.value)) != tag.value:
            value += f" {called}"
        provenance = f"{tag.source}: {visible(tag.evidence)}" if tag.evidence else tag.source
        name = "" if tag.field in fields else paper.speech.field(tag.field)
        rows.append([name, squeezed(value, max(20, paper.line // 3)), f"{tag.confidence:.2f}", provenance])
        shown.add((tag.field, tag.value))
        fields.add(tag.field)
    return rows


def projects_text(rows: Sequence[tuple[Project, Sequence[Edition]]], paper: Paper) -> str:
    """A table of projects with what came out of them."""
    cells = []
    for project, editions in rows:
        years = sorted({edition.year for edition in editions if edition.year})
        span = f"{years[0]}-{years[-1]}" if len(years) > 1 else "".join(map(str, years))
        languages = " ".join(sorted({code for edition in editions for code in edition.languages}))
        works = len({edition.work for edition in editions})
        counts = f"{paper.speech.label(Label.WORKS, n=works)}, {paper.speech.label(Label.EDITIONS, n=len(editions))}"
        cells.append([visible(project.key), counts, span, languages])
    return table(cells, paper.line, grow=3)


def project_text(
    project: Project, predecessor: str, works: Sequence[Result], citing: Sequence[Edition], paper: Paper
) -> str:
    """One project in full: what is known of it, its works, and the publications of others that name it."""
    lines = [paper.style(line, "title") for line in wrapped(visible(project.key), paper.columns)]
    lines += wrapped(visible(project.title), paper.columns) if project.title else []
    speech = paper.speech
    span = project.start or project.end
    if project.start and project.end:
        span = speech.label(Label.SPAN, start=project.start, end=project.end)
    facts = [
        (Label.TIME, span),
        (Label.LED_BY, project.coordinator),
        (Label.PARTNERS, ", ".join(project.partners)),
        (Label.DONORS, ", ".join(project.donors)),
        (Label.COUNTRIES, " ".join(project.countries)),
        (Label.FOLLOWS, predecessor),
        (Label.FOLLOWED_BY, project.successor),
    ]
    names = [speech.label(label) for label, fact in facts if fact]
    room = max([_OF_A_PROJECT, *map(width, names)])
    for name, (_, fact) in zip(names, (fact for fact in facts if fact[1]), strict=True):
        first, *rest = wrapped(visible(fact), paper.columns - room - 1)
        lines += [f"{padded(name, room)} {first}", *(f"{' ' * (room + 1)}{line}" for line in rest)]
    if not project.described:
        lines.append(speech.label(Label.NOT_DESCRIBED))
    lines += _work_lines(works, paper) or [speech.label(Label.NOTHING_OF_IT)]
    if citing:
        by_project: dict[str, set[str]] = {}
        for edition in citing:
            for key in edition.projects or (speech.label(Label.WITHOUT_PROJECT),):
                by_project.setdefault(key, set()).add(edition.work or edition.id)
        counts = ", ".join(f"{visible(key)} {len(keys)}" for key, keys in sorted(by_project.items()))
        named = len({edition.work or edition.id for edition in citing})
        lines += wrapped(speech.label(Label.NAMED_BY, n=named, counts=counts), paper.columns)
    return "\n".join(lines)


_OF_A_PROJECT = 12
"""Columns for the name of a fact of a project, at least."""


_SIGNS = {"●": Label.THERE, "◐": Label.OLDER, "○": Label.UNREADABLE, "·": Label.MISSING}


def matrix_text(works: Sequence[Result], languages: Sequence[str], older: Mapping[str, int], paper: Paper) -> str:
    """Works by language; where there are other signs than ● and ·, with the meaning of those that are used.

    Args:
        older: ids of editions that are older than their original -> its year.
    """
    columns = {language: max(3, len(language) + 1) for language in languages}
    titles = _titles(works)
    widest = max(map(width, titles), default=0) + 1
    room = max(_SHORTEST_TITLE, min(widest, paper.line - sum(columns.values()) - 1))
    lines = [padded("", room) + "".join(f"{language:>{n}}" for language, n in columns.items())]
    used: set[str] = set()
    for work, title in zip(works, told_apart(titles, [room] * len(works)), strict=True):
        signs = dict.fromkeys(languages, "·")
        for match in work.editions:
            for language in match.edition.languages:
                if match.edition.state.searchable or signs.get(language) == "·":
                    sign = "◐" if match.edition.id in older else "●"
                    signs[language] = sign if match.edition.state.searchable else "○"
        lines.append(padded(title, room) + "".join(f"{signs[language]:>{n}}" for language, n in columns.items()))
        used.update(signs[language] for language in languages)
    if used - {"●", "·"}:
        explained = (f"{sign} {paper.speech.label(label)}" for sign, label in _SIGNS.items() if sign in used)
        lines += wrapped("   ".join(explained), paper.columns)
    return "\n".join(lines)


def _day(date: str) -> str:
    """The day of a date as PDF writes them (D:20130101000000Z), as far as it says it; what is none as it is."""
    found = re.match(r"D:(\d{4})(\d\d)?(\d\d)?", date)
    return "-".join(part for part in found.groups() if part) if found else date


def translations_text(word: str, found: Mapping[str, Sequence[Translation]], paper: Paper) -> str:
    """What a word means in other languages: the surest first, with how often it was seen so, and where."""
    blocks = []
    for language, translations in found.items():
        lines = [paper.style(f"{visible(word)} ({language})", "title")]
        rows = [
            [
                f"{_INDENT}{translation.language}",
                visible(translation.words),
                f"{translation.score:.2f}",
                f"{translation.count}x" if translation.count else "",
                visible(_from(translation, paper.speech)),
            ]
            for translation in translations
        ]
        lines.append(table(rows, paper.line, grow=4))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _from(translation: Translation, speech: Speech) -> str:
    """Where a translation comes from, in a few words."""
    through = ""
    if translation.pivot:
        through = speech.label(Label.THROUGH, word=translation.through, code=translation.pivot)
    proofs = [
        speech.label(Label.PROOF, page=proof.page, other=proof.other_page, path=proof.other.path)
        for proof in translation.proofs[:1]
    ]
    source = "" if translation.source == "texts" and proofs else translation.source
    return ", ".join(part for part in (source, through, *proofs) if part)


_MOST_FINDINGS = 12
"""Lines of one sort of finding; a person does not read more of them at once."""


def findings_text(findings: Sequence[Finding], paper: Paper) -> str:
    """What was found in the order given, sort by sort: each with its own remedy, or one for all that have the same.

    Of a sort that has many the first are shown, and how many there are.
    """
    lines: list[str] = []
    for kind in dict.fromkeys(finding.kind for finding in findings):
        of_kind = [finding for finding in findings if finding.kind == kind]
        lines.append(paper.style(f"{kind} ({len(of_kind)})", "title"))
        shown = of_kind if len(of_kind) <= _MOST_FINDINGS + 1 else of_kind[:_MOST_FINDINGS]
        remedies = list(dict.fromkeys(finding.remedy for finding in of_kind))
        for finding in shown:
            text = f"{visible(finding.path)}: {visible(finding.message)}" if finding.path else visible(finding.message)
            own = f"  -> {finding.remedy}" if len(remedies) > 1 and finding.remedy else ""
            lines += [f"{_INDENT}{line}" for line in wrapped(f"{text}{own}", paper.columns - 3)]
        if len(shown) < len(of_kind):
            lines.append(f"{_INDENT}and {len(of_kind) - len(shown)} more; all of them: library check --format json")
        if len(remedies) == 1 and remedies[0]:
            lines += [f"{_INDENT}{line}" for line in wrapped(f"-> {remedies[0]}", paper.columns - 3)]
    return "\n".join(lines)


def report_text(report: Report, paper: Paper) -> str:
    """What a run did: what is not plainly fine, line by line, and what the library holds now."""
    lines = [
        f"{visible(trouble.path)}: {trouble.state}: {visible(trouble.reason)}"
        if trouble.reason
        else f"{visible(trouble.path)}: {trouble.state}"
        for trouble in report.troubles
    ]
    lines += [visible(note) for note in report.notes]
    changes = [
        f"{len(paths)} {name}"
        for name, paths in (
            ("new", report.new),
            ("changed", report.changed),
            ("moved", report.moved),
            ("gone", report.gone),
            ("corrected", report.corrected),
        )
        if paths
    ]
    if report.dry_run:
        for name in ("new", "changed", "gone"):
            lines += [f"would be {_DRY[name]}: {visible(path)}" for path in getattr(report, name)]
        lines.append(
            f"{counted(report.found, 'file')} on the shelf: {', '.join(changes) or 'nothing to do'}."
            " Nothing was changed."
        )
        return "\n".join(line for text in lines for line in wrapped(text, paper.columns))
    did = f"{counted(report.found, 'file')} on the shelf: {', '.join(changes) or 'nothing new'}; "
    did += f"{counted(report.read, 'file')} read in {report.seconds:.1f} s."
    lines.append(did)
    if report.waiting:
        lines.append(f"{counted(report.waiting, 'file')} from earlier runs still need somebody; see: library check")
    lines.append(
        f"The library holds {counted(report.works, 'work')} in {counted(report.editions, 'edition')}, "
        f"{counted(report.pages, 'page')}, {counted(report.languages, 'language')}, "
        f"{counted(report.projects, 'project')}."
    )
    return "\n".join(line for text in lines for line in wrapped(text, paper.columns))


_DRY = {"new": "read", "changed": "read again", "gone": "forgotten"}


def encoding_text(report: EncodingReport) -> str:
    """How much of the library can be found by meaning, and when the rest will be."""
    encoded = f"{counted(report.encoded, 'passage')} encoded by {visible(report.encoder)}"
    lines = [f"{encoded}; {report.done:,} of {report.total:,} can be found by meaning."]
    if report.unreadable:
        lines.append(f"{counted(report.unreadable, 'passage')} it could not read; these are found by words alone.")
    if report.waiting:
        rate = report.encoded / report.seconds if report.seconds else 0.0
        rest = f", about {_duration(report.waiting / rate)} at this pace" if rate else ""
        lines.append(f"{counted(report.waiting, 'passage')} to go{rest}. Run again: library encode")
    return "\n".join(lines)


def _duration(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"


def counted(number: int, noun: str) -> str:
    """One thing or several: "1 page", "2 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def place_text(span: PageSpan) -> str:
    """Where a page stands in another edition."""
    where = f"p. {span.page}" if span.first == span.last else f"pp. {span.first}-{span.last}; shown: p. {span.page}"
    return f"{span.edition.id}  {visible(span.edition.path)}  {where}"


def page_notes(page: Page) -> list[str]:
    """What is to be said of a page beside its text, in sentences."""
    notes = [f"Under the heading: {visible(page.section)}"] if page.section else []
    notes += [f"Its fonts name other letters; they were read as {page.mapping}."] if page.mapping else []
    if page.flaw is Flaw.BLANK:
        notes.append("The page is blank.")
    elif page.flaw:
        notes.append(f"Words are missing here ({page.flaw}). Try: library ingest --ocr")
    return notes


def not_in_language(error: NotInLanguage) -> list[str]:
    """Why a page cannot be shown, a sentence for each of the languages that were asked for."""
    path, itself = visible(error.path), " ".join(error.page_languages)
    return [
        f"{path} is in {LANGUAGES[code].name} itself, on pages {ranges(pages)}; page {error.page} is in {itself}."
        if pages
        else f"{path} has no edition in {LANGUAGES[code].name} that can be read."
        for code, pages in error.wanted.items()
    ]


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
