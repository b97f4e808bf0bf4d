from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from telling import cause, seen

from library.analysis import HOME
from library.catalogue import Catalogue, FileRecord, LexiconWord, schema
from library.errors import CatalogueOutdated, IndexDamaged, IndexMissing, LibraryBusy, UnknownName
from library.model import (
    CORRECTION,
    FILE_DATE,
    Edition,
    ErrorKind,
    Evidence,
    EvidenceKind,
    Page,
    Problem,
    State,
    Tag,
    TagField,
)

ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64
FINNISH = Page(number=1, label="i", text="Ohjeet kunnille", languages=("fi",), source="pdfium")
SWEDISH = Page(number=2, label="ii", text="Riktlinjer för kommuner", languages=("sv",), source="pypdf")
BLANK = Page(number=3)
SCAN = Problem(ErrorKind.FLAW_ON_PAGES, {"flaw": "picture", "read": 2, "count": 2})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index" / "catalogue.sqlite"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with nothing in it, made once."""
    path = tmp_path_factory.mktemp("empty") / "catalogue.sqlite"
    Catalogue.open_to_write(path).close()
    return path


@pytest.fixture
def catalogue(empty: Path, path: Path) -> Iterator[Catalogue]:
    path.parent.mkdir()
    shutil.copy(empty, path)
    with Catalogue.open_to_write(path) as opened:
        opened._connection.execute("PRAGMA synchronous = OFF")  # nobody pulls the plug here, and the disk is slow
        yield opened


def saw(value: str) -> Evidence:
    return Evidence(EvidenceKind.SAYS, {"said": value})


def tag(field: TagField, value: str, confidence: float = 0.9, source: str = "text") -> Tag:
    return Tag(field=field, value=value, source=source, evidence=saw(value), confidence=confidence)


def correction(field: TagField, value: str) -> Tag:
    return Tag(field=field, value=value, source=CORRECTION)


def put(
    catalogue: Catalogue,
    path: str = "strom/a.pdf",
    digest: str = ONE,
    *tags: Tag,
    pages: Sequence[Page] = (FINNISH,),
    state: State = State.INDEXED,
    **values: Any,
) -> str:
    """Puts a file as an ingest does: with its tags settled."""
    defaults: dict[str, Any] = {"size": 7, "modified_ns": 5, "reader": "r1", "page_count": len(pages)}
    id_ = catalogue.put(
        path=path, digest=digest, state=state, pages=pages, tags=tags or [tag("language", "fi")], **defaults | values
    )
    catalogue.resolve(id_)
    return id_


# Putting and taking away


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


@pytest.mark.parametrize("language", [*HOME, "und"])
def test_texts_of_every_language_come_back_as_they_were(catalogue: Catalogue, language: str) -> None:
    page = Page(number=1, text="Ærø ß Ķīpsala ąęį żółć þæð помощь ช่วยเหลือ 🛟 \x00.", languages=(language,))
    id_ = put(catalogue, "ž/ä ö.pdf", ONE, tag("language", language), pages=(page,))
    assert catalogue.pages(id_) == [page]
    assert catalogue.edition("ž/ä ö.pdf").languages == (language,)


def test_a_page_in_two_languages_counts_in_both(catalogue: Catalogue) -> None:
    id_ = put(catalogue, pages=(replace(FINNISH, languages=("fi", "sv")), SWEDISH))
    assert catalogue.page_languages() == {id_: {"fi": 1, "sv": 2}}


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


# Ids


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


# Looking up


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


# Tags and corrections


def test_the_surest_tag_of_a_field_wins(catalogue: Catalogue) -> None:
    id_ = put(
        catalogue, "a.pdf", ONE, tag("kind", "report", 0.5), tag("kind", "guidelines", 0.8), tag("kind", "plan", 0.6)
    )
    assert catalogue.edition(id_).kind == "guidelines"
    assert [one.value for one in catalogue.tags(id_)] == ["guidelines", "plan", "report"]
    assert catalogue.all_tags("kind") == {id_: catalogue.tags(id_)}
    assert catalogue.all_tags("year") == {}


def test_tags_keep_their_provenance(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("year", "2015", 0.7, "file name"))
    assert catalogue.tags(id_) == [
        Tag(field="year", value="2015", source="file name", evidence=saw("2015"), confidence=0.7)
    ]


