"""The file of an edition is opened in the viewer of the system, or it is said why not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from conftest import Call

from cli.conftest import Shell
from library.settings import Settings


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own viewer")
def test_open_starts_the_viewer_with_the_file(ingested_sample: Settings, shell: Shell, tmp_path: Path) -> None:
    viewer = tmp_path / "xdg-open"
    viewer.write_text('#!/bin/sh\necho "opened: $1"\n', "utf-8")
    viewer.chmod(0o700)
    run = shell(
        "open", "strom/LV_WEB-1.pdf", "--page", "2",
        PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        LIBRARY_DOCUMENTS=str(ingested_sample.documents),
        LIBRARY_INDEX=str(ingested_sample.index),
    )  # fmt: skip
    assert run.code == 0
    assert run.out == f"opened: {ingested_sample.documents}/strom/LV_WEB-1.pdf\n"
    assert "page 2" in run.err


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="xdg-open is not theirs")
@pytest.mark.parametrize(("viewer", "code"), [("#!/bin/sh\nexit 3\n", 3), ("", 127)], ids=["none", "no xdg-open"])
def test_open_without_a_viewer_is_an_error_that_names_the_file(
    ingested_sample: Settings, shell: Shell, tmp_path: Path, viewer: str, code: int
) -> None:
    if viewer:
        (tmp_path / "xdg-open").write_text(viewer)
        (tmp_path / "xdg-open").chmod(0o755)
    run = shell(
        "--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index),
        "open", "strom/LV_WEB-1.pdf", PATH=str(tmp_path),
    )  # fmt: skip
    assert run.code == 2
    assert f"No viewer could be started (exit {code}). The file is {ingested_sample.documents}" in run.err


def test_open_says_that_a_file_is_gone(sample: Settings, call: Call) -> None:
    (sample.documents / "strom/LV_WEB-1.pdf").unlink()
    run = call(sample, "open", "strom/LV_WEB-1.pdf")
    assert run.code == 2
    assert "library ingest" in run.err
