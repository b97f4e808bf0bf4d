"""Links in doubt are printed for a script, and asked of whoever sits at a terminal."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from conftest import Call, Draw

from cli.conftest import Answer
from library.ingest import ingest
from library.settings import Settings

ENGLISH = "People who work for the municipality often meet the victims first, long before the police investigate."
FINNISH = "Kunnan työntekijät kohtaavat uhrin usein ensimmäisinä, kauan ennen kuin poliisi aloittaa esitutkinnan."


@pytest.fixture
def doubtful(draw: Draw, settings: Settings) -> Settings:
    """A shelf with two editions that may be one work."""
    figures = [str(number) for number in range(10_101, 10_121)]
    draw(settings.documents / "a.pdf", [f"Guide\n{ENGLISH} {' '.join(figures)}"])
    draw(
        settings.documents / "b.pdf",
        [f"Opas\n{FINNISH} {' '.join(figures[:13])} {' '.join(map(str, range(20_101, 20_108)))}"],
    )
    ingest(settings)
    return settings


def works(answer: Answer, settings: Settings) -> dict[str, str]:
    return {e["path"]: e["work"] for e in answer(settings, "list")["editions"]}


def test_a_script_reads_doubtful_links_and_links_them_with_yes(doubtful: Settings, call: Call, answer: Answer) -> None:
    (link,) = answer(doubtful, "works", "review")["links"]
    assert [edition["path"] for edition in link["editions"]] == ["a.pdf", "b.pdf"]
    assert "13 shared" in call(doubtful, "works", "review", "--format", "csv").out
    run = call(doubtful, "works", "review")
    assert run.code == 0
    assert "works link" in run.err
    assert call(doubtful, "works", "review", "--yes").code == 0
    assert len(set(works(answer, doubtful).values())) == 1
    assert call(doubtful, "works", "review").code == 1


@pytest.mark.parametrize(("typed", "left", "together"), [("y", 0, 1), ("n", 0, 2), ("", 1, 2)])
def test_on_a_terminal_each_pair_is_asked_for(
    doubtful: Settings,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    left: int,
    together: int,
    answer: Answer,
) -> None:
    terminal = SimpleNamespace(isatty=lambda: True)
    with monkeypatch.context() as patch:
        patch.setattr("library.cli.review.sys", SimpleNamespace(stdin=terminal, stdout=terminal))
        run = call(doubtful, "works", "review", stdin=f"{typed}\n")
    assert run.code == 0
    assert "Same work?" in run.out
    assert len(set(works(answer, doubtful).values())) == together
    call(doubtful, "rebuild")
    assert call(doubtful, "works", "review").code == (0 if left else 1)
    assert len(set(works(answer, doubtful).values())) == together
