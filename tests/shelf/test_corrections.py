from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from library.errors import CorrectionRefused, ShelfUnreadable
from library.model import ErrorKind, Problem, TagField
from library.output.speech import ENGLISH
from library.shelf import Corrections
from library.shelf.corrections import COLUMNS, path_cell

HEADER = "path,language,project,kind,year,title,work"
KILLED_BEFORE_THE_SWITCH = """
import os, signal, sys
from pathlib import Path
from library.shelf import Corrections
corrections = Corrections.read(Path(sys.argv[1]))
corrections.set("a.pdf", {"year": "1999"})
sys.addaudithook(lambda event, _: event in ("os.rename", "os.link") and os.kill(os.getpid(), signal.SIGKILL))
corrections.write()
"""


def read(folder: Path, text: str, encoding: str = "utf-8") -> Corrections:
    (folder / "catalogue.csv").write_bytes(text.encode(encoding))
    return Corrections.read(folder)


def written(folder: Path, delimiter: str = ",") -> list[list[str]]:
    text = (folder / "catalogue.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def rows(corrections: Corrections) -> dict[str, dict[TagField, str]]:
    return {path: values for _, path, values in corrections}


def faults(corrections: Corrections) -> list[str]:
    return [ENGLISH.problem(fault.problem) for fault in corrections.faults]


# Reading


def test_a_shelf_without_the_file_has_no_corrections(tmp_path: Path) -> None:
    corrections = Corrections.read(tmp_path)
    assert (list(corrections), corrections.faults) == ([], [])


def test_a_line_gives_its_number_its_path_and_what_its_cells_hold(tmp_path: Path) -> None:
    corrections = read(tmp_path, f"{HEADER}\nstrom/a.pdf,lv,,,2015,,\n\nstrom/b.pdf,fi; sv,STROM II,,,Ohjeet,guide\n")
    assert list(corrections) == [
        (2, "strom/a.pdf", {"language": "lv", "year": "2015"}),
        (4, "strom/b.pdf", {"language": "fi; sv", "project": "STROM II", "title": "Ohjeet", "work": "guide"}),
    ]
    assert corrections.of("strom/a.pdf") == {"language": "lv", "year": "2015"}
    assert corrections.of("strom/c.pdf") == {}
    assert corrections.faults == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_it_is_read_as_spreadsheets_write_it(tmp_path: Path, encoding: str, delimiter: str, line_end: str) -> None:
    text = f"{HEADER}\na.pdf,lv,,,2015,Vadlīnijas,\nb.pdf,th,,,,คู่มือ,\n".replace(",", delimiter)
    assert rows(read(tmp_path, text.replace("\n", line_end), encoding)) == {
        "a.pdf": {"language": "lv", "year": "2015", "title": "Vadlīnijas"},
        "b.pdf": {"language": "th", "title": "คู่มือ"},
    }


def test_columns_may_stand_in_any_order_and_case_and_be_left_out(tmp_path: Path) -> None:
    corrections = read(tmp_path, "Year, Notes ,PATH\n2015,ask Anna, a.pdf \n2016,,b.pdf")
    assert rows(corrections) == {"a.pdf": {"year": "2015"}, "b.pdf": {"year": "2016"}}


def test_a_cell_may_hold_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    rows_of_file = 'a.pdf,"Trade, ""work""",2014,"ask\nAnna, room 5"\nb.pdf,5" disks,2015,\n'
    corrections = read(tmp_path, f"path,title,year,notes\n{rows_of_file}")
    assert [(line, path, values["title"]) for line, path, values in corrections] == [
        (2, "a.pdf", 'Trade, "work"'),
        (4, "b.pdf", '5" disks'),
    ]
    assert corrections.faults == []


def test_a_short_line_is_no_fault(tmp_path: Path) -> None:
    corrections = read(tmp_path, f"{HEADER}\na.pdf,lv\n")
    assert rows(corrections) == {"a.pdf": {"language": "lv"}}
    assert corrections.faults == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_path_with_accents_names_the_file_in_either_spelling(tmp_path: Path, form: str, typed: str) -> None:
    path = unicodedata.normalize(form, "strom/Gairės savivaldybėms.pdf")  # type: ignore[arg-type]
    (tmp_path / "strom").mkdir()
    (tmp_path / path).touch()
    corrections = read(tmp_path, f"path,year\n{unicodedata.normalize(typed, path)},2015\n")  # type: ignore[arg-type]
    assert rows(corrections) == {path: {"year": "2015"}}
    corrections.set(path, {"year": "2016"})
    assert rows(corrections) == {path: {"year": "2016"}}


def test_a_path_may_be_typed_with_backslashes(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "path,year\n.\\strom\\a.pdf,2015\n")) == {"strom/a.pdf": {"year": "2015"}}


