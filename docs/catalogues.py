"""Brings the catalogues of sentences up to date: python docs/catalogues.py

Reads the English sentences of library/output and library/web (SOURCES), and of the pages in
library/web/templates, and puts them into each library/locales/*/LC_MESSAGES/library.po (what has no translation yet
stands there empty). Writes the .mo beside it, which the program reads.
"""

from __future__ import annotations

import io
from pathlib import Path

import click
from babel import Locale
from babel.messages import Catalog, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LIBRARY = Path(__file__).parent.parent / "library"
SOURCES = [
    LIBRARY / name
    for name in (
        "output/sentences.py",
        "output/labels.py",
        "output/problems.py",
        "output/causes.py",
        "output/evidence.py",
        "output/steps.py",
        "web/ways_out.py",
    )
]
PAGES = LIBRARY / "web" / "templates"
LOCALES = LIBRARY / "locales"
CODES = {"no": "nb"}
"""Languages of the house that are called otherwise in CLDR."""


def template() -> Catalog:
    """The sentences in English, in the order of the source."""
    catalogue = Catalog(project="library", charset="utf-8")
    for source in SOURCES:
        with source.open("rb") as file:
            for _, message, _, _ in extract.extract("python", file, keywords={"_": None, "_n": (1, 2)}):
                catalogue.add(message)
    for page in sorted(PAGES.glob("*.html")):
        with page.open("rb") as file:
            for _, message, _, _ in extract.extract("jinja2", file, options={"newstyle_gettext": "true"}):
                catalogue.add(message)
    return catalogue


def translated(language: str) -> Catalog:
    """The catalogue of a language with all sentences of today, and no others."""
    path = po_file(language)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=Locale.parse(CODES.get(language, language)))
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False, keep_user_comments=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy, catalogue.msgid_bugs_address = False, ""
    catalogue.header_comment = f"# Sentences of library in {catalogue.locale.english_name}."
    catalogue.version, catalogue.last_translator, catalogue.language_team = "1", "", ""
    return catalogue


def po_file(language: str) -> Path:
    """Where the sentences of a language stand."""
    return LOCALES / language / "LC_MESSAGES" / "library.po"


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as people edit it."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, no_location=True, omit_header=False)
    return buffer.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def languages() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/library.po"))


if __name__ == "__main__":
    for language in languages():
        catalogue = translated(language)
        po_file(language).write_bytes(as_po(catalogue))
        po_file(language).with_suffix(".mo").write_bytes(as_mo(catalogue))
        missing = [message for message in catalogue if message.id and not all(message.string or ("",))]
        click.echo(f"{language}: {len(catalogue) - len(missing)} of {len(catalogue)} sentences")
