"""After an update of the program searches go on with what the version before made, until the new one is ready."""

from __future__ import annotations

import json
import sqlite3

import pytest
from conftest import Call
from telling import told

from library.index import Generations
from library.ingest import check, ingest
from library.model import Step
from library.search import Session
from library.settings import Settings


def of_before(settings: Settings, **versions: str) -> None:
    """Makes of a library what the program made when readers and writer shared one catalogue, with a log.

    Args:
        settings: where it is.
        versions: those that are others than today's.
    """
    generation = Generations(settings.index).current()
    generation.catalogue.unlink()
    pointer = settings.index / "current.json"
    content = json.loads(pointer.read_text("utf-8"))
    del content["files"]["catalogue.sqlite"]
    content |= {"format": 1, "pages": 7, "versions": content["versions"] | versions}
    pointer.write_text(json.dumps(content), "utf-8")
    connection = sqlite3.connect(settings.catalogue)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def found(settings: Settings) -> tuple[int, bool]:
    """(pages, whether it is said that another version made them)."""
    with Session(settings) as session:
        answer = session.search("victim")
    return answer.pages, any("Another version of this program" in note for note in told(answer.notes))


@pytest.mark.parametrize("changed", [{"analysis": "of before"}, {"languages": "de en"}, {}])
def test_a_library_of_the_version_before_answers_until_the_first_ingest_is_done(
    sample: Settings, call: Call, changed: dict[str, str]
) -> None:
    pages, _ = found(sample)
    assert pages
    versions = Generations(sample.index).current().versions
    of_before(sample, **changed)
    assert found(sample) == (pages, bool(changed))
    for command in (["list"], ["show", "strom/ENG_WEB-1.pdf"], ["projects"], ["works", "matrix"]):
        assert call(sample, *command).code == 0, command
    seen: list[tuple[int, bool]] = []

    def look(step: Step) -> None:
        if not seen or step.done == step.total:
            seen.append(found(sample))

    ingest(sample, progress=look)
    if changed:
        assert seen
    assert {before for before, _ in seen} <= {pages}
    assert found(sample) == (pages, False)
    assert Generations(sample.index).current().versions == versions
    assert not Generations(sample.index).current().shares_catalogue
    assert not [finding for finding in check(sample, deep=True) if finding.serious]


def test_a_catalogue_of_the_version_before_that_was_brought_here_alone_is_damage(sample: Settings, call: Call) -> None:
    of_before(sample, analysis="of before")
    connection = sqlite3.connect(sample.catalogue)
    with connection:
        connection.execute("UPDATE meta SET value = '000099' WHERE key = 'generation'")
    connection.close()
    run = call(sample, "search", "victim")
    assert run.code == 2
    assert "library rebuild" in run.err
    assert call(sample, "rebuild").code in (0, 3)
    assert call(sample, "search", "victim").code == 0
