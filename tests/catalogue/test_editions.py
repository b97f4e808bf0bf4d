"""What is known of files: put, looked up, moved, removed; ids and their order."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from telling import cause, seen

from catalogue.made import BLANK, FINNISH, ONE, SCAN, SWEDISH, THREE, TWO, correction, put, tag
from library.catalogue import Catalogue, FileRecord
from library.errors import UnknownName
from library.model import (
    FILE_DATE,
    ErrorKind,
    Problem,
    State,
)


def test_what_was_put_is_known(catalogue: Catalogue) -> None:
    id_ = put(
        catalogue, "strom/a.pdf", ONE,
        tag("language", "fi"), tag("language", "sv", 0.5), tag("project", "STROM"), tag("project", "STROM II", 0.4),
        tag("kind", "guidelines"), tag("year", "2015"), tag("title", "Ohjeet"), tag("work", "guidelines"),
        pages=(FINNISH, SWEDISH, BLANK), metadata={"author": "Åsa"}, anchors=("STROM", "112"),
    )  # fmt: skip
    found = catalogue.edition(id_)
    assert found == replace(
        found, id=id_, path="strom/a.pdf", digest=ONE, size=7, state=State.INDEXED, reason=None, page_count=3,
        languages=("fi", "sv"), projects=("STROM", "STROM II"), kind="guidelines", year=2015, title="Ohjeet",
        work="guidelines",
    )  # fmt: skip
    assert catalogue.editions() == [found]
    assert catalogue.pages(id_) == [FINNISH, SWEDISH, BLANK]
    assert catalogue.page(id_, 2) == SWEDISH
    assert catalogue.page(id_, 4) is None
    assert catalogue.metadata(id_) == {"author": "Åsa"}
    assert catalogue.anchors() == {id_: ("STROM", "112")}
    assert catalogue.page_languages() == {id_: {"fi": 1, "sv": 1}}
    assert catalogue.counts() == (1, 2)
    assert catalogue.files() == {"strom/a.pdf": FileRecord(id_, "strom/a.pdf", ONE, 7, 5, "r1", State.INDEXED)}


def test_it_is_known_to_the_next_run_too(catalogue: Catalogue, path: Path) -> None:
    id_ = put(catalogue)
    with Catalogue.open_to_read(path) as other:
        assert other.editions() == catalogue.editions()
        assert other.pages(id_) == [FINNISH]


def test_without_tags_nothing_is_pretended(catalogue: Catalogue) -> None:
    id_ = catalogue.put(path="a.pdf", digest=ONE, size=1, modified_ns=1, reader="r", state=State.NO_TEXT, reason=SCAN)
    catalogue.resolve(id_)
    found = catalogue.edition(id_)
    assert (found.languages, found.projects, found.kind, found.year, found.title) == (("und",), (), "", None, "")
    assert (found.state, found.reason) == (State.NO_TEXT, SCAN)


def test_editions_come_by_path(catalogue: Catalogue) -> None:
    for path, digest in (("b.pdf", ONE), ("a/z.pdf", TWO), ("a.pdf", THREE)):
        put(catalogue, path, digest)
    assert [edition.path for edition in catalogue.editions()] == ["a.pdf", "a/z.pdf", "b.pdf"]


def test_a_file_takes_the_place_of_what_stood_at_its_path(catalogue: Catalogue) -> None:
    old = put(catalogue, "a.pdf", ONE, pages=(FINNISH, SWEDISH))
    new = put(catalogue, "a.pdf", TWO, tag("language", "sv"), pages=(SWEDISH,))
    assert [edition.id for edition in catalogue.editions()] == [new] != [old]
    assert catalogue.pages(old) == []
    assert catalogue.tags(old) == []
    assert catalogue.pages(new) == [SWEDISH]


def test_a_removed_file_is_forgotten_with_pages_and_tags(catalogue: Catalogue) -> None:
    id_ = put(catalogue)
    catalogue.set_corrections(id_, [correction("year", "2015")])
    catalogue.remove("strom/a.pdf")
    assert catalogue.editions() == []
    assert catalogue.files() == {}
    assert catalogue.pages(id_) == []
    assert catalogue.tags(id_) == []
    assert catalogue.corrected_editions() == set()
    assert catalogue.counts() == (0, 0)


def test_removing_what_is_not_there_is_no_fault(catalogue: Catalogue) -> None:
    put(catalogue)
    catalogue.remove("b.pdf")
    assert len(catalogue.editions()) == 1


def test_a_moved_file_keeps_id_pages_and_tags(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf")
    before = catalogue.edition(id_), catalogue.pages(id_), catalogue.tags(id_), catalogue.stamps()
    catalogue.move("a.pdf", "new folder/ä.pdf", 9)
    after = catalogue.edition(id_), catalogue.pages(id_), catalogue.tags(id_), catalogue.stamps()
    assert after == (replace(before[0], path="new folder/ä.pdf"), *before[1:])
    assert catalogue.files()["new folder/ä.pdf"].modified_ns == 9


def test_a_touched_file_keeps_everything_but_its_date(catalogue: Catalogue) -> None:
    put(catalogue)
    before = catalogue.files()["strom/a.pdf"]
    catalogue.touch("strom/a.pdf", 99)
    assert catalogue.files() == {"strom/a.pdf": replace(before, modified_ns=99)}


def test_an_id_is_short_and_comes_from_the_bytes(catalogue: Catalogue) -> None:
    assert put(catalogue) == ONE[:8]


def test_the_same_bytes_read_again_keep_their_id(catalogue: Catalogue) -> None:
    first = put(catalogue)
    assert put(catalogue, reader="r2") == first


def test_files_whose_digests_begin_alike_have_ids_of_their_own(catalogue: Catalogue) -> None:
    one, two = put(catalogue, "a.pdf", "a" * 64), put(catalogue, "b.pdf", "a" * 20 + "b" * 44)
    assert one != two
    assert catalogue.edition(one).path == "a.pdf"
    assert catalogue.edition(two).path == "b.pdf"


def test_files_that_could_not_be_digested_have_ids_of_their_own(catalogue: Catalogue) -> None:
    ids = {put(catalogue, f"{n}.pdf", "", pages=(), state=State.UNREADABLE) for n in range(5)}
    assert len(ids) == 5
    assert put(catalogue, "3.pdf", "", pages=(), state=State.UNREADABLE) in ids


def test_a_copy_has_an_id_of_its_own_and_is_no_edition(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE)
    copy = put(catalogue, "b.pdf", ONE, pages=(), state=State.SKIPPED)
    assert copy != id_
    assert [edition.id for edition in catalogue.editions()] == [id_]
    assert set(catalogue.files()) == {"a.pdf", "b.pdf"}
    assert catalogue.counts() == (1, 1)
    assert set(catalogue.stamps()) == {id_}


def test_an_id_is_stable_beside_a_copy(catalogue: Catalogue) -> None:
    """As long as the bytes are the same, read again or not."""
    id_ = put(catalogue, "a.pdf", ONE)
    copy = put(catalogue, "b.pdf", ONE, pages=(), state=State.SKIPPED)
    assert put(catalogue, "a.pdf", ONE, reader="r2") == id_
    assert put(catalogue, "b.pdf", ONE, pages=(), state=State.SKIPPED, reader="r2") == copy


def test_a_copy_takes_the_place_when_the_original_is_gone(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE)
    put(catalogue, "b.pdf", ONE, pages=(), state=State.SKIPPED)
    catalogue.remove("a.pdf")
    assert put(catalogue, "b.pdf", ONE) == id_


@pytest.fixture
def three(catalogue: Catalogue) -> Catalogue:
    put(catalogue, "strom/ENG_WEB-1.pdf", "abcdef12" + "0" * 56)
    put(catalogue, "adstringo/report.pdf", "abcd9999" + "0" * 56)
    put(catalogue, "strom-2/report.pdf", "77777777" + "0" * 56)
    return catalogue


@pytest.mark.parametrize(
    ("name", "stands_at"),
    [
        ("abcdef12", "strom/ENG_WEB-1.pdf"),
        ("abcde", "strom/ENG_WEB-1.pdf"),
        ("7777", "strom-2/report.pdf"),
        ("strom-2/report.pdf", "strom-2/report.pdf"),
        ("ENG_WEB-1.pdf", "strom/ENG_WEB-1.pdf"),
    ],
)
def test_an_edition_is_found_by_id_path_or_file_name(three: Catalogue, name: str, stands_at: str) -> None:
    assert three.edition(name).path == stands_at


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_an_accent_may_be_typed_in_either_way(catalogue: Catalogue, stored: str, form: Any) -> None:
    put(catalogue, unicodedata.normalize("NFC" if stored == "NFC" else "NFD", "strom/Åland.pdf"))
    for name in ("strom/Åland.pdf", "Åland.pdf"):
        assert catalogue.edition(unicodedata.normalize(form, name)).id == ONE[:8]


def test_of_two_names_that_differ_by_how_an_accent_is_typed_the_typed_one_is_meant(catalogue: Catalogue) -> None:
    one, other = (unicodedata.normalize(form, "strom/Åland.pdf") for form in ("NFC", "NFD"))
    for path, digest in ((one, ONE), (other, TWO)):
        put(catalogue, path, digest)
    for path in (one, other):
        assert catalogue.edition(path).path == path
        assert catalogue.edition(path.removeprefix("strom/")).path == path


@pytest.mark.parametrize("name", ["abcd", "report.pdf"])
def test_an_ambiguous_name_names_those_it_could_be(three: Catalogue, name: str) -> None:
    with pytest.raises(UnknownName, match=r"adstringo/report\.pdf") as error:
        three.edition(name)
    others = {"abcd": "abcdef12 (strom/ENG_WEB-1.pdf)", "report.pdf": "77777777 (strom-2/report.pdf)"}
    assert others[name] in str(error.value)


def test_an_exact_name_is_not_ambiguous(three: Catalogue) -> None:
    put(three, "report.pdf", THREE)
    assert three.edition("report.pdf").path == "report.pdf"


@pytest.mark.parametrize(
    "name",
    [
        "", "abc", "7", "777", "eport.pdf", "%", "_", "%.pdf", "ENG%WEB-1.pdf", "EN__WEB-1.pdf", "strom", "\\", "'",
    ],
)  # fmt: skip
def test_what_names_no_edition_is_said(three: Catalogue, name: str) -> None:
    with pytest.raises(UnknownName, match="There is no edition"):
        three.edition(name)


def test_a_misspelt_path_gets_the_nearest_proposed(three: Catalogue) -> None:
    with pytest.raises(UnknownName, match=r"Did you mean strom/ENG_WEB-1.pdf"):
        three.edition("strom/ENG_WEB1.pdf")


def test_in_an_empty_catalogue_the_way_out_is_named(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownName, match="library list"):
        catalogue.edition("a.pdf")


def test_what_this_program_does_not_know_is_told_as_it_stands(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("year", "2015"))
    unknown = '{"kind":"of-tomorrow","values":{}}'
    catalogue._connection.execute("UPDATE tags SET evidence = ?", (unknown,))
    catalogue._connection.execute("UPDATE editions SET reason = ?", (unknown,))
    assert seen(catalogue.tags(id_)[0].evidence) == unknown
    assert cause(catalogue.edition(id_).reason) == unknown


def test_a_reason_is_kept_with_its_causes(catalogue: Catalogue) -> None:
    id_ = put(catalogue)
    both = Problem(ErrorKind.SEVERAL, {"causes": (SCAN, Problem(ErrorKind.NO_BYTES))})
    catalogue.set_state(id_, State.PARTIAL, Problem(ErrorKind.PAGES_READ, {"cause": both, "read": 1, "count": 3}))
    reason = catalogue.edition(id_).reason
    assert cause(reason) == "picture on 2 of 2 pages, the file has no bytes; 1 of 3 pages were read"
    assert reason is not None
    assert reason.values["cause"] == both


def test_an_edition_that_went_leaves_its_id_and_date_alone(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "strom/a.pdf", ONE, pages=[FINNISH])
    catalogue.remove("strom/a.pdf")
    assert list(catalogue.removed()) == [id_]
    assert len(catalogue.removed()[id_]) == len("2026-11-28T12:30:00Z")
    kept = "".join(map(str, catalogue._connection.execute("SELECT * FROM removed").fetchall()))
    assert "strom" not in kept
    assert catalogue.pages(id_) == []


def test_an_edition_that_came_back_or_was_read_again_is_not_removed(catalogue: Catalogue) -> None:
    put(catalogue, "strom/a.pdf", ONE)
    put(catalogue, "strom/a.pdf", ONE)  # read again
    assert catalogue.removed() == {}
    catalogue.remove("strom/a.pdf")
    put(catalogue, "elsewhere/a.pdf", ONE)
    assert catalogue.removed() == {}


def test_a_second_copy_that_goes_was_no_edition(catalogue: Catalogue) -> None:
    put(catalogue, "strom/a.pdf", ONE)
    put(catalogue, "strom/copy.pdf", ONE, state=State.SKIPPED, pages=())
    catalogue.remove("strom/copy.pdf")
    assert catalogue.removed() == {}


def test_a_year_that_the_file_s_date_alone_tells_is_kept_apart(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("year", "2014", 0.3, FILE_DATE))
    assert (catalogue.edition(id_).year, catalogue.edition(id_).file_year) == (None, 2014)
    id_ = put(catalogue, "b.pdf", TWO, tag("year", "2014", 0.3, FILE_DATE), tag("year", "2009", 0.2, "title page"))
    assert (catalogue.edition(id_).year, catalogue.edition(id_).file_year) == (2009, None)


def test_fields_with_many_values_keep_all_of_them_and_their_order(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("author", "Mari Kask"), tag("author", "Jaan Tamm"), tag("kind", "report"))
    assert catalogue.edition(id_).authors == ("Mari Kask", "Jaan Tamm")
    catalogue.set_corrections(id_, [correction("author", "Ministry of Justice")])
    catalogue.resolve(id_)
    assert catalogue.edition(id_).authors == ("Ministry of Justice",)
