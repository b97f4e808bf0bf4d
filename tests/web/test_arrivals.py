"""What came together is one thing that is new, and is called in the reader's language."""

from __future__ import annotations

from output.nouns import edition

from library.web.arrivals import arrivals

FINNISH = edition("f", languages=("fi",), added="2026-11-28T12:00:00Z")
ENGLISH = edition("e", languages=("en",), added="2026-11-28T09:00:00Z")
THAI = edition("t", languages=("th",), added="2026-11-20T09:00:00Z")


def test_editions_of_a_work_that_came_on_a_day_are_one_arrival() -> None:
    other = edition("o", work="another", added="2026-11-28T10:00:00Z")
    first, second, third = arrivals([FINNISH, other, ENGLISH, THAI])
    assert (first.day, first.editions) == ("2026-11-28", [ENGLISH, FINNISH])
    assert second.editions == [other]
    assert (third.day, third.editions) == ("2026-11-20", [THAI])


def test_editions_without_a_work_are_each_one_by_itself() -> None:
    alone = [edition("a", work="", added=""), edition("b", work="", added="")]
    assert [(one.day, one.editions) for one in arrivals(alone)] == [("", alone[:1]), ("", alone[1:])]


def test_an_arrival_is_called_in_the_reader_s_language_or_in_english_or_as_its_first() -> None:
    (came,) = arrivals([FINNISH, ENGLISH])
    assert (came.head("fi"), came.head("th")) == (FINNISH, ENGLISH)
    (came,) = arrivals(
        [edition("x", languages=("sv",)), edition("y", languages=("fi",)), edition("z", languages=("sv",))]
    )
    assert came.head("th").id == "y"
    assert came.head("sv").id == "x"
