"""A page with the words of a query marked, and the page of a sister edition with what either has alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from catalogue.made import tag
from ingest.shelves import empty_shelf

from library.catalogue import Catalogue
from library.errors import UnknownName
from library.model import ErrorKind, MarkedPage, Page
from library.search import Session
from library.search.marked import marked_page, side_by_side
from search.shelves import Shelf

LEFT_OUT = (4, 5)


def chapters(word: str, numbers: Sequence[int]) -> list[Page]:
    """Pages of a book with numbers in each line, by which they find each other in any language."""
    return [
        Page(
            number=place,
            text="\n".join(f"{word} {number}{line}17" for line in range(10, 40)),
            languages=("en",),
            source="made",
            section=f"Chapter {number}",
        )
        for place, number in enumerate(numbers, 1)
    ]


def in_language(pages: Sequence[Page], code: str) -> list[Page]:
    return [Page(number=p.number, text=p.text, languages=(code,), source="made", section=p.section) for p in pages]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A guide in English; in Swedish, two chapters shorter; and in Estonian, no page of it in that."""
    shelf = Shelf(empty_shelf(tmp_path_factory.mktemp("marked")))
    english = chapters("victim", range(1, 11))
    swedish = in_language(chapters("offer", [n for n in range(1, 11) if n not in LEFT_OUT]), "sv")
    first = swedish[0]
    swedish[0] = Page(
        number=1, text=f"{first.text}\noffer 0295419800", languages=("sv",), source="made", section=first.section
    )
    shelf.put("en", english, "en", work="guide")
    shelf.put("sv", swedish, "sv", work="guide")
    shelf.put("et", in_language(english, "sv"), "et", work="guide")
    with Catalogue.open_to_write(shelf.settings.catalogue) as catalogue:
        id_ = catalogue.edition("et").id
        catalogue.set_tags(id_, [tag("language", "et", 0.9), tag("language", "sv", 0.8)], ["language"])
        catalogue.resolve(id_)
    shelf.put("leaflet", ["Victims wait."], "en")
    with shelf.open() as opened:
        yield opened


def words(marks: Sequence[tuple[int, int]], page: MarkedPage) -> set[str]:
    return {page.page.text[start:end] for start, end in marks}


# One page


def test_the_words_of_a_query_are_marked_with_the_pages_that_have_them(session: Session) -> None:
    page = marked_page(session, "en", 2, "victims")
    assert words(page.marks, page) == {"victim"}
    assert list(page.found) == list(range(1, 11))
    assert (page.span, page.differing, page.only_here) == (None, (), ())


@pytest.mark.parametrize("query", ["", "  "])
def test_without_words_nothing_is_marked(session: Session, query: str) -> None:
    page = marked_page(session, "en", 2, query)
    assert (page.page.number, page.marks, page.found) == (2, (), ())


@pytest.mark.parametrize(("name", "number"), [("nobody", 1), ("en", 11), ("en", 0)])
def test_an_edition_or_page_that_is_not_there_is_named(session: Session, name: str, number: int) -> None:
    with pytest.raises(UnknownName):
        marked_page(session, name, number, "victim")


# Two pages


def test_the_page_that_says_the_same_lies_beside_it(session: Session) -> None:
    own, beside = side_by_side(session, "en", 7, "sv", "")
    assert beside is not None
    assert beside.span is not None
    assert (own.edition.path, own.page.number) == ("en", 7)
    assert (beside.edition.path, beside.page.number, beside.span.page) == ("sv", 5, 5)
    assert own.span is None


def test_numbers_that_the_other_page_does_not_have_are_told_on_either(session: Session) -> None:
    own, beside = side_by_side(session, "en", 1, "sv", "")
    assert beside is not None
    assert words(own.differing, own) == set()
    assert words(beside.differing, beside) == {"0295419800"}


def test_chapters_that_the_other_edition_does_not_have_are_one_part(session: Session) -> None:
    own, beside = side_by_side(session, "en", 2, "sv", "")
    assert beside is not None
    assert [(part.first, part.last, part.section) for part in own.only_here] == [(*LEFT_OUT, "Chapter 4")]
    assert beside.only_here == []


def test_where_the_other_edition_says_it_nowhere_the_page_lies_alone(session: Session) -> None:
    own, beside = side_by_side(session, "en", 2, "et", "victim")
    assert beside is None
    assert words(own.marks, own) == {"victim"}
    assert own.only_here == ()


@pytest.mark.parametrize("other", ["leaflet", "en"], ids=["another work", "itself"])
def test_only_another_edition_of_the_work_lies_beside(session: Session, other: str) -> None:
    with pytest.raises(UnknownName) as raised:
        side_by_side(session, "en", 1, other, "")
    assert raised.value.problem.kind == ErrorKind.UNKNOWN_EDITION
    assert raised.value.problem.values == {"name": other}
