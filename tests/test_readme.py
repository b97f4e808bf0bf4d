"""What the README and the pages of docs/ show is what the program prints."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from library.settings import Settings

DOCS = Path(__file__).parent.parent / "docs"


def transcripts() -> ModuleType:
    specification = importlib.util.spec_from_file_location("transcripts", DOCS / "transcripts.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_transcripts_are_the_programs_own(ingested_sample: Settings) -> None:
    module = transcripts()
    shelf = module.on_shelf(ingested_sample.documents, ingested_sample.index)
    for page in module.PAGES:
        text = page.read_text("utf-8")
        assert module.rendered(text, shelf) == text, f"{page.name}: run python docs/transcripts.py"


def test_a_command_with_output_gets_that_of_today_and_others_stay_alone() -> None:
    asked: list[Sequence[str]] = []

    def run(words: Sequence[str]) -> str:
        asked.append(words)
        return "new   0.31 s\n"

    block = "```\n$ library search 'a b' -n 1  # so\nold\nold\n$ library list\n$ ls\nx\n```\n"
    text = f"$ library a\n\n{block}```\nplain\n```\n"
    expected = text.replace("old\nold", "new   0.02 s")
    assert transcripts().rendered(text, run) == expected
    assert asked == [["search", "a b", "-n", "1"]]
