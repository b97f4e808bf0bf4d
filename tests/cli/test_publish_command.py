"""A library is copied into a folder for readers: once all of it, and then what is new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from conftest import Call

from cli.conftest import assert_one_line
from library.settings import Settings


def test_readers_of_the_folder_find_what_the_library_holds(sample: Settings, call: Call, tmp_path: Path) -> None:
    served = tmp_path / "served"
    run = call(sample, "publish", str(served))
    assert (run.code, run.out) == (0, "")
    assert str(served) in run.err
    asked = ("search", "victim", "--format", "ids")
    assert call(replace(sample, index=served), *asked).out == call(sample, *asked).out


def test_what_is_there_already_is_not_copied_again(sample: Settings, call: Call, tmp_path: Path) -> None:
    first = call(sample, "publish", str(tmp_path / "served"))
    again = call(sample, "publish", str(tmp_path / "served"))
    assert "new ones: 0 (0 bytes)" in again.err
    assert "new ones: 0" not in first.err


def test_a_library_that_is_written_to_is_not_published_into(sample: Settings, call: Call) -> None:
    run = call(sample, "publish", str(sample.index))
    assert run.code == 2
    assert_one_line(run.err)