@pytest.mark.parametrize(
    ("field", "found", "corrected"),
    [("kind", "report", "handbook"), ("title", "Ohjeet", "Oikea nimi"), ("work", "guidelines", "another")],
)
def test_a_correction_wins_and_can_be_taken_back(
    catalogue: Catalogue, field: TagField, found: str, corrected: str
) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag(field, found, 1.0))
    before = catalogue.edition(id_)
    catalogue.set_corrections(id_, [correction(field, corrected)])
    catalogue.resolve(id_)
    assert getattr(catalogue.edition(id_), field) == corrected
    assert catalogue.corrected_editions() == {id_}
    assert set(catalogue.corrections([id_])) == {id_}
    assert tag(field, found, 1.0) in catalogue.tags(id_), "what the program found stays visible"
    catalogue.set_corrections(id_, [])
    catalogue.resolve(id_)
    assert catalogue.edition(id_) == before
    assert catalogue.corrected_editions() == set()


def test_a_corrected_field_has_the_corrected_values_alone(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("project", "STROM"), tag("project", "TRAM"))
    catalogue.set_corrections(id_, [correction("project", "DEFLECT"), correction("year", "2012")])
    catalogue.resolve(id_)
    assert catalogue.edition(id_).projects == ("DEFLECT",)
    assert catalogue.edition(id_).year == 2012


def test_what_is_found_anew_does_not_touch_what_people_said(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("kind", "report"), tag("year", "2015"))
    catalogue.set_corrections(id_, [correction("kind", "handbook")])
    catalogue.set_tags(id_, [tag("kind", "plan"), tag("year", "2016")])
    catalogue.resolve(id_)
    assert (catalogue.edition(id_).kind, catalogue.edition(id_).year) == ("handbook", 2016)
    assert [one.value for one in catalogue.all_tags("kind")[id_]] == ["handbook", "plan"]


def test_one_field_is_found_anew_without_the_others(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("kind", "report"), tag("work", "old"))
    catalogue.set_tags(id_, [tag("work", "new")], ["work"])
    catalogue.resolve(id_)
    assert (catalogue.edition(id_).kind, catalogue.edition(id_).work) == ("report", "new")


def test_a_corrected_language_is_that_of_every_page_until_it_is_taken_back(catalogue: Catalogue) -> None:
    id_ = put(
        catalogue, "a.pdf", ONE, tag("language", "fi"), tag("language", "sv", 0.5), pages=(FINNISH, SWEDISH, BLANK)
    )
    catalogue.set_corrections(id_, [correction("language", "et")])
    catalogue.resolve(id_)
    assert catalogue.edition(id_).languages == ("et",)
    assert [page.languages for page in catalogue.pages(id_)][:2] == [("et",), ("et",)]
    assert [page.languages for page in catalogue.pages(id_, detected=True)][:2] == [("fi",), ("sv",)]
    catalogue.set_corrections(id_, [])
    catalogue.resolve(id_)
    assert catalogue.edition(id_).languages == ("fi", "sv")
    assert catalogue.pages(id_) == [FINNISH, SWEDISH, BLANK]


def test_of_several_corrected_languages_a_page_keeps_those_detected_on_it(catalogue: Catalogue) -> None:
    german = replace(BLANK, text="Leitlinien", languages=("de",))
    id_ = put(catalogue, pages=(FINNISH, SWEDISH, german))
    catalogue.set_corrections(id_, [correction("language", "sv"), correction("language", "fi")])
    catalogue.resolve(id_)
    assert [page.languages for page in catalogue.pages(id_)] == [("fi",), ("sv",), ("sv", "fi")]


def test_languages_detected_anew_stand_on_the_pages(catalogue: Catalogue) -> None:
    id_ = put(catalogue, pages=(FINNISH, SWEDISH))
    catalogue.set_page_languages(id_, {1: ("et", "fi"), 2: ("da",)})
    catalogue.resolve(id_)
    assert [page.languages for page in catalogue.pages(id_, detected=True)] == [("et", "fi"), ("da",)]
    assert [page.languages for page in catalogue.pages(id_)] == [("et", "fi"), ("da",)]


