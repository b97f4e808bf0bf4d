"""Runs a command again and again on copies of one library, kills each run somewhere, and tells what it left.

Started as a program of its own: it loads the library once and forks a child for each try, so that a try costs little.
The child reads PDFs in its own process, for the forked readers are not what is killed here.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from executors import Here

from library.errors import LibraryError
from library.ingest import check, correct, ingest, rebuild
from library.search import Options, Session
from library.settings import Settings, load

QUERIES = (
    "victim",
    "shelter",
    "ferry",
    "passport",
    "wage",
    "victim OR wage",
    '"the shelter"',
    "interpreter",
    "harbour",
)
_EVENTS = ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect")


def settings_of(place: Path) -> Settings:
    return load(documents=str(place / "documents"), index=str(place / "index"), jobs=1, environment={}, start=place)


def answers(settings: Settings) -> list[Any]:
    """What the library answers: pages, scores, snippets and works of some queries."""
    with Session(settings) as session:
        return [
            [
                [[h.edition.path, h.edition.work, h.page, h.score, h.snippet.text] for h in answer.hits],
                {name: dict(values) for name, values in answer.facets.items()},
            ]
            for query in QUERIES
            for answer in [session.search(query, Options(by="page", limit=100))]
        ]


def run(command: str, settings: Settings) -> None:
    if command == "ingest":
        ingest(settings)
    elif command == "rebuild":
        rebuild(settings)
    else:
        correct(settings, ["strom/stays.pdf"], {"language": "sv"})


def try_once(command: str, place: Path, *, moment: int = 0, seconds: float = 0.0) -> bool:
    """Whether the run was killed at its n-th file operation, or after so many seconds, before its end."""
    child = os.fork()
    if child == 0:
        count = 0

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal count
            if event in _EVENTS and str(place) in str(arguments[0]):
                count += 1
                if count == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

        def dying(operation: Any) -> Any:
            def step(*arguments: Any) -> Any:
                nonlocal count
                count += 1
                if count == moment:
                    os.kill(os.getpid(), signal.SIGKILL)
                return operation(*arguments)

            return step

        if moment:
            sys.addaudithook(watch)
            os.fsync = dying(os.fsync)  # it is not among what Python tells of
        try:
            run(command, settings_of(place))
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), f"the run failed of itself, with {code}"
    return code != 0


def litter(settings: Settings) -> list[str]:
    """What stands in the index folder beside catalogue, pointer, lock and at most two generations; and on the shelf."""
    known = {"catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm", "current.json", "generations"}
    found = [p.name for p in settings.index.iterdir() if p.name not in known | {"writer.lock", "catalogue.csv.undo"}]
    generations = sorted(p.name for p in (settings.index / "generations").iterdir())
    found += [p.name for p in settings.documents.rglob(".*")]
    return found + generations[2:]


def main(before: str, command: str, kind: str, tries: str, seed: str) -> None:
    """Prints what the tries came to, as JSON.

    Args:
        before: folder with a library and a shelf that has changed since.
        command: ingest, rebuild or tag.
        kind: "moments", a kill at each (tries-th) file operation; or "random", so many at random times.
        tries: how many; the step between moments.
        seed: of the random times.
    """
    sys.modules["library.ingest.run"]._processes = lambda settings: Here()  # type: ignore[attr-defined]
    source, place = Path(before), Path(before).parent / f"try-{command}-{kind}"

    def fresh() -> Settings:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(source, place)
        return settings_of(place)

    settings = fresh()
    old = answers(settings)
    run(command, settings)  # here, so that no try loads profiles and dictionaries again
    settings = fresh()
    start = time.monotonic()
    assert not try_once(command, place)
    whole = time.monotonic() - start
    new = answers(settings)
    counts = {"old": 0, "new": 0, "mixed": 0, "killed": 0, "incomplete": 0, "litter": 0, "differing": int(old != new)}
    problems: list[str] = []
    random = Random(int(seed))
    number = 0
    while True:
        number += 1
        settings = fresh()
        moment = 1 + (number - 1) * int(tries) if kind == "moments" else 0
        seconds = 0.0 if moment else random.uniform(0.0, whole * 1.05)
        if not try_once(command, place, moment=moment, seconds=seconds) and moment:
            break  # it came to its end: all moments were tried
        counts["killed"] += 1
        where = f"{command} {moment or seconds}"
        try:
            found = answers(settings)
            counts["old" if found == old else "new" if found == new else "mixed"] += 1
            if found not in (old, new):
                problems.append(f"{where}: mixed")
        except LibraryError as error:
            counts["mixed"] += 1
            problems.append(f"{where}: {error}")
        if try_once(command, place) or answers(settings) != new or any(f.serious for f in check(settings, deep=True)):
            counts["incomplete"] += 1
            problems.append(f"{where}: the next run did not complete it")
        if left := litter(settings):
            counts["litter"] += 1
            problems.append(f"{where}: litter {left}")
        if kind == "random" and number == int(tries):
            break
    shutil.rmtree(place)
    sys.stdout.write(json.dumps({**counts, "problems": problems[:20]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
