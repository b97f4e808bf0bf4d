"""library init: a shelf of one's own in one command, and what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Draw

from cli.conftest import Shell


def test_a_shelf_of_ones_own_is_made_read_and_searched(tmp_path: Path, shell: Shell, draw: Draw) -> None:
    shelf = tmp_path / "our shelf"
    first = shell("init", str(shelf), cwd=tmp_path)
    assert (first.code, first.out) == (0, "")
    assert f"copy PDFs into folders of {shelf}" in first.err
    assert first.err.endswith(f"cd '{shelf}' && library ingest\n")
    draw(shelf / "strom" / "guide.pdf", ["The shelter takes in every victim of trafficking at any hour."])
    again = shell("init", cwd=shelf)
    assert "nothing was changed" in again.err
    assert again.err.endswith("Next, to read the PDF that is there: library ingest\n")
    assert shell("ingest", cwd=shelf).code == 0
    found = shell("search", "uhri", "--format", "ids", cwd=shelf / "strom")
    assert (found.code, len(found.out.split())) == (0, 1), "the thesauri lead from Finnish to English"


@pytest.mark.parametrize("words", [["--documents", "x", "--index", "y", "init"], ["--index", "y", "init", "x"]])
def test_shelf_and_index_may_be_named_as_for_other_commands(tmp_path: Path, shell: Shell, words: list[str]) -> None:
    assert shell(*words, cwd=tmp_path).code == 0
    assert f'path = "{tmp_path / "y"}"' in (tmp_path / "x" / "library.toml").read_text()
    assert "is there already" in shell("--verbose", *words, cwd=tmp_path).err


def test_what_was_done_and_what_is_next_is_told_in_the_reader_s_language(tmp_path: Path, shell: Shell) -> None:
    first = shell("--ui", "de", "init", str(tmp_path / "regal"), cwd=tmp_path)
    assert f"{tmp_path / 'regal' / 'library.toml'}: angelegt\n" in first.err
    assert first.err.splitlines()[-1].startswith("Als Nächstes: PDFs in Ordner von ")
    again = shell("--ui", "de", "--verbose", "init", str(tmp_path / "regal"), cwd=tmp_path)
    assert "ist schon da und bleibt, wie es ist" in again.err
    assert "ist schon ein Regal; es wurde nichts geändert." in again.err
