"""What does each answer look like in JSON? Typed shapes, filled from the nouns; a file for each sort of noun."""

from __future__ import annotations

from library.lazy import opened_at_use

WHOLE = {
    "editions": ("CorrectedEditions", "EditionInFull", "Editions", "Links"),
    "projects": ("Projects",),
    "reports": ("Checked", "Encoded", "Measured", "Ran"),
    "results": ("Completed", "Found", "FoundPages"),
    "told": ("Failed",),
    "words": ("Translations",),
    "works": ("Matrix", "Subjects", "Works"),
}
"""The shapes that are printed or sent by themselves, by file; docs/schema has a schema of each."""

__getattr__ = opened_at_use(__name__, {**WHOLE, "shape": ("as_data",)})