def test_anchors_found_anew_replace_the_old(catalogue: Catalogue) -> None:
    id_ = put(catalogue, anchors=("112",))
    put(catalogue, "scan.pdf", TWO, state=State.NO_TEXT, anchors=("7",))
    catalogue.set_anchors(id_, ("STROM", "ä"))
    assert catalogue.anchors() == {id_: ("STROM", "ä")}


def test_notes_are_for_the_next_run(catalogue: Catalogue, path: Path) -> None:
    assert catalogue.note("rules") == ""
    catalogue.set_note("rules", "1")
    catalogue.set_note("rules", "2")
    with Catalogue.open_to_read(path) as other:
        assert other.note("rules") == "2"


# Stamps


@pytest.fixture
def stamped(catalogue: Catalogue) -> str:
    return put(catalogue, "a.pdf", ONE, tag("language", "fi"), pages=(FINNISH, SWEDISH))


@pytest.mark.parametrize("field", ["project", "kind", "year", "title", "work"])
def test_what_the_index_does_not_hold_changes_no_stamp(catalogue: Catalogue, stamped: str, field: TagField) -> None:
    before = catalogue.stamps()
    catalogue.set_corrections(stamped, [correction(field, "2015")])
    catalogue.resolve(stamped)
    assert catalogue.stamps() == before
    catalogue.set_tags(stamped, [tag("language", "fi"), tag(field, "2016")])
    catalogue.resolve(stamped)
    assert catalogue.stamps() == before


def test_a_move_and_a_touch_change_no_stamp(catalogue: Catalogue, stamped: str) -> None:
    before = catalogue.stamps()
    catalogue.move("a.pdf", "b.pdf", 6)
    catalogue.touch("b.pdf", 7)
    catalogue.resolve(stamped)
    assert catalogue.stamps() == before


def test_a_corrected_language_changes_the_stamp_and_back(catalogue: Catalogue, stamped: str) -> None:
    before = catalogue.stamps()
    catalogue.set_corrections(stamped, [correction("language", "et")])
    catalogue.resolve(stamped)
    assert catalogue.stamps().keys() == before.keys()
    assert catalogue.stamps() != before
    catalogue.set_corrections(stamped, [])
    catalogue.resolve(stamped)
    assert catalogue.stamps() == before


def test_a_correction_that_says_what_was_found_changes_no_stamp(catalogue: Catalogue) -> None:
    id_ = put(catalogue)
    before = catalogue.stamps()
    catalogue.set_corrections(id_, [correction("language", "fi")])
    catalogue.resolve(id_)
    assert catalogue.stamps() == before


@pytest.mark.parametrize(
    "pages",
    [
        (FINNISH,),
        (FINNISH, replace(SWEDISH, languages=("da",))),
        (FINNISH, replace(SWEDISH, number=5)),
        (FINNISH, replace(SWEDISH, text="Riktlinjer för kommunerna")),
        (replace(FINNISH, text=""), SWEDISH),
        (FINNISH, SWEDISH, replace(BLANK, text="mer")),
    ],
    ids=["a page less", "another language", "another number", "another text", "no text any more", "a page more"],
)
def test_other_pages_of_the_same_bytes_change_the_stamp(
    catalogue: Catalogue, stamped: str, pages: tuple[Page, ...]
) -> None:
    """A second reading may give other words: a reader ran out of time, or fell back to the other library."""
    before = catalogue.stamps()
    assert put(catalogue, "a.pdf", ONE, pages=pages) == stamped
    assert catalogue.stamps() != before


def test_the_same_words_read_by_a_newer_reader_change_no_stamp(catalogue: Catalogue, stamped: str) -> None:
    before = catalogue.stamps()
    put(catalogue, "a.pdf", ONE, pages=(replace(FINNISH, label="1", source="pypdf"), SWEDISH, BLANK), reader="r2")
    assert catalogue.stamps() == before


@pytest.mark.parametrize("state", State)
def test_stamps_are_of_editions_that_belong_into_the_index(catalogue: Catalogue, state: State) -> None:
    id_ = put(catalogue, state=state)
    assert set(catalogue.stamps()) == ({id_} if state.searchable else set())


