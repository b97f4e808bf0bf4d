"""What is on the shelf? Finds PDFs, fingerprints them, reads projects.toml, the corrections and the glossary."""

from library.shelf.corrections import Corrections
from library.shelf.files import ShelfFile, Skipped, fingerprint, scan
from library.shelf.glossary import Saying, Sayings, require_phrase
from library.shelf.projects import Projects
from library.shelf.sheets import Fault

__all__ = [
    "Corrections",
    "Fault",
    "Projects",
    "Saying",
    "Sayings",
    "ShelfFile",
    "Skipped",
    "fingerprint",
    "require_phrase",
    "scan",
]
