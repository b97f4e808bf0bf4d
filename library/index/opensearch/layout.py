"""How does a page lie in OpenSearch? As a document, whose words are tokens that we made::

edition, page, stamp      of which it is
born                      the number of the draft that added it: readers pass over what is younger than they are
key                       "edition born", by which what was removed is passed over until it is deleted
place                     "edition:page"
languages, main, spoken   its languages, the first of them, and all in their order
exact                     its exact words, with positions
stems.LANGUAGE            its stems
length.FIELD              how many words it has in each of these fields, rounded as the contract says
replaced                  token -> word, of words that are no tokens
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from typing import Any

from library.index.contract import EXACT, LENGTHS, PageTerms
from library.index.opensearch.answers import Kept

VERSION = "opensearch/1"
"""Of engine and layout; an index of another version must be rebuilt."""
MOST_RESULTS = 100_000
"""So many of the best pages can be asked for; OpenSearch allows 10,000 where nothing else is said."""
MOST_VALUES = 65_536
"""Values of one `terms` query, as OpenSearch has it from the start; more are asked for in several."""
_LONGEST_TOKEN = 120
"""Letters. OpenSearch's whitespace analyzer cuts a token at 255 units of UTF-16, two for a rare letter."""

Document = dict[str, Any]

_KEYWORD = {"type": "keyword"}
_TOKENS = {"type": "text", "analyzer": "whitespace", "similarity": "frequency", "norms": False}
_MAPPINGS = {
    "dynamic": "strict",
    "properties": {
        **dict.fromkeys(("edition", "key", "place", "stamp", "languages", "main"), _KEYWORD),
        "spoken": {"type": "keyword", "index": False},
        "page": {"type": "integer", "index": False},
        "born": {"type": "long"},
        EXACT: {**_TOKENS, "index_options": "positions"},
        "stems": {"type": "object", "dynamic": True},
        "length": {"type": "object", "dynamic": True},
        "replaced": {"type": "object", "enabled": False},
    },
    "dynamic_templates": [
        {"stems": {"path_match": "stems.*", "mapping": {**_TOKENS, "index_options": "freqs"}}},
        {"lengths": {"path_match": "length.*", "mapping": {"type": "integer", "index": False}}},
    ],
}


def index_body(shards: int, home: str) -> Document:
    """Settings and mappings of an index.

    Its similarity gives how often a term stands on a page, from which a query makes the score. A replica is kept where
    there is a second node. Nothing is seen before it is asked for (`refresh`), and where something is to be gone for
    good, segments with any deleted page are written anew.

    Args:
        shards: among how many the pages are divided.
        home: of the library that it belongs to.
    """
    return {
        "settings": {
            "number_of_shards": shards,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "-1",
            "codec": "best_compression",
            "max_result_window": MOST_RESULTS,
            "max_terms_count": MOST_VALUES,
            "merge.policy.expunge_deletes_allowed": 0,
            "similarity": {"frequency": {"type": "scripted", "script": {"source": "return doc.freq;"}}},
        },
        "mappings": {**_MAPPINGS, "_meta": {"home": home}},
    }


def field_of(field: str) -> str:
    """The name of a field of the contract: EXACT or a language."""
    return field if field == EXACT else f"stems.{field}"


def length_of(field: str) -> str:
    """Where the length of a field of the contract stands."""
    return f"length.{field}"


def token(word: str) -> str:
    """A word as it stands in OpenSearch: as it is; its digest where it is very long, empty, or holds a space."""
    if 0 < len(word) <= _LONGEST_TOKEN and not any(letter.isspace() for letter in word):
        return word
    return f"\ufffd{hashlib.sha256(word.encode()).hexdigest()}"


def key_of(edition: str, born: int) -> str:
    """What the pages have in common that a draft added of an edition."""
    return f"{edition} {born}"


def place_of(edition: str, page: int) -> str:
    """Which page of which edition it is."""
    return f"{edition}:{page}"


def rounded(length: int) -> int:
    """A length in words as the contract takes it."""
    return LENGTHS[min(len(LENGTHS) - 1, bisect_left(LENGTHS, length))]


def document(page: PageTerms, stamp: str, born: int) -> Document:
    """A page as a document."""
    fields = {EXACT: page.words, **page.stems}
    tokens = {field: list(map(token, words)) for field, words in fields.items()}
    pairs = (pair for field, words in fields.items() for pair in zip(tokens[field], words, strict=True))
    return {
        "edition": page.edition,
        "page": page.page,
        "stamp": stamp,
        "born": born,
        "key": key_of(page.edition, born),
        "place": place_of(page.edition, page.page),
        "languages": list(page.languages),
        "main": page.languages[0] if page.languages else "",
        "spoken": " ".join(page.languages),
        EXACT: " ".join(tokens[EXACT]),
        "stems": {language: " ".join(tokens[language]) for language in page.stems},
        "length": {field: rounded(len(words)) for field, words in fields.items()},
        "replaced": {token: word for token, word in pairs if token != word},
    }


def page_of(kept: Kept) -> PageTerms:
    """The page that a document was made of."""

    def words(text: str) -> list[str]:
        return [kept.replaced.get(token, token) for token in text.split(" ")] if text else []

    return PageTerms(
        edition=kept.edition,
        page=kept.page,
        languages=tuple(kept.spoken.split()),
        words=words(kept.exact),
        stems={language: words(text) for language, text in kept.stems.items()},
    )
