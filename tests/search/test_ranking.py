"""What brings a page before others: nearness, headings, language, being no table of contents, having all the words."""

from __future__ import annotations

from typing import Literal

import pytest
from telling import told

from library.model import Page
from library.search import Options, Session
from search.shelves import FILLER, Shelf, pages


def test_words_that_stand_near_each_other_come_before_words_that_stand_apart(shelf: Shelf) -> None:
    shelf.put("a", [f"harbour {FILLER} ferry", f"{FILLER} the ferry harbour", f"ferry of the harbour {FILLER}"])
    with shelf.open() as session:
        assert pages(session, "ferry harbour") == ["a:2", "a:3", "a:1"]


@pytest.mark.parametrize(
    ("language", "asked", "apart", "near"),
    [
        ("fi", "uhri tunnistaminen", "uhrin {} tunnistamisen", "{} uhrien tunnistamisesta"),
        ("ru", "помощь жертва", "помощи {} жертвы", "{} помощью жертвам"),
        ("th", "สัญญา นายจ้าง", "สัญญา {} นายจ้าง", "{} สัญญากับนายจ้าง"),
    ],
)
def test_nearness_is_that_of_the_words_in_any_form(
    shelf: Shelf, language: str, asked: str, apart: str, near: str
) -> None:
    shelf.put("a", [apart.format(FILLER), near.format(FILLER)], language)
    with shelf.open() as session:
        assert pages(session, asked) == ["a:2", "a:1"]


def test_a_page_under_a_heading_with_the_words_comes_before_one_without(shelf: Shelf) -> None:
    text = f"Ferries {FILLER}"
    shelf.put("a", [text, Page(number=2, text=text, languages=("en",), section="2 Ferries")])
    with shelf.open() as session:
        assert pages(session, "ferry") == ["a:2", "a:1"]
        hit = session.search("ferry").results[0].hits[0]
        assert (hit.page, hit.section) == (2, "2 Ferries")


def test_a_page_has_the_words_of_its_title_too(shelf: Shelf) -> None:
    shelf.put("a", [f"1 Ferries and a zeppelin {FILLER}", f"2 Their harbour {FILLER}"], title="Ferries")
    shelf.put("b", [f"A harbour for the zeppelin {FILLER}"], title="Of trains")
    with shelf.open() as session:
        answer = session.search("ferry harbour", Options(by="page"))
        assert [f"{hit.edition.path}:{hit.page}" for hit in answer.hits] == ["a:2", "a:1", "b:1"]
        assert (answer.total, answer.partial) == (3, 2)


def test_a_table_of_contents_does_not_come_before_the_page_it_points_to(shelf: Shelf) -> None:
    contents = "\n".join([f"{n}.1 Ferry harbours … {n}" for n in range(1, 9)] + ["9 Night trains . . . . 12"])
    about = f"9 Night trains\nThe night trains of the north {FILLER} leave late; a train at night is slow."
    shelf.put("a", [contents, about])
    with shelf.open() as session:
        assert pages(session, "night trains") == ["a:2", "a:1"]


def test_a_table_of_figures_is_no_table_of_contents(shelf: Shelf) -> None:
    shelf.put(
        "a", ["Victims by year\n2013 1,204\n2014 988\n2015 1,010 in all\nThey were counted by the police.", FILLER]
    )
    with shelf.open() as session:
        assert pages(session, "victims police") == ["a:1"]


def test_pages_with_all_the_words_come_first_whatever_speaks_for_the_others(shelf: Shelf) -> None:
    shelf.put("all", [f"{FILLER} ferry {FILLER} harbour {FILLER} {FILLER} zeppelin"])
    shelf.put("some", ["ferry harbour ferry harbour"], title="A ferry harbour")
    with shelf.open() as session:
        bys: tuple[Literal["page", "work"], ...] = ("page", "work")
        for by in bys:
            answer = session.search("ferry harbour zeppelin", Options(by=by, readers=("en",)))
            found = [hit.edition.path for hit in answer.hits] or [result.head.path for result in answer.results]
            assert found == ["all", "some"]
            assert (answer.total, answer.partial) == (2, 1)
            scores = [hit.score for hit in answer.hits] or [result.score for result in answer.results]
            assert scores == sorted(scores, reverse=True)
            assert told(answer.notes) == ("1 page has all the words; 1 with some of them comes behind.",)


def test_where_no_page_has_all_the_words_that_is_said(shelf: Shelf) -> None:
    shelf.put("a", ["ferry harbour", "ferry zeppelin"])
    with shelf.open() as session:
        answer = session.search("ferry harbour zeppelin")
        assert told(answer.notes) == ("No page has all the words; 2 have some of them.",)
        assert answer.partial == answer.total == 1


EDITIONS = {"de": "Das schrieb", "en": "This was written by", "fi": "Tämän kirjoitti", "sv": "Detta skrevs av"}


@pytest.fixture
def named(shelf: Shelf) -> Session:
    for length, (language, text) in enumerate(EDITIONS.items()):
        shelf.put(f"{language}.pdf", [f"{text} Johan Lindqvist. {'word ' * 4 * length}"], language, work="one work")
    return shelf.open()


def test_a_name_is_shown_in_the_language_of_the_reader_or_else_in_english(named: Session) -> None:
    with named:
        heads = {
            language: named.search("Johan Lindqvist", Options(readers=readers)).results[0].head.language
            for language, readers in {"": (), **{code: (code,) for code in EDITIONS}}.items()
        }
        assert heads == {"": "en", **{language: language for language in EDITIONS}}


def test_words_of_one_language_are_shown_in_it(named: Session) -> None:
    with named:
        assert named.search("skrevs Lindqvist").results[0].head.language == "sv"


def test_a_work_is_as_good_as_its_best_page_and_not_as_long(shelf: Shelf) -> None:
    shelf.put("long", [f"ferry {FILLER} {n}" for n in range(40)])
    shelf.put("short", [f"The ferry is a ferry. {FILLER}"])
    with shelf.open() as session:
        assert [result.head.path for result in session.search("ferry").results] == ["short", "long"]


def test_facets_count_no_page_of_an_edition_that_the_catalogue_lost(shelf: Shelf) -> None:
    shelf.put("kept", ["ferry"], kind="report")
    shelf.put("lost", ["ferry", "ferry"], kind="report")
    with shelf.open() as session:
        lost = next(id_ for id_, edition in session.holdings.editions.items() if edition.path == "lost")
        del session.holdings.editions._held[lost]
        answer = session.search("ferry")
        assert (answer.total, answer.pages) == (1, 1)
        assert {name: counts for name, counts in answer.facets.items() if counts} == {
            "language": {"en": 1}, "kind": {"report": 1},
        }  # fmt: skip
