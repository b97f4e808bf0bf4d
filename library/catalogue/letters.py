"""How often do letters stand in texts of each language? Kept of the profiles, so that a search opens none of these."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping

from library.tagging.letters import Profile

TABLES = """
CREATE TABLE IF NOT EXISTS letters (  -- a run of letters; JSON object: language -> how often it stands in texts
    run TEXT PRIMARY KEY, times TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
_TOTALS = ""
"""No run of letters: beside it stands how many runs of one, two and three letters the texts of each language have."""


class Letters:
    """The letters of the languages of a catalogue.

    Args:
        connection: to the catalogue.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, profiles: Mapping[str, Profile]) -> None:
        """Keeps the profiles of languages, in the place of all that were kept."""
        times: dict[str, dict[str, object]] = defaultdict(dict)
        for language, profile in profiles.items():
            times[_TOTALS][language] = profile.totals
            for run, often in profile.times.items():
                times[run][language] = often
        rows = ((run, json.dumps(by_language, separators=(",", ":"))) for run, by_language in sorted(times.items()))
        self._connection.execute("DELETE FROM letters")
        self._connection.executemany("INSERT INTO letters VALUES (?, ?)", rows)

    def profiles(self, runs: Collection[str]) -> dict[str, Profile]:
        """Language -> what its profile says of some runs of letters, in one statement."""
        rows = self._connection.execute(
            "SELECT run, times FROM letters WHERE run IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted({_TOTALS, *runs})),),
        )
        times = {run: json.loads(by_language) for run, by_language in rows}
        totals = times.pop(_TOTALS, {})
        return {
            language: Profile({run: of[language] for run, of in times.items() if language in of}, tuple(of_lengths))
            for language, of_lengths in totals.items()
        }
