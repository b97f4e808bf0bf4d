"""Which sentences of two editions are paired."""

from __future__ import annotations

from library.glossary import Segment, pieces, segments
from library.model import Page

ENGLISH = (
    "The shelter opens at 08:30 and takes in every victim. Nobody asks for money. The police of Riga help.",
    "A doctor comes twice a week. The lawyer, who speaks three languages, writes on form K-17 at once.",
)
GERMAN = (
    "Die Unterkunft öffnet um 08:30 und nimmt jedes Opfer auf. Niemand verlangt Geld. Die Polizei von Riga hilft.",
    "Zweimal in der Woche kommt ein Arzt. Der Anwalt, der drei Sprachen spricht, schreibt sofort auf Formular K-17.",
)


def _pages(texts: tuple[str, ...], language: str) -> list[Page]:
    return [Page(number=number, text=text, languages=(language,)) for number, text in enumerate(texts, 1)]


def _paired(one: tuple[str, ...], other: tuple[str, ...]) -> list[Segment]:
    return segments(pieces(_pages(one, "en"), "en"), pieces(_pages(other, "de"), "de"))


def _beginnings(found: list[Segment]) -> list[tuple[str, str]]:
    return [(" ".join(segment.words[:2]), " ".join(segment.other_words[:2])) for segment in found]


def test_each_sentence_is_paired_with_its_translation() -> None:
    assert _beginnings(_paired(ENGLISH, GERMAN)) == [
        ("the shelter", "die unterkunft"),
        ("nobody asks", "niemand verlangt"),
        ("the police", "die polizei"),
        ("a doctor", "zweimal in"),
        ("the lawyer", "der anwalt"),
    ]


def test_pages_are_those_on_which_the_sentences_begin() -> None:
    shifted = (" ".join(GERMAN), "Anhang.")
    assert [(one.page, one.other_page) for one in _paired(ENGLISH, shifted)][:5] == [(1, 1)] * 3 + [(2, 1)] * 2


def test_what_one_edition_leaves_out_does_not_shift_the_rest() -> None:
    without = (GERMAN[0].replace("Niemand verlangt Geld. ", ""), GERMAN[1])
    assert ("the police", "die polizei") in _beginnings(_paired(ENGLISH, without))
    assert ("the lawyer", "der anwalt") in _beginnings(_paired(ENGLISH, without))


def test_what_was_left_in_the_original_language_is_no_translation() -> None:
    assert _paired(ENGLISH, ENGLISH) == []


def test_pages_in_another_language_are_passed_over() -> None:
    pages = [*_pages(GERMAN[:1], "de"), Page(number=2, text=GERMAN[1], languages=("pl",))]
    found = segments(pieces(_pages(ENGLISH, "en"), "en"), pieces(pages, "de"))
    assert {segment.other_page for segment in found} == {1}


def test_an_edition_without_words_has_no_pairs() -> None:
    assert _paired(ENGLISH, ("",)) == []
    assert _paired((), GERMAN) == []


def test_thai_is_cut_at_its_spaces() -> None:
    assert len(pieces([Page(number=1, text="ขอความช่วยเหลือ โทรหาตำรวจ", languages=("th",))], "th")) == 2