def test_cells_of_an_edited_list_that_say_what_the_program_found_correct_nothing(tmp_path: Path) -> None:
    found = '"{""language"": ""lv"", ""year"": ""2015"", ""title"": ""Guide""}"'
    text = (
        f"id,path,language,year,title,kind,as found\n1,a.pdf,lv,2015.0,Handbook,report,{found}\n2,b.pdf,lv,,,,no JSON\n"
    )
    corrections = read(tmp_path, text)
    assert rows(corrections) == {"a.pdf": {"title": "Handbook", "kind": "report"}, "b.pdf": {"language": "lv"}}
    corrections.set("a.pdf", {"year": "2015"})
    corrections.set("c.pdf", {"year": "2016"})
    corrections.write()
    again = Corrections.read(tmp_path)
    assert again.of("a.pdf") == {"title": "Handbook", "kind": "report", "year": "2015"}
    assert again.of("c.pdf") == {"year": "2016"}


# Faults


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (",lv,,,,,", "'' is no path"),
        ("../secret.pdf,lv,,,,,", "is no path"),
        ("/etc/a.pdf,lv,,,,,", "is no path"),
        ("strom/../../a.pdf,lv,,,,,", "is no path"),
        ("good.pdf,lv,,,,,", "is corrected in line 2 already"),
        ("a.pdf,lv,,,,Trade, work and law,", "has 8 cells, the first line names 7 columns"),
        ('a.pdf,lv,,,,"Trade', "quotes do not match"),
        ('a.pdf,lv,,,,"Trade" and work,', "quotes do not match"),
        ('a.pdf,lv,,,,"Trade\nand work",', "its title holds a line break"),
        ('"a\n.pdf",lv,,,,,', "its path holds a line break"),
        (f"a.pdf,lv,,,,{'long' * 40_000},", "a cell of more than 131,072 signs"),
    ],
)
def test_a_bad_line_is_named_and_the_good_ones_count(tmp_path: Path, line: str, message: str) -> None:
    corrections = read(tmp_path, f"{HEADER}\ngood.pdf,et,,,,,\n{line}\nfine.pdf,fi,,,,,\n")
    assert rows(corrections) == {"good.pdf": {"language": "et"}, "fine.pdf": {"language": "fi"}}
    (fault,) = faults(corrections)
    assert fault.startswith("catalogue.csv, line 3: ")
    assert message in fault


def test_two_lines_with_a_quote_too_many_cost_nothing_but_themselves(tmp_path: Path) -> None:
    corrections = read(tmp_path, 'path,title,year\na.pdf,"One,1\nb.pdf,Two,2\nc.pdf,"Three,3\nd.pdf,Four,4\n')
    assert rows(corrections) == {"b.pdf": {"title": "Two", "year": "2"}, "d.pdf": {"title": "Four", "year": "4"}}
    assert [fault.line for fault in corrections.faults] == [2, 4]


def test_a_quotation_mark_that_is_closed_rows_later_swallows_none_of_them(tmp_path: Path) -> None:
    corrections = read(tmp_path, 'path,title,year\na.pdf,"One,1\nb.pdf,Two,2\nc.pdf,Three",3\nd.pdf,5" disks,4\n')
    assert rows(corrections).keys() == {"b.pdf", "d.pdf"}
    assert faults(corrections) == [f"catalogue.csv, line {line}: its quotes do not match." for line in (2, 4)]
    assert corrections.silenced == {"a.pdf", "c.pdf"}


def test_a_faulty_line_stays_and_a_correction_of_its_file_stands_in_another(tmp_path: Path) -> None:
    corrections = read(tmp_path, 'path,year,title\na.pdf,2014,"Two\nlines"\n')
    corrections.set("a.pdf", {"year": "2015"})
    corrections.write()
    assert written(tmp_path)[1:] == [["a.pdf", "2014", "Two\nlines"], ["a.pdf", "2015", ""]]
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"year": "2015"}}


