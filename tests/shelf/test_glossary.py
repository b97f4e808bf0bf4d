"""What people said of words, in documents/glossary.csv."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.errors import ShelfUnreadable
from library.output.speech import ENGLISH
from library.shelf import GlossaryCorrection, GlossaryCorrections

VICTIM = GlossaryCorrection("en", "victim", "et", "ohver", same=True)
SACRIFICE = GlossaryCorrection("en", "sacrifice", "et", "ohver", same=False)


def _write(folder: Path, *lines: str) -> Path:
    file = folder / "glossary.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def test_a_shelf_without_the_file_says_nothing(tmp_path: Path) -> None:
    assert list(GlossaryCorrections.read(tmp_path)) == []


def test_rows_are_read_with_any_name_of_a_language(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "language,word,other language,other word,same",
        "English,victim,et,ohver,yes",
        "eng,sacrifice,est,ohver,NO",
    )
    assert list(GlossaryCorrections.read(tmp_path)) == [VICTIM, SACRIFICE]


def test_the_heading_may_be_missing_and_the_delimiter_another(tmp_path: Path) -> None:
    _write(tmp_path, "en;victim;et;ohver;yes")
    assert list(GlossaryCorrections.read(tmp_path)) == [VICTIM]


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
    corrections = GlossaryCorrections.read(tmp_path)
    assert list(corrections) == [VICTIM]
    (fault,) = corrections.faults
    assert (fault.file, fault.line) == ("glossary.csv", 2)
    assert message in ENGLISH.problem(fault.problem)


def test_a_pair_that_stands_there_twice_is_a_fault_in_either_order(tmp_path: Path) -> None:
    _write(tmp_path, "en,victim,et,ohver,yes", "et,ohver,en,Victim,no")
    corrections = GlossaryCorrections.read(tmp_path)
    assert list(corrections) == [VICTIM]
    assert ENGLISH.problem(corrections.faults[0].problem) == "glossary.csv, line 2: this pair stands in line 1 already."


def test_what_is_said_is_written_and_rows_that_make_no_sense_stay(tmp_path: Path) -> None:
    file = _write(tmp_path, "language,word,other language,other word,same", 'en,"broken', "nonsense")
    corrections = GlossaryCorrections.read(tmp_path)
    corrections.put(VICTIM)
    corrections.put(SACRIFICE)
    corrections.write()
    assert list(GlossaryCorrections.read(tmp_path)) == [VICTIM, SACRIFICE]
    assert file.read_text("utf-8-sig").splitlines()[1:3] == ['en,"broken', "nonsense"]


def test_another_word_on_the_same_pair_takes_the_place_of_the_first(tmp_path: Path) -> None:
    for same in (True, False):
        corrections = GlossaryCorrections.read(tmp_path)
        corrections.put(GlossaryCorrection("et", "ohver", "en", "sacrifice", same))
        corrections.write()
    assert [correction.same for correction in GlossaryCorrections.read(tmp_path)] == [False]


def test_the_last_word_stands_last_for_other_forms_of_a_word_are_the_same_to_a_search(tmp_path: Path) -> None:
    corrections = GlossaryCorrections.read(tmp_path)
    for word, same in (("victim", False), ("victims", False), ("victim", True)):
        corrections.put(GlossaryCorrection("en", word, "et", "ohver", same=same))
    assert [(correction.word, correction.same) for correction in corrections] == [("victims", False), ("victim", True)]


def test_no_cell_is_a_formula_to_a_spreadsheet(tmp_path: Path) -> None:
    corrections = GlossaryCorrections.read(tmp_path)
    corrections.put(GlossaryCorrection("en", "=cmd", "et", "käsk", same=True))
    corrections.write()
    assert ",'=cmd," in (tmp_path / "glossary.csv").read_text("utf-8-sig")
    assert next(iter(GlossaryCorrections.read(tmp_path))).word == "=cmd"


def test_a_file_in_the_encoding_of_the_computer_is_read(tmp_path: Path) -> None:
    (tmp_path / "glossary.csv").write_bytes("en,need,et,häda,yes\n".encode("latin-1"))
    corrections = GlossaryCorrections.read(tmp_path)
    assert [correction.other_word for correction in corrections] == ["häda"]
    assert corrections.note
    assert "Windows-1252" in ENGLISH.note(corrections.note)


def test_a_file_that_is_no_text_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "glossary.csv").write_bytes(b"en,victim,et,h\x98\x81\xdb\xfcda,yes")
    with pytest.raises(ShelfUnreadable, match="UTF-8"):
        GlossaryCorrections.read(tmp_path)


def test_a_quote_that_is_closed_rows_later_swallows_no_row(tmp_path: Path) -> None:
    (tmp_path / "glossary.csv").write_text(
        "language,word,other language,other word,same\n"
        'en,"victim,et,ohver,yes\nen,police,et,politsei,yes\nen,shelter",et,varjupaik,yes\nen,passport,et,pass,yes\n',
        "utf-8",
    )
    corrections = GlossaryCorrections.read(tmp_path)
    assert [fault.line for fault in corrections.faults] == [2, 4], "either of the two quotes may be the wrong one"
    assert [correction.word for correction in corrections] == ["police", "passport"]
