"""What the library holds: works, editions, projects and subjects, without words to look for."""

from __future__ import annotations

import pytest

from library.errors import IndexMissing
from library.model import Edition, EditionMatch, Result, State
from library.search import Filters, Where
from library.search.holdings import Holdings, in_language, older_than_original
from library.settings import Settings


def edition(
    language: str, year: int | None = None, *languages: str, path: str = "", state: State = State.INDEXED
) -> Edition:
    return Edition(
        id=f"{language}{year}{path}", path=path or f"{language}.pdf", year=year, state=state,
        languages=languages or (language,),
    )  # fmt: skip


def test_nothing_is_held_before_the_first_ingest(settings: Settings) -> None:
    with pytest.raises(IndexMissing):
        Holdings.open(settings)


def test_every_edition_is_in_one_work_and_beside_its_sisters(holdings: Holdings) -> None:
    works = holdings.works(Filters())
    held = [match.edition.id for work in works for match in work.editions]
    assert sorted(held) == sorted(holdings.editions)
    for work in works:
        for match in work.editions:
            assert list(holdings.sisters(match.edition)) == [one.edition for one in work.editions]


def test_admitted_editions_meet_the_conditions_in_shelf_order(holdings: Holdings) -> None:
    filters = holdings.filters(Where(projects=["STROM"], languages=["fi"], kinds=["guidelines"]))
    found = holdings.admitted(filters)
    assert found
    assert all(one.projects[0] == "STROM" and "fi" in one.languages and one.kind == "guidelines" for one in found)
    everything = holdings.admitted(Filters())
    assert [one.projects[0].casefold() for one in everything if one.projects] == sorted(
        one.projects[0].casefold() for one in everything if one.projects
    )


def test_pages_are_counted_by_language_and_by_source(holdings: Holdings) -> None:
    assert holdings.pages(Filters()) is None
    pages = holdings.pages(holdings.filters(Where(sources=["pdfium"])))
    assert pages
    assert set(pages) < set(holdings.editions)
    total = sum(one.page_count for one in holdings.editions.values() if one.state.searchable)
    assert total <= sum(holdings.pages_by_language.values())


def test_a_counterpart_is_in_the_language_asked_for(holdings: Holdings) -> None:
    english = next(one for one in holdings.editions.values() if one.path == "strom/ENG_WEB-1.pdf")
    found = holdings.counterpart(english, 2, "fi")
    assert found is not None
    finnish, span = found
    assert (finnish.path, span.best) == ("strom/FIN_WEB-1.pdf", 2)
    assert holdings.sister_in(english, "th") is None
    assert holdings.counterpart(english, 2, "th") is None


def test_projects_are_those_described_and_those_in_use(holdings: Holdings) -> None:
    keys = [project.key for project in holdings.projects()]
    assert len(keys) == len(set(keys))
    assert {"STROM", "ADSTRINGO", "Task Force"} <= set(keys)
    assert {key for one in holdings.editions.values() for key in one.projects} <= set(keys)
    second = next(project for project in holdings.described if project.key == "STROM II")
    assert holdings.predecessor(second) == "STROM"


def test_facets_count_pages_the_most_first(holdings: Holdings) -> None:
    counts = {id_: one.page_count for id_, one in holdings.editions.items()}
    facets = holdings.facets({"fi": 3, "sv": 9}, counts, ["sv"])
    assert list(facets["language"].items()) == [("sv", 9), ("fi", 3)]
    for of_field in facets.values():
        assert list(of_field.values()) == sorted(of_field.values(), reverse=True)
    assert sum(facets["year"].values()) <= sum(counts.values())
    assert "barn" in facets["subject"]  # as a Swede calls it


def test_two_subjects_that_are_called_alike_are_counted_once_a_page(holdings: Holdings) -> None:
    edition = next(one for one in holdings.editions.values() if len(one.subjects) > 1)
    holdings._subject_names[("xx",)] = dict.fromkeys(edition.subjects, "alike")
    assert holdings.facets({}, {edition.id: 3}, ["xx"])["subject"] == {"alike": 3}


def test_subjects_are_called_in_the_readers_language(holdings: Holdings) -> None:
    subjects = holdings.subjects()
    swedish, finnish = (holdings.subject_names(subjects, [code]) for code in ("sv", "fi"))
    assert swedish.keys() == finnish.keys() == subjects.keys()
    assert swedish != finnish
    assert holdings.subject_names(["my own"], ["sv"]) == {"my own": "my own"}
    works = [len({one.work for one in editions}) for editions in subjects.values()]
    assert works == sorted(works, reverse=True)


def test_a_work_is_read_in_the_first_language_in_which_it_can_be() -> None:
    english, finnish, both = edition("en"), edition("fi", state=State.NO_TEXT), edition("ru", None, "ru", "fi")
    assert in_language([english, finnish, both], ["fi", "en"]) == (both, "fi")
    assert in_language([english, finnish], ["fi", "en"]) == (english, "en")
    assert in_language([finnish], ["fi"]) == (None, "")
    one, other = edition("en", path="a.pdf"), edition("en", path="b.pdf")
    assert in_language([other, one], ["en"])[0] == one
    assert in_language([other, one], ["en"], lambda held, _: held.path == "b.pdf")[0] == other


def test_an_edition_older_than_the_english_one_is_named() -> None:
    def work(*editions: Edition) -> Result:
        return Result(
            head=editions[0], rank=1, score=0.0, work="w", title="", projects=(), kind="", year=None,
            editions=tuple(EditionMatch(edition=one, matched=0) for one in editions), hits=(),
        )  # fmt: skip

    old, new = edition("fi", 2012), edition("sv", 2016)
    assert older_than_original([work(edition("en", 2015), old, new)]) == {old.id: 2015}
    assert older_than_original([work(old, new)]) == {}
