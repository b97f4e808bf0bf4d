"""How much of a question a page has, and what each part of it counts."""

from __future__ import annotations

import pytest

from library.model import Translation
from library.search.cognates import ALIKE
from library.search.coverage import covered, standing, weights
from library.search.occurrences import Occurrence
from library.search.translations import Rendering


def rendering(source: str = "texts", *, of_piece: bool = False, parts: tuple[int, ...] = (1,)) -> Rendering:
    translation = Translation(language="sv", words="färja", terms=("färja",), score=1.0, count=9, source=source)
    return Rendering(parts, "ferry", "en", ("ferry",), translation, of_piece=of_piece)


def test_a_part_counts_once_and_in_its_own_words_a_little_more() -> None:
    own, other = Occurrence(0, 5, 0), Occurrence(6, 11, 1, rendering())
    assert covered([own, own], (1.0, 1.0)) == 0.5
    assert covered([other], (1.0, 1.0)) == 0.45
    assert covered([Occurrence(6, 11, 1, rendering(parts=(0, 1)))], (1.0, 1.0)) == 0.5
    assert covered([own, other, Occurrence(12, 17, 1)], (1.0, 1.0)) == 1.0


def test_pieces_of_names_and_words_spelt_alike_do_not_count() -> None:
    found = [Occurrence(0, 5, 1, rendering(ALIKE)), Occurrence(6, 11, 1, rendering(of_piece=True))]
    assert standing(found) == []
    assert covered(found, (1.0, 1.0)) == 0.0


def test_what_few_pages_have_counts_more() -> None:
    rare, common = weights((1, 60), 100)
    assert rare > 3 * common
    assert covered([Occurrence(0, 5, 0)], (rare, common)) == pytest.approx(rare / (rare + common))


def test_of_a_query_that_nothing_weighs_nothing_is_covered() -> None:
    assert covered([], ()) == 0.0
