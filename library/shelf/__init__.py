"""What is on the shelf? Finds PDFs, fingerprints them, reads projects.toml and the corrections."""

from library.shelf.corrections import Corrections, Fault
from library.shelf.files import ShelfFile, Skipped, fingerprint, scan
from library.shelf.projects import Projects

__all__ = [
    "Corrections",
    "Fault",
    "Projects",
    "ShelfFile",
    "Skipped",
    "fingerprint",
    "scan",
]
