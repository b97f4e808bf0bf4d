"""What do the words of the library mean to the index? Each with its term, kept so that no search opens a dictionary."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TypeVar

from library.analysis import fold, is_typed_for, latin_key, spelling_key, stem, telling
from library.frozen import frozen

_AT_ONCE = 500  # values in one statement; SQLite takes 999 everywhere
_BEGINNING = 4
"""Letters with which words of one stem begin; a stemmer changes endings."""
_MOST_KEPT = 50_000  # look-ups that are kept, some 10 MB
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

TABLES = """
CREATE TABLE IF NOT EXISTS vocabulary (  -- words of the pages
    folded TEXT NOT NULL,
    language TEXT NOT NULL,
    word TEXT NOT NULL,                  -- in lower case, with its accents
    term TEXT NOT NULL,
    PRIMARY KEY (folded, language, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS words_of_term ON vocabulary (term, language);
CREATE TABLE IF NOT EXISTS stems (       -- stem of a word, and of its term -> the term, where they differ
    stem TEXT NOT NULL, language TEXT NOT NULL, term TEXT NOT NULL, PRIMARY KEY (stem, language, term)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS compounds (   -- term of a part -> terms of the compounds with it
    part TEXT NOT NULL, language TEXT NOT NULL, term TEXT NOT NULL, PRIMARY KEY (part, language, term)
) STRICT, WITHOUT ROWID;
"""

LATIN = """
CREATE TABLE IF NOT EXISTS latin (       -- key of a word in Cyrillic letters, as it is typed in Latin ones -> the word
    key TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (key, folded)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO latin SELECT DISTINCT latin_key(folded), folded FROM vocabulary WHERE latin_key(folded) != '';
"""
"""A table of its own, with the words that are there; latin_key is analysis.latin_key."""

ALIKE = """
CREATE TABLE IF NOT EXISTS alike (       -- key of a term, in which languages that spell a word otherwise agree
    key TEXT NOT NULL, language TEXT NOT NULL, term TEXT NOT NULL, PRIMARY KEY (key, language, term)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO alike SELECT DISTINCT spelling_key(term), language, term FROM vocabulary
    WHERE spelling_key(term) != '';
"""
"""With the terms that are there; spelling_key is analysis.spelling_key of the term, folded."""

NAMED = """
CREATE TABLE IF NOT EXISTS named (       -- words of thesauri that stand on no page
    folded TEXT NOT NULL, language TEXT NOT NULL, word TEXT NOT NULL, term TEXT NOT NULL,
    PRIMARY KEY (folded, language, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS named_of_language ON named (language, folded);
"""

Terms = dict[str, list[str]]
"""Language -> terms."""


@frozen
class LexiconWord:
    """A word with all that is kept of it; see the tables."""

    folded: str
    word: str
    term: str
    stems: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


Pairs = Iterable[tuple[str, str]]
"""(language, what is looked for in it)."""

_OF_STEMS = "SELECT language, stem, term FROM stems WHERE stem IN (SELECT value FROM json_each(?)) ORDER BY term"
_COMPOUNDS = "SELECT language, part, term FROM compounds WHERE part IN (SELECT value FROM json_each(?)) ORDER BY term"
_HELD = "SELECT DISTINCT language, term, term FROM vocabulary WHERE term IN (SELECT value FROM json_each(?))"
_TERMS = (
    "SELECT json_extract(value, '$[0]') AS code, json_extract(value, '$[1]') AS asked FROM json_each(?)"
    " WHERE EXISTS (SELECT 1 FROM vocabulary WHERE term = asked AND language = code)"
    " OR EXISTS (SELECT 1 FROM named WHERE term = asked AND language = code)"
)
"""Those of some terms that a page holds, or a thesaurus."""
_WORDS = (
    "SELECT language, term, word FROM json_each(?) CROSS JOIN vocabulary"
    " WHERE term = json_extract(value, '$[1]') AND language = json_extract(value, '$[0]') ORDER BY term, folded, word"
)


class Lexicon:
    """The words of a catalogue.

    Args:
        connection: to the catalogue.
        lasting: whether nobody changes it any more; then what was looked up is kept, up to a bound.
    """

    def __init__(self, connection: sqlite3.Connection, *, lasting: bool = False) -> None:
        self._connection = connection
        self._lasting = lasting
        self._read: dict[str, dict[str, dict[str, str]]] = {}
        self._looked_up: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def look_up(self, words: Iterable[str], languages: Collection[str]) -> None:
        """Looks up all that a search needs of some words, in two statements; it is kept where the catalogue lasts."""
        if not self._lasting:
            return
        lowered = {word.lower() for word in words}
        known = self.read_all({fold(word) for word in lowered})
        terms = {
            (language, term)
            for of_word in known.values()
            for language, read in of_word.items()
            for term in read.values()
        }
        stems = {(language, stem(word, language)) for word in lowered for language in languages}
        stems |= {(language, stem(term, language)) for language, term in terms}
        themselves = {(language, word) for word in lowered if not known[fold(word)] for language in languages}
        self._look_up({_OF_STEMS: stems, _HELD: stems | themselves, _COMPOUNDS: terms | stems})
        unknown = [word for word in lowered if not known[fold(word)] and not self._is_term(word, languages)]
        if unknown:
            self._know_forms(unknown)

    def _is_term(self, word: str, languages: Iterable[str]) -> bool:
        """Whether a word is what others of the library are forms of, in any of some languages."""
        return bool(self.held(dict.fromkeys(languages, word)))

    def _know_forms(self, words: Iterable[str]) -> None:
        """Keeps, of words that nothing holds, what they are forms of by the dictionaries, as if they were read.

        Polsce is a form of Polska, which a page has as a form of polski (Polish): its term is that.
        """
        from library.analysis.lemmas import lemmas  # who asks in words of the shelf does not wait for it

        of_word = {word: lemmas(word) for word in words}
        known = self.read_all({fold(lemma) for of in of_word.values() for lemma in of.values()})
        of_word = {
            word: {language: known[fold(one)].get(language, {}).get(one, one) for language, one in of.items()}
            for word, of in of_word.items()
        }
        pairs = json.dumps([pair for of in of_word.values() for pair in of.items()])
        held = set(self._connection.execute(_TERMS, (pairs,)))
        found = {
            fold(word): {language: {word: term} for language, term in of.items() if (language, term) in held}
            for word, of in of_word.items()
        }
        self._keep(self._read, found)

    def terms(self, language: str) -> dict[str, str]:
        """Word -> term, of all words of a language."""
        rows = self._connection.execute("SELECT word, term FROM vocabulary WHERE language = ?", (language,))
        return dict(rows.fetchall())

    def vocabulary(self, language: str) -> list[tuple[str, str, str]]:
        """(word, the same folded, its term) of all words of a language."""
        rows = self._connection.execute("SELECT word, folded, term FROM vocabulary WHERE language = ?", (language,))
        return rows.fetchall()

    def languages(self) -> list[str]:
        """The languages of which it holds words."""
        return [row[0] for row in self._connection.execute("SELECT DISTINCT language FROM vocabulary")]

    def read(self, folded: str) -> dict[str, dict[str, str]]:
        """Language -> word -> term, of the words that are folded so; those of pages before those of thesauri alone."""
        return self.read_all([folded])[folded]

    def read_all(self, folded: Collection[str]) -> dict[str, dict[str, dict[str, str]]]:
        """What `read` gives for each of some words, in one statement."""
        known = self._read if self._lasting else {}
        unknown = [word for word in dict.fromkeys(folded) if word not in known]
        if not unknown:
            return {word: known[word] for word in folded}
        rows = self._connection.execute(
            "SELECT folded, language, word, term, 0 FROM vocabulary WHERE folded IN (SELECT value FROM json_each(?1))"
            " UNION ALL"
            " SELECT folded, language, word, term, 1 FROM named WHERE folded IN (SELECT value FROM json_each(?1))"
            " ORDER BY 1, 2, 5, 3",
            (json.dumps(unknown),),
        )
        found: dict[str, dict[str, dict[str, str]]] = {word: {} for word in unknown}
        for word_folded, language, word, term, _ in rows:
            found[word_folded].setdefault(language, {}).setdefault(word, term)
        result = {word: known[word] for word in folded if word in known} | found
        self._keep(self._read, found)
        return result

    def _keep(self, kept: dict[_Key, _Value], found: Mapping[_Key, _Value]) -> None:
        if self._lasting:
            if len(kept) > _MOST_KEPT:
                kept.clear()
            kept.update(found)

    def state(self) -> tuple[float, ...]:
        """Changes with the words that are known."""
        return tuple(
            self._connection.execute(
                "SELECT count(*), total(length(word)), total(unicode(word)), total(length(term)) FROM vocabulary"
            ).fetchone()
        )

    def beginning(self, folded: str, length: int) -> list[tuple[str, str, str]]:
        """(language, word, term) of the words that begin so, folded, and have at most so many letters; at most 50."""
        return self._connection.execute(
            "SELECT language, word, term FROM vocabulary WHERE folded >= ? AND folded < ? AND length(word) <= ?"
            " ORDER BY folded, language, word LIMIT 50",
            (folded, folded + "\U0010ffff", length),
        ).fetchall()

    def of_stems(self, stems: Mapping[str, str]) -> Terms:
        """The terms of words with these stems, where they are others. Language -> stem is given."""
        return self._pairs(_OF_STEMS, stems)

    def typed_in_latin(self, key: str, endings: int = 0) -> list[str]:
        """The folded words of a key, or of keys that differ from it in so many letters at the end; at most 20."""
        beginning = key[: len(key) - endings]
        behind = beginning + "\U0010ffff" if endings else key + "\0"
        rows = self._connection.execute(
            "SELECT folded FROM latin WHERE key >= ? AND key < ? AND length(key) <= ? ORDER BY key, folded LIMIT 20",
            (beginning, behind, len(key) + endings),
        )
        return [row[0] for row in rows]

    def cognates(self, beginnings: Iterable[str]) -> dict[str, list[tuple[str, str, str]]]:
        """Beginning -> (key, language, term) of all terms whose key of spelling begins so; in one statement."""
        found: dict[str, list[tuple[str, str, str]]] = {beginning: [] for beginning in beginnings}
        rows = self._connection.execute(
            "SELECT value, alike.key, language, term FROM json_each(?) CROSS JOIN alike"
            " ON alike.key >= value AND alike.key < value || char(0x10ffff)",
            (json.dumps(sorted(found)),),
        )
        for beginning, key, language, term in rows:
            found[beginning].append((key, language, term))
        return found

    def of_roots(self, roots: Pairs) -> dict[tuple[str, str], tuple[str, ...]]:
        """(language, stem) -> the terms of words with that stem, where they are others."""
        return self._all(_OF_STEMS, roots)

    def with_parts(self, parts: Pairs) -> dict[tuple[str, str], tuple[str, ...]]:
        """(language, a part's term) -> the terms of compounds with that part."""
        return self._all(_COMPOUNDS, parts)

    def compounds(self, parts: Mapping[str, str]) -> Terms:
        """The terms of compounds with a part. Language -> the part's term is given."""
        return self._pairs(_COMPOUNDS, parts)

    def held(self, terms: Mapping[str, str]) -> frozenset[str]:
        """The languages in which a word has that term. Language -> term is given."""
        return frozenset(self._pairs(_HELD, terms))

    def _pairs(self, statement: str, keys: Mapping[str, str]) -> Terms:
        """What a statement gives for the key of each language; its rows are (language, key, value)."""
        found = self._all(statement, keys.items())
        return {language: [*found[language, key]] for language, key in keys.items() if found[language, key]}

    def _look_up(self, wanted: Mapping[str, AbstractSet[tuple[str, str]]]) -> None:
        """Keeps what `_all` gives for the pairs of some statements, in a single one."""
        unknown = {
            statement: {pair for pair in pairs if (statement, *pair) not in self._looked_up}
            for statement, pairs in wanted.items()
        }
        found: dict[tuple[str, str, str], list[str]] = {
            (statement, *pair): [] for statement, pairs in unknown.items() for pair in pairs
        }
        if not found:
            return
        kinds = [statement for statement, pairs in unknown.items() if pairs]
        parts = " UNION ALL ".join(f"SELECT {number}, * FROM ({kind})" for number, kind in enumerate(kinds))
        keys = [json.dumps(sorted({key for _, key in unknown[kind]})) for kind in kinds]
        for number, language, key, value in self._connection.execute(f"SELECT * FROM ({parts}) ORDER BY 1, 4", keys):
            if (kinds[number], language, key) in found:
                found[kinds[number], language, key].append(value)
        self._keep(self._looked_up, {place: tuple(values) for place, values in found.items()})

    def know(self, parts: Iterable[tuple[str, str]]) -> dict[tuple[str, str], frozenset[str]]:
        """(language, word in lower case) -> the terms that it may have on a page, in two statements."""
        wanted = {(language, part): stem(part, language) for language, part in parts}
        read = self.read_all({fold(part) for _, part in wanted})
        of_stems = self._all(_OF_STEMS, {(language, root) for (language, _), root in wanted.items()})
        return {
            (language, part): frozenset((part, *read[fold(part)].get(language, {}).values(), *of_stems[language, root]))
            for (language, part), root in wanted.items()
        }

    def _all(self, statement: str, pairs: Pairs) -> dict[tuple[str, str], tuple[str, ...]]:
        """(language, key) -> values, of rows (language, key, value); in one statement."""
        wanted = list(dict.fromkeys(pairs))
        known = self._looked_up if self._lasting else {}
        unknown = [pair for pair in wanted if (statement, *pair) not in known]
        found: dict[tuple[str, str], list[str]] = {pair: [] for pair in unknown}
        given = unknown if statement == _WORDS else sorted({key for _, key in unknown})
        for language, key, value in self._connection.execute(statement, (json.dumps(given),)) if unknown else ():
            if (language, key) in found:
                found[language, key].append(value)
        result = {pair: known[statement, *pair] for pair in wanted if (statement, *pair) in known}
        result |= {pair: tuple(values) for pair, values in found.items()}
        self._keep(self._looked_up, {(statement, *pair): result[pair] for pair in unknown})
        return result

    def words(self, language: str, terms: Sequence[str]) -> dict[str, str]:
        """Word -> term, of the words that have one of these terms."""
        found = self.words_of((language, term) for term in sorted(set(terms)))
        return {word: term for (_, term), words in found.items() for word in words}

    def words_of(self, terms: Pairs) -> dict[tuple[str, str], tuple[str, ...]]:
        """(language, term) -> the words that have the term, in one statement."""
        return self._all(_WORDS, terms)

    def terms_of(self, language: str, words: Iterable[str]) -> dict[str, str]:
        """Word -> term, of those of these words that are known."""
        wanted = frozenset(words)
        keys = sorted({fold(word) for word in wanted})
        found: dict[str, str] = {}
        for start in range(0, len(keys), _AT_ONCE):
            folded = keys[start : start + _AT_ONCE]
            rows = self._connection.execute(
                f"SELECT word, term FROM vocabulary WHERE language = ? AND folded IN ({', '.join('?' * len(folded))})",
                (language, *folded),
            )
            found.update((word, term) for word, term in rows if word in wanted)
        return found

    def phrase(self, text: str, language: str) -> tuple[str, ...]:
        """The terms of those words of a text that say something of its subject; of all, where none does."""
        return self.phrases([text], language)[text]

    def phrases(self, texts: Iterable[str], language: str) -> dict[str, tuple[str, ...]]:
        """What `phrase` gives for each of some texts, in two statements."""
        told = {text: telling(text, language) for text in texts}
        terms = self.terms_like(chain.from_iterable(told.values()), language)
        return {text: tuple(terms[word] for word in words) for text, words in told.items()}

    def term(self, word: str, language: str) -> str:
        """The term of a word, or of one with accents for one without, or of one with its stem; or else its stem."""
        return self.terms_like([word], language)[word]

    def terms_like(self, words: Iterable[str], language: str) -> dict[str, str]:
        """What `term` gives for each of some words, in two statements."""
        found: dict[str, str] = {}
        roots: dict[str, str] = {}
        folded = {word: fold(word) for word in words}
        read = self.read_all(frozenset(folded.values()))
        for word, key in folded.items():
            lowered, known = word.lower(), read[key].get(language, {})
            terms = [known[lowered]] if lowered in known else []
            terms += [term for spelt, term in known.items() if is_typed_for(lowered, spelt)]
            if terms:
                found[word] = terms[0]
            else:
                roots[word] = stem(lowered, language)
        of_roots = self._all(_OF_STEMS, {(language, root) for root in roots.values()})
        for word, root in roots.items():
            found[word] = next(iter(of_roots[language, root] or self.named_of_stem(root, language)), root)
        return found

    def like(self, word: str, language: str) -> Sequence[str]:
        """The terms of words that have the stem of a word."""
        root = stem(word.lower(), language)
        return (*self.of_stems({language: root}).get(language, ()), *self.named_of_stem(root, language))

    def named_of_stem(self, root: str, language: str) -> Sequence[str]:
        """The terms of words of thesauri that stand on no page and have a stem, the shortest word's first."""
        found = self._named_beginning(root)
        return tuple(dict.fromkeys(term for code, word, term in found if code == language and stem(word, code) == root))

    def named_in(self, word: str) -> frozenset[str]:
        """The languages in which a word of a thesaurus that stands on no page has the stem of a word."""
        found = self._named_beginning(word)
        return frozenset(code for code, other, _ in found if stem(other, code) == stem(word, code))

    def _named_beginning(self, word: str) -> list[tuple[str, str, str]]:
        """(language, word, term) of the words of thesauri alone that begin as a word does, the shortest first.

        They are few, and no table keeps their stems: they are stemmed when they are asked for.
        """
        beginning = fold(word)[:_BEGINNING]
        if len(beginning) < _BEGINNING:
            return []
        return self._connection.execute(
            "SELECT language, word, term FROM named WHERE folded >= ? AND folded < ? ORDER BY length(word), word",
            (beginning, beginning + "\U0010ffff"),
        ).fetchall()

    def put(self, language: str, words: Iterable[LexiconWord]) -> None:
        """Adds words."""
        for word in words:
            self._connection.execute(
                "INSERT OR REPLACE INTO vocabulary VALUES (?, ?, ?, ?)", (word.folded, language, word.word, word.term)
            )
            if key := latin_key(word.folded):
                self._connection.execute("INSERT OR IGNORE INTO latin VALUES (?, ?)", (key, word.folded))
            if key := spelling_key(fold(word.term)):
                self._connection.execute("INSERT OR IGNORE INTO alike VALUES (?, ?, ?)", (key, language, word.term))
            self._connection.executemany(
                "INSERT OR IGNORE INTO stems VALUES (?, ?, ?)", ((stem, language, word.term) for stem in word.stems)
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO compounds VALUES (?, ?, ?)", ((part, language, word.term) for part in word.parts)
            )

    def named(self, languages: Iterable[str]) -> list[str]:
        """The words of thesauri that stand on no page, folded, of some languages."""
        rows = self._connection.execute(
            "SELECT DISTINCT folded FROM named WHERE language IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(languages)),),
        )
        return [row[0] for row in rows]

    def put_named(self, language: str, terms: Mapping[str, str]) -> None:
        """Adds words of thesauri that stand on no page, in lower case -> term."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?)",
            ((fold(word), language, word, term) for word, term in terms.items()),
        )

    def forget_named(self) -> None:
        """Forgets the words of thesauri."""
        self._connection.execute("DELETE FROM named")

    def keep_only(self, language: str, words: AbstractSet[str]) -> None:
        """Forgets the words of a language that are not among these, with what was kept of their terms."""
        known = self.terms(language)
        gone = [(language, word) for word in known if word not in words]
        if not gone:
            return
        self._connection.executemany("DELETE FROM vocabulary WHERE language = ? AND word = ?", gone)
        for table in ("stems", "compounds", "alike"):
            self._connection.execute(
                f"DELETE FROM {table} WHERE language = ?1 AND term NOT IN"
                " (SELECT term FROM vocabulary WHERE language = ?1)",
                (language,),
            )

        self._connection.execute("DELETE FROM latin WHERE folded NOT IN (SELECT folded FROM vocabulary)")

    def clear(self) -> None:
        """Forgets all words."""
        for table in ("vocabulary", "stems", "compounds", "latin", "alike", "named"):
            self._connection.execute(f"DELETE FROM {table}")
