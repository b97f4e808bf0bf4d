"""An archive of what cannot be made anew is written once, with its size told."""

from __future__ import annotations

import zipfile
from pathlib import Path

from conftest import Call

from cli.conftest import assert_one_line
from library.settings import Settings


def test_the_archive_is_written_and_its_size_told(ingested_sample: Settings, call: Call, tmp_path: Path) -> None:
    archive = tmp_path / "library.zip"
    run = call(ingested_sample, "backup", str(archive))
    assert (run.code, run.out) == (0, "")
    assert str(archive) in run.err
    assert f"{archive.stat().st_size:,}" in run.err
    with zipfile.ZipFile(archive) as parts:
        assert {"catalogue.sqlite", "documents/projects.toml"} <= set(parts.namelist())
        assert not [name for name in parts.namelist() if name.endswith(".pdf")]


def test_a_file_that_is_there_is_not_written_over(ingested_sample: Settings, call: Call, tmp_path: Path) -> None:
    archive = tmp_path / "library.zip"
    archive.write_text("of last year")
    run = call(ingested_sample, "backup", str(archive))
    assert run.code == 2
    assert_one_line(run.err)
    assert archive.read_text() == "of last year"
