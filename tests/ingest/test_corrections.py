"""What people wrote counts over what the program found; what makes no sense lets what they wrote before count on."""

from __future__ import annotations

from pathlib import Path

from catalogue.made import correction, put, tag

from library.catalogue import Catalogue
from library.ingest.corrections import apply_corrections, are_applied, note_corrections, read_corrections
from library.model import Project, Tag
from library.shelf import Corrections, Projects

STROM = Projects([Project(key="STROM", aliases=("Baltic work",))])


def written(folder: Path, *lines: str) -> Corrections:
    (folder / "catalogue.csv").write_text("\n".join(("path,language,project,year,title", *lines)), "utf-8")
    return Corrections.read(folder)


def said(tags: list[Tag]) -> set[tuple[str, str]]:
    return {(tag.field, tag.value) for tag in tags}


def test_a_cell_is_a_tag_of_its_file(tmp_path: Path, catalogue: Catalogue) -> None:
    people = read_corrections(written(tmp_path, "a.pdf,fi,,2014,", "b.pdf,,,,Our report"), STROM, ())
    assert said(people.of("a.pdf", catalogue, "")) == {("language", "fi"), ("year", "2014")}
    assert said(people.of("b.pdf", catalogue, "")) == {("title", "Our report")}
    assert people.of("c.pdf", catalogue, "") == []


def test_a_project_is_known_by_its_other_names_and_one_in_use_without_a_description(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    people = read_corrections(written(tmp_path, "a.pdf,,baltic work,,", "b.pdf,,TRAM,,"), STROM, ["TRAM"])
    assert said(people.of("a.pdf", catalogue, "")) == {("project", "STROM")}
    assert said(people.of("b.pdf", catalogue, "")) == {("project", "TRAM")}


def test_what_makes_no_sense_is_a_fault_and_the_rest_of_the_line_counts(tmp_path: Path, catalogue: Catalogue) -> None:
    corrections = written(tmp_path, "a.pdf,fi,,long ago,")
    people = read_corrections(corrections, STROM, ())
    assert [fault.line for fault in corrections.faults] == [2]
    assert said(people.of("a.pdf", catalogue, "")) == {("language", "fi")}


def test_what_a_broken_formula_left_is_a_fault_and_no_title(tmp_path: Path, catalogue: Catalogue) -> None:
    corrections = written(tmp_path, "a.pdf,,,,#REF!")
    assert read_corrections(corrections, STROM, ()).of("a.pdf", catalogue, "") == []
    assert len(corrections.faults) == 1


def test_what_people_said_before_counts_on_where_they_are_unclear_now(tmp_path: Path, catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", "1" * 64, correction("year", "2013"), correction("title", "Old"), tag("year", "1999"))
    people = read_corrections(written(tmp_path, "a.pdf,fi,,long ago,"), STROM, ())
    assert said(people.of("a.pdf", catalogue, id_)) == {("language", "fi"), ("year", "2013")}


def test_a_line_that_cannot_be_read_silences_all_fields_of_its_file(tmp_path: Path, catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", "1" * 64, correction("year", "2013"))
    other = put(catalogue, "b.pdf", "2" * 64, correction("year", "2013"))
    corrections = written(tmp_path, "a.pdf,fi,,2014,,one,too,many")
    assert corrections.silenced == {"a.pdf"}
    people = read_corrections(corrections, STROM, ())
    assert said(people.of("a.pdf", catalogue, id_)) == {("year", "2013")}
    assert people.of("b.pdf", catalogue, other) == []


def test_a_line_of_nobody_may_be_of_any_file(tmp_path: Path, catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", "1" * 64, correction("year", "2013"))
    people = read_corrections(written(tmp_path, ",fi,,2014,", "b.pdf,fi,,,"), STROM, ())
    assert said(people.of("a.pdf", catalogue, id_)) == {("year", "2013")}
    assert said(people.of("b.pdf", catalogue, "")) == {("language", "fi")}


def test_only_the_files_asked_for_are_read(tmp_path: Path, catalogue: Catalogue) -> None:
    corrections = written(tmp_path, "a.pdf,fi,,,", "b.pdf,,,long ago,")
    people = read_corrections(corrections, STROM, (), only=["a.pdf"])
    assert corrections.faults == []
    assert said(people.of("a.pdf", catalogue, "")) == {("language", "fi")}


def test_what_people_said_follows_a_file_to_its_new_place(tmp_path: Path, catalogue: Catalogue) -> None:
    corrections = written(tmp_path, "a.pdf,fi,,,", "c.pdf,sv,,,")
    people = read_corrections(corrections, STROM, ())
    people.follow({"a.pdf": "new/a.pdf"})
    assert said(people.of("new/a.pdf", catalogue, "")) == {("language", "fi")}
    assert people.of("a.pdf", catalogue, "") == []
    people.follow({"new/a.pdf": "c.pdf"})
    assert said(people.of("c.pdf", catalogue, "")) == {("language", "sv")}


def test_only_editions_that_change_are_settled_anew(tmp_path: Path, catalogue: Catalogue) -> None:
    put(catalogue, "a.pdf", "1" * 64, tag("year", "1999"))
    put(catalogue, "b.pdf", "2" * 64, tag("year", "1999"))
    people = read_corrections(written(tmp_path, "a.pdf,,,2014,"), STROM, ())
    assert [edition.path for edition in apply_corrections(catalogue, people, catalogue.editions())] == ["a.pdf"]
    assert {edition.path: edition.year for edition in catalogue.editions()} == {"a.pdf": 2014, "b.pdf": 1999}
    assert apply_corrections(catalogue, people, catalogue.editions()) == []


def test_a_correction_that_was_taken_back_gives_way_to_what_the_program_found(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    put(catalogue, "a.pdf", "1" * 64, tag("year", "1999"), correction("year", "2014"))
    people = read_corrections(written(tmp_path), STROM, ())
    assert len(apply_corrections(catalogue, people, catalogue.editions())) == 1
    assert catalogue.editions()[0].year == 1999


def test_the_list_that_is_applied_is_known_by_its_content(tmp_path: Path, catalogue: Catalogue) -> None:
    corrections = written(tmp_path, "a.pdf,fi,,,")
    content = (tmp_path / "catalogue.csv").read_bytes()
    assert not are_applied(catalogue, content)
    note_corrections(catalogue, corrections)
    assert are_applied(catalogue, content)
    assert not are_applied(catalogue, content + b"\n")
