"""A check names what needs a person, all of it or what is new."""

from __future__ import annotations

from conftest import Call

from cli.conftest import Answer, named_in_latin_1
from library.settings import Settings


def test_check_names_what_needs_a_person(ingested_sample: Settings, answer: Answer, call: Call) -> None:
    checked = answer(ingested_sample, "check", code=3)
    assert checked["serious"] is False
    assert checked["summary"] == {"no text": 1, "password needed": 1, "waiting for OCR": 1}
    assert all(
        f.keys() == {"kind", "path", "message", "remedy", "serious", "problem", "values"} for f in checked["findings"]
    )
    assert {f["path"] for f in checked["findings"] if f["path"]} == {
        "memorandum/signed_copy.pdf",
        "safe-trip/poster_scan.pdf",
    }
    run = call(ingested_sample, "check")
    assert run.code == 3
    assert "memorandum/signed_copy.pdf" in run.out


def test_check_says_that_all_agree(settings: Settings, call: Call) -> None:
    call(settings, "ingest")
    run = call(settings, "check")
    assert (run.code, run.err) == (0, "")
    assert "All agree" in run.out


def test_a_check_for_what_is_new_names_a_thing_once(sample: Settings, call: Call) -> None:
    first = call(sample, "check", "--new")
    assert (first.code, first.err) == (3, "")
    assert "poster_scan.pdf" in first.out
    assert (call(sample, "check", "--new").code, call(sample, "check", "--new").out) == (0, "")
    (sample.documents / "strom" / "empty.pdf").touch()
    call(sample, "ingest")
    again = call(sample, "check", "--new")
    assert again.code == 3
    assert "empty.pdf" in again.out
    assert "poster_scan.pdf" not in again.out
    assert "poster_scan.pdf" in call(sample, "check").out


def test_a_check_for_what_is_new_takes_any_name_of_a_file(sample: Settings, call: Call) -> None:
    call(sample, "check", "--new")
    named_in_latin_1(sample)
    again = call(sample, "check", "--new")
    assert (again.code, again.err) == (3, "")
    assert "inv" in again.out
    assert (call(sample, "check", "--new").code, call(sample, "check", "--new").out) == (0, "")
    assert not list(sample.index.glob("*.new"))


def test_a_check_for_what_is_new_says_where_it_cannot_remember(sample: Settings, call: Call) -> None:
    (sample.index / "told-check.json").unlink(missing_ok=True)
    (sample.index / "told-check.json").mkdir()
    first = call(sample, "-q", "check", "--new")
    assert first.code == 3
    assert "poster_scan.pdf" in first.out
    assert "cannot be remembered" in first.err
    assert len(first.err.splitlines()) == 1
    assert not list(sample.index.glob("*.new"))