# Whole or not at all


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_transaction_rolls_back_whole(catalogue: Catalogue, error: type[BaseException]) -> None:
    id_ = put(catalogue, "a.pdf", ONE)
    before = catalogue.editions(), catalogue.pages(id_), catalogue.tags(id_), catalogue.stamps()

    def failing() -> None:
        with catalogue.transaction():
            put(catalogue, "b.pdf", TWO)
            put(catalogue, "a.pdf", THREE)
            catalogue.set_note("rules", "new")
            raise error

    with pytest.raises(error):
        failing()
    assert (catalogue.editions(), catalogue.pages(id_), catalogue.tags(id_), catalogue.stamps()) == before
    assert catalogue.note("rules") == ""
    with catalogue.transaction():
        put(catalogue, "b.pdf", TWO)
    assert len(catalogue.editions()) == 2


def test_a_transaction_within_another_is_an_error_and_nothing_is_changed(catalogue: Catalogue) -> None:
    def nested() -> None:
        with catalogue.transaction():
            put(catalogue, "a.pdf", ONE)
            with catalogue.transaction():
                pass

    with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
        nested()
    assert catalogue.editions() == []


def test_what_was_committed_within_a_transaction_stays_when_the_rest_is_rolled_back(catalogue: Catalogue) -> None:
    def failing() -> None:
        with catalogue.transaction():
            put(catalogue, "a.pdf", ONE)
            catalogue.checkpoint()
            put(catalogue, "b.pdf", TWO)
            raise ValueError("too late")

    with pytest.raises(ValueError, match="too late"):
        failing()
    assert [edition.path for edition in catalogue.editions()] == ["a.pdf"]


def test_a_copy_of_the_catalogue_holds_what_was_committed(catalogue: Catalogue, tmp_path: Path) -> None:
    put(catalogue)
    catalogue.copy(tmp_path / "copy.sqlite")
    put(catalogue, "b.pdf", TWO)
    with Catalogue.open_to_read(tmp_path / "copy.sqlite") as copy:
        assert [edition.path for edition in copy.editions()] == ["strom/a.pdf"]
        assert copy.fault(deep=True) == ""


def publish(catalogue: Catalogue, folder: Path) -> None:
    catalogue.note_generation(folder.name)
    catalogue.checkpoint()
    catalogue.copy_file(folder)


