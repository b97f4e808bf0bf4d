"""Each class in which a file may end, with its reason."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from executors import Here
from telling import cause

from ingest.shelves import POLICE, SHELTER, WAGES, fill, found, knowledge, write_pdf
from library.ingest import ingest
from library.model import ErrorKind, Problem, Report, State
from library.pdf import Job, Outcome
from library.pdf.executor import Work
from library.settings import Settings

BROKEN: dict[State, tuple[Callable[[Path], object], str]] = {
    State.EMPTY: (lambda path: path.write_bytes(b""), "no bytes"),
    State.NOT_PDF: (lambda path: path.write_bytes(b"PK\3\4 a word processor's file"), "%PDF"),
    State.DAMAGED: (lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 9), ""),
    State.PASSWORD: (lambda path: write_pdf(path, SHELTER, password="secret"), "password"),
    State.NO_TEXT: (lambda path: write_pdf(path, "", ""), "blank on 2 of 2 pages"),
    State.SKIPPED: (lambda path: path.symlink_to("whole.pdf"), "link"),
}


def only_trouble(report: Report) -> tuple[State, str]:
    (trouble,) = report.troubles
    return trouble.state, cause(trouble.reason)


@pytest.fixture
def every_class(settings: Settings) -> Settings:
    """A shelf with a whole file and one of each broken class, each named after it."""
    write_pdf(settings.documents / "whole.pdf", SHELTER)
    for state, (write, _) in BROKEN.items():
        write(settings.documents / f"{state}.pdf")
    return settings


@pytest.mark.parametrize("state", BROKEN)
def test_a_broken_file_ends_in_its_class_with_a_reason(settings: Settings, state: State) -> None:
    write, reason = BROKEN[state]
    write_pdf(settings.documents / "whole.pdf", POLICE)
    write(settings.documents / "broken.pdf")
    report = ingest(settings)
    assert only_trouble(report)[0] is state
    assert reason in only_trouble(report)[1]
    assert only_trouble(report)[1].strip()
    assert report.states == {State.INDEXED: 1, state: 1}
    assert found(settings, "interpreter") == ["whole.pdf:1"]


def test_what_failed_for_a_passing_reason_is_read_again_though_it_did_not_change(
    settings: Settings,
) -> None:
    write_pdf(settings.documents / "killed.pdf", SHELTER)
    readings = iter([[(State.UNREADABLE, Problem(ErrorKind.READER_KILLED, {"signal": 9}))], []])

    def ended(work: Work, job: Job) -> Outcome:
        ends = next(readings)
        items = tuple(work(job))
        return Outcome(job, items[:1], *ends[0]) if ends else Outcome(job, items)

    assert only_trouble(ingest(settings, executor=Here(ended)))[0] is State.UNREADABLE
    assert ingest(settings, executor=Here(ended)).states == {State.INDEXED: 1}
    assert ingest(settings).read == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_stops_nothing(settings: Settings) -> None:
    os.mkfifo(settings.documents / "pipe.pdf")
    assert only_trouble(ingest(settings))[0] is State.SKIPPED


def test_a_file_that_may_not_be_read_is_unreadable(settings: Settings) -> None:
    path = write_pdf(settings.documents / "secret.pdf", SHELTER)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("who runs this may read everything")
    assert only_trouble(ingest(settings))[0] is State.UNREADABLE
    path.chmod(0o600)
    assert ingest(settings).states == {State.INDEXED: 1}


def test_the_classes_add_up_to_the_files_found(every_class: Settings) -> None:
    report = ingest(every_class)
    assert report.found == len(BROKEN) + 1
    assert sum(report.states.values()) == report.found
    assert {(trouble.path, trouble.state) for trouble in report.troubles} == {(f"{s}.pdf", s) for s in BROKEN}
    assert all(trouble.reason for trouble in report.troubles)
    assert report.editions == report.found - 1


def test_a_second_run_reads_no_broken_file_and_says_how_many_wait(every_class: Settings) -> None:
    first = ingest(every_class)
    report = ingest(every_class)
    assert report.read == 0
    assert report.states == first.states
    assert report.waiting == len(BROKEN) - 1  # a link is no file that was read; it is named in every run
    assert [trouble.path for trouble in report.troubles] == ["skipped.pdf"]


def test_retry_failed_reads_the_broken_files_alone(every_class: Settings) -> None:
    first = ingest(every_class)
    report = ingest(every_class, retry_failed=True)
    assert report.read == len(BROKEN) - 1
    assert report.states == first.states
    assert (report.new, report.changed, report.gone) == ([], [], [])
    assert {trouble.path for trouble in report.troubles} == {f"{state}.pdf" for state in BROKEN}


def test_a_file_over_the_size_limit_is_too_large_until_the_limit_is_raised(settings: Settings) -> None:
    write_pdf(settings.documents / "big.pdf", SHELTER)
    size = (settings.documents / "big.pdf").stat().st_size
    small = replace(settings, limits=replace(settings.limits, file_bytes=size - 1))
    state, reason = only_trouble(ingest(small))
    assert state is State.TOO_LARGE
    assert f"{size:,}" in reason
    assert f"{size - 1:,}" in reason
    assert ingest(settings).read == 0
    report = ingest(settings, retry_failed=True)
    assert (report.read, report.troubles) == (1, [])
    assert found(settings, "victim") == ["big.pdf:1"]


def test_a_file_at_the_size_limit_is_read(settings: Settings) -> None:
    size = write_pdf(settings.documents / "big.pdf", SHELTER).stat().st_size
    assert ingest(replace(settings, limits=replace(settings.limits, file_bytes=size))).troubles == []


def test_a_file_that_takes_too_long_is_timed_out_until_the_limit_is_raised(settings: Settings) -> None:
    write_pdf(settings.documents / "slow.pdf", SHELTER)
    assert only_trouble(ingest(replace(settings, limits=replace(settings.limits, seconds=0)))) == (
        State.TIMED_OUT,
        "took longer than 0 s",
    )
    report = ingest(settings, retry_failed=True)
    assert (report.read, report.troubles) == (1, [])


def test_a_file_over_the_page_limit_is_partial_and_its_first_pages_are_found(settings: Settings) -> None:
    fill(settings, long=[SHELTER, POLICE, WAGES])
    limited = replace(settings, limits=replace(settings.limits, pages=2))
    state, reason = only_trouble(ingest(limited))
    assert state is State.PARTIAL
    assert "2 of 3 pages" in reason
    assert found(limited, "interpreter") == ["strom/long.pdf:2"]
    assert found(limited, "wages") == []


def test_a_raised_page_limit_is_reason_enough_to_read_again(settings: Settings) -> None:
    write_pdf(settings.documents / "long.pdf", SHELTER, POLICE)
    ingest(replace(settings, limits=replace(settings.limits, pages=1)))
    report = ingest(settings)
    assert (report.read, report.changed, report.troubles) == (1, [], [])
    assert found(settings, "interpreter") == ["long.pdf:2"]


def test_a_file_at_the_page_limit_is_whole(settings: Settings) -> None:
    write_pdf(settings.documents / "long.pdf", SHELTER, POLICE)
    assert ingest(replace(settings, limits=replace(settings.limits, pages=2))).troubles == []


def test_a_page_over_the_character_limit_keeps_its_beginning(settings: Settings) -> None:
    write_pdf(settings.documents / "wide.pdf", SHELTER)
    ingest(replace(settings, limits=replace(settings.limits, page_characters=40)))
    assert found(settings, "shelter") == ["wide.pdf:1"]
    assert found(settings, "municipality") == []


def test_retry_failed_reads_again_what_was_partial(settings: Settings) -> None:
    """As after a run in which a file was cut short by the time limit."""
    fill(settings, long=[SHELTER, POLICE])
    with sqlite3.connect(settings.catalogue) as connection:
        connection.execute("UPDATE editions SET state = 'partial', reason = 'took longer than 1 s'")
        connection.execute("DELETE FROM pages WHERE number = 2")
    connection.close()
    assert ingest(settings).read == 0
    report = ingest(settings, retry_failed=True)
    assert (report.read, report.troubles) == (1, [])
    assert found(settings, "interpreter") == ["strom/long.pdf:2"]


def test_an_empty_page_among_others_is_kept_without_text(settings: Settings) -> None:
    fill(settings, gap=[SHELTER, "", POLICE])
    ((_, _, pages),) = knowledge(settings).values()
    assert [(page.number, bool(page.text)) for page in pages] == [(1, True), (2, False), (3, True)]
    assert found(settings, "interpreter") == ["strom/gap.pdf:3"]


def test_pages_are_tagged_with_their_languages(settings: Settings) -> None:
    swedish = (
        "Kommunen betalar för de första trettio dagarna. Ett offer för människohandel får ett rum, en läkare och en "
        "advokat, och ingen frågar efter pengar."
    )
    fill(settings, both=[SHELTER, swedish])
    ((edition, _, pages),) = knowledge(settings).values()
    assert [page.languages for page in pages] == [("en",), ("sv",)]
    assert set(edition.languages) == {"en", "sv"}
