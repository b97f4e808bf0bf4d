"""The answer to a search: its marks, its reasons, its summary, on lines that fit."""

from __future__ import annotations

import re

import pytest

from library.model import Hit, Origin, Readers, Reason, ReasonKind
from library.output.speech import ENGLISH
from library.output.text.results import answer_text
from output.layouts import COLOURED, PLAIN, assert_fits, every_long, long_edition
from output.nouns import answer, edition, hit, result

SPELT_LIKE = Reason(ReasonKind.SPELT_LIKE, {"word": "uhri", "asked": "victim"})


BY_MEANING = Reason(ReasonKind.BY_MEANING, {"similarity": 0.8})


def test_a_result_shows_rank_title_facts_languages_and_marked_words() -> None:
    one, other = edition("11111111", languages=("fi",)), edition("22222222", languages=("sv",))
    text = answer_text(answer(result(one, other, hits=(hit(one),))), PLAIN)
    assert text.startswith("1  A Title\n   STROM · report · 2015   [fi] sv\n   11111111  strom/11111111.pdf\n")
    assert "p. 2 fi" in text
    assert "the *word* stands here" in text
    assert "1 work, 1 page" in text


def test_a_page_shown_for_one_in_another_edition_says_where_that_was_found() -> None:
    swede, finn = edition("22222222", languages=("sv",)), edition("11111111", languages=("fi",))
    found = Origin(edition=finn, page=7, label="vii", language="fi", reasons=(SPELT_LIKE,))
    text = answer_text(answer(result(swede, finn, hits=(hit(swede, origin=found),))), PLAIN)
    assert "found in the Finnish edition, p. 7 (vii): through uhri, spelt like" in text
    both = edition("33333333", languages=("fi", "sv"))
    found = Origin(edition=both, page=7, label="", language="fi")
    text = answer_text(answer(result(both, hits=(hit(both, origin=found),))), PLAIN)
    assert "found in Finnish on p. 7\n" in text


def test_a_page_that_stands_in_a_copy_names_it_once_in_a_result() -> None:
    one, copy = edition(), edition(path="strom/co\x1bpy.pdf", relation="copy")
    hits = (hit(one, page=1, twins=((copy, 1),)), hit(one, page=2, twins=((copy, 2),)))
    said = answer_text(answer(result(one, hits=hits)), PLAIN)
    assert said.count("the same in strom/co") == 1
    assert "\x1b" not in said
    assert "(copy)" in said


def test_a_reason_is_told_once_a_result() -> None:
    one = edition()
    a, b = SPELT_LIKE, BY_MEANING
    hits = [hit(one, page=page, reasons=reasons) for page, reasons in ((1, (a,)), (2, (a, b)), (3, (b,)))]
    text = answer_text(answer(result(one, hits=tuple(hits)), result(one, rank=2, hits=tuple(hits))), PLAIN)
    words = ENGLISH.reason(a), ENGLISH.reason(b)
    assert [line.strip() for line in text.splitlines() if line.strip() in words] == [*words] * 2


@pytest.mark.parametrize(
    ("readers", "expected"),
    [
        (Readers(("lt", "en"), "settings"), "shown in Lithuanian, then English; to change it: --in LANG"),
        (Readers(("no", "da", "en"), "query"), "shown in Norwegian, then Danish, then English"),
        (Readers(("lt", "en"), "asked"), ""),
    ],
)
def test_the_languages_in_which_works_are_shown_are_told_unless_they_were_asked_for(
    readers: Readers, expected: str
) -> None:
    text = answer_text(answer(result(edition()), readers=readers), PLAIN)
    assert (expected in text) if expected else ("shown in" not in text)


def test_matches_are_coloured_and_not_starred_where_there_is_colour() -> None:
    one = edition()
    text = answer_text(answer(result(one, hits=(hit(one),))), COLOURED)
    assert "the <match>word</match> stands here" in text
    assert "*" not in text


def test_a_match_broken_over_two_lines_is_coloured_in_both() -> None:
    one = edition()
    snippet = hit(one, "x" * 150, ((0, 150),))
    pieces = re.findall(r"<match>(x+)</match>", answer_text(answer(result(one, hits=(snippet,))), COLOURED))
    assert len(pieces) > 1
    assert "".join(pieces) == "x" * 150


def test_signs_of_a_document_are_taken_for_no_marks() -> None:
    one = edition()
    text = answer_text(answer(result(one, hits=(hit(one, "a\ue000b\ue001c d", ((8, 9),)),))), PLAIN)
    assert "a\\ue000b\\ue001c" in text


def test_a_page_is_called_by_its_printed_label_too() -> None:
    one = edition()
    page = hit(one, page=7, label="iv")
    assert "p. 7 (iv) en" in answer_text(answer(by="page", hits=(page,), total=1), PLAIN)


