"""P4: a second writer ends with 75 and names the first; searches neither wait nor fail nor see a mixture."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from conftest import Call, Draw

from library.errors import ExitCode, LibraryBusy, LibraryError
from library.ingest import ingest, rebuild
from library.ingest.lock import one_writer
from library.search import Options, Session
from library.settings import Settings

EVEN, ODD = "evenword", "oddword"


def read(settings: Settings, sender: Connection) -> None:
    """Searches until it is told to stop; sends how many answers were whole, and what was wrong with others.

    Some of the answers are those of a session that was opened before a switch and is asked after it.
    """
    whole, wrong = 0, []
    while not sender.poll():
        try:
            with Session(settings) as session:
                for _ in range(5):
                    if fault := _fault(session):
                        wrong.append(fault)
                    whole += not fault
                    session.refresh()
        except LibraryError as error:
            wrong.append(str(error))
    sender.send((whole, wrong))


def _fault(session: Session) -> str:
    """What is neither the answer before a switch nor the one after it: pages of both, or pages without their text."""
    found = {word: session.search(word, Options(by="page")).hits for word in (EVEN, ODD)}
    if sorted(map(len, found.values())) != [0, 3]:
        return f"{[(word, [hit.edition.path for hit in hits]) for word, hits in found.items()]}"
    strange = [
        hit for word, hits in found.items() for hit in hits if hit.language != "en" or word not in hit.snippet.text
    ]
    return f"{strange}" if strange else ""


def write_second(settings: Settings, sender: Connection) -> None:
    """Tries to write until it is told to stop; sends how often it was refused, and whether each time with 75."""
    refused, named = 0, True
    while not sender.poll():
        try:
            with one_writer(settings.index):
                pass
        except LibraryError as error:
            refused += 1
            named = named and error.exit_code == ExitCode.BUSY
        time.sleep(0.003)
    sender.send((refused, named))


def switches(settings: Settings, draw: Draw, count: int) -> None:
    def put(word: str) -> None:
        for number in range(3):
            draw(settings.documents / f"{number}.pdf", [f"Page {number} has the {word} and nothing else of note."])

    put(EVEN)
    ingest(settings)
    context = multiprocessing.get_context("spawn")
    ends = []
    for target in (read, read, read, read, write_second):
        here, there = context.Pipe()
        process = context.Process(target=target, args=(settings, there))
        process.start()
        ends.append((process, here))
    done = 0
    try:
        while done < count:
            put((ODD, EVEN)[done % 2])
            try:
                (rebuild if done % 4 == 3 else ingest)(settings)
                done += 1
            except LibraryBusy:  # the second writer holds the lock for a moment
                continue
    finally:
        for _, here in ends:
            here.send("stop")
        results = [here.recv() for _, here in ends]
        for process, _ in ends:
            process.join()
    sys.stdout.write(f"{done} switches, readers {[whole for whole, _ in results[:4]]}, second writer {results[4]}\n")
    assert all(wrong == [] for _, wrong in results[:4]), results
    assert all(whole > count for whole, _ in results[:4]), "the readers were there"
    assert results[4][0] > 0
    assert results[4][1]
    assert len(list((settings.index / "generations").iterdir())) <= 2


def test_two_writers_and_four_readers_over_four_switches(settings: Settings, draw: Draw) -> None:
    switches(settings, draw, 4)


@pytest.mark.full
def test_two_writers_and_four_readers_over_forty_switches(settings: Settings, draw: Draw) -> None:
    switches(settings, draw, 40)


def test_a_second_writer_is_told_of_the_first(sample: Settings, call: Call) -> None:
    with one_writer(sample.index):
        for command in (
            ["ingest"],
            ["rebuild"],
            ["tag", "strom/ENG_WEB-1.pdf", "--year", "1999"],
            ["check", "--repair"],
        ):
            run = call(sample, *command)
            assert run.code == ExitCode.BUSY
            assert f"pid {os.getpid()}" in run.err
        assert call(sample, "search", "victim").code == ExitCode.OK
    assert call(sample, "ingest").code == ExitCode.OK


def test_the_lock_dies_with_its_process(sample: Settings, call: Call, tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom library.ingest.lock import one_writer\n"
        "with one_writer(Path(sys.argv[1])):\n print('held', flush=True)\n time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(sample.index)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert call(sample, "ingest").code == ExitCode.BUSY
        holder.kill()
    assert call(sample, "ingest").code == ExitCode.OK
