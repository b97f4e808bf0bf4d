"""How do the tags of each edition follow the rules? From what is in the catalogue; no file is opened."""

from __future__ import annotations

from dataclasses import replace

from library.catalogue import Catalogue
from library.ingest.reading import detector
from library.ingest.rules import LANGUAGES, RULES, note_rules, rules_hold
from library.model import TAG_FIELDS
from library.shelf import Projects
from library.tagging import ProjectNames, resolve_page_languages, tag_edition
from library.tagging.version import LANGUAGE_VERSION

_OF_ONE_EDITION = tuple(name for name in TAG_FIELDS if name not in ("work", "subject"))
"""The fields that an edition's own pages tell; its work and its subjects need all editions."""


def retag(catalogue: Catalogue, projects: Projects) -> None:
    """Gives all editions their tags anew, from the texts in the catalogue."""
    names = ProjectNames(projects)
    detect_again = catalogue.note(LANGUAGES) != LANGUAGE_VERSION
    for edition in catalogue.editions():
        if detect_again:
            _detect_again(catalogue, edition.id, edition.path)
        retag_edition(catalogue, edition.id, edition.path, names)
    note_rules(catalogue, projects)


def retag_if_rules_changed(catalogue: Catalogue, projects: Projects) -> None:
    """Gives all editions their tags anew where these were made by other rules; notes the rules of a new catalogue."""
    if not catalogue.note(RULES):
        note_rules(catalogue, projects)
    elif not rules_hold(catalogue, projects):
        retag(catalogue, projects)


def _detect_again(catalogue: Catalogue, edition: str, path: str) -> None:
    pages = [replace(page, languages=detector().page_languages(page.text)) for page in catalogue.pages(edition)]
    pages = resolve_page_languages(path, pages, catalogue.metadata(edition))
    catalogue.set_page_languages(edition, {page.number: page.languages for page in pages if page.text})


def retag_edition(catalogue: Catalogue, edition: str, path: str, names: ProjectNames) -> None:
    """Gives one edition its own tags anew."""
    pages = catalogue.pages(edition, detected=True)
    tagged = tag_edition(path, pages, catalogue.metadata(edition), names, catalogue.opening(edition))
    catalogue.set_tags(edition, tagged.tags, _OF_ONE_EDITION)
    catalogue.set_anchors(edition, tagged.anchors, tagged.sketch)
    catalogue.resolve(edition)
