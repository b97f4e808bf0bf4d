"""What do we know? One SQLite file, the source of every rebuild."""

from library.catalogue.editions import FileRecord
from library.catalogue.glossary import CorrectedPair, Glossary, Label, MinedKey
from library.catalogue.lexicon import Lexicon, LexiconWord
from library.catalogue.partners import SAID, Partner, Term
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
