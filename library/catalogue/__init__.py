"""What do we know? One SQLite file, the source of every rebuild."""

from library.catalogue.lexicon import Lexicon, LexiconWord
from library.catalogue.store import Catalogue, FileRecord

__all__ = ["Catalogue", "FileRecord", "Lexicon", "LexiconWord"]
