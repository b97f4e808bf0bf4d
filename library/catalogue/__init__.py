"""What do we know? One SQLite file, the source of every rebuild."""

from library.catalogue.editions import FileRecord
from library.catalogue.glossary import SAID, CorrectedPair, Glossary, Label, MinedKey, Partner, Term
from library.catalogue.lexicon import Lexicon, LexiconWord
from library.catalogue.store import Catalogue
from library.catalogue.vectors import Encoded, Passage, Vectors

__all__ = [
    "SAID",
    "Catalogue",
    "CorrectedPair",
    "Encoded",
    "FileRecord",
    "Glossary",
    "Label",
    "Lexicon",
    "LexiconWord",
    "MinedKey",
    "Partner",
    "Passage",
    "Term",
    "Vectors",
]
