"""What the README and the pages of docs/ show is what the program prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scripts import module_of

from library.settings import Settings

DOCS = Path(__file__).parent.parent / "docs"


def test_the_transcripts_are_the_programs_own(ingested_sample: Settings) -> None:
    module = module_of(DOCS / "transcripts.py")
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
    assert module_of(DOCS / "transcripts.py").rendered(text, run) == expected
    assert asked == [["search", "a b", "-n", "1"]]
