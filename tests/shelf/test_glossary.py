"""What people said of words, in documents/glossary.csv."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.errors import ShelfUnreadable
from library.output.speech import ENGLISH
from library.shelf import Saying, Sayings

VICTIM = Saying("en", "victim", "et", "ohver", same=True)
SACRIFICE = Saying("en", "sacrifice", "et", "ohver", same=False)


def _write(folder: Path, *lines: str) -> Path:
    file = folder / "glossary.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def test_a_shelf_without_the_file_says_nothing(tmp_path: Path) -> None:
    assert list(Sayings.read(tmp_path)) == []


def test_rows_are_read_with_any_name_of_a_language(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "language,word,other language,other word,same",
        "English,victim,et,ohver,yes",
        "eng,sacrifice,est,ohver,NO",
    )
    assert list(Sayings.read(tmp_path)) == [VICTIM, SACRIFICE]


def test_the_heading_may_be_missing_and_the_delimiter_another(tmp_path: Path) -> None:
    _write(tmp_path, "en;victim;et;ohver;yes")
    assert list(Sayings.read(tmp_path)) == [VICTIM]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("en,victim,et,ohver", "it has 4 cells"),
        ("en,victim,et,ohver,yes,no", "it has 6 cells"),
        ("xx,victim,et,ohver,yes", "no language 'xx'"),
        ("en,,et,ohver,yes", "'' is no word"),
        ("en,victim,et,...,yes", "'...' is no word"),
        ("en,victim,et,ohver,perhaps", "'perhaps' is neither yes nor no"),
        ('en,"victim,et,ohver,yes', "quotes do not match"),
        (f"en,{'a ' * 13},et,ohver,yes", "more than 12 words"),
    ],
)
def test_a_row_that_makes_no_sense_is_named_with_its_line_and_costs_itself_alone(
    tmp_path: Path, row: str, message: str
) -> None:
    _write(tmp_path, "language,word,other language,other word,same", row, "en,victim,et,ohver,yes")
    sayings = Sayings.read(tmp_path)
    assert list(sayings) == [VICTIM]
    (fault,) = sayings.faults
    assert (fault.file, fault.line) == ("glossary.csv", 2)
    assert message in ENGLISH.problem(fault.problem)


def test_a_pair_that_stands_there_twice_is_a_fault_in_either_order(tmp_path: Path) -> None:
    _write(tmp_path, "en,victim,et,ohver,yes", "et,ohver,en,Victim,no")
    sayings = Sayings.read(tmp_path)
    assert list(sayings) == [VICTIM]
    assert ENGLISH.problem(sayings.faults[0].problem) == "glossary.csv, line 2: this pair stands in line 1 already."


def test_what_is_said_is_written_and_rows_that_make_no_sense_stay(tmp_path: Path) -> None:
    file = _write(tmp_path, "language,word,other language,other word,same", 'en,"broken', "nonsense")
    sayings = Sayings.read(tmp_path)
    sayings.say(VICTIM)
    sayings.say(SACRIFICE)
    sayings.write()
    assert list(Sayings.read(tmp_path)) == [VICTIM, SACRIFICE]
    assert file.read_text("utf-8-sig").splitlines()[1:3] == ['en,"broken', "nonsense"]


def test_another_word_on_the_same_pair_takes_the_place_of_the_first(tmp_path: Path) -> None:
    for same in (True, False):
        sayings = Sayings.read(tmp_path)
        sayings.say(Saying("et", "ohver", "en", "sacrifice", same))
        sayings.write()
    assert [saying.same for saying in Sayings.read(tmp_path)] == [False]


def test_the_last_word_stands_last_for_other_forms_of_a_word_are_the_same_to_a_search(tmp_path: Path) -> None:
    sayings = Sayings.read(tmp_path)
    for word, same in (("victim", False), ("victims", False), ("victim", True)):
        sayings.say(Saying("en", word, "et", "ohver", same=same))
    assert [(saying.word, saying.same) for saying in sayings] == [("victims", False), ("victim", True)]


def test_no_cell_is_a_formula_to_a_spreadsheet(tmp_path: Path) -> None:
    sayings = Sayings.read(tmp_path)
    sayings.say(Saying("en", "=cmd", "et", "käsk", same=True))
    sayings.write()
    assert ",'=cmd," in (tmp_path / "glossary.csv").read_text("utf-8-sig")
    assert next(iter(Sayings.read(tmp_path))).word == "=cmd"


def test_a_file_in_the_encoding_of_the_computer_is_read(tmp_path: Path) -> None:
    (tmp_path / "glossary.csv").write_bytes("en,need,et,häda,yes\n".encode("latin-1"))
    sayings = Sayings.read(tmp_path)
    assert [saying.other_word for saying in sayings] == ["häda"]
    assert sayings.note
    assert "Windows-1252" in ENGLISH.note(sayings.note)


def test_a_file_that_is_no_text_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "glossary.csv").write_bytes(b"en,victim,et,h\x98\x81\xdb\xfcda,yes")
    with pytest.raises(ShelfUnreadable, match="UTF-8"):
        Sayings.read(tmp_path)


def test_a_quote_that_is_closed_rows_later_swallows_no_row(tmp_path: Path) -> None:
    (tmp_path / "glossary.csv").write_text(
        "language,word,other language,other word,same\n"
        'en,"victim,et,ohver,yes\nen,police,et,politsei,yes\nen,shelter",et,varjupaik,yes\nen,passport,et,pass,yes\n',
        "utf-8",
    )
    sayings = Sayings.read(tmp_path)
    assert [fault.line for fault in sayings.faults] == [2, 4], "either of the two quotes may be the wrong one"
    assert [saying.word for saying in sayings] == ["police", "passport"]
