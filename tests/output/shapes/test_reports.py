"""Runs, checks and measures in JSON."""

from __future__ import annotations

from collections import Counter

from library.model import (
    EncodingReport,
    ErrorKind,
    FileReport,
    Finding,
    Note,
    NoteKind,
    Problem,
    Report,
    State,
    WayOut,
    WayOutKind,
)
from library.output.shapes.reports import Checked, Encoded, Measured, Ran, TroubleShape
from library.output.shapes.shape import as_data
from library.output.speech import ENGLISH, Speech

LOCKED = Problem(ErrorKind.LOCKED)


def test_a_run_tells_states_in_their_order_and_rounds_its_seconds() -> None:
    report = Report(states=Counter({State.PARTIAL: 1, State.DAMAGED: 2}), new=["a.pdf"], seconds=1.23456)
    ran = as_data(Ran.of(report))
    assert list(ran["states"].items()) == [("damaged", 2), ("partial", 1)]
    assert (ran["new"], ran["seconds"], ran["faults"], ran["notes"]) == (["a.pdf"], 1.235, [], [])


def test_a_run_tells_what_the_library_holds() -> None:
    report = Report()
    report.works, report.editions, report.pages = 1, 2, 30
    holds = as_data(Ran.of(report))["holds"]
    assert (holds["works"], holds["editions"], holds["pages"]) == (1, 2, 30)


def test_a_run_words_troubles_faults_and_notes_in_the_reader_s_language() -> None:
    finnish = Speech("fi")
    note = Note(NoteKind.WENT_AWAY, {"path": "a.pdf"})
    report = Report(troubles=[FileReport("l.pdf", State.PASSWORD, LOCKED)], faults=[LOCKED], notes=[note])
    ran = Ran.of(report, finnish)
    assert ran.troubles[0].reason == ran.faults[0].text == finnish.problem(LOCKED) != ENGLISH.problem(LOCKED)
    assert ran.notes[0]["text"] == finnish.note(note)


def test_a_file_may_be_in_trouble_without_a_reason() -> None:
    assert TroubleShape.of(FileReport("a.pdf", State.SKIPPED, None), ENGLISH) == TroubleShape(
        "a.pdf", State.SKIPPED, "", None
    )


def test_encoding_tells_what_waits() -> None:
    report = EncodingReport(encoder="e5", encoded=3, done=5, unreadable=1, total=10, seconds=2.0)
    assert as_data(Encoded.of(report))["waiting"] == 4


def test_findings_are_summed_up_and_serious_where_one_is() -> None:
    light = Finding("waiting", "a.pdf", LOCKED, serious=False)
    heavy = Finding("damaged", "b.pdf", Problem(ErrorKind.NO_BYTES, way_out=WayOut(WayOutKind.CHECK)), serious=True)
    checked = Checked.of([light, light, heavy])
    assert (checked.summary, checked.serious) == ({"waiting": 2, "damaged": 1}, True)
    found = checked.findings[2]
    assert (found.kind, found.path, found.serious, found.problem) == ("damaged", "b.pdf", True, ErrorKind.NO_BYTES)
    assert (found.message, found.remedy) == (ENGLISH.problem(heavy.problem), ENGLISH.way_out(heavy.problem.way_out))
    assert not Checked.of([light]).serious


def test_measures_stand_by_language() -> None:
    assert as_data(Measured(measures={"fi": {"MRR": 0.5}})) == {"format": 2, "measures": {"fi": {"MRR": 0.5}}}