def test_what_is_published_is_kept_and_readers_see_no_later_change(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "000007"
    folder.mkdir()
    with catalogue.transaction():
        put(catalogue, "a.pdf", ONE)
        publish(catalogue, folder)
        put(catalogue, "b.pdf", TWO)
    with Catalogue.open_to_read(folder / "catalogue.sqlite") as reader:
        assert [edition.path for edition in reader.editions()] == ["a.pdf"]
        assert reader.generation() == "000007"
        assert reader.fault(deep=True) == ""


def test_a_catalogue_is_published_until_it_changes(catalogue: Catalogue, tmp_path: Path) -> None:
    seven, eight = tmp_path / "000007", tmp_path / "000008"
    assert not catalogue.is_published(seven.name, seven)
    for folder in (seven, eight):
        folder.mkdir()
        put(catalogue, "a.pdf", ONE)
        publish(catalogue, folder)
        assert catalogue.is_published(folder.name, folder)
    assert not catalogue.is_published(seven.name, seven)
    with catalogue.transaction():
        catalogue.remove("nothing.pdf")
        catalogue.forget_recognized()
        catalogue.note_generation(eight.name)
    assert catalogue.is_published(eight.name, eight), "nothing was changed"
    catalogue.touch("a.pdf", 8)
    assert not catalogue.is_published(eight.name, eight)


def test_a_reader_writes_nothing_and_no_writer_waits_for_it(catalogue: Catalogue, path: Path) -> None:
    put(catalogue)
    with Catalogue.open_to_read(path) as reader:
        before = sorted(file.name for file in path.parent.iterdir())
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.set_note("a", "b")
        rows = reader._connection.execute("SELECT * FROM pages")
        rows.fetchone()
        with catalogue.transaction():
            catalogue.remove("strom/a.pdf")
        assert sorted(file.name for file in path.parent.iterdir()) == before == ["catalogue.sqlite"]


def test_the_writers_own_catalogue_can_be_looked_at_unless_a_run_is_writing(catalogue: Catalogue, path: Path) -> None:
    put(catalogue)
    with Catalogue.open_beside_writer(path) as beside:
        assert [edition.path for edition in beside.editions()] == ["strom/a.pdf"]
    path.with_name("catalogue.sqlite-journal").write_bytes(b"of a run that was killed" * 99)
    path.write_bytes(b"half" * 999)
    with pytest.raises(LibraryBusy):
        Catalogue.open_beside_writer(path)


# The file


def test_without_a_file_the_way_out_is_to_ingest(path: Path) -> None:
    with pytest.raises(IndexMissing, match="library ingest"):
        Catalogue.open_to_read(path)
    assert not path.parent.exists()


@pytest.mark.parametrize("begun", [False, True])
def test_a_file_that_a_killed_writer_only_began_is_nothing_ingested_yet(path: Path, begun: bool) -> None:
    path.parent.mkdir()
    path.touch()
    if begun:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
    with pytest.raises(IndexMissing, match="library ingest"):
        Catalogue.open_to_read(path)
    with Catalogue.open_to_write(path) as catalogue:
        put(catalogue)
        assert len(catalogue.editions()) == 1


def test_a_reader_that_opens_while_the_tables_are_made_finds_nothing_ingested_yet(path: Path) -> None:
    path.parent.mkdir()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("CREATE TABLE editions (id)")
    with pytest.raises(IndexMissing):
        Catalogue.open_to_read(path)
    writer.close()


@pytest.mark.parametrize("open_", [Catalogue.open_to_read, Catalogue.open_to_write])
def test_a_newer_catalogue_is_refused_kindly_and_left_alone(path: Path, open_: Any) -> None:
    with Catalogue.open_to_write(path) as catalogue:
        put(catalogue)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(CatalogueOutdated, match="newer version of this program") as error:
        open_(path)
    assert "Update the program" in error.value.hint
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM editions").fetchone() == (1,)
    connection.close()


def test_an_older_catalogue_is_brought_up_to_date_by_a_writer_and_read_as_if_it_were(
    catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = put(catalogue)
    catalogue.close()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION - 1, "INSERT INTO meta VALUES ('migrated', 'yes');")
    old = path.read_bytes()
    with Catalogue.open_to_read(path) as reader:
        assert reader.outdated
        assert reader.note("migrated") == "yes"
        assert reader.pages(id_) == [FINNISH]
    assert path.read_bytes() == old
    for _ in range(2):
        with Catalogue.open_to_write(path) as opened:
            assert opened.note("migrated") == "yes"
            assert opened.pages(id_) == [FINNISH]
    with Catalogue.open_to_read(path) as reader:
        assert not reader.outdated


def layout(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Table -> its columns in the order of their names, and index -> nothing."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")]
    found = {
        name: sorted(row[1:] for row in connection.execute(f"SELECT * FROM pragma_table_info('{name}')"))
        for name in names
    }
    connection.close()
    return found


