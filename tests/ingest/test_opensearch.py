"""A library that OpenSearch keeps: it answers as one in a folder does, through changes, kills and losses."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

import pytest
from cluster import URLS, forget, opensearch_engine

from ingest.shelves import HARBOUR, POLICE, SHELTER, WAGES, answers, fill, found, write_pdf
from library.errors import EngineFailed, IndexOutdated
from library.index import Generations
from library.index.opensearch.manifest import Manifest
from library.index.opensearch.server import Server
from library.ingest import check, ingest, publish_to, rebuild
from library.settings import OpenSearch, Settings, load

_KILLED = """
import os, signal, sys
from library.index.opensearch import server, writer

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

where = {"before pages": (server.Server, "change"), "with pages": (writer.OpenSearchWriter, "commit"),
         "published": (writer.OpenSearchWriter, "published")}[sys.argv.pop(1)]
setattr(*where, die)
from library.cli.main import main
main()
"""


@pytest.fixture
def kept(settings: Settings) -> Iterator[Settings]:
    """A library of three publications that OpenSearch keeps."""
    opensearch_engine(settings.index)  # skips where there is no node
    made = replace(settings, engine="opensearch", opensearch=OpenSearch(urls=URLS, name=f"test-{token_hex(6)}"))
    fill(made, police=POLICE, wages=(WAGES, SHELTER), goes="passports of victims")
    yield made
    forget(Generations.of(made))


def change(settings: Settings) -> None:
    """One publication comes, one changes, and one goes."""
    folder = settings.documents / "strom"
    write_pdf(folder / "comes.pdf", HARBOUR)
    write_pdf(folder / "wages.pdf", WAGES, HARBOUR)
    (folder / "goes.pdf").unlink()


def in_a_folder(settings: Settings, folder: Path) -> Settings:
    """The same shelf, kept by Whoosh."""
    shutil.copytree(settings.documents, folder / "documents")
    made = load(documents=str(folder / "documents"), index=str(folder / "index"), environment={}, start=folder)
    ingest(made)
    return made


def test_all_answers_are_those_of_a_library_in_a_folder(kept: Settings, tmp_path: Path) -> None:
    assert answers(kept) == answers(in_a_folder(kept, tmp_path / "one"))
    change(kept)
    ingest(kept)
    assert answers(kept) == answers(in_a_folder(kept, tmp_path / "two"))
    assert not [finding for finding in check(kept, deep=True) if finding.serious]


@pytest.mark.parametrize("moment", ["before pages", "with pages", "published"])
@pytest.mark.parametrize("command", ["ingest", "rebuild"])
def test_a_killed_run_leaves_the_old_answers_and_the_next_completes(
    kept: Settings, tmp_path: Path, moment: str, command: str
) -> None:
    old = found(kept, "victim OR passports")
    change(kept)
    (tmp_path / "library.toml").write_text(
        f'documents = "{kept.documents}"\n[index]\npath = "{kept.index}"\nengine = "opensearch"\n'
        f'urls = ["{URLS[0]}"]\nname = "{kept.opensearch.name}"\n'
    )
    line = [sys.executable, "-c", _KILLED, moment, command, "--jobs", "1"]
    ended = subprocess.run(line, cwd=tmp_path, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    new = found(in_a_folder(kept, tmp_path / "one"), "victim OR passports")
    assert found(kept, "victim OR passports") == (new if moment == "published" else old)
    ingest(kept)
    assert found(kept, "victim OR passports") == new
    assert not [finding for finding in check(kept, deep=True) if finding.serious]


def test_an_ingest_builds_anew_what_opensearch_lost(kept: Settings) -> None:
    whole = answers(kept)
    server = Server(kept.opensearch)
    index = Manifest.read(Generations.of(kept).current().folder).index
    server.delete(index, {"match_phrase": {"exact": "police question"}})
    assert [finding.problem.kind for finding in check(kept) if finding.serious] == ["engine-lost-pages"]
    ingest(kept)
    assert answers(kept) == whole
    server.drop(Manifest.read(Generations.of(kept).current().folder).index)
    ingest(kept)
    assert answers(kept) == whole


def test_what_is_published_answers_until_the_library_takes_something_out(kept: Settings, tmp_path: Path) -> None:
    target = tmp_path / "published"
    publish_to(kept, target)
    elsewhere = replace(kept, index=target)
    assert answers(elsewhere) == answers(kept)
    before = answers(kept)
    rebuild(kept)
    assert answers(elsewhere) == before


def test_a_library_moves_there_and_back_by_a_rebuild(kept: Settings) -> None:
    there, back = answers(kept), replace(kept, engine="whoosh")
    with pytest.raises(IndexOutdated, match="library rebuild"):
        answers(back)
    rebuild(back)
    assert answers(back) == there
    rebuild(kept)
    assert answers(kept) == there


def test_a_cluster_that_is_down_is_told_and_changes_nothing(kept: Settings) -> None:
    down = replace(kept, opensearch=replace(kept.opensearch, urls=("http://127.0.0.1:9",), retries=1))
    with pytest.raises(EngineFailed, match="does not answer"):
        found(down, "victim")
    whole = answers(kept)
    change(kept)
    with pytest.raises(EngineFailed, match="does not answer"):
        ingest(down)
    assert answers(kept) == whole
