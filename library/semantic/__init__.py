"""Which passages mean the same? An encoder contract with two fulfilments, and exact search among vectors.

An encoder runs in a process of its own (`Helper`): native code and answers from the network meet the text of documents
there, and the program itself never loads numpy.
"""

from typing import TYPE_CHECKING

from library.lazy import opened_at_use

if TYPE_CHECKING:
    from library.semantic.contract import Meaning, Neighbour
    from library.semantic.files import Header, Row, read_header, write_files
    from library.semantic.helper import Helper
    from library.semantic.passages import LENGTH, cut, plain

__all__ = [
    "LENGTH",
    "Header",
    "Helper",
    "Meaning",
    "Neighbour",
    "Row",
    "cut",
    "plain",
    "read_header",
    "write_files",
]

__getattr__ = opened_at_use(
    __name__,
    {
        "contract": ("Meaning", "Neighbour"),
        "files": ("Header", "Row", "read_header", "write_files"),
        "helper": ("Helper",),
        "passages": ("LENGTH", "cut", "plain"),
    },
)