def test_a_catalogue_of_the_first_version_becomes_one_of_today(path: Path, empty: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.executescript(Path(__file__).with_name("version_1.sql").read_text("utf-8"))
    connection.close()
    with Catalogue.open_to_write(path) as opened:
        assert opened.edition("strom/guide_fi.pdf") == Edition(
            id="3f9c2a1b",
            path="strom/guide_fi.pdf",
            digest="3f9c2a1b0000",
            size=7,
            page_count=2,
            languages=("fi", "sv"),
            projects=("STROM",),
            kind="guidelines",
            year=2015,
            title="Ohjeet kunnille",
            work="guide",
            added="1970-01-01T00:00:00Z",
            changed="1970-01-01T00:00:00Z",
            stamp="s",
        )
        assert opened.pages("3f9c2a1b") == [FINNISH, replace(SWEDISH, label="")]
        assert opened.metadata("3f9c2a1b") == {"author": "Somebody"}
        assert opened.anchors() == {"3f9c2a1b": ("112",)}
        assert [tag.value for tag in opened.tags("3f9c2a1b") if tag.source == CORRECTION] == ["2015"]
        assert opened.generation() == "000001"
        assert opened.recognized("3f9c2a1b0000") == {}
        assert put(opened, "strom/b.pdf", TWO)
    columns, of_today = layout(path), layout(empty)
    for of_table in (
        columns,
        of_today,
    ):  # the order of columns and their defaults may differ, their names and types not
        for name in of_table:
            of_table[name] = [column[:2] for column in of_table[name]]
    assert columns == of_today


def test_a_migration_that_fails_changes_nothing(
    catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(catalogue)
    catalogue.close()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setitem(schema.MIGRATIONS, schema.VERSION - 1, "INSERT INTO meta VALUES ('half', 'yes'); nonsense;")
        with pytest.raises(Exception, match="nonsense"):
            Catalogue.open_to_write(path)
    with Catalogue.open_to_read(path) as opened:
        assert opened.note("half") == ""
        assert len(opened.editions()) == 1


def as_of_version(path: Path, version: int, *steps: str) -> None:
    """Makes a catalogue of today one of an older version, from before editions had authors."""
    added = (
        "authors",
        "identifiers",
        "subjects",
        "relation",
        "file_year",
        "added",
        "changed",
        "opening",
        "sketch",
        "concepts",
    )
    steps = (
        "DROP TRIGGER edition_removed",
        "DROP TRIGGER edition_returned",
        "DROP TABLE removed",
        *(f"ALTER TABLE editions DROP COLUMN {column}" for column in added),
        "ALTER TABLE pages DROP COLUMN mapping",
        *steps,
        f"PRAGMA user_version = {version}",
    )
    connection = sqlite3.connect(path)
    connection.executescript(";".join(steps))
    connection.close()


def test_a_catalogue_without_countries_and_publishers_keeps_all_else(catalogue: Catalogue, path: Path) -> None:
    id_ = put(catalogue)
    before = catalogue.edition(id_)
    catalogue.close()
    columns = ("publisher", "countries")
    as_of_version(path, 3, *(f"ALTER TABLE editions DROP COLUMN {column}" for column in columns))
    with Catalogue.open_to_write(path) as opened:
        assert opened.edition(id_) == replace(before, added="1970-01-01T00:00:00Z", changed="1970-01-01T00:00:00Z")
        opened.set_tags(
            id_, [Tag(field="country", value="EE", source="title"), Tag(field="publisher", value="X", source="y")]
        )
        opened.resolve(id_)
        assert (opened.edition(id_).countries, opened.edition(id_).publisher) == (("EE",), "X")


def test_the_encoding_in_which_a_page_was_read_is_kept(catalogue: Catalogue) -> None:
    id_ = put(catalogue, pages=[Page(number=1, text="Руководство", source="repaired", mapping="windows-1251")])
    assert catalogue.pages(id_)[0].mapping == "windows-1251"


def test_cyrillic_words_of_an_older_catalogue_can_be_typed_in_latin_letters(catalogue: Catalogue, path: Path) -> None:
    with catalogue.transaction():
        catalogue.lexicon.put("ru", [LexiconWord("жертва", "жертва", "жертва", ("жертв",))])
    catalogue.close()
    as_of_version(path, 5, "DROP TABLE latin")
    with Catalogue.open_to_write(path) as opened:
        assert opened.lexicon.typed_in_latin("zertva") == ["жертва"]
        assert opened.lexicon.typed_in_latin("zertvo", 1) == ["жертва"]
        assert opened.lexicon.typed_in_latin("zertv") == []
        with opened.transaction():
            opened.lexicon.keep_only("ru", frozenset())
        assert opened.lexicon.typed_in_latin("zertva") == []


def test_sentences_of_an_older_catalogue_are_told_as_they_stand(catalogue: Catalogue, path: Path) -> None:
    """Version 15 kept what it had seen, and why a file gave no text, as sentences in English."""
    id_ = put(catalogue, "a.pdf", ONE, tag("year", "2015"), tag("title", "x"))
    catalogue.glossary.put_thesaurus("thesauri/a.ttl", "digest", [], [], [])
    catalogue.close()
    older = sqlite3.connect(path)
    older.execute("UPDATE editions SET state = 'no text', reason = 'picture on 2 of 2 pages'")
    older.execute("UPDATE tags SET evidence = iif(field = 'year', ?, '')", ("in '\"2015\".pdf'",))
    older.execute("UPDATE thesauri SET faults = ?", (json.dumps(['line 3: no "label"', "ends early"]),))
    older.execute("PRAGMA user_version = 15")
    older.commit()
    older.close()
    with Catalogue.open_to_write(path) as opened:
        assert cause(opened.edition(id_).reason) == "picture on 2 of 2 pages"
        assert {tag.field: seen(tag.evidence) for tag in opened.tags(id_)} == {"year": "in '\"2015\".pdf'", "title": ""}
        ((_, faults),) = opened.glossary.thesauri().values()
        assert [*map(cause, faults)] == ['line 3: no "label"', "ends early"]


def test_what_this_program_does_not_know_is_told_as_it_stands(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("year", "2015"))
    unknown = '{"kind":"of-tomorrow","values":{}}'
    catalogue._connection.execute("UPDATE tags SET evidence = ?", (unknown,))
    catalogue._connection.execute("UPDATE editions SET reason = ?", (unknown,))
    assert seen(catalogue.tags(id_)[0].evidence) == unknown
    assert cause(catalogue.edition(id_).reason) == unknown


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(
            EvidenceKind.LINKED, {"count": 2, "why": Evidence(EvidenceKind.IN_ORDER, {"count": 9, "share": 0.91})}
        ),
        Evidence(EvidenceKind.REST_IN, {"languages": ("en", "fi")}),
        Evidence(EvidenceKind.SAYS, {"said": "half a pair \ud800 and \x00"}),
    ],
    ids=["nested", "several", "no text"],
)
def test_evidence_is_kept_with_its_values(catalogue: Catalogue, evidence: Evidence) -> None:
    kept = Tag(field="work", value="a", source="text", evidence=evidence)
    assert catalogue.tags(put(catalogue, "a.pdf", ONE, kept)) == [kept]


