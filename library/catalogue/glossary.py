"""Which words of two languages mean the same? Mined from sister editions, said by people, or read from thesauri."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from library.analysis import fold
from library.catalogue.partners import Partners
from library.frozen import frozen
from library.model import MinedPair, Place, Problem

TABLES = """
CREATE TABLE IF NOT EXISTS mined (              -- words and phrases that stood for each other in sister editions
    language TEXT NOT NULL,
    terms TEXT NOT NULL,          -- of the index, between spaces
    words TEXT NOT NULL,          -- as they stand there most often
    other_language TEXT NOT NULL,
    other_terms TEXT NOT NULL,
    other_words TEXT NOT NULL,
    count INTEGER NOT NULL,
    score REAL NOT NULL,
    places TEXT NOT NULL,         -- JSON list of [edition, page, edition of the other language, page]
    PRIMARY KEY (terms, language, other_language, other_terms)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mined_other ON mined (other_terms, other_language);
CREATE TABLE IF NOT EXISTS mined_from (         -- what the pairs of two languages were mined from
    language TEXT NOT NULL, other_language TEXT NOT NULL, stamp TEXT NOT NULL, PRIMARY KEY (language, other_language)
) STRICT;
CREATE TABLE IF NOT EXISTS judged (             -- what people said in glossary.csv, each pair in both directions
    language TEXT NOT NULL, terms TEXT NOT NULL,
    other_language TEXT NOT NULL, other_terms TEXT NOT NULL, other_words TEXT NOT NULL,
    same INTEGER NOT NULL,
    PRIMARY KEY (terms, language, other_language, other_terms)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS labels (             -- of the concepts of thesauri
    file TEXT NOT NULL, concept TEXT NOT NULL, language TEXT NOT NULL, terms TEXT NOT NULL, words TEXT NOT NULL,
    preferred INTEGER NOT NULL,   -- 1; of other names 0, of hidden ones -1
    PRIMARY KEY (file, concept, language, words)
) STRICT;
CREATE INDEX IF NOT EXISTS labels_of_terms ON labels (terms, language);
CREATE INDEX IF NOT EXISTS labels_of_words ON labels (words, language);
CREATE TABLE IF NOT EXISTS narrower (           -- concepts of thesauri, each with what it comprehends
    file TEXT NOT NULL, concept TEXT NOT NULL, narrower TEXT NOT NULL, PRIMARY KEY (file, concept, narrower)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS thesauri (file TEXT PRIMARY KEY, digest TEXT NOT NULL, faults TEXT NOT NULL) STRICT;
"""

LANGUAGES_OF_LABELS = "CREATE INDEX IF NOT EXISTS labels_of_language ON labels (language);"

_FURTHER = 10.0  # than the nearest label, on the same scale: "victims" means "victim" (92), hardly "švietimas" (75)
_NEAR, _MOST_NEAR = 70.0, 30  # of 100: how alike a label is spelt that may have been meant; how many are looked at


@frozen
class CorrectedPair:
    """What somebody said of a pair."""

    language: str
    terms: str
    words: str
    other_language: str
    other_terms: str
    other_words: str
    same: bool


@frozen
class Label:
    """A name of a concept of a thesaurus.

    Attributes:
        hidden: whether it is known when somebody types it, and neither looked for on pages nor shown.
    """

    concept: str
    language: str
    words: str
    preferred: bool = False
    hidden: bool = False


MinedKey = tuple[str, str, str, str]
"""Language and terms of the one, and of the other."""


class Glossary(Partners):
    """The word pairs of a catalogue."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # What stands in it

    def most_frequent(self, language: str) -> list[tuple[str, str, int]]:
        """(terms, words, how often they stood for others) of all that was mined of a language."""
        return self._connection.execute(
            "SELECT terms, words, sum(count) FROM (SELECT terms, words, count FROM mined WHERE language = ?1"
            " UNION ALL SELECT other_terms, other_words, count FROM mined WHERE other_language = ?1)"
            " GROUP BY terms, words ORDER BY 3 DESC, 1",
            (language,),
        ).fetchall()

    def single_labels(self, language: str) -> list[str]:
        """The labels of a language that are a single word."""
        statement = "SELECT DISTINCT words FROM labels WHERE language = ? AND instr(words, ' ') = 0 ORDER BY words"
        return [row[0] for row in self._connection.execute(statement, (language,))]

    def names_in(self, languages: Sequence[str]) -> dict[str, str]:
        """The labels of some languages -> the first of the languages in which each is one."""
        statement = "SELECT DISTINCT words, language FROM labels WHERE language IN (SELECT value FROM json_each(?))"
        rows = self._connection.execute(statement, (json.dumps(sorted(languages)),)).fetchall()
        return dict(sorted(rows, key=lambda row: (row[0], -languages.index(row[1]))))

    def labelled(self, words: Sequence[str]) -> dict[str, dict[int, int]]:
        """Language -> place of a word -> how many words the longest label of a thesaurus has that it stands in.

        Args:
            words: some that stand side by side, as they are typed; a label is one of them or several.
        """
        runs: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                run = " ".join(words[start:end])
                for spelt in {run, run.lower(), run.capitalize()}:
                    runs[spelt].add((start, end))
        found: dict[str, dict[int, int]] = defaultdict(dict)
        rows = self._connection.execute(
            f"SELECT DISTINCT language, words FROM labels WHERE words IN ({', '.join('?' * len(runs))})", [*runs]
        )
        for language, label in rows:
            for start, end in runs[label]:
                for place in range(start, end):
                    found[language][place] = max(end - start, found[language].get(place, 0))
        return found

    def labels_by_language(self) -> dict[str, list[tuple[str, str, str]]]:
        """Language -> (terms, concept, file) of each label in it that is not hidden."""
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        rows = self._connection.execute(
            "SELECT language, terms, concept, file FROM labels WHERE preferred >= 0 ORDER BY file, concept"
        )
        for language, *label in rows:
            terms, concept, file = label
            found[language].append((terms, concept, file))
        return dict(found)

    def names_of(self, concepts: Collection[str], languages: Sequence[str]) -> dict[str, str]:
        """Concept -> its preferred label, in the first of some languages that has one, in English, or in any."""
        rank = {code: place for place, code in enumerate(dict.fromkeys([*languages, "en"]))}
        names: dict[str, tuple[int, str, str]] = {}
        rows = self._connection.execute(
            "SELECT concept, language, words FROM labels WHERE preferred = 1"
            " AND concept IN (SELECT value FROM json_each(?)) ORDER BY file, words",
            (json.dumps(sorted(concepts)),),
        )
        for concept, language, words in rows:
            better = (rank.get(language, len(rank)), language, words)
            names[concept] = min(names.get(concept, better), better)
        return {concept: words for concept, (_, _, words) in names.items()}

    def concepts_called(self, name: str) -> set[str]:
        """The concepts with a label that is spelt so, but for capitals and accents."""
        rows = self._connection.execute("SELECT DISTINCT concept, words FROM labels").fetchall()
        wanted = fold(name)
        return {concept for concept, words in rows if fold(words) == wanted or concept == name}

    def concept_named(self, name: str) -> str:
        """The concept that a name or an address stands for, or empty; of several one that prefers the name."""
        found = self._connection.execute(
            "SELECT concept, preferred, file FROM labels WHERE words IN (?1, ?2, ?3) OR concept = ?1",
            (name, name.lower(), name.capitalize()),  # an index finds these; a thesaurus may have a million labels
        ).fetchall()
        if not found:
            rows = self._connection.execute("SELECT words, concept, preferred, file FROM labels")
            wanted = fold(name)
            found = [row for words, *row in rows if fold(words) == wanted]
        found.sort(key=lambda row: (not row[1], row[2], row[0]))
        return str(found[0][0]) if found else ""

    def nearest_labels(self, name: str, languages: Collection[str] = ("en",), most: int = 3) -> tuple[str, ...]:
        """Labels that are spelt, or begin, nearly as a name is, one of a concept: those in some languages first.

        Those much further from the name than the nearest are left out; a beginning counts as that much further.
        """
        from rapidfuzz import fuzz, process

        wanted = fold(name)
        every = "SELECT DISTINCT words, concept, language FROM labels ORDER BY preferred DESC"
        rows = self._connection.execute(every).fetchall()
        whole = [fold(words) for words, _, _ in rows]
        beginnings = [" ".join(label.split()[: len(wanted.split())]) for label in whole]
        scores: dict[int, float] = {}
        for spelt, less in ((whole, 0.0), (beginnings, _FURTHER)):
            found = process.extract(wanted, spelt, scorer=fuzz.ratio, score_cutoff=_NEAR + less, limit=_MOST_NEAR)
            for _, score, place in found:
                scores[place] = max(score - less, scores.get(place, 0.0))
        close = [place for place, score in scores.items() if score >= max(scores.values()) - _FURTHER]
        near: dict[str, str] = {}
        for place in sorted(close, key=lambda place: (rows[place][2] not in languages, -scores[place], place)):
            words, concept, _ = rows[place]
            near.setdefault(concept, words)
        return tuple(dict.fromkeys(near.values()))[:most]

    def places(self, pairs: Collection[MinedKey]) -> dict[MinedKey, list[Place]]:
        """The pages that prove each of some mined pairs, those of the first language first; in one statement."""
        is_pair = " AND ".join(
            f"mined.{column} = json_extract(value, '$[{number}]')"
            for number, column in enumerate(("language", "terms", "other_language", "other_terms"))
        )
        both = {(*asked[2:], *asked[:2]): False for asked in pairs} | dict.fromkeys(pairs, True)
        rows = self._connection.execute(
            "SELECT mined.language, terms, other_language, other_terms, places"
            f" FROM json_each(?) CROSS JOIN mined WHERE {is_pair}",
            (json.dumps([*both]),),
        )
        found: dict[MinedKey, list[Place]] = {asked: [] for asked in pairs}
        for language, terms, other_language, other_terms, places in rows:
            there = [(a, b, c, d) for a, b, c, d in json.loads(places)]
            asked, turned = (
                (language, terms, other_language, other_terms),
                (other_language, other_terms, language, terms),
            )
            if asked in found:
                found[asked] = there
            elif turned in found:
                found[turned] = found[turned] or [(c, d, a, b) for a, b, c, d in there]
        return found

    def languages(self) -> list[str]:
        """The languages of which it holds words."""
        rows = self._connection.execute(
            # From one language of the labels to the next one, for a thesaurus may have a million of them.
            "WITH RECURSIVE of_labels (language) AS (SELECT min(language) FROM labels UNION ALL"
            " SELECT (SELECT min(language) FROM labels WHERE language > of_labels.language) FROM of_labels"
            " WHERE of_labels.language IS NOT NULL)"
            " SELECT language FROM mined_from UNION SELECT other_language FROM mined_from"
            " UNION SELECT language FROM judged UNION SELECT language FROM of_labels WHERE language IS NOT NULL"
            " ORDER BY 1"
        )
        return [row[0] for row in rows]

    def stamps(self) -> dict[tuple[str, str], str]:
        """What each pair of languages was mined from."""
        rows = self._connection.execute("SELECT language, other_language, stamp FROM mined_from")
        return {(language, other): stamp for language, other, stamp in rows}

    def thesauri(self) -> dict[str, tuple[str, list[Problem]]]:
        """File -> (digest, its faults)."""
        rows = self._connection.execute("SELECT file, digest, faults FROM thesauri")
        return {file: (digest, [Problem.read(fault) for fault in json.loads(faults)]) for file, digest, faults in rows}

    # What a writer puts in

    def put_mined(self, languages: tuple[str, str], stamp: str, pairs: Iterable[MinedPair]) -> None:
        """Puts what was mined for two languages into the place of what stood there."""
        self.forget_mined(languages)
        self._connection.execute("INSERT INTO mined_from VALUES (?, ?, ?)", (*languages, stamp))
        self._connection.executemany(
            "INSERT INTO mined VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    languages[0], pair.terms, pair.words, languages[1], pair.other_terms, pair.other_words, pair.count,
                    pair.score, json.dumps(pair.places),
                )
                for pair in pairs
            ),
        )  # fmt: skip

    def forget_mined(self, languages: tuple[str, str]) -> None:
        """Forgets what was mined for two languages."""
        for table in ("mined", "mined_from"):
            self._connection.execute(f"DELETE FROM {table} WHERE language = ? AND other_language = ?", languages)

    def put_corrected(self, pairs: Iterable[CorrectedPair]) -> None:
        """Puts what people say now into the place of what they said before; the last word on a pair counts."""
        rows: dict[tuple[str, ...], tuple[str, bool]] = {}
        for said in pairs:
            here, there = (said.language, said.terms), (said.other_language, said.other_terms)
            rows[*here, *there] = said.other_words, said.same
            rows[*there, *here] = said.words, said.same
        wanted = [(*pair, *words) for pair, words in rows.items()]
        if sorted(wanted) != self._connection.execute("SELECT * FROM judged ORDER BY 1, 2, 3, 4").fetchall():
            self._connection.execute("DELETE FROM judged")
            self._connection.executemany("INSERT INTO judged VALUES (?, ?, ?, ?, ?, ?)", wanted)

    def corrected(self) -> int:
        """Of how many pairs of words people said something."""
        return int(self._connection.execute("SELECT count(*) / 2 FROM judged").fetchone()[0])

    def put_thesaurus(
        self,
        file: str,
        digest: str,
        labels: Iterable[Label],
        narrower: Iterable[tuple[str, str]],
        faults: Sequence[Problem],
    ) -> None:
        """Puts a file's concepts into the place of what it held before; their terms are set afterwards."""
        self.forget_thesaurus(file)
        self._connection.execute("INSERT INTO thesauri VALUES (?, ?, ?)", (file, digest, _kept(faults)))
        self._connection.executemany(
            "INSERT OR IGNORE INTO labels VALUES (?, ?, ?, '', ?, ?)",
            ((file, one.concept, one.language, one.words, -1 if one.hidden else one.preferred) for one in labels),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO narrower VALUES (?, ?, ?)", ((file, concept, below) for concept, below in narrower)
        )

    def put_faults(self, file: str, digest: str, faults: Sequence[Problem]) -> None:
        """Notes why a file cannot be read; its concepts stay as they were."""
        self._connection.execute(
            "UPDATE thesauri SET digest = ?, faults = ? WHERE file = ?",
            (digest, _kept(faults), file),
        )

    def forget_thesaurus(self, file: str) -> None:
        """Forgets the concepts of a file."""
        for table in ("labels", "narrower", "thesauri"):
            self._connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))

    def label_words(self) -> list[tuple[str, str]]:
        """(language, words) of all labels."""
        return self._connection.execute("SELECT DISTINCT language, words FROM labels").fetchall()

    def set_terms(self, terms: Mapping[tuple[str, str], str]) -> None:
        """Gives labels, by (language, words), the terms that they have in the index now."""
        self._connection.executemany(
            "UPDATE labels SET terms = ?1 WHERE language = ?2 AND words = ?3 AND terms != ?1",
            ((value, language, words) for (language, words), value in terms.items()),
        )


def _kept(faults: Iterable[Problem]) -> str:
    return json.dumps([fault.as_data() for fault in faults], ensure_ascii=False)
