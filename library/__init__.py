"""A multilingual publication library: PDFs on a shelf in, the right page of the right publication out.

    import library

    with library.open(documents="documents", index="index") as shelf:
        answer = shelf.search("victim identification", readers=["lt"])

What it gives are the nouns of library.model; what can go wrong stands in library.errors. docs/python.md has examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.lazy import opened_at_use

if TYPE_CHECKING:
    from library.api import Library, Where, detect, found, open  # noqa: A004  # as gzip.open and tarfile.open
    from library.errors import LibraryError
    from library.output.citations import cite

__version__ = "0.1.0"

__all__ = ["Library", "LibraryError", "Where", "__version__", "cite", "detect", "found", "open"]

__getattr__ = opened_at_use(
    __name__,
    {
        "api": ("Library", "Where", "detect", "found", "open"),
        "errors": ("LibraryError",),
        "output.citations": ("cite",),
    },
)


def __dir__() -> list[str]:
    return sorted(globals() | dict.fromkeys(__all__))
