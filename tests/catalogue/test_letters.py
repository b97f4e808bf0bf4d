"""Letters of the languages of a library stand in its catalogue, as their profiles have them."""

from __future__ import annotations

from pathlib import Path

from library.analysis import HOME
from library.catalogue import Catalogue
from library.ingest import ingest
from library.settings import Settings
from library.tagging.letters import Profile, likelihoods, profile, runs


def test_of_each_language_its_runs_of_letters_are_kept_and_forgotten(tmp_path: Path) -> None:
    with Catalogue.open_to_write(tmp_path / "catalogue.sqlite") as catalogue:
        letters = catalogue.letters
        letters.put({"fi": Profile({"u": 3, "uh": 2}, (5, 4, 3)), "sv": Profile({"u": 7}, (9, 8, 7))})
        assert letters.profiles(["u", "uh", "x"]) == {
            "fi": Profile({"u": 3, "uh": 2}, (5, 4, 3)),
            "sv": Profile({"u": 7}, (9, 8, 7)),
        }
        letters.put({"sv": Profile({"x": 1}, (1, 1, 1))})
        assert letters.profiles(["u", "x"]) == {"sv": Profile({"x": 1}, (1, 1, 1))}


def test_an_ingest_keeps_the_letters_of_the_languages_at_home(ingested_sample: Settings) -> None:
    words = ["uhrien", "tunnistaminen"]
    with Catalogue.open_to_read(ingested_sample.catalogue) as catalogue:
        kept = catalogue.letters.profiles(runs(words))
    assert set(HOME) <= kept.keys()
    whole = {code: read for code in kept if (read := profile(code))}
    assert likelihoods(words, kept) == likelihoods(words, whole)


def test_a_run_without_changes_keeps_the_letters_that_an_older_version_did_not(sample: Settings) -> None:
    with Catalogue.open_to_write(sample.catalogue) as catalogue:
        catalogue.letters.put({})
        catalogue.set_note("letters", "")
    ingest(sample)
    with Catalogue.open_to_read(sample.catalogue) as catalogue:
        assert set(HOME) <= catalogue.letters.profiles(["a"]).keys()
