"""Editions in JSON: in a list, in full with the pages that were asked for, in pairs, and after a correction."""

from __future__ import annotations

from library.model import (
    CORRECTION,
    Corrected,
    DoubtfulLink,
    ErrorKind,
    Evidence,
    EvidenceKind,
    Flaw,
    Page,
    Problem,
    State,
    Tag,
)
from library.output.shapes.editions import CorrectedEditions, EditionInFull, Editions, EditionShape, Links
from library.output.shapes.shape import as_data
from library.output.speech import ENGLISH, Speech
from output.nouns import details, edition

LOCKED = edition("l", state=State.PASSWORD, reason=Problem(ErrorKind.LOCKED), languages=())
PAGES = [
    Page(number=1, text="ab 12", languages=("fi", "sv"), head="STROM", foot="1", source="pdfium"),
    Page(number=2, flaw=Flaw.PICTURE),
]


def test_an_edition_that_cannot_be_read_says_why_in_words_and_as_a_problem() -> None:
    shape = EditionShape.of(LOCKED, Speech("fi"))
    assert shape.reason == Speech("fi").problem(Problem(ErrorKind.LOCKED))
    assert shape.problem is not None
    assert (shape.problem.kind, shape.problem.text) == (ErrorKind.LOCKED, shape.reason)
    assert shape.language == "und"
    fine = EditionShape.of(edition())
    assert (fine.reason, fine.problem) == ("", None)


def test_a_list_is_counted() -> None:
    shape = Editions.of([edition("a"), edition("b")])
    assert (shape.total, [one.id for one in shape.editions]) == (2, ["a", "b"])


def test_what_followed_a_correction_stands_apart() -> None:
    corrected = Corrected(editions=[edition("a")], sisters=[edition("b"), edition("c")])
    shape = CorrectedEditions.after(corrected, ENGLISH)
    assert (shape.total, [one.id for one in shape.editions], [one.id for one in shape.sisters]) == (
        1,
        ["a"],
        ["b", "c"],
    )


def test_pages_come_without_text_or_the_one_asked_for_with_it() -> None:
    known = details(edition(), pages=PAGES, metadata={"author": "Anna"})
    pages = as_data(EditionInFull.of_all(known, None))["pages"]
    assert [page["number"] for page in pages] == [1, 2]
    assert all({"text", "head", "foot"}.isdisjoint(page) for page in pages)
    assert (pages[0]["language"], pages[0]["quality"], pages[1]["flaw"]) == (["fi", "sv"], 0.5, "picture")
    (page,) = as_data(EditionInFull.of_all(known, 1))["pages"]
    assert (page["text"], page["head"], page["foot"]) == ("ab 12", "STROM", "1")
    assert as_data(EditionInFull.of_all(known, 3))["pages"] == []
    assert as_data(EditionInFull.of_all(known, None))["metadata"] == {"author": "Anna"}


def test_a_tag_says_what_speaks_for_it_and_whether_it_counts() -> None:
    tags = [
        Tag(field="year", value="2014", source=CORRECTION),
        Tag(field="year", value="2015", source="text", evidence=Evidence(EvidenceKind.SAYS, {"said": "© 2015"})),
    ]
    given, found = EditionInFull.of_all(details(edition(), tags=tags), None).tags
    assert (given.value, given.holds, given.seen) == ("2014", True, None)
    assert (found.value, found.holds, found.evidence) == ("2015", False, ENGLISH.evidence(tags[1].evidence))
    assert found.seen is not None
    assert found.seen.values == {"said": "© 2015"}


def test_a_link_in_doubt_names_both_editions_and_why() -> None:
    evidence = Evidence(EvidenceKind.AS_TOLD, {"text": "same pages"})
    shape = Links.of([DoubtfulLink(one=edition("a"), other=edition("b"), evidence=evidence)])
    assert shape.total == 1
    assert [one.id for one in shape.links[0].editions] == ["a", "b"]
    assert (shape.links[0].evidence, shape.links[0].seen.kind) == ("same pages", EvidenceKind.AS_TOLD)
