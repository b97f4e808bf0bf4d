"""What a run did and a check found, as a person reads it."""

from __future__ import annotations

import pytest

from library.model import FileReport, Finding, Report, State
from library.output.text.reports import counted, findings_text, report_text
from output.layouts import PLAIN, assert_fits, every_long


def test_findings_are_grouped_with_one_remedy_for_all_that_have_the_same() -> None:
    findings = [
        Finding("index", "", "is damaged", "library rebuild", serious=True),
        Finding("new file", "a.pdf", "is new", "library ingest"),
        Finding("new file", "b.pdf", "is new", "library ingest"),
    ]
    assert findings_text(findings, PLAIN).split("\n") == [
        "index (1)",
        "   is damaged",
        "   -> library rebuild",
        "new file (2)",
        "   a.pdf: is new",
        "   b.pdf: is new",
        "   -> library ingest",
    ]


def test_each_finding_has_its_own_command_beside_it() -> None:
    findings = [Finding("contradiction", f"{name}.pdf", "is odd", f"library tag {name}") for name in "ab"]
    assert findings_text(findings, PLAIN).split("\n") == [
        "contradiction (2)",
        "   a.pdf: is odd  -> library tag a",
        "   b.pdf: is odd  -> library tag b",
    ]


def test_of_many_findings_of_a_sort_the_first_are_shown() -> None:
    findings = [Finding("new file", f"{n}.pdf", "is new", "library ingest") for n in range(300)]
    lines = findings_text(findings, PLAIN).split("\n")
    assert len(lines) < 20
    assert "   and 288 more; all of them: library check --format json" in lines


@every_long
def test_findings_and_reports_fit_the_paper(long: str) -> None:
    assert_fits(findings_text([Finding("new file", long, long, "library ingest")], PLAIN))
    report = Report(found=2, new=[long], troubles=[FileReport(long, State.DAMAGED, long)], notes=[long])
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
        "1 file from earlier runs still need somebody; see: library check",
        "The library holds 1 work in 2 editions, 1,234 pages, 1 language, 0 projects.",
    ]


def test_a_dry_run_names_each_file_and_says_that_nothing_was_changed() -> None:
    text = report_text(Report(found=2, new=["a.pdf"], changed=["b.pdf"], gone=["c.pdf"], dry_run=True), PLAIN)
    for line in ("would be read: a.pdf", "would be read again: b.pdf", "would be forgotten: c.pdf"):
        assert line in text.split("\n")
    assert text.endswith("Nothing was changed.")
    assert "nothing to do" in report_text(Report(found=2, dry_run=True), PLAIN)


@pytest.mark.parametrize(("number", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (12345, "12,345 pages")])
def test_one_thing_is_counted_otherwise_than_several(number: int, said: str) -> None:
    assert counted(number, "page") == said
