"""Makes a thesaurus of a bilingual dictionary: python docs/dictionary.py LANGUAGE OTHER FILE.index > THESAURUS.ttl

FILE.index is a dictionary in dictd's format, FILE.dict.dz beside it, as Debian's packages dict-freedict-* put them into
/usr/share/dictd. LANGUAGE is the code of its headwords, OTHER that of its translations. A headword is a concept, its
first three translations are other names of it. FreeDict's are under the GPL: what you make of them is for your shelf.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

_DIGITS = {sign: n for n, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_MOST, _MOST_WORDS = 3, 3
_ASIDE = re.compile(r"/[^/\n]*/|<[^>]*>|\([^)]*\)|\[[^\]]*\]|^\s*\d+\.", re.MULTILINE)
"""What is no translation: how a word is spoken, what kind of word it is, remarks, numbers of meanings."""
_NOTE = re.compile(r'\s*(?:Synonyms?|Antonyms?|Note|See|")')
_NAME = re.compile(r"[\w'’ -]+")
_ARTICLE = re.compile(r"^(?:to|an?|the) ")


def articles(index: Path) -> Iterator[tuple[str, str]]:
    """(headword, its article) of a dictionary."""
    text = gzip.decompress(index.with_suffix(".dict.dz").read_bytes())
    for line in index.read_text("utf-8").splitlines():
        word, start, length = line.split("\t")[:3]
        if not word.startswith("00-database"):
            first = _number(start)
            yield word, text[first : first + _number(length)].decode("utf-8", "replace")


def _number(text: str) -> int:
    value = 0
    for sign in text:
        value = value * 64 + _DIGITS[sign]
    return value


def translations(article: str) -> list[str]:
    """The first translations that an article gives; its first line is the headword."""
    lines = [line for line in article.splitlines()[1:] if not _NOTE.match(line)]
    found = (_ARTICLE.sub("", name.strip()) for name in re.split(r"[,;\n]", _ASIDE.sub("", "\n".join(lines))))
    return [*dict.fromkeys(name for name in found if _is_name(name))][:_MOST]


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and len(text.split()) <= _MOST_WORDS


def thesaurus(index: Path, language: str, other: str) -> Graph:
    """The concepts of a dictionary; headwords that are no words and articles without a translation give none."""
    graph = Graph()
    for number, (_, article) in enumerate(articles(index)):
        headword = _ASIDE.sub("", article.partition("\n")[0]).strip()
        names = translations(article)
        if names and _is_name(headword):
            concept = URIRef(f"urn:{index.stem}:{number}")
            graph.add((concept, RDF.type, SKOS.Concept))
            graph.add((concept, SKOS.prefLabel, Literal(headword, lang=language)))
            for name in names:
                graph.add((concept, SKOS.altLabel, Literal(name, lang=other)))
    return graph


if __name__ == "__main__":
    sys.stdout.write(thesaurus(Path(sys.argv[3]), *sys.argv[1:3]).serialize(format="turtle"))