def test_a_hit_stands_under_the_heading_of_its_section() -> None:
    one = edition()
    text = answer_text(answer(result(one, hits=(hit(one, section="3.1 Signs of a victim"),))), PLAIN)
    assert "p. 2       3.1 Signs of a victim\n" in text
    assert text.index("3.1 Signs") < text.index("the *word* stands here")


def test_results_with_some_of_the_words_are_set_apart_from_those_with_all() -> None:
    found = [result(edition(str(number) * 8), rank=number) for number in (1, 2, 3)]
    line = "With some of the words:"
    assert line not in answer_text(answer(*found), PLAIN)
    text = answer_text(answer(*found, partial=1), PLAIN)
    assert text.index("22222222") < text.index(line) < text.index("33333333")
    assert answer_text(answer(*found, partial=3), PLAIN).startswith(line)
    assert line not in answer_text(answer(*found, total=9, partial=2), PLAIN)
    assert line not in answer_text(answer(*found, total=9, partial=8, offset=2), PLAIN)


@pytest.mark.parametrize(
    ("reasons", "heading"),
    [
        ([()], "With some of the words:"),
        ([(), (SPELT_LIKE,)], "With some of the words, or with other words:"),
        ([(BY_MEANING,)], "By meaning:"),
        ([(SPELT_LIKE,), (BY_MEANING,)], "With other words, or by meaning:"),
    ],
)
def test_what_is_set_apart_says_how_it_came_into_the_answer(reasons: list[tuple[Reason, ...]], heading: str) -> None:
    one = edition()
    whole, partial = hit(one), [hit(one, reasons=why) for why in reasons]
    text = answer_text(answer(result(one, hits=(whole,)), result(one, hits=tuple(partial)), partial=1), PLAIN)
    assert f"\n{heading}\n" in text


@pytest.mark.parametrize("text", ["حقوق الضحايا في الشرطة", "זכויות הקורבנות"])
def test_a_line_of_a_right_to_left_script_keeps_its_direction_to_itself(text: str) -> None:
    one = edition()
    shown = answer_text(answer(result(one, hits=(hit(one, text, ((0, 4),)),))), PLAIN)
    (line,) = (line for line in shown.split("\n") if text[5:] in line)
    assert line == f"   p. 2       \u2068*{text[:4]}*{text[4:]}\u2069"


def test_the_summary_says_which_of_how_many_are_shown() -> None:
    one = edition()
    found = answer(result(one, rank=11), total=30, pages=50, offset=10)
    assert "30 works, 50 pages; shown 11 to 11" in answer_text(found, PLAIN)


def test_facets_are_counted_and_cut_where_there_are_many() -> None:
    years = {str(year): 1 for year in range(2000, 2012)}
    text = answer_text(answer(total=1, facets={"language": {"en": 3, "fi": 1}, "kind": {}, "year": years}), PLAIN)
    assert "pages by language: en 3, fi 1" in text
    assert "kind" not in text
    assert "…" in text


@every_long
def test_an_answer_fits_the_paper(long: str) -> None:
    one = long_edition(long, projects=(long, long), kind=long, languages=("en", "fi"))
    page = hit(one, long, ((0, 5),), label="xxxviii")
    facets = {"language": {"en": 1}, "project": {long: 2}, "kind": {long: 1}, "year": {"2015": 1}}
    assert_fits(answer_text(answer(result(one, hits=(page,)), facets=facets), PLAIN))
    assert_fits(answer_text(answer(by="page", hits=(page,), total=1, facets=facets), PLAIN))
    reading = [("word", (long, long)), ("other", ()), (long, ("a",)), (long, ())]
    assert_fits(answer_text(answer(result(one), reading=reading), PLAIN, explain=True))


def test_a_word_that_stands_nowhere_is_said_to_in_an_explanation() -> None:
    text = answer_text(
        answer(result(edition()), reading=[("word", ("word", "words")), ("wodr", ())]), PLAIN, explain=True
    )
    assert "word, words" in text
    assert "stands nowhere" in text


def test_a_page_among_results_keeps_both_ends_of_its_title_and_place() -> None:
    one = edition(title=f"Exploitation {'very ' * 20}in Finland", path=f"strom/{'a' * 80}/last.pdf")
    text = answer_text(answer(by="page", total=1, hits=(Hit(edition=one, page=1),)), PLAIN)
    assert_fits(text)
    assert "in Finland\n" in text
    assert "/last.pdf\n" in text


def test_an_answer_in_other_languages_is_not_called_shown_in_the_readers() -> None:
    latvian = edition(languages=("lv",))
    assert "shown in" not in answer_text(answer(result(latvian), readers=Readers(("en",), "query")), PLAIN)
    assert "shown in Latvian" in answer_text(answer(result(latvian), readers=Readers(("lv",), "query")), PLAIN)
