"""A document is described by its pages and its own words alone; what was recognized before counts as read."""

from __future__ import annotations

import pytest

from library.ingest.describe import as_recognized, describe
from library.model import Flaw, Page, Project
from library.pdf import DocumentInfo
from library.shelf import Projects
from library.tagging import ProjectNames

TEXT = (
    "Helping victims in Sweden\nAnnual report 2014\n"
    "A victim of trafficking gets help from the municipality, the police and the organisations of the town."
)
SCAN = Page(number=1, label="i", flaw=Flaw.PICTURE, mapping="guessed")
READ = Page(number=2, label="ii", text=TEXT, languages=("en",), source="pdfium")
INFO = DocumentInfo(page_count=2)
NAMES = ProjectNames(Projects([Project(key="STROM")]))


def test_what_was_recognized_stands_in_the_place_of_a_flaw() -> None:
    page = as_recognized(SCAN, {1: (TEXT, ("en",))})
    assert (page.text, page.languages, page.source) == (TEXT, ("en",), "ocr")
    assert (page.flaw, page.mapping) == (None, "")
    assert (page.number, page.label) == (1, "i")


def test_a_page_on_which_nothing_was_recognized_is_told_to_have_no_words() -> None:
    page = as_recognized(SCAN, {1: ("", ())})
    assert (page.flaw, page.text, page.source) == (Flaw.NO_WORDS, "", SCAN.source)


@pytest.mark.parametrize("page", [READ, Page(number=3, flaw=Flaw.PICTURE)], ids=["without a flaw", "not looked at"])
def test_any_other_page_stays_as_it_was_read(page: Page) -> None:
    assert as_recognized(page, {1: (TEXT, ("en",)), 2: ("another text", ("fi",))}) == page


def test_a_document_is_tagged_by_its_pages_and_its_folder() -> None:
    described = describe("strom/report.pdf", [READ], INFO, NAMES)
    said = {(tag.field, tag.value) for tag in described.tagged.tags}
    assert {("language", "en"), ("year", "2014"), ("project", "STROM")} <= said
    assert [page.text for page in described.pages] == [TEXT]


def test_recognized_pages_tell_as_those_that_were_read() -> None:
    described = describe("strom/report.pdf", [SCAN], INFO, NAMES, {1: (TEXT, ("en",))})
    assert [(page.source, page.flaw) for page in described.pages] == [("ocr", None)]
    assert ("year", "2014") in {(tag.field, tag.value) for tag in described.tagged.tags}


def test_a_document_without_text_has_pages_and_says_little() -> None:
    described = describe("strom/report.pdf", [SCAN], INFO, NAMES)
    assert [page.flaw for page in described.pages] == [Flaw.PICTURE]
    assert "year" not in {tag.field for tag in described.tagged.tags}


def test_it_depends_on_nothing_but_its_arguments() -> None:
    arguments = ("strom/report.pdf", [SCAN, READ], INFO, NAMES)
    assert describe(*arguments) == describe(*arguments)
