"""Pages of copies, versions and variants are shown once, the newest first."""

from __future__ import annotations

import pytest

from library.model import Answer
from library.search import Options, Where
from library.settings import Settings
from search.shelves import FILLER, Shelf


@pytest.fixture
def shelf(settings: Settings) -> Shelf:
    """A guide, a copy with one byte more, and the text of two years before, of which one page was another."""
    made = Shelf(settings)
    texts = [f"ferry {FILLER}", f"ferry harbour {FILLER}", f"zeppelin {FILLER}"]
    made.put("copy.pdf", [*texts[:2], f"{texts[2]} 1"], work="guide", year="2015", relation="copy")
    made.put("new.pdf", texts, work="guide", year="2015")
    made.put(
        "old.pdf", [texts[0], f"ferry balloon {FILLER[::-1]}", texts[2]], work="guide", year="2013", relation="version"
    )
    made.put("de.pdf", [f"ferry {FILLER}"], "de", work="guide", year="2015")
    return made


def found(answer: Answer) -> list[tuple[str, int, list[str]]]:
    hits = answer.hits or [hit for result in answer.results for hit in result.hits]
    return sorted((hit.edition.path, hit.page, sorted(edition.path for edition, _ in hit.twins)) for hit in hits)


def test_a_page_that_stands_in_a_copy_and_a_version_is_one_hit_that_names_them(shelf: Shelf) -> None:
    with shelf.open() as session:
        answer = session.search("ferry", Options(by="page", readers=("en",)))
        assert found(answer) == [
            ("de.pdf", 1, []),
            ("new.pdf", 1, ["copy.pdf", "old.pdf"]),
            ("new.pdf", 2, ["copy.pdf"]),
            ("old.pdf", 2, []),
        ]
        assert answer.pages == 4
        assert found(session.search("zeppelin", Options(by="page"))) == [("new.pdf", 3, ["copy.pdf", "old.pdf"])]


@pytest.mark.parametrize("by", ["work", "edition"])
def test_a_result_is_the_newest_edition_and_a_copy_is_none_of_its_own(by: str, shelf: Shelf) -> None:
    with shelf.open() as session:
        answer = session.search("zeppelin", Options(by=by, readers=("en",)))  # type: ignore[arg-type]
        assert [result.head.path for result in answer.results] == ["new.pdf"]
        (result,) = session.search("ferry", Options(readers=("en",))).results
        assert result.head.path == "new.pdf"


def test_an_older_version_is_shown_where_it_is_asked_for_or_says_what_the_newest_does_not(shelf: Shelf) -> None:
    with shelf.open() as session:
        for query, options in (
            ("balloon", Options(readers=("en",))),
            ("ferry", Options(readers=("en",), filters=session.holdings.filters(Where(years=["2013"])))),
        ):
            (result,) = session.search(query, options).results
            assert result.head.path == "old.pdf"
            assert not any(hit.twins for hit in result.hits)