def test_a_reason_is_kept_with_its_causes(catalogue: Catalogue) -> None:
    id_ = put(catalogue)
    both = Problem(ErrorKind.SEVERAL, {"causes": (SCAN, Problem(ErrorKind.NO_BYTES))})
    catalogue.set_state(id_, State.PARTIAL, Problem(ErrorKind.PAGES_READ, {"cause": both, "read": 1, "count": 3}))
    reason = catalogue.edition(id_).reason
    assert cause(reason) == "picture on 2 of 2 pages, the file has no bytes; 1 of 3 pages were read"
    assert reason is not None
    assert reason.values["cause"] == both


def test_words_of_an_older_catalogue_are_found_by_their_spelling(catalogue: Catalogue, path: Path) -> None:
    with catalogue.transaction():
        catalogue.lexicon.put("ru", [LexiconWord("транспорте", "транспорте", "транспорт")])
    catalogue.close()
    as_of_version(path, 7, "DROP TABLE alike")
    with Catalogue.open_to_write(path) as opened:
        assert opened.lexicon.cognates("tra") == [("transport", "ru", "транспорт")]
        assert opened.lexicon.cognates("trb") == []
        with opened.transaction():
            opened.lexicon.keep_only("ru", frozenset())
        assert opened.lexicon.cognates("tra") == []


def test_a_catalogue_without_a_glossary_gets_an_empty_one(catalogue: Catalogue, path: Path) -> None:
    id_ = put(catalogue)
    catalogue.close()
    tables = ("mined", "mined_from", "judged", "labels", "narrower", "thesauri")
    as_of_version(path, 6, *(f"DROP TABLE {table}" for table in tables))
    with Catalogue.open_to_write(path) as opened:
        assert opened.glossary.languages() == []
        assert opened.edition(id_)


def test_every_version_since_the_first_can_be_migrated() -> None:
    assert sorted(schema.MIGRATIONS) == list(range(1, schema.VERSION))


@pytest.mark.parametrize("open_", [Catalogue.open_to_read, Catalogue.open_to_write])
@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 4096, b"%PDF-1.7\n"])
def test_a_file_of_garbage_is_damage_with_a_way_out(path: Path, open_: Any, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match="Run: library") as error:
        open_(path)
    assert "corrections are not touched" in error.value.hint
    assert path.read_bytes() == content


