"""How does a spreadsheet read it? CSV in which no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from library.model import Edition, Result, Translation

COLUMNS = (
    "id", "path", "language", "project", "kind", "year", "title", "work", "country", "publisher", "pages", "state",
    "reason",
)  # fmt: skip


def _written(rows: Iterable[Sequence[object]]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([_safe(str(cell)) for cell in row] for row in rows)
    return buffer.getvalue()


def _safe(cell: str) -> str:
    """A cell as plain text: what begins like a formula gets an apostrophe before it."""
    clean = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in cell)
    return f"'{clean}" if clean.startswith(("=", "+", "-", "@")) or cell[:1] in ("\t", "\r") else clean


def editions_csv(editions: Sequence[Edition]) -> str:
    """A row an edition."""
    rows = [
        (
            edition.id,
            edition.path,
            "; ".join(edition.languages),
            "; ".join(edition.projects),
            edition.kind,
            edition.year or "",
            edition.title,
            edition.work,
            "; ".join(edition.countries),
            edition.publisher,
            edition.page_count,
            edition.state,
            edition.reason,
        )
        for edition in editions
    ]
    return _written([COLUMNS, *rows])


def works_csv(works: Sequence[Result]) -> str:
    """A row a work."""
    rows = [
        (
            work.work,
            work.title,
            "; ".join(work.projects),
            work.kind,
            work.year or "",
            " ".join(dict.fromkeys(match.edition.language for match in work.editions)),
        )
        for work in works
    ]
    return _written([("work", "title", "project", "kind", "year", "languages"), *rows])


def links_csv(links: Sequence[tuple[Edition, Edition, str]]) -> str:
    """A row a pair of editions that may be one work."""
    rows = [(one.id, one.path, other.id, other.path, evidence) for one, other, evidence in links]
    return _written([("id", "path", "other id", "other path", "evidence"), *rows])


def matrix_csv(works: Sequence[Result], languages: Sequence[str], older: Mapping[str, int]) -> str:
    """A row a work, a column a language, the path of the edition in the cell, with the years of one that is old."""
    rows = []
    for work in works:
        cells = [
            "; ".join(_with_age(match.edition, older) for match in work.editions if language in match.edition.languages)
            for language in languages
        ]
        rows.append((work.work, work.title, "; ".join(work.projects), *cells))
    return _written([("work", "title", "project", *languages), *rows])


def _with_age(edition: Edition, older: Mapping[str, int]) -> str:
    return f"{edition.path} ({edition.year}, original {older[edition.id]})" if edition.id in older else edition.path


def translations_csv(word: str, found: Mapping[str, Sequence[Translation]]) -> str:
    """A row a translation; the rows of glossary.csv begin so, too."""
    rows = [
        (
            language,
            word,
            translation.language,
            translation.words,
            translation.score,
            translation.count,
            translation.source,
            f"{translation.pivot}: {translation.through}" if translation.pivot else "",
            "; ".join(f"{p.edition.path} p. {p.page} = {p.other.path} p. {p.other_page}" for p in translation.proofs),
        )
        for language, translations in found.items()
        for translation in translations
    ]
    heading = ("language", "word", "other language", "other word", "score", "count", "source", "through", "pages")
    return _written([heading, *rows])
