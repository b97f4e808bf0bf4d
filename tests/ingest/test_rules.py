"""Tags are of the rules of today where these are the ones that were noted, and the projects are the same."""

from __future__ import annotations

import pytest

from library.catalogue import Catalogue
from library.ingest import rules
from library.ingest.rules import LANGUAGES, note_rules, rules_hold
from library.model import Project
from library.shelf import Projects

STROM = Projects([Project(key="STROM")])


def test_a_new_catalogue_follows_no_rules(catalogue: Catalogue) -> None:
    assert not rules_hold(catalogue, Projects())


def test_rules_hold_once_they_are_noted(catalogue: Catalogue) -> None:
    note_rules(catalogue, STROM)
    assert rules_hold(catalogue, Projects(list(STROM)))


@pytest.mark.parametrize(
    "other",
    [Projects(), Projects([Project(key="TRAM")]), Projects([Project(key="STROM", folders=("strom-2",))])],
    ids=["none", "another", "the same in more folders"],
)
def test_other_projects_are_other_rules(catalogue: Catalogue, other: Projects) -> None:
    note_rules(catalogue, STROM)
    assert not rules_hold(catalogue, other)


@pytest.mark.parametrize("version", ["TAGGING_VERSION", "LANGUAGE_VERSION"])
def test_another_version_of_the_program_may_have_other_rules(
    catalogue: Catalogue, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_rules(catalogue, STROM)
    monkeypatch.setattr(rules, version, "another")
    assert not rules_hold(catalogue, STROM)


def test_the_detector_is_noted_by_itself(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only other rules changed, the languages of pages need not be told again."""
    note_rules(catalogue, STROM)
    told_by = catalogue.note(LANGUAGES)
    monkeypatch.setattr(rules, "TAGGING_VERSION", "another")
    note_rules(catalogue, STROM)
    assert catalogue.note(LANGUAGES) == told_by != ""
