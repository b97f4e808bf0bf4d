from __future__ import annotations

from library.tagging.anchors import anchors


def test_numbers_that_count_on_are_no_anchors() -> None:
    listing = " ".join(f"{number} line" for number in range(10, 60))
    assert anchors([f"{listing} of 2015, 116 006"]) == ("2015", "116", "006")
    assert anchors(["Articles 10, 11 and 12"]) == ("10", "11", "12")


def test_anchors_are_what_a_translation_leaves_as_it_is() -> None:
    english = (
        "Call 116 000 (24 hours) or write to help@strom.org, see https://strom.org/a. 1,250 victims in 2015. STROM."
    )
    german = "Rufen Sie 116 000 an (24 Stunden): help@strom.org, https://strom.org/a. 1.250 Opfer im Jahr 2015. STROM."
    assert sorted(anchors([english])) == sorted(anchors([german]))
    # each once, in the order of the first of it
    assert anchors([english]) == (
        "116", "000", "24", "help@strom.org", "https://strom.org/a", "1250", "2015", "STROM",
    )  # fmt: skip
    assert anchors(["a 7 b", ""]) == ()
