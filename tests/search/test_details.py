from __future__ import annotations

import pytest

from library.errors import UnknownName
from library.search.details import (
    edition_details,
    health,
    matrix,
    project_details,
    project_holdings,
    subjects,
    work_named,
)
from library.search.holdings import Holdings

ENGLISH = "strom/ENG_WEB-1.pdf"


def test_of_an_edition_all_is_told(holdings: Holdings) -> None:
    details = edition_details(holdings, ENGLISH, ["lt"])
    assert details.edition.path == ENGLISH
    assert [page.number for page in details.pages] == list(range(1, details.edition.page_count + 1))
    assert {tag.field for tag in details.tags} >= {"language", "project", "kind", "title", "work", "subject"}
    assert ENGLISH in [sister.path for sister in details.sisters]
    concepts = [tag.value for tag in details.tags if tag.field == "subject"]
    assert list(details.subjects) == concepts
    assert details.subjects != edition_details(holdings, ENGLISH, ["en"]).subjects
    assert details.free_subjects == set()


def test_a_work_is_shown_in_the_readers_language_however_it_is_named(holdings: Holdings) -> None:
    work = holdings.catalogue.edition(ENGLISH).work
    for name in (work, ENGLISH, "strom/RUS_WEB-1.pdf"):
        found = work_named(holdings, name, ["lt", "en"])
        assert (found.work, found.head.language) == (work, "lt")
    assert work_named(holdings, work, ["th"]).head.language == "en"


def test_a_project_has_its_works_and_those_that_name_it(holdings: Holdings) -> None:
    details = project_details(holdings, "strom ii")
    assert details.project.key == "STROM II"
    assert details.predecessor == "STROM"
    own = {edition.path for edition in holdings.catalogue.editions() if "STROM II" in edition.projects}
    assert {match.edition.path for work in details.works for match in work.editions} >= own
    assert not {edition.path for edition in details.citing} & own


def test_every_project_is_listed_with_its_own(holdings: Holdings) -> None:
    listed = {one.project.key: one for one in project_holdings(holdings)}
    assert listed.keys() >= {"STROM", "STROM II", "ADSTRINGO", "TRAM", "TRACE"}
    for key, one in listed.items():
        assert all(key in edition.projects for edition in one.editions)
        assert bool(one.works) == bool(one.editions)


def test_subjects_have_the_readers_names_and_come_by_their_works(holdings: Holdings) -> None:
    in_english, in_finnish = subjects(holdings, ["en"]), subjects(holdings, ["fi"])
    assert [one.concept for one in in_english] == [one.concept for one in in_finnish]
    assert [one.name for one in in_english] != [one.name for one in in_finnish]
    counts = [len({edition.work for edition in one.editions}) for one in in_english]
    assert counts == sorted(counts, reverse=True)


def test_the_matrix_has_a_column_for_each_language_and_can_ask_what_is_missing(holdings: Holdings) -> None:
    works = holdings.works(holdings.of_project("ADSTRINGO"), None)
    whole = matrix(works)
    there = {code for work in works for match in work.editions for code in match.edition.languages}
    assert whole.languages == sorted(there)
    without = matrix(works, "Finnish")
    assert "fi" in without.languages
    assert 0 < len(without.works) < len(whole.works)
    assert not [work for work in without.works if any("fi" in match.edition.languages for match in work.editions)]
    with pytest.raises(UnknownName):
        matrix(works, "Elvish")


def test_health_counts_what_is_there(holdings: Holdings) -> None:
    found = health(holdings)
    editions = holdings.catalogue.editions()
    assert found.editions == len(editions)
    assert found.works == len({edition.work for edition in editions})
    assert list(found.languages.values()) == sorted(found.languages.values(), reverse=True)
    assert found.generation == holdings.generation.name


@pytest.mark.parametrize("ask", [edition_details, work_named, project_details])
def test_what_is_not_there_is_named(holdings: Holdings, ask: object) -> None:
    with pytest.raises(UnknownName):
        ask(holdings, "nothing-of-this-name")  # type: ignore[operator]
