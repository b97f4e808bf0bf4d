"""What stands on the pages of editions?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from library.catalogue.faults import require_types
from library.catalogue.rows import Rows
from library.model import GOOD, UNKNOWN_LANGUAGE, Flaw, Page

INSERT_PAGE = (
    "INSERT OR REPLACE INTO pages"
    " (edition, number, label, languages, detected, source, text, head, foot, section, flaw, mapping)"
    " VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
)
_OF_PAGE = (int, *[str] * 9)
_PAGE = "number, label, text, {languages}, source, head, foot, section, flaw, mapping"


class Pages(Rows):
    """The pages of all editions, and what was recognized on them."""

    def pages(self, edition: str, *, detected: bool = False) -> list[Page]:
        """The pages of an edition with their texts, in order; with the languages detected, not those corrected."""
        languages = "detected" if detected else "languages"
        rows = self._connection.execute(
            f"SELECT {_PAGE.format(languages=languages)} FROM pages WHERE edition = ? ORDER BY number", (edition,)
        )
        return [_page(row) for row in rows]

    def page(self, edition: str, number: int) -> Page | None:
        """One page, or None where there is none of that number."""
        row = self._connection.execute(
            f"SELECT {_PAGE.format(languages='languages')} FROM pages WHERE edition = ? AND number = ?",
            (edition, number),
        ).fetchone()
        return _page(row) if row else None

    def pages_at(self, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Page]:
        """(edition, number) -> page, of those of some pages that are there; in one statement."""
        rows = self._connection.execute(
            f"SELECT edition, {_PAGE.format(languages='languages')} FROM json_each(?)"
            " JOIN pages ON edition = json_extract(value, '$[0]') AND number = json_extract(value, '$[1]')",
            (json.dumps(list(places)),),
        )
        return {(edition, row[0]): _page(row) for edition, *row in rows}

    def page_languages(self) -> dict[str, dict[str, int]]:
        """For each edition, how many pages with text it has in each language."""
        counts: dict[str, dict[str, int]] = {}
        rows = self._connection.execute(
            "SELECT edition, languages, count(*) FROM pages WHERE text != '' GROUP BY edition, languages"
        )
        for edition, languages, count in rows:
            of_edition = counts.setdefault(edition, {})
            for language in languages.split():
                of_edition[language] = of_edition.get(language, 0) + count
        return counts

    def flaws(self) -> dict[str, dict[Flaw, list[int]]]:
        """For each edition, which of its pages have which flaw."""
        found: dict[str, dict[Flaw, list[int]]] = {}
        rows = self._connection.execute(
            "SELECT edition, flaw, number FROM pages WHERE flaw != '' ORDER BY edition, number"
        )
        for edition, flaw, number in rows:
            found.setdefault(edition, {}).setdefault(Flaw(flaw), []).append(number)
        return found

    def pages_with(
        self,
        qualities: Iterable[str] = (),
        sources: Iterable[str] = (),
        not_qualities: Iterable[str] = (),
        not_sources: Iterable[str] = (),
    ) -> dict[str, dict[int, tuple[str, ...]]]:
        """Edition -> number -> languages of the pages of these qualities and sources (any where none is named)."""
        found: dict[str, dict[int, tuple[str, ...]]] = {}
        rows = self._connection.execute(
            "WITH known AS (SELECT edition, number, languages, source, iif(flaw = '', ?1, flaw) AS quality FROM pages)"
            " SELECT edition, number, languages FROM known"
            " WHERE (?2 = '[]' OR quality IN (SELECT value FROM json_each(?2)))"
            " AND (?3 = '[]' OR source IN (SELECT value FROM json_each(?3)))"
            " AND quality NOT IN (SELECT value FROM json_each(?4))"
            " AND source NOT IN (SELECT value FROM json_each(?5))",
            (GOOD, *(json.dumps(sorted(names)) for names in (qualities, sources, not_qualities, not_sources))),
        )
        for edition, number, languages in rows:
            found.setdefault(edition, {})[number] = tuple(languages.split())
        return found

    def recognized(self, digest: str) -> dict[int, tuple[str, tuple[str, ...]]]:
        """Page number -> (text, languages) of what was recognized in the file with these bytes."""
        rows = self._connection.execute("SELECT number, text, languages FROM recognized WHERE digest = ?", (digest,))
        return {number: (text, tuple(languages.split())) for number, text, languages in rows}

    def set_page_languages(self, edition: str, languages: Mapping[int, tuple[str, ...]]) -> None:
        """What was detected anew on the pages of an edition."""
        self._connection.executemany(
            "UPDATE pages SET languages = ?1, detected = ?1 WHERE edition = ?2 AND number = ?3",
            ((" ".join(codes), edition, number) for number, codes in languages.items()),
        )

    def replace_pages(self, edition: str, pages: Iterable[Page]) -> None:
        """Puts pages read again in the place of those before."""
        self._connection.executemany(INSERT_PAGE, (page_row(edition, page) for page in pages))

    def keep_recognized(self, digest: str, pages: Iterable[Page]) -> None:
        """What was recognized on pages of the file with these bytes."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO recognized VALUES (?, ?, ?, ?)",
            ((digest, page.number, " ".join(page.languages), page.text) for page in pages),
        )

    def forget_recognized(self) -> None:
        """Drops what was recognized in files that are gone."""
        self._connection.execute("DELETE FROM recognized WHERE digest NOT IN (SELECT digest FROM editions)")


def _page(row: Sequence[Any]) -> Page:
    require_types(row, _OF_PAGE)
    number, label, text, languages, source, head, foot, section, flaw, mapping = row
    return Page(
        number=number,
        label=label,
        text=text,
        languages=tuple(languages.split()) or (UNKNOWN_LANGUAGE,),
        source=source,
        head=head,
        foot=foot,
        section=section,
        flaw=Flaw(flaw) if flaw else None,
        mapping=mapping,
    )


def page_row(edition: str, page: Page) -> tuple[object, ...]:
    """The values of INSERT_PAGE for a page of an edition."""
    return (
        edition, page.number, page.label, " ".join(page.languages), page.source, page.text, page.head, page.foot,
        page.section, page.flaw or "", page.mapping,
    )  # fmt: skip