@pytest.mark.parametrize("name", ["path", "title", " Title "])
def test_a_column_named_twice_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(ShelfUnreadable, match=f"two columns named {name.strip().lower()}"):
        read(tmp_path, f"path,title,{name}\na.pdf,Guide,Handbook\n")


def test_columns_of_your_own_may_have_one_name(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "path,year,notes,notes,,\na.pdf,2015,x,y,,\n")) == {"a.pdf": {"year": "2015"}}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["elsewhere.csv", "shelf/other.csv", "shelf/nowhere.csv"])
def test_a_link_in_its_place_is_neither_read_nor_written(tmp_path: Path, target: str) -> None:
    (tmp_path / "shelf").mkdir()
    if "nowhere" not in target:
        (tmp_path / target).write_text("path,year\na.pdf,2015\n")
    (tmp_path / "shelf" / "catalogue.csv").symlink_to(tmp_path / target)
    with pytest.raises(ShelfUnreadable, match="is a link"):
        Corrections.read(tmp_path / "shelf")
    assert (tmp_path / "shelf" / "catalogue.csv").is_symlink()


def test_what_a_higher_room_finds_wrong_counts_no_more(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year\na.pdf,long ago\nb.pdf,2015\n")
    corrections.fault(2, Problem(ErrorKind.YEAR_OUT_OF_RANGE, {"text": "long ago"}))
    assert rows(corrections) == {"b.pdf": {"year": "2015"}}
    assert faults(corrections) == ["catalogue.csv, line 2: 'long ago' is no year."]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"file;language\na.pdf;lv\n", "no column named path"),
        (b"a.pdf,lv\n", "no column named path"),
        (b"path,title\na.pdf,\x98\x81\xdb\xfc\n", "cannot be read"),
        ("path,title\na.pdf,Guide\n".encode("utf-16")[:-1], "cannot be read"),
    ],
)
def test_a_file_that_makes_no_sense_as_a_whole_is_an_error(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "catalogue.csv").write_bytes(content)
    with pytest.raises(ShelfUnreadable, match=message) as caught:
        Corrections.read(tmp_path)
    assert str(tmp_path / "catalogue.csv") in caught.value.message
    assert caught.value.hint


def test_an_empty_file_holds_no_corrections(tmp_path: Path) -> None:
    corrections = read(tmp_path, "")
    corrections.set("a.pdf", {"year": "2015"})
    assert rows(corrections) == {"a.pdf": {"year": "2015"}}


