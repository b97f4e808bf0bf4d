from __future__ import annotations

from collections.abc import Sequence

import pytest

from library.tagging import ProjectNames
from library.tagging.title import title_tags
from tagging.samples import Sample, best

PAGE = "Guidelines for Municipalities:\nstepping up local action\nA publication of the STROM project, 2015\nText."


@pytest.mark.parametrize("scramble", [False, True])
def test_every_sample_is_given_its_title(samples: Sequence[Sample], names: ProjectNames, scramble: bool) -> None:
    truth = {sample.path: sample.truth["title"] for sample in samples}
    assert best(samples, names, "title", scramble=scramble) == truth


def title(own: str = "", page: str = PAGE, path: str = "strom/ENG_WEB-1.pdf") -> tuple[str, str]:
    tags = title_tags(path, page, {"title": own} if own else {})
    assert [tag.confidence for tag in tags] == sorted((tag.confidence for tag in tags), reverse=True)
    return tags[0].value, tags[0].source


@pytest.mark.parametrize(
    "rubbish",
    [
        "Microsoft Word - guidelines_FINAL_v3.doc",
        "Microsoft PowerPoint - slides",
        "PowerPoint Presentation",
        "guidelines_FINAL(2).indd",
        "D:\\Anna\\Work: new\\guidelines.docx",
        "/home/anna/guidelines v3.odt",
        "http://example.org/guide.html",
        "ENG_WEB-1.pdf",
        "untitled",
        "Untitled-1",
        "Unnamed document",
        "Document1",
        "Layout 1",
        "Slide 1",
        "no title",
        "12345",
        "___",
        "-",
        "A4",
        " \n ",
    ],
)
def test_rubbish_in_the_metadata_is_no_title(rubbish: str) -> None:
    assert title(rubbish) == title()
    assert title(rubbish, page="") == ("ENG WEB-1", "file name")


@pytest.mark.parametrize(
    "own",
    [
        "Guidelines for Municipalities: Stepping up Local Action",
        "GUIDELINES FOR MUNICIPALITIES",
        "Guidelines\r\nfor  municipalities",
    ],
)
def test_a_title_in_the_metadata_that_stands_on_the_page_is_the_title(own: str) -> None:
    assert title(own) == (" ".join(own.split()), "metadata")


def test_a_title_in_the_metadata_that_does_not_stand_there_counts_where_the_page_says_nothing() -> None:
    assert title("Template of the secretariat")[1] == "first page"
    assert title("Template of the secretariat", page="") == ("Template of the secretariat", "metadata")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PAGE, "Guidelines for Municipalities: stepping up local action"),
        ("\n12\n—\nHard Data\nIntroduction\n", "Hard Data"),
        ("Hard Data\nof all countries\nIntroduction", "Hard Data of all countries"),
        ("Riktlinjer för\nkommuner\nInledning", "Riktlinjer för kommuner"),
        ("A sentence that ends.\nanother one", "A sentence that ends."),
        ("Ученики и учителя", "Ученики и учителя"),
    ],
)
def test_the_first_lines_of_the_page_are_the_title_without_metadata(page: str, expected: str) -> None:
    assert title(page=page) == (expected, "first page")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("strom/SWE_WEB-1.pdf", "SWE WEB-1"), ("Hard Data 2011.PDF", "Hard Data 2011"), ("คู่มือ.pdf", "คู่มือ")],
)
def test_a_document_without_words_goes_by_its_file_name(path: str, expected: str) -> None:
    assert title(page="", path=path) == (expected, "file name")


def test_a_title_has_an_end() -> None:
    assert len(title("word " * 1000)[0]) <= 200
    assert len(title(page="word " * 1000)[0]) <= 200
    assert len(title(page="word:\n" * 1000)[0]) <= 200


def test_every_title_says_where_it_comes_from() -> None:
    tags = title_tags("a.pdf", PAGE, {"title": "Guidelines for Municipalities"})
    assert [(tag.field, tag.source) for tag in tags] == [
        ("title", "metadata"),
        ("title", "first page"),
        ("title", "file name"),
    ]


def test_a_line_that_ends_with_a_small_word_goes_on() -> None:
    page = "Recruitment and Exploitation of\nMigrant Workers\nA publication of the STROM project"
    assert title_tags("a.pdf", page, {}, "en")[0].value == "Recruitment and Exploitation of Migrant Workers"
    assert title_tags("a.pdf", page, {}, "de")[0].value == "Recruitment and Exploitation of"
    estonian = "Aruanne tööturu kohta\nTallinn"
    assert title_tags("a.pdf", estonian, {}, "et")[0].value == "Aruanne tööturu kohta"
