from __future__ import annotations

import pytest
from conftest import Draw

from library.errors import LibraryError, UnknownName
from library.ingest import doubled_by_link, ingest, resolve, split
from library.ingest.opening import open_catalogue
from library.settings import Settings

FINNISH, ENGLISH, OTHER = "strom/FIN_WEB-1.pdf", "strom/ENG_WEB-1.pdf", "memorandum/memorandum_fi.pdf"


def works(settings: Settings) -> dict[str, str]:
    with open_catalogue(settings) as catalogue:
        return {edition.path: edition.work for edition in catalogue.editions()}


def members(settings: Settings, path: str) -> set[str]:
    """The editions of an edition's work."""
    found = works(settings)
    return {one for one, work in found.items() if work == found[path]}


def subjects(settings: Settings) -> dict[str, tuple[str, ...]]:
    with open_catalogue(settings) as catalogue:
        return {edition.path: edition.subjects for edition in catalogue.editions()}


def test_works_that_are_linked_or_split_have_their_subjects_at_once(sample: Settings) -> None:
    before = subjects(sample)
    resolve(sample, FINNISH, OTHER, same=True, doubled=True)
    linked = subjects(sample)
    assert linked != before
    assert len({linked[path] for path in members(sample, FINNISH)}) == 1
    ingest(sample)
    assert subjects(sample) == linked
    split(sample, OTHER)
    parted = subjects(sample)
    assert len({parted[path] for path in members(sample, FINNISH)}) == 1
    assert parted[OTHER] != parted[FINNISH]
    ingest(sample)
    assert subjects(sample) == parted


def test_two_works_that_are_one_are_one_with_all_their_editions(sample: Settings) -> None:
    together = members(sample, FINNISH) | members(sample, OTHER)
    with pytest.raises(LibraryError) as refused:
        resolve(sample, FINNISH, OTHER, same=True)
    assert refused.value.problem.kind == "language-twice"
    assert members(sample, FINNISH) | members(sample, OTHER) == together, "nothing was changed"
    doubled = doubled_by_link(sample, FINNISH, OTHER)
    assert refused.value.problem.values["languages"] == tuple(dict.fromkeys(both.first.language for both in doubled))
    assert all({both.first.path, both.other.path} <= together for both in doubled)
    assert {both.relation for both in doubled} == {"variant"}
    done = resolve(sample, FINNISH, OTHER, same=True, doubled=True)
    assert [edition.path for edition in done.editions] == [FINNISH, OTHER]
    assert done.left_out == ()
    assert members(sample, FINNISH) == together
    assert works(sample)[OTHER] == done.editions[0].work, "the second joins the first"


def test_an_edition_that_is_split_off_is_a_work_of_its_own_and_its_sisters_stay(sample: Settings) -> None:
    sisters = members(sample, FINNISH) - {FINNISH}
    split(sample, FINNISH)
    assert members(sample, FINNISH) == {FINNISH}
    assert members(sample, ENGLISH) == sisters
    with pytest.raises(LibraryError):
        split(sample, FINNISH)


def test_of_an_edition_and_itself_nothing_is_said(sample: Settings) -> None:
    before = works(sample)
    for same in (True, False):
        with pytest.raises(LibraryError):
            resolve(sample, FINNISH, FINNISH, same=same)
    with pytest.raises(UnknownName):
        resolve(sample, FINNISH, "strom/none.pdf", same=True)
    assert works(sample) == before
    assert not (sample.documents / "catalogue.csv").exists()


def test_an_edition_that_takes_the_title_of_a_new_sister_followed(settings: Settings, draw: Draw) -> None:
    draw(
        settings.documents / "one.pdf",
        ["Report\n\n" + "All who arrive at the harbour are asked for their papers. " * 20],
    )
    draw(
        settings.documents / "two.pdf",
        ["Harbour and Town\n\n" + "The town pays for a place to sleep. " * 20],
        title="Harbour and Town",
    )
    ingest(settings)
    done = resolve(settings, "one.pdf", "two.pdf", same=True, doubled=True)
    assert [edition.title for edition in done.editions] == ["Report", "Harbour and Town"]
    assert ("one.pdf", "Harbour and Town") in [(edition.path, edition.title) for edition in done.followed]
