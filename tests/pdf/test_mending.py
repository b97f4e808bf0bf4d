from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.model import Page
from library.pdf import BREAK, mend

TOPICS = ("rights", "shelter", "permits", "courts", "children", "labour", "consent")


def document(*texts: str, language: str = "en") -> list[Page]:
    return [Page(number=number, text=text, languages=(language,)) for number, text in enumerate(texts, 1)]


def joined(*texts: str, language: str = "en") -> str:
    return mend(document(*texts, language=language))[0].text


# Running heads, feet and page numbers


def test_a_line_that_runs_along_stays_in_the_text_once_and_is_shown_on_every_page() -> None:
    pages = mend(
        document(*(f"Guidelines for Municipalities\nAbout {topic}.\nPage {n}" for n, topic in enumerate(TOPICS)))
    )
    assert pages[0].text == "Guidelines for Municipalities\nAbout rights."
    for page, topic in zip(pages[1:], TOPICS[1:], strict=True):
        assert (page.head, page.text, page.foot) == (
            "Guidelines for Municipalities",
            f"About {topic}.",
            f"Page {page.number - 1}",
        )
        assert "Municipalities" in page.whole_text


@pytest.mark.parametrize(
    "numbers",
    [[str(n) for n in range(5, 12)], [f"- {n} -" for n in range(7)], ["i", "ii", "iii", "iv", "v", "vi", "vii"],
     [f"{n} / 26" for n in range(3, 10)], [f"Page {n} of 26" for n in range(7)], [f"Sivu {n}" for n in range(5, 12)],
     [f"{n}. lpp." for n in range(2, 9)], [f"Стр. {n} из 26" for n in range(7)], [f"{n} lk" for n in range(7)]],
)  # fmt: skip
def test_page_numbers_are_taken_out(numbers: list[str]) -> None:
    pages = mend(document(*(f"About {topic}.\n{n}" for topic, n in zip(TOPICS, numbers, strict=True))))
    assert [page.text for page in pages] == [f"About {topic}." for topic in TOPICS]
    assert [page.foot for page in pages] == numbers


@pytest.mark.parametrize(
    "numbers",
    [
        ["17", "3", "44", "12", "90", "8", "71"],
        [f"{n} {n + 30} 17" for n in range(1, 8)],
    ],
)
def test_numbers_that_do_not_count_the_pages_stay(numbers: list[str]) -> None:
    pages = mend(document(*(f"About {topic}.\n{n}" for topic, n in zip(TOPICS, numbers, strict=True))))
    assert [page.text.split("\n")[-1] for page in pages] == numbers


def test_a_head_that_names_chapter_and_section_is_told_by_the_chapter() -> None:
    pages = mend(document(*(f"CHAPTER 2. VICTIMS AND HELP 2.{n} {t.upper()}\nText {t}." for n, t in enumerate(TOPICS))))
    assert [page.text for page in pages[1:]] == [f"Text {topic}." for topic in TOPICS[1:]]


def test_heads_of_left_and_right_pages_run_along_in_turn() -> None:
    heads = ("STROM project", "Stepping up local action")
    pages = mend(document(*(f"{heads[n % 2]}\nAbout {topic}." for n, topic in enumerate(TOPICS))))
    assert [page.text for page in pages[2:]] == [f"About {topic}." for topic in TOPICS[2:]]


def test_a_heading_that_comes_back_now_and_then_is_no_running_head() -> None:
    texts = [f"Summary\nAbout {topic}." if n in (0, 3, 6) else f"More on {topic}." for n, topic in enumerate(TOPICS)]
    assert mend(document(*texts)) == document(*texts)


def test_a_heading_on_a_few_pages_in_a_row_is_no_running_head_of_a_document_that_has_none() -> None:
    texts = [f"Good practice\nAbout {topic}." if n < 3 else f"More on {topic}." for n, topic in enumerate(TOPICS)]
    assert mend(document(*texts)) == document(*texts)


def test_a_head_of_a_short_chapter_is_told_where_other_chapters_have_theirs() -> None:
    chapters = ["Rights of victims"] * 4 + ["Children"] * 3
    texts = [f"{chapter}\nAbout {topic}." for chapter, topic in zip(chapters, TOPICS, strict=True)]
    assert [page.head for page in mend(document(*texts))] == ["", *chapters[1:4], "", *chapters[5:]]


def test_a_head_of_many_pages_is_told_though_most_pages_have_none() -> None:
    texts = [f"More on {n} {topic}." for n in range(2) for topic in TOPICS]
    texts += [f"Annex: the law\nAbout {topic}." for topic in TOPICS]
    assert [page.text for page in mend(document(*texts))][15:] == [f"About {topic}." for topic in TOPICS[1:]]