@given(st.text(alphabet="ab,;\"\n\r\t'=/. é", max_size=60))
@hypothesis_settings(max_examples=150, deadline=None)
def test_no_line_whatever_it_holds_hides_the_last_one(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    corrections = read(folder, f"{HEADER}\n{text}\nlast one.pdf,lv,,,,,\n")
    assert corrections.of("last one.pdf") == {"language": "lv"}


# Writing


def test_a_first_correction_makes_the_file_for_all_to_read(tmp_path: Path) -> None:
    corrections = Corrections.read(tmp_path)
    corrections.set("strom/a.pdf", {"year": "2015", "language": "fi; sv"})
    corrections.write()
    assert written(tmp_path) == [list(COLUMNS), ["strom/a.pdf", "fi; sv", "", "", "2015", *[""] * (len(COLUMNS) - 5)]]
    (tmp_path / "other").touch()
    assert (tmp_path / "catalogue.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_it_begins_with_the_mark_by_which_spreadsheets_know_utf8(tmp_path: Path) -> None:
    corrections = Corrections.read(tmp_path)
    corrections.set("a.pdf", {"title": "Vadlīnijas"})
    corrections.write()
    assert (tmp_path / "catalogue.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,")
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"title": "Vadlīnijas"}}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_all_that_people_wrote_stays_as_it_is(tmp_path: Path, delimiter: str) -> None:
    before = [
        ["Path", " Year ", "Our Notes", "Shelf mark"],
        ["a.pdf", "2015", 'see "Anna",\nroom 5; 2nd floor', "=A1+1"],
        ["../bad.pdf", "?", "bad row", ""],
        ["too.pdf", "2015", "many", "cells", "here"],
        ["short.pdf"],
        ["b.pdf", " 2016 ", " spaces ", "-"],
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(before)
    corrections = read(tmp_path, text.getvalue())
    corrections.set("b.pdf", {"year": "2017"})
    corrections.write()
    assert written(tmp_path, delimiter) == [*before[:5], ["b.pdf", "2017", " spaces ", "-"]]


def test_a_line_whose_quotes_do_not_match_is_kept_to_the_letter(tmp_path: Path) -> None:
    corrections = read(tmp_path, 'path,title\na.pdf,"Trade, work\nb.pdf,Law\nc.pdf,"Rain" and snow')
    corrections.set("d.pdf", {"title": "Sea"})
    corrections.write()
    lines = (tmp_path / "catalogue.csv").read_bytes().decode("utf-8-sig").split("\n")
    assert lines == ["path,title", 'a.pdf,"Trade, work', "b.pdf,Law", 'c.pdf,"Rain" and snow', "d.pdf,Sea", ""]
    again = Corrections.read(tmp_path)
    assert rows(again) == {"b.pdf": {"title": "Law"}, "d.pdf": {"title": "Sea"}}
    assert [fault.line for fault in again.faults] == [2, 4]


def test_what_nobody_asked_to_change_is_kept_to_the_letter(tmp_path: Path) -> None:
    before = '"path";title ;"notes"\r\n\r\n"a.pdf"; Work ;"two\nlines"\r\n;;\r\nb.pdf;"Law"'
    corrections = read(tmp_path, before)
    corrections.set("c.pdf", {"title": "Sea"})
    corrections.move({"b.pdf": "d.pdf"})
    corrections.write()
    after = (tmp_path / "catalogue.csv").read_bytes().decode("utf-8-sig")
    assert after == before.replace('b.pdf;"Law"', "d.pdf;Law\r\n") + "c.pdf;Sea;\r\n"


def test_what_somebody_saved_after_the_file_was_read_stays(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year\na.pdf,2015\nold.pdf,2016\n")
    corrections.set("a.pdf", {"title": "Guide"})
    corrections.move({"old.pdf": "new.pdf"})
    (tmp_path / "catalogue.csv").write_text("path,remark,year\nb.pdf,Anna,2017\nold.pdf,Bo,2018\n")
    corrections.write()
    assert written(tmp_path) == [
        ["path", "remark", "year", "title"],
        ["b.pdf", "Anna", "2017"],
        ["new.pdf", "Bo", "2018"],
        ["a.pdf", "", "", "Guide"],
    ]


def test_a_line_that_somebody_wrote_for_the_new_place_meanwhile_stays_alone(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year\nold.pdf,2015\n")
    assert corrections.move({"old.pdf": "new.pdf"})
    (tmp_path / "catalogue.csv").write_text("path,year\nold.pdf,2015\nnew.pdf,2018\n")
    corrections.write()
    assert (tmp_path / "catalogue.csv").read_text() == "path,year\nold.pdf,2015\nnew.pdf,2018\n"


UNSEEN = (
    "nbsp\u00a0x", "soft\u00adhyphen", "zero\u200bwidth", "mark\u200fright", "turned\u202ex", "\ufeffbegun",
    "tab\tx", "escape\x1b[31mx", "line\nbreak", "next\x85x", "tag\U000e0041x", "back\\slash", "a b", "a\u00a0b",
    "c\u200bd", "c\\u200bd", "c\\u005cu200bd", "combi\u0301ned", " two  spaces ",
)  # fmt: skip


def test_each_file_is_found_again_by_what_a_sheet_calls_it(tmp_path: Path) -> None:
    paths = [f"{name}.pdf" for name in UNSEEN]
    for path in paths:
        (tmp_path / path).touch()
    cells = [path_cell(path) for path in paths]
    assert all(cell.isprintable() for cell in cells)
    corrections = read(tmp_path, "path,year\n" + "".join(f'"{cell}",{1990 + i}\n' for i, cell in enumerate(cells)))
    assert rows(corrections) == {path: {"year": str(1990 + i)} for i, path in enumerate(paths)}
    assert corrections.faults == []


def test_a_file_that_a_sheet_calls_by_numbers_takes_its_line_along(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year\nsoft\\u00adhyphen.pdf,2015\n")
    assert list(rows(corrections)) == ["soft\u00adhyphen.pdf"]
    assert corrections.move({"soft\u00adhyphen.pdf": "plain.pdf"})
    assert rows(corrections) == {"plain.pdf": {"year": "2015"}}


def test_a_number_leads_no_line_out_of_the_shelf(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year\n\\u002e\\u002e/a.pdf,2015\n\\u002fetc/a.pdf,2015\n")
    assert rows(corrections) == {}
    assert [fault.line for fault in corrections.faults] == [2, 3]


def test_what_was_written_once_is_not_written_again(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year\na.pdf,2015\n")
    corrections.set("a.pdf", {"year": "2016"})
    corrections.write()
    (tmp_path / "catalogue.csv").write_text("path,year\na.pdf,2017\n")
    corrections.write()
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"year": "2017"}}


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", [" a.pdf", "a\\b.pdf", "x/ .pdf"])
def test_a_name_with_spaces_before_it_or_backslashes_is_corrected_and_moved(tmp_path: Path, name: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / name).touch()
    corrections = Corrections.read(tmp_path)
    corrections.set(name, {"year": "2015"})
    corrections.write()
    assert rows(Corrections.read(tmp_path)) == {name: {"year": "2015"}}
    (tmp_path / name).rename(tmp_path / "b.pdf")
    corrections = Corrections.read(tmp_path)
    assert corrections.move({name: "b.pdf"})
    corrections.write()
    assert rows(Corrections.read(tmp_path)) == {"b.pdf": {"year": "2015"}}


@pytest.mark.parametrize(
    ("path", "values", "reason"),
    [
        ("two\nlines.pdf", {"year": "2015"}, "line break"),
        ("a.pdf", {"title": "Two\nlines"}, "line break"),
        ("../a.pdf", {"year": "2015"}, "no path"),
        ("./a.pdf", {"year": "2015"}, "something else"),
    ],
)
def test_what_the_next_reader_would_not_find_is_refused_and_nothing_is_written(
    tmp_path: Path, path: str, values: dict[TagField, str], reason: str
) -> None:
    corrections = read(tmp_path, "path,year\nb.pdf,2015\n")
    corrections.set(path, values)
    with pytest.raises(CorrectionRefused, match=reason):
        corrections.write()
    assert (tmp_path / "catalogue.csv").read_text() == "path,year\nb.pdf,2015\n"
    assert os.listdir(tmp_path) == ["catalogue.csv"]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n \n"])
def test_a_file_in_which_nothing_stands_is_blank(tmp_path: Path, content: bytes) -> None:
    assert Corrections.read(tmp_path).blank
    (tmp_path / "catalogue.csv").write_bytes(content)
    assert Corrections.read(tmp_path).blank
    assert not read(tmp_path, "path,year\n").blank


def test_a_missing_column_is_added_behind_the_others(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,notes\na.pdf,ours\n")
    corrections.set("a.pdf", {"kind": "report"})
    corrections.set("b.pdf", {"kind": "leaflet"})
    corrections.write()
    assert written(tmp_path) == [["path", "notes", "kind"], ["a.pdf", "ours", "report"], ["b.pdf", "", "leaflet"]]


def test_an_empty_value_takes_a_correction_back(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year,title\na.pdf,2015,Guide\n")
    corrections.set("a.pdf", {"year": ""})
    corrections.write()
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"title": "Guide"}}


def test_a_correction_counts_though_a_line_of_that_file_has_too_many_cells(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year\na.pdf,2015,and more\n")
    corrections.set("a.pdf", {"year": "2016"})
    corrections.write()
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"year": "2016"}}


def test_the_line_follows_a_file_that_moves(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year\nold/a.pdf,2015\nb.pdf,2016\n")
    assert corrections.move({"old/a.pdf": "new/a.pdf"})
    assert not corrections.move({"c.pdf": "d.pdf"})
    corrections.write()
    assert rows(Corrections.read(tmp_path)) == {"new/a.pdf": {"year": "2015"}, "b.pdf": {"year": "2016"}}


def test_the_line_follows_a_file_that_moves_under_a_decomposed_name(tmp_path: Path) -> None:
    old = unicodedata.normalize("NFD", "Gairės.pdf")
    corrections = read(tmp_path, "path,year\nGairės.pdf,2015\n")
    assert corrections.move({old: "new.pdf"})
    assert rows(corrections) == {"new.pdf": {"year": "2015"}}


@pytest.mark.parametrize("value", ['=HYPERLINK("http://evil")', "+1", "-1 + 2", "@SUM(A1)", "'=x", "''+", "'quoted'"])
def test_what_looks_like_a_formula_is_harmless_in_a_spreadsheet_and_comes_back_as_it_was(
    tmp_path: Path, value: str
) -> None:
    corrections = Corrections.read(tmp_path)
    corrections.set("-a.pdf", {"title": value})
    corrections.write()
    path, title = written(tmp_path)[1][0], written(tmp_path)[1][5]
    assert path == "'-a.pdf"
    assert not title.startswith(("=", "+", "-", "@"))
    assert rows(Corrections.read(tmp_path)) == {"-a.pdf": {"title": value}}


_words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)


@given(title=_words, path=_words.map(lambda word: f"strom/{unicodedata.normalize('NFC', word.replace(chr(92), ''))}"))
@hypothesis_settings(max_examples=150, deadline=None)
def test_whatever_is_set_is_read_again(tmp_path_factory: pytest.TempPathFactory, title: str, path: str) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    corrections = Corrections.read(folder)
    corrections.set(path, {"title": title})
    if ".." in path.split("/"):
        with pytest.raises(CorrectionRefused):
            corrections.write()
    else:
        corrections.write()
        assert rows(Corrections.read(folder)) == {path: {"title": title}}


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,title\na.pdf,Guide\n")
    corrections.set("a.pdf", {"title": "lone \udcff surrogate"})
    with pytest.raises(UnicodeEncodeError):
        corrections.write()
    assert (tmp_path / "catalogue.csv").read_text("utf-8") == "path,title\na.pdf,Guide\n"
    assert os.listdir(tmp_path) == ["catalogue.csv"]


def test_a_reader_that_has_the_old_file_open_keeps_it_whole(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,title\na.pdf,Guide\n")
    with (tmp_path / "catalogue.csv").open() as file:
        corrections.set("a.pdf", {"title": "Handbook"})
        corrections.write()
        assert file.read() == "path,title\na.pdf,Guide\n"
    assert os.listdir(tmp_path) == ["catalogue.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_a_killed_run_or_a_stranger_left_beside_the_file_does_no_harm(tmp_path: Path) -> None:
    shelf, precious = tmp_path / "shelf", tmp_path / "precious"
    shelf.mkdir()
    precious.write_text("do not touch")
    (shelf / ".catalogue.csv.new").symlink_to(precious)
    corrections = Corrections.read(shelf)
    corrections.set("a.pdf", {"year": "2015"})
    corrections.write()
    assert precious.read_text() == "do not touch"
    assert os.listdir(shelf) == ["catalogue.csv"]
    assert rows(Corrections.read(shelf)) == {"a.pdf": {"year": "2015"}}


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_the_next_run_takes_away_what_a_killed_one_left(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_BEFORE_THE_SWITCH, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert os.listdir(tmp_path) not in ([], ["catalogue.csv"])
    corrections = Corrections.read(tmp_path)
    assert rows(corrections) == {}
    corrections.set("a.pdf", {"year": "2015"})
    corrections.write()
    assert os.listdir(tmp_path) == ["catalogue.csv"]
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"year": "2015"}}


def test_a_folder_that_cannot_be_written_to_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    corrections = Corrections.read(tmp_path)
    corrections.set("a.pdf", {"year": "2015"})
    tmp_path.rmdir()
    with pytest.raises(ShelfUnreadable, match=r"catalogue\.csv cannot be written"):
        corrections.write()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_who_may_read_the_file_stays_as_it_was(tmp_path: Path) -> None:
    corrections = read(tmp_path, "path,year\n")
    (tmp_path / "catalogue.csv").chmod(0o640)
    corrections.set("a.pdf", {"year": "2015"})
    corrections.write()
    assert (tmp_path / "catalogue.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system takes both names for one")
def test_two_files_whose_names_are_composed_otherwise_have_lines_of_their_own(tmp_path: Path) -> None:
    one, other = (unicodedata.normalize(form, "é.pdf") for form in ("NFC", "NFD"))
    for path in (one, other):
        (tmp_path / path).write_bytes(b"%PDF-")
    corrections = Corrections.read(tmp_path)
    corrections.set(one, {"year": "2001"})
    corrections.set(other, {"year": "2002"})
    corrections.write()
    read_back = Corrections.read(tmp_path)
    assert [read_back.of(path) for path in (one, other)] == [{"year": "2001"}, {"year": "2002"}]
    (tmp_path / other).rename(tmp_path / "moved.pdf")
    read_back = Corrections.read(tmp_path)
    assert read_back.move({other: "moved.pdf"})
    read_back.write()
    read_back = Corrections.read(tmp_path)
    assert [read_back.of(path) for path in (one, "moved.pdf")] == [{"year": "2001"}, {"year": "2002"}]
