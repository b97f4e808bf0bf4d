"""By which rules were the tags of a catalogue made?"""

from __future__ import annotations

import hashlib

from library.catalogue import Catalogue
from library.shelf import Projects
from library.tagging import VERSION as TAGGING_VERSION
from library.tagging.version import LANGUAGE_VERSION

RULES, LANGUAGES = "rules", "languages"
"""Notes of the catalogue: by what tags were made, and the languages of pages told."""


def rules_hold(catalogue: Catalogue, projects: Projects) -> bool:
    """Whether the tags of the catalogue were made by the rules of today."""
    return catalogue.note(RULES) == _rules(projects) and catalogue.note(LANGUAGES) == LANGUAGE_VERSION


def _rules(projects: Projects) -> str:
    """A digest of all that tags are made by."""
    return hashlib.sha256(repr([TAGGING_VERSION, list(projects)]).encode()).hexdigest()[:16]


def note_rules(catalogue: Catalogue, projects: Projects) -> None:
    """Notes that the tags of the catalogue are made by the rules of today."""
    catalogue.set_note(LANGUAGES, LANGUAGE_VERSION)
    catalogue.set_note(RULES, _rules(projects))