@pytest.mark.parametrize("numbers", [[4, 9, 12, 13, 30, 31, 50], [7, 6, 5, 4, 3, 2, 1]])
def test_headings_whose_numbers_do_not_count_the_pages_stay(numbers: list[int]) -> None:
    texts = [f"Article {number}\nAbout {topic}." for number, topic in zip(numbers, TOPICS, strict=True)]
    assert mend(document(*texts)) == document(*texts)


def test_a_head_with_a_year_and_the_page_number_runs_along() -> None:
    texts = [f"Round-up Report 2013 {n}\nAbout {topic}." for n, topic in enumerate(TOPICS, 31)]
    assert [page.text for page in mend(document(*texts))[1:]] == [f"About {topic}." for topic in TOPICS[1:]]


def test_equal_lines_in_the_middle_of_pages_stay() -> None:
    texts = [f"First {t}\nthen {t}\nso {t}\nCall the police.\nand {t}\nthen {t}\nat last {t}" for t in TOPICS]
    assert mend(document(*texts)) == document(*texts)


def test_pages_that_are_equal_from_head_to_foot_keep_their_text() -> None:
    assert mend(document(*["Fill in your name.\nSign here."] * 5)) == document(*["Fill in your name.\nSign here."] * 5)


def test_pages_without_text_stand_in_no_way() -> None:
    assert [page.text for page in mend(document("", "", "", "Words", ""))] == ["", "", "", "Words", ""]


lines = st.sampled_from(
    ["Guidelines", "12", "3", "iv", "About victims.", "About help.", "", "Page 3", f"shel{BREAK}ter"]
)
pages_of_lines = st.lists(st.lists(lines, max_size=6).map("\n".join).map(str.strip), max_size=8)


@given(pages_of_lines)
def test_no_line_is_lost_or_put_elsewhere(texts: list[str]) -> None:
    for page, text in zip(mend(document(*texts)), texts, strict=True):
        assert page.whole_text.split() == text.replace(BREAK, "").split()


@given(pages_of_lines)
def test_mending_twice_changes_nothing(texts: list[str]) -> None:
    once = mend(document(*texts))
    assert [page.whole_text.split() for page in mend(once)] == [page.whole_text.split() for page in once]


# Words broken at line ends


@pytest.mark.parametrize(
    ("language", "broken", "whole"),
    [
        ("de", f"Menschen{BREAK}handel", "Menschenhandel"),
        ("fi", f"hyväksi{BREAK}käytön", "hyväksikäytön"),
        ("lv", f"vadlīni{BREAK}jas", "vadlīnijas"),
        ("lt", f"savivaldy{BREAK}bėms", "savivaldybėms"),
        ("ru", f"муници{BREAK}палитет", "муниципалитет"),
        ("is", f"leiðbein{BREAK}ingar", "leiðbeiningar"),
        ("en", f"traf{BREAK}fick{BREAK}ing", "trafficking"),
    ],
)
def test_a_word_that_stands_nowhere_else_is_joined(language: str, broken: str, whole: str) -> None:
    assert joined(f"x {broken} y", language=language) == f"x {whole} y"


def test_a_word_keeps_the_hyphen_that_it_has_elsewhere() -> None:
    assert joined(f"a self{BREAK}help group", "self-help and self-help") == "a self-help group"


def test_of_both_forms_the_more_frequent_one_is_taken() -> None:
    assert joined(f"on{BREAK}line", "online, online, on-line") == "online"
    assert joined(f"on{BREAK}line", "online, on-line, on-line") == "on-line"


def test_words_of_other_languages_do_not_decide() -> None:
    pages = [
        Page(number=1, text=f"Sozial{BREAK}arbeit", languages=("de",)),
        Page(number=2, text="Sozial-arbeit Sozial-arbeit", languages=("en",)),
    ]
    assert mend(pages)[0].text == "Sozialarbeit"


def test_kin_show_that_a_word_keeps_its_hyphen() -> None:
    kin = "non-governmental, non-profit, non-state"
    assert joined(f"non{BREAK}residents", kin) == "non-residents"
    assert joined(f"re{BREAK}spectively", "re-entry, re-use, report, relate, return, refer, rely") == "respectively"


def test_english_keeps_two_words_apart_that_german_joins() -> None:
    assert joined(f"higher{BREAK}level", "higher level, higher level") == "higher-level"
    assert joined(f"opfer{BREAK}schutz", "opfer schutz, opfer schutz", language="de") == "opferschutz"


def test_half_a_word_is_no_evidence() -> None:
    assert joined(f"some{BREAK}thing", f"some{BREAK}thing some{BREAK}thing") == "something"
