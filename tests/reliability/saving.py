"""Lets somebody save catalogue.csv at random moments while the program changes it, and tells what was lost.

Started as a program of its own: it loads the library once and forks a child for each change, so that a round costs
little. Some children are killed at a random moment; what the next run does first is then done, too.
"""

from __future__ import annotations

import csv
import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

from library.shelf import Corrections, replacing
from library.shelf.replacing import finish_change, saved_copies

_LONGEST = 0.03  # seconds; a change takes about as long


def save(file: Path, mark: str, random: Random) -> str:
    """As editors do it: a new file and a rename, or into the file itself at once or in pieces, or away and anew."""
    content = f"path,year,remark\nother.pdf,2001,{mark}\na.pdf,,{mark}\nlast.pdf,2003,{mark}\n".encode()
    way = random.choice(["rename", "at once", "in pieces", "anew"])
    if way in ("rename", "anew"):
        beside = file.with_name("editor's own")
        beside.write_bytes(content)
        if way == "anew":
            file.unlink(missing_ok=True)
        beside.rename(file)
    else:
        pieces = [content] if way == "at once" else [content[:20], content[20:60], content[60:]]
        with file.open("wb") as opened:
            for piece in pieces:
                opened.write(piece)
                opened.flush()
                time.sleep(random.uniform(0, 0.002))
    return way


def change(documents: Path) -> None:
    corrections = Corrections.read(documents)
    corrections.set("a.pdf", {"year": "1999"})
    corrections.write()


def one_round(documents: Path, number: int, random: Random, *, killed: bool) -> Counter[str]:
    file = documents / "catalogue.csv"
    save(file, f"before {number}", random)
    child = os.fork()
    if not child:
        try:
            change(documents)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    time.sleep(random.uniform(0, _LONGEST))
    way = save(file, mark := f"saved {number}", random)
    time.sleep(random.uniform(0, _LONGEST))
    if killed:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    finish_change(file)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = {row["path"]: row for row in csv.DictReader(opened)}
    whole = rows.keys() == {"other.pdf", "a.pdf", "last.pdf"} and {row["remark"] for row in rows.values()} == {mark}
    litter = [name for name in os.listdir(documents) if name != file.name]
    for copy in saved_copies(file):
        copy.unlink()
    return Counter(
        {
            f"saved {way}": 1,
            "lost": not whole,
            "changed": rows.get("a.pdf", {}).get("year") == "1999",
            "killed": os.WIFSIGNALED(status),
            "failed": os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0,
            "litter": any(name.startswith(".") for name in litter),
            "copies": sum(not name.startswith(".") for name in litter),
        }
    )


def main() -> None:
    folder, rounds, killed, seed = Path(sys.argv[1]), int(sys.argv[2]), "killed" in sys.argv, int(sys.argv[3])
    if "in two steps" in sys.argv:
        replacing._exchange = lambda one, other: False
    random = Random(seed)
    found: Counter[str] = Counter()
    for number in range(rounds):
        found.update(one_round(folder, number, random, killed=killed))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
