"""What an archive holds is put into its place, and what was there is kept beside it where that is forced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Call

from cli.conftest import assert_one_line
from library.settings import Settings


@pytest.fixture
def archive(ingested_sample: Settings, call: Call, tmp_path: Path) -> Path:
    call(ingested_sample, "backup", str(tmp_path / "library.zip"))
    return tmp_path / "library.zip"


def test_a_library_answers_before_its_pdfs_are_back(settings: Settings, call: Call, archive: Path) -> None:
    run = call(settings, "restore", str(archive))
    assert (run.code, run.out) == (0, "")
    assert "documents/projects.toml" in run.err
    assert call(settings, "search", "victim").code == 0


def test_what_is_there_is_overwritten_when_that_is_said_and_kept_beside(
    sample: Settings, call: Call, archive: Path
) -> None:
    refused = call(sample, "restore", str(archive))
    assert refused.code == 2
    assert_one_line(refused.err)
    (sample.documents / "projects.toml").write_text("# edited since\n")
    run = call(sample, "restore", str(archive), "--force")
    assert run.code == 0
    (kept,) = sample.documents.glob("projects.toml.before-restore-*")
    assert kept.read_text() == "# edited since\n"
    assert kept.name in run.err


def test_an_archive_of_somebody_else_is_named_with_its_owner(
    settings: Settings, call: Call, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.cli.restore_command.owner_of", lambda path: "anna")
    assert "anna" in call(settings, "restore", str(archive)).err


def test_a_file_that_is_no_archive_changes_nothing(settings: Settings, call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("no archive")
    run = call(replace(settings), "restore", str(tmp_path / "a.zip"))
    assert run.code == 2
    assert_one_line(run.err)
    assert list(settings.documents.iterdir()) == []
