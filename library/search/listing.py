"""What is there under these conditions? Asked without words to look for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from library.model import Answer, Note, NoteKind, WayOut, WayOutKind
from library.search.filters import Filters
from library.search.holdings import Holdings
from library.search.options import Options
from library.search.query import Query
from library.search.sorting import in_order


def listing(query: Query, options: Options, filters: Filters, holdings: Holdings) -> Answer:
    """The works or editions that meet the conditions, in shelf order or as asked for."""
    notes = list(query.notes)
    readers = holdings.readers(options.readers, locale=options.locale)
    if query.excluded:
        notes.append(nothing_to_look_for(query))
    editions = holdings.admitted(filters)
    pages = holdings.pages(filters)
    if pages is None:
        page_languages: Mapping[str, Mapping[str, int]] = holdings.catalogue.page_languages()
    else:
        page_languages = {id_: Counter(chain(*of_edition.values())) for id_, of_edition in pages.items()}
    languages: Counter[str] = Counter()
    by_edition: Counter[str] = Counter()
    for edition in editions:
        of_edition = {
            code: count
            for code, count in page_languages.get(edition.id, {}).items()
            if not filters.languages or code in filters.languages
        }
        languages.update(of_edition)
        by_edition[edition.id] = max(of_edition.values(), default=0)
    if options.by == "work":
        works = holdings.works(filters, readers.languages, by_edition)
        ordered = in_order(works, options.sort, lambda work: work.head)
        results = [replace(work, rank=rank) for rank, work in enumerate(ordered, 1)]
    else:
        editions = in_order(editions, options.sort, lambda edition: edition)
        results = [holdings.result(e, rank=rank, alone=True) for rank, e in enumerate(editions, 1)]
    return Answer(
        query=query.text,
        by="work" if options.by == "work" else "edition",
        total=len(results),
        pages=sum(by_edition.values()),
        results=tuple(results[options.offset : options.offset + options.limit]),
        offset=options.offset,
        facets=holdings.facets(languages, by_edition, readers.languages),
        notes=tuple(notes),
        readers=readers,
    )


def nothing_to_look_for(query: Query) -> Note:
    """What is said of a query without words."""
    if query.excluded:
        return Note(NoteKind.ONLY_EXCLUDED)
    return Note(NoteKind.NO_WORDS, way_out=WayOut(WayOutKind.LIST_BY_CONDITIONS))
