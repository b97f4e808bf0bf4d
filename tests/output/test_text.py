"""Text for people: nothing wider than the paper, marks where they belong, counts as one says them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from library.analysis import HOME
from library.model import (
    Edition,
    FileReport,
    Finding,
    Hit,
    Origin,
    Page,
    Project,
    Readers,
    Reason,
    ReasonKind,
    Report,
    Result,
    State,
    Tag,
)
from library.output.speech import ENGLISH
from library.output.text import (
    Paper,
    answer_text,
    counted,
    edition_text,
    editions_text,
    findings_text,
    matrix_text,
    project_text,
    projects_text,
    report_text,
    works_text,
)
from output.nouns import EVIL, acting, answer, edition, hit, result, too_wide

PLAIN = Paper(columns=80, line=80, style=lambda text, name: text)
COLOURED = Paper(columns=80, line=80, style=lambda text, name: f"<{name}>{text}</{name}>")

LONG = {
    "a long word": "Trafficking" * 30,
    "many words": "of the rights of victims " * 12,
    "Thai": "การค้ามนุษย์" * 20,
    "wide signs": "人身売買の被害者" * 15,
    "marks": "e\u0301\u0323" * 150,
    "evil signs": EVIL * 8,
}
every_long = pytest.mark.parametrize("long", LONG.values(), ids=LONG)


SPELT_LIKE = Reason(ReasonKind.SPELT_LIKE, {"word": "uhri", "asked": "victim"})
BY_MEANING = Reason(ReasonKind.BY_MEANING, {"similarity": 0.8})


def long_edition(long: str, id_: str = "3f9c2a1b", **values: Any) -> Edition:
    """An edition of which all is long that a document or a file name gives."""
    return edition(id_, **{"title": long, "path": f"{long}/{long}.pdf", "work": long, **values})


def assert_fits(text: str) -> None:
    assert text
    assert not acting(text)
    assert not too_wide(text)


# Search


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


# Lists


def test_editions_stand_in_columns() -> None:
    text = editions_text([edition("11111111"), edition("22222222", year=None, kind="memorandum")], PLAIN)
    first, second = text.split("\n")
    assert first.split() == ["11111111", "en", "2015", "report", "STROM", "A", "Title"]
    assert first.index("STROM") == second.index("STROM")


def test_editions_of_which_only_the_file_differs_are_told_apart_by_it() -> None:
    twins = [edition("11111111", path="a/one.pdf"), edition("22222222", path="a/two.pdf")]
    other = edition("33333333", path="a/three.pdf", languages=("fi",))
    first, second, third = editions_text([*twins, other], PLAIN).split("\n")
    assert (first[-9:], second[-9:]) == ("a/one.pdf", "a/two.pdf")
    assert "three.pdf" not in third


@pytest.mark.parametrize("of", [works_text, lambda works, paper: matrix_text(works, ["en"], {}, paper)])
def test_works_of_one_title_are_told_apart_by_a_file(of: Callable[[Sequence[Result], Paper], str]) -> None:
    twins = [result(edition("11111111", path="a/one.pdf")), result(edition("22222222", path="a/two.pdf"))]
    alone = result(edition("33333333", path="a/three.pdf", title="Alone"))
    text = of([*twins, alone], PLAIN)
    assert "a/one.pdf" in text
    assert "a/two.pdf" in text
    assert "three.pdf" not in text


SERIES = [
    edition(f"{n:08}", title=f"Exploitation of {'very ' * 20}mobile workers in {n} of the countries of the sea")
    for n in range(6)
]


@pytest.mark.parametrize(
    "text",
    [
        lambda paper: editions_text(SERIES, paper),
        lambda paper: works_text([*map(result, SERIES)], paper),
        lambda paper: matrix_text([*map(result, SERIES)], HOME, {}, paper),
    ],
    ids=["editions", "works", "matrix"],
)
def test_lists_tell_the_titles_of_a_series_apart_and_cut_them_only_where_there_is_an_edge(
    text: Callable[[Paper], str],
) -> None:
    cut = text(PLAIN)
    assert_fits(cut)
    for number in range(6):
        assert f"…{number} of" in cut
    whole = text(Paper(columns=80, line=sys.maxsize, style=PLAIN.style))
    assert all(one.title in whole for one in SERIES)
    assert len(whole) < 4_000


def test_a_page_among_results_keeps_both_ends_of_its_title_and_place() -> None:
    one = edition(title=f"Exploitation {'very ' * 20}in Finland", path=f"strom/{'a' * 80}/last.pdf")
    text = answer_text(answer(by="page", total=1, hits=(Hit(edition=one, page=1),)), PLAIN)
    assert_fits(text)
    assert "in Finland\n" in text
    assert "/last.pdf\n" in text


def test_an_edition_that_nobody_can_read_says_why_and_where_it_is() -> None:
    assert "(password needed) strom/3f9c2a1b.pdf" in editions_text([edition(state=State.PASSWORD)], PLAIN)


@every_long
def test_lists_fit_the_paper(long: str) -> None:
    languages = ("de", "en", "et", "fi", "lt", "lv", "no", "pl", "ru", "sv")
    one = long_edition(long, languages=HOME, projects=(long, long), kind=long)
    locked = long_edition(long, "22222222", state=State.NO_TEXT, reason=long)
    sisters = [long_edition(long, f"{number:08}", languages=(code,)) for number, code in enumerate(languages)]
    assert_fits(editions_text([one, locked], PLAIN))
    assert_fits(works_text([result(*sisters), result(one)], PLAIN))
    assert_fits(matrix_text([result(*sisters), result(one)], languages, {}, PLAIN))
    assert_fits(projects_text([(Project(key="STROM"), sisters), (Project(key=long), [one])], PLAIN))


def test_a_matrix_of_all_languages_at_home_fits_the_paper() -> None:
    assert len(HOME) == 15
    assert_fits(
        matrix_text([result(*(edition(f"{n:08}", languages=(code,)) for n, code in enumerate(HOME)))], HOME, {}, PLAIN)
    )


def test_all_languages_at_home_are_named_in_lists_that_fit_the_paper() -> None:
    sisters = [edition(f"{n:08}", languages=(code,)) for n, code in enumerate(HOME)]
    works = works_text([result(*sisters)], PLAIN)
    assert_fits(works)
    assert "A Title" in works
    assert " ".join(works.split()).endswith(" ".join(HOME))
    assert_fits(editions_text([edition(languages=HOME)], PLAIN))


def test_a_list_with_the_full_name_of_a_project_fits_the_paper() -> None:
    one = edition(projects=("Strengthening the Role of Municipalities",), kind="recommendations")
    text = editions_text([one], PLAIN)
    assert_fits(text)
    assert text.startswith("3f9c2a1b  en  2015  recommendations  Strengthening")


def test_works_stand_under_their_project_with_their_languages() -> None:
    works = [
        result(edition("11111111", languages=("en",)), edition("22222222", languages=("fi",))),
        result(edition("33333333", projects=(), year=None, title="Alone")),
    ]
    lines = works_text(works, PLAIN).split("\n")
    assert lines[0] == "STROM"
    assert lines[1].split() == ["2015", "report", "A", "Title", "en", "fi"]
    assert lines[2] == "(no project)"
    assert "Alone" in lines[3]


def test_the_matrix_tells_there_unreadable_and_missing_apart() -> None:
    there, locked = edition("11111111", languages=("en",)), edition("22222222", languages=("fi",), state=State.PASSWORD)
    header, line, legend = matrix_text([result(there, locked)], ["en", "fi", "sv"], {}, PLAIN).split("\n")
    assert legend == "● there   ○ there, but nobody can read it   · missing"
    assert header.split() == ["en", "fi", "sv"]
    assert line.split()[-3:] == ["●", "○", "·"]
    assert [header.index(code) + 1 for code in ("en", "fi", "sv")] == [line.index(sign) for sign in "●○·"]


def test_a_readable_edition_beside_an_unreadable_one_counts_as_there() -> None:
    locked, there = edition("11111111", state=State.PASSWORD), edition("22222222")
    for order in ((locked, there), (there, locked)):
        assert matrix_text([result(*order)], ["en"], {}, PLAIN).endswith("●")


def test_the_legend_names_the_signs_that_are_used_and_no_other() -> None:
    old, new = edition("11111111", languages=("fi",)), edition("22222222", languages=("en",))
    assert matrix_text([result(old, new)], ["en", "fi"], {old.id: 2019}, PLAIN).endswith(
        "\n● there   ◐ older than the original"
    )
    assert "older" not in matrix_text([result(new)], ["en"], {old.id: 2019}, PLAIN)


def test_projects_are_listed_with_counts_years_and_languages() -> None:
    editions = [
        edition("1", year=2012),
        edition("2", year=2015, languages=("fi",)),
        edition("3", year=None, work="other"),
    ]
    line = projects_text([(Project(key="STROM"), editions)], PLAIN)
    assert line.split("  ") == ["STROM", "2 works, 3 editions", "2012-2015", "en fi"]


def test_a_project_is_shown_with_what_is_known_of_it() -> None:
    project = Project(key="TRAM", title="Routes", start="2012", end="2014", coordinator="Anna", countries=("SE", "FI"))
    text = project_text(project, "", [result(edition())], [], PLAIN)
    for piece in ("TRAM\nRoutes\n", "2012 to 2014", "Anna", "SE FI", "A Title"):
        assert piece in text
    assert "Nothing of it is on the shelf" in project_text(project, "", [], [], PLAIN)
    assert "projects.toml does not describe it" in project_text(Project(key="X", described=False), "", [], [], PLAIN)


@every_long
def test_a_project_fits_the_paper(long: str) -> None:
    people = {"coordinator": long, "partners": (long, long), "donors": (long,), "successor": long}
    project = Project(key="STROM", title=long, countries=("SE",) * 60, **people)  # type: ignore[arg-type]
    assert_fits(project_text(project, long, [result(long_edition(long))], [long_edition(long)], PLAIN))
    assert_fits(project_text(Project(key=long), "", [], [], PLAIN))


# One edition


def tags(value: str) -> list[Tag]:
    return [
        Tag(field="language", value="fi", source="text", evidence=value, confidence=0.9),
        Tag(field="language", value="sv", source="text", evidence=value, confidence=0.5),
        Tag(field="title", value=value, source="title page", evidence=value, confidence=1.0),
        Tag(field="project", value=value, source="folder", confidence=0.9),
    ]


def test_an_edition_is_shown_with_the_provenance_of_each_tag() -> None:
    pages = [
        Page(number=1, text="x", languages=("fi",)),
        Page(number=2),
        Page(number=3),
        Page(number=4, text="y", languages=("ru",)),
    ]
    text = edition_text(
        edition(languages=("fi",), page_count=4),
        tags("A Title"),
        pages,
        {"author": "Anna"},
        [edition(), edition("22222222", languages=("sv",))],
        PLAIN,
    )
    assert re.search(r"language +fi Finnish +0\.90 +text: A Title", text)
    assert re.search(r"\n +sv Swedish +0\.50", text)
    assert "Anna" in text
    assert re.search(r"also in +sv\s22222222", text)
    assert "on 2 pages: 2-3" in text
    assert re.search(r"p\. 4 +is in ru", text)
    assert "documents/strom/3f9c2a1b.pdf   4 pages   3f9c2a1b" in text


def test_an_edition_is_shown_with_the_encoding_in_which_its_letters_were_read() -> None:
    pages = [
        Page(number=1, text="Да", source="repaired", mapping="windows-1251"),
        Page(number=2, text="Yes", source="pdfium"),
    ]
    text = edition_text(edition(page_count=2), [], pages, {}, [], PLAIN)
    assert "repaired (windows-1251) on 1 page, pdfium on 1 page" in text


@every_long
def test_an_edition_fits_the_paper(long: str) -> None:
    sisters = [edition(f"{number:08}", languages=("sv",)) for number in range(30)]
    assert_fits(edition_text(long_edition(long), tags(long), [], {"author": long, "producer": long}, sisters, PLAIN))
    assert_fits(edition_text(long_edition(long, state=State.DAMAGED, reason=long), [], [], {}, [], PLAIN))


@every_long
def test_an_edition_keeps_its_id_beside_a_long_path(long: str) -> None:
    assert "   3 pages   3f9c2a1b\n" in edition_text(long_edition(long), tags(long), [], {}, [], PLAIN)


# Reports


def test_findings_are_grouped_with_one_remedy_for_all_that_have_the_same() -> None:
    findings = [
        Finding("index", "", "is damaged", "library rebuild", serious=True),
        Finding("new file", "a.pdf", "is new", "library ingest"),
        Finding("new file", "b.pdf", "is new", "library ingest"),
    ]
    assert findings_text(findings, PLAIN).split("\n") == [
        "index (1)",
        "   is damaged",
        "   -> library rebuild",
        "new file (2)",
        "   a.pdf: is new",
        "   b.pdf: is new",
        "   -> library ingest",
    ]


def test_each_finding_has_its_own_command_beside_it() -> None:
    findings = [Finding("contradiction", f"{name}.pdf", "is odd", f"library tag {name}") for name in "ab"]
    assert findings_text(findings, PLAIN).split("\n") == [
        "contradiction (2)",
        "   a.pdf: is odd  -> library tag a",
        "   b.pdf: is odd  -> library tag b",
    ]


def test_of_many_findings_of_a_sort_the_first_are_shown() -> None:
    findings = [Finding("new file", f"{n}.pdf", "is new", "library ingest") for n in range(300)]
    lines = findings_text(findings, PLAIN).split("\n")
    assert len(lines) < 20
    assert "   and 288 more; all of them: library check --format json" in lines


@every_long
def test_findings_and_reports_fit_the_paper(long: str) -> None:
    assert_fits(findings_text([Finding("new file", long, long, "library ingest")], PLAIN))
    report = Report(found=2, new=[long], troubles=[FileReport(long, State.DAMAGED, long)], notes=[long])
    assert_fits(report_text(report, PLAIN))
    assert_fits(report_text(Report(found=3, new=[long], changed=[long], gone=[long], dry_run=True), PLAIN))


def test_a_report_says_what_was_done_and_what_the_library_holds() -> None:
    report = Report(
        found=3,
        read=2,
        new=["a.pdf"],
        moved=["b -> c"],
        waiting=1,
        works=1,
        editions=2,
        pages=1234,
        languages=1,
        projects=0,
    )
    assert report_text(report, PLAIN).split("\n") == [
        "3 files on the shelf: 1 new, 1 moved; 2 files read in 0.0 s.",
        "1 file from earlier runs still need somebody; see: library check",
        "The library holds 1 work in 2 editions, 1,234 pages, 1 language, 0 projects.",
    ]


def test_a_dry_run_names_each_file_and_says_that_nothing_was_changed() -> None:
    text = report_text(Report(found=2, new=["a.pdf"], changed=["b.pdf"], gone=["c.pdf"], dry_run=True), PLAIN)
    for line in ("would be read: a.pdf", "would be read again: b.pdf", "would be forgotten: c.pdf"):
        assert line in text.split("\n")
    assert text.endswith("Nothing was changed.")
    assert "nothing to do" in report_text(Report(found=2, dry_run=True), PLAIN)


@pytest.mark.parametrize(("number", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (12345, "12,345 pages")])
def test_one_thing_is_counted_otherwise_than_several(number: int, said: str) -> None:
    assert counted(number, "page") == said


def test_an_answer_in_other_languages_is_not_called_shown_in_the_readers() -> None:
    latvian = edition(languages=("lv",))
    assert "shown in" not in answer_text(answer(result(latvian), readers=Readers(("en",), "query")), PLAIN)
    assert "shown in Latvian" in answer_text(answer(result(latvian), readers=Readers(("lv",), "query")), PLAIN)
