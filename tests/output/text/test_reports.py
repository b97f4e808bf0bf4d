"""What a run did and a check found, as a person reads it."""

from __future__ import annotations

from library.model import ErrorKind, FileReport, Finding, Note, NoteKind, Problem, Report, State, WayOut, WayOutKind
from library.output.text.reports import findings_text, report_text
from output.layouts import PLAIN, assert_fits, every_long

NEW = Problem(ErrorKind.FILE_NEW, {}, WayOut(WayOutKind.INGEST))


def test_findings_are_grouped_with_one_remedy_for_all_that_have_the_same() -> None:
    findings = [
        Finding("index", "", Problem(ErrorKind.CATALOGUE_VALUE, {}, WayOut(WayOutKind.REBUILD)), serious=True),
        Finding("new file", "a.pdf", NEW),
        Finding("new file", "b.pdf", NEW),
    ]
    assert findings_text(findings, PLAIN).split("\n") == [
        "index (1)",
        "   The catalogue is damaged: it holds a value of a wrong type.",
        "   -> Run: library rebuild",
        "new file (2)",
        "   a.pdf: is not in the catalogue yet.",
        "   b.pdf: is not in the catalogue yet.",
        "   -> Run: library ingest",
    ]


def untold(edition: str) -> Problem:
    return Problem(ErrorKind.NO_LANGUAGE, {}, WayOut(WayOutKind.TAG_FIELD, {"edition": edition, "field": "language"}))


def test_each_finding_has_its_own_command_beside_it() -> None:
    findings = [Finding("contradiction", f"{name}.pdf", untold(name)) for name in "ab"]
    assert findings_text(findings, PLAIN).split("\n") == [
        "contradiction (2)",
        "   a.pdf: nobody could know its language.  -> Run: library tag a --language …",
        "   b.pdf: nobody could know its language.  -> Run: library tag b --language …",
    ]


def test_of_many_findings_of_a_sort_the_first_are_shown() -> None:
    findings = [Finding("new file", f"{n}.pdf", NEW) for n in range(300)]
    lines = findings_text(findings, PLAIN).split("\n")
    assert len(lines) < 20
    assert "   and 288 more; all of them: library check --format json" in lines


@every_long
def test_findings_and_reports_fit_the_paper(long: str) -> None:
    touch = WayOut(WayOutKind.TOUCH, {"path": long})
    assert_fits(findings_text([Finding("new file", long, Problem(ErrorKind.AS_TOLD, {"text": long}, touch))], PLAIN))
    report = Report(
        found=2,
        new=[long],
        troubles=[FileReport(long, State.DAMAGED, Problem(ErrorKind.AS_TOLD, {"text": long}))],
        notes=[Note(NoteKind.WENT_AWAY, {"path": long})],
        faults=[],
    )
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
        "1 file from earlier runs still needs somebody; see: library check",
        "The library holds 1 work in 2 editions, 1,234 pages, 1 language, 0 projects.",
    ]


def test_a_dry_run_names_each_file_and_says_that_nothing_was_changed() -> None:
    text = report_text(Report(found=2, new=["a.pdf"], changed=["b.pdf"], gone=["c.pdf"], dry_run=True), PLAIN)
    for line in ("would be read: a.pdf", "would be read again: b.pdf", "would be forgotten: c.pdf"):
        assert line in text.split("\n")
    assert text.endswith("Nothing was changed.")
    assert "nothing to do" in report_text(Report(found=2, dry_run=True), PLAIN)
