"""Which terms does this text give? One analysis, the same for the writer and the reader of the index."""

from library.analysis.cognates import spelling_key
from library.analysis.compounds import cuts
from library.analysis.families import relatives
from library.analysis.languages import parse_language, parse_languages
from library.analysis.latin import latin_key, latin_keys, spelt_out, umlauts
from library.analysis.stop_words import STOP_WORDS, telling
from library.analysis.terms import VERSION, has_dictionary, stem, stemmed_languages
from library.analysis.words import Word, fold, is_typed_for, placed_words, word_edges, words
from library.languages import EQUIPPED, HOME, LANGUAGES, Language

__all__ = [
    "EQUIPPED",
    "HOME",
    "LANGUAGES",
    "STOP_WORDS",
    "VERSION",
    "Language",
    "Word",
    "cuts",
    "fold",
    "has_dictionary",
    "is_typed_for",
    "latin_key",
    "latin_keys",
    "parse_language",
    "parse_languages",
    "placed_words",
    "relatives",
    "spelling_key",
    "spelt_out",
    "stem",
    "stemmed_languages",
    "telling",
    "umlauts",
    "word_edges",
    "words",
]
