"""How a page looks, where words stand on it, and what stands beside it in another edition."""

from __future__ import annotations

import pytest

from library.api import Library
from library.errors import PictureFailed, UnknownName

ENGLISH, FINNISH = "strom/ENG_WEB-1.pdf", "strom/FIN_WEB-1.pdf"


def test_words_of_a_query_are_marked_where_they_stand(shelf: Library) -> None:
    marked = shelf.marked_page(FINNISH, 2, "uhrin")
    assert marked.marks
    assert {marked.page.text[start:end].lower()[:3] for start, end in marked.marks} == {"uhr"}
    assert 2 in marked.found
    assert not shelf.marked_page(FINNISH, 2).marks
    with pytest.raises(UnknownName):
        shelf.marked_page(FINNISH, 99)


def test_a_page_lies_beside_what_says_the_same(shelf: Library) -> None:
    left, right = shelf.side_by_side(ENGLISH, 2, FINNISH)
    assert left.edition.path == ENGLISH
    assert right is not None
    assert right.edition.path == FINNISH
    assert right.span is not None
    assert right.page.number == shelf.page(ENGLISH, 2, language="fi").page.number
    with pytest.raises(UnknownName):
        shelf.side_by_side(ENGLISH, 2, "deflect")


def test_a_page_is_drawn_and_one_that_cannot_be_is_refused(shelf: Library) -> None:
    picture = shelf.picture(ENGLISH, 1)
    assert picture.image.startswith(b"RIFF")
    assert picture.width == 1000
    assert "Guidelines" in picture.signs
    with pytest.raises(PictureFailed):
        shelf.picture(ENGLISH, 99)
    with pytest.raises(UnknownName):
        shelf.picture("nothing.pdf", 1)
