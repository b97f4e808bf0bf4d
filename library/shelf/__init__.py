"""What is on the shelf? Finds PDFs, fingerprints them, reads projects, corrections and the glossary."""

from typing import TYPE_CHECKING

from library.lazy import opened_at_use

if TYPE_CHECKING:
    from library.shelf.corrections import Corrections, can_be_named
    from library.shelf.files import ShelfFile, Skipped, scan
    from library.shelf.founding import found
    from library.shelf.glossary import GlossaryCorrection, GlossaryCorrections, require_phrase
    from library.shelf.projects import Projects
    from library.shelf.sheets import LISTS, Fault

__all__ = [
    "LISTS",
    "Corrections",
    "Fault",
    "GlossaryCorrection",
    "GlossaryCorrections",
    "Projects",
    "ShelfFile",
    "Skipped",
    "can_be_named",
    "found",
    "require_phrase",
    "scan",
]

__getattr__ = opened_at_use(
    __name__,
    {
        "corrections": ("Corrections", "can_be_named"),
        "files": ("ShelfFile", "Skipped", "scan"),
        "founding": ("found",),
        "glossary": ("GlossaryCorrection", "GlossaryCorrections", "require_phrase"),
        "projects": ("Projects",),
        "sheets": ("LISTS", "Fault"),
    },
)
