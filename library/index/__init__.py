"""Which pages hold these terms? An engine contract with Whoosh behind it, in generations that are switched whole."""

from library.index.contract import (
    All,
    Any,
    Matches,
    Most,
    Near,
    Node,
    Nothing,
    PageTerms,
    Phrase,
    Prefix,
    Reader,
    Variant,
    Without,
    Word,
    Writer,
    checksum,
)
from library.index.generations import Generation, Generations

__all__ = [
    "All",
    "Any",
    "Generation",
    "Generations",
    "Matches",
    "Most",
    "Near",
    "Node",
    "Nothing",
    "PageTerms",
    "Phrase",
    "Prefix",
    "Reader",
    "Variant",
    "Without",
    "Word",
    "Writer",
    "checksum",
]