def test_damage_further_inside_is_named_as_a_fault(catalogue: Catalogue, path: Path, tmp_path: Path) -> None:
    for number in range(40):
        put(catalogue, f"{number}.pdf", f"{number:02}" * 32, pages=[replace(FINNISH, text="sana " * 300)])
    catalogue.close()
    content = path.read_bytes()
    damaged = tmp_path / "damaged.sqlite"
    copies = [content[:place] + b"\xa5" * 600 + content[place + 600 :] for place in (0, 4096, 5 * 4096)]
    found = []
    for copy in (*copies, content[: len(content) // 2]):
        damaged.write_bytes(copy)
        try:
            with Catalogue.open_to_read(damaged) as opened:
                found.append(opened.fault())
        except IndexDamaged as error:
            found.append(error.message)
    assert all(found), found


def test_whoever_meets_the_damage_is_told_the_way_out(catalogue: Catalogue, path: Path, tmp_path: Path) -> None:
    """In a with block nothing but an answer or an error of ours comes of it."""
    for number in range(40):
        put(catalogue, f"{number}.pdf", f"{number:02}" * 32, pages=[replace(FINNISH, text="sana " * 300)])
    catalogue.close()
    content = path.read_bytes()
    damaged = tmp_path / "damaged.sqlite"

    def read() -> None:
        with Catalogue.open_to_read(damaged) as opened:
            for edition in opened.editions():
                opened.pages(edition.id)
                opened.tags(edition.id)
            opened.stamps()

    for place in range(4096, 14 * 4096, 4096):
        damaged.write_bytes(content[:place] + b"\xa5" * 600 + content[place + 600 :])
        with suppress(IndexDamaged):
            read()
    damaged.write_bytes(content[: len(content) // 2])
    with pytest.raises(IndexDamaged, match="library check --repair"):
        read()


def test_a_full_disk_says_so_and_what_was_there_stays(catalogue: Catalogue) -> None:
    put(catalogue)
    pages = catalogue._connection.execute("PRAGMA page_count").fetchone()[0]
    catalogue._connection.execute(f"PRAGMA max_page_count = {pages + 10}")

    def put_much() -> None:
        with catalogue.transaction():
            for number in range(100):
                put(catalogue, f"{number}.pdf", f"{number:02}" * 32, pages=[replace(FINNISH, text="sana " * 900)])

    with pytest.raises(sqlite3.OperationalError, match="full"):
        put_much()
    assert [edition.path for edition in catalogue.editions()] == ["strom/a.pdf"]


def test_a_sound_file_has_no_fault(catalogue: Catalogue) -> None:
    put(catalogue)
    assert catalogue.fault() == catalogue.fault(deep=True) == ""


def test_nobody_else_may_read_it(path: Path) -> None:
    before = os.umask(0)
    try:
        with Catalogue.open_to_write(path) as catalogue, catalogue.transaction():
            put(catalogue)
            files = list(path.parent.iterdir())
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
            assert len(files) > 1, "with the journal beside it"
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_killed_writer_leaves_what_was_committed(catalogue: Catalogue, path: Path, tmp_path: Path) -> None:
    """A copy of the files in the middle of a transaction is what a killed process leaves."""
    put(catalogue, "a.pdf", ONE)
    left = tmp_path / "left"
    with catalogue.transaction():
        put(catalogue, "b.pdf", TWO)
        shutil.copytree(path.parent, left)
    with Catalogue.open_to_write(left / path.name) as opened:
        assert [edition.path for edition in opened.editions()] == ["a.pdf"]
        assert opened.fault() == ""
        put(opened, "c.pdf", THREE)


# What harvesters ask for


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


def test_tags_of_a_source_are_replaced_of_all_editions_at_once(catalogue: Catalogue) -> None:
    one, two = put(catalogue, "a.pdf", ONE), put(catalogue, "b.pdf", TWO)
    kind = tag("kind", "report", 0.97, "sisters")
    assert catalogue.set_tags_from("sisters", {one: [kind]}) == [one]
    assert catalogue.set_tags_from("sisters", {one: [kind]}) == []
    assert set(catalogue.set_tags_from("sisters", {two: [kind]})) == {one, two}
    assert [known.source for known in catalogue.tags(one)] == ["text"]
