"""How is the answer to a search read? Works with their best pages, and what the whole answer holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from library.model import Answer, Counterpart, Hit, Origin, Readers, Reason, ReasonKind, Result, Snippet
from library.output.labels import Label
from library.output.signs import isolated, padded, shortened, squeezed, table, visible, wrapped
from library.output.speech import Speech
from library.output.text.layout import INDENT, Layout

_COUNTED = {"work": Label.WORKS, "edition": Label.EDITIONS, "page": Label.PAGES}
_FACETS = {
    "language": Label.PAGES_BY_LANGUAGE,
    "project": Label.PAGES_BY_PROJECT,
    "kind": Label.PAGES_BY_KIND,
    "year": Label.PAGES_BY_YEAR,
    "country": Label.PAGES_BY_COUNTRY,
    "subject": Label.PAGES_BY_SUBJECT,
}


def answer_text(answer: Answer, layout: Layout, *, explain: bool = False) -> str:
    """The results of a search with their best hits, and what the whole answer holds."""
    blocks = [_result_text(result, layout) for result in answer.results]
    blocks += [_hit_block(rank, hit, layout) for rank, hit in enumerate(answer.hits, answer.offset + 1)]
    first_partial = answer.total - answer.partial - answer.offset
    if 0 <= first_partial < len(blocks):
        hits = [*answer.hits[first_partial:], *(hit for one in answer.results[first_partial:] for hit in one.hits)]
        blocks.insert(first_partial, layout.style(_partial_heading(hits, layout.speech), "dim"))
    if explain:
        blocks.insert(0, explanation_text(answer, layout))
    blocks.append(_summary(answer, layout))
    return "\n".join(blocks)


def explanation_text(answer: Answer, layout: Layout) -> str:
    """How each word was read, how many pages it has alone, and what the rest has without each word and condition."""
    speech = layout.speech
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
            cells = [[INDENT + visible(first), *map(visible, others)] for first, *others in rows]
            blocks.append(f"{speech.label(label)}\n{table(cells, layout.line, grow=len(cells[0]) - 1)}")
    return "\n".join(blocks)


def _summary(answer: Answer, layout: Layout) -> str:
    shown = len(answer.results) or len(answer.hits)
    speech = layout.speech
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
            named = {"kind": speech.kind, "country": speech.country_name}.get(name, visible)
            top = [f"{visible(named(value))} {count}" for value, count in list(values.items())[:6]]
            facets.append(speech.label(_FACETS[name], values=f"{', '.join(top)}{', …' if len(values) > 6 else ''}"))
    lines = [f"{counts}   {speech.number(answer.seconds, '.2f')} s"]
    shown_in = {result.head.language for result in answer.results} | {hit.language for hit in answer.hits}
    if answer.readers.source != "asked" and shown_in.intersection(answer.readers.languages):
        lines += wrapped(_readers(answer.readers, speech), layout.columns)
    lines += [line for facet in facets for line in wrapped(facet, layout.columns)]
    return layout.style("\n".join(lines), "dim")


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


def _result_text(result: Result, layout: Layout) -> str:
    number = padded(str(result.rank), 2)
    title = wrapped(visible(result.title), layout.columns - 3)
    lines = [f"{number} {layout.style(title[0], 'title')}"]
    lines += [f"{INDENT}{layout.style(line, 'title')}" for line in title[1:]]
    known = *result.projects, layout.speech.kind(result.kind), str(result.year or "")
    facts = " · ".join(visible(fact) for fact in known if fact)
    codes: dict[str, bool] = {}
    for match in result.editions:
        code = "+".join(match.edition.languages)
        codes[code] = codes.get(code, False) or bool(match.matched)
    languages = " ".join(f"[{code}]" if matched else code for code, matched in codes.items())
    lines += [f"{INDENT}{line}" for line in wrapped(f"{facts}   {languages}", layout.columns - 3)]
    place = f"{result.head.id}  {visible(result.head.path)}"
    lines.append(f"{INDENT}{layout.style(squeezed(place, layout.line - 3), 'id')}")
    told: set[str] = set()
    for hit in result.hits:
        lines.append(_hit_text(hit, layout, show_language=len(result.editions) > 1, told=told))
        told.update((*map(layout.speech.reason, _reasons(hit)), *_twins(hit, layout.speech)))
    return "\n".join(lines) + "\n"


def _hit_block(rank: int, hit: Hit, layout: Layout) -> str:
    title = squeezed(visible(hit.edition.title), layout.line - 3)
    place = squeezed(f"{hit.edition.id}  {visible(hit.edition.path)}", layout.line - 3)
    lines = [
        f"{padded(str(rank), 2)} {layout.style(title, 'title')}",
        f"{INDENT}{layout.style(place, 'id')}",
        _hit_text(hit, layout, show_language=True),
    ]
    return "\n".join(lines) + "\n"


def _hit_text(hit: Hit, layout: Layout, *, show_language: bool, told: Collection[str] = ()) -> str:
    """A hit; reasons that were told already of the same result are not told again."""
    speech = layout.speech
    page = _page(hit, speech)
    if show_language:
        page += f" {hit.language}"
    page = padded(page, 9)
    room = layout.columns - len(INDENT) - len(page) - 2
    lines = _styled(wrapped(_marked(hit.snippet), room), layout)
    if hit.section:
        section = squeezed(visible(hit.section), room + layout.line - layout.columns)
        lines.insert(0, layout.style(section, "section"))
    first, *rest = map(isolated, lines)
    blank = " " * (len(INDENT) + len(page) + 2)
    new = [visible(reason) for reason in map(speech.reason, _reasons(hit)) if reason not in told]
    if hit.origin:
        place = _origin(hit.origin, speech, same=hit.origin.edition.id == hit.edition.id)
        new = [f"{place}: {'; '.join(new)}" if new else place]
    new += [visible(twin) for twin in _twins(hit, speech) if twin not in told]
    reasons = [layout.style(line, "dim") for reason in new for line in wrapped(reason, room)]
    there = _counterpart_lines(hit.counterpart, room, layout) if hit.counterpart else []
    return "\n".join([f"{INDENT}{page}  {first}", *(f"{blank}{line}" for line in (*rest, *reasons, *there))])


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


def _counterpart_lines(there: Counterpart, room: int, layout: Layout) -> list[str]:
    """Where the reader finds it in another language, and how it begins there."""
    place = layout.speech.label(Label.PAGE_OF, page=_page(there, layout.speech), path=visible(there.edition.path))
    place = shortened(f"= {place}", room)
    return [layout.style(place, "id"), *map(isolated, _styled(wrapped(_marked(there.snippet), room), layout))]


# Marks travel through line breaking as two signs that no text of a document holds: visible() would have shown them.
_OPEN, _CLOSE = "\ue000", "\ue001"


def _marked(snippet: Snippet) -> str:
    text, pieces, position = snippet.text, [], 0
    for start, end in snippet.marks:
        pieces += [visible(text[position:start]), _OPEN, visible(text[start:end]), _CLOSE]
        position = end
    pieces.append(visible(text[position:]))
    return "".join(pieces)


def _styled(lines: Sequence[str], layout: Layout) -> list[str]:
    """Each line with its matches in colour, or between asterisks; a match broken over two lines is coloured in both."""
    if not layout.coloured:
        return [line.replace(_OPEN, "*").replace(_CLOSE, "*") for line in lines]
    result, inside = [], False
    for line in lines:
        pieces, text = [], ""
        for sign in line:
            if sign in (_OPEN, _CLOSE):
                pieces.append(layout.style(text, "match") if inside and text else text)
                text, inside = "", sign == _OPEN
            else:
                text += sign
        pieces.append(layout.style(text, "match") if inside and text else text)
        result.append("".join(pieces))
    return result
