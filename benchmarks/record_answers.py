"""What do all commands answer on the sample shelf? Records it, and compares two recordings.

    python benchmarks/record_answers.py record /tmp/before --code ../before     with the code of another folder
    python benchmarks/record_answers.py record /tmp/after
    python benchmarks/record_answers.py compare /tmp/before /tmp/after

Every command runs as a process of its own, on a copy of documents/ that is ingested first, in the order below. A
recording is a folder with a file a command: its words, exit code, stdout and stderr. Seconds, days and paths, which
differ from run to run, are left out of it.
"""

from __future__ import annotations

import difflib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]

READ = """
list
list --format csv
list --format ids
list --format xlsx
list --by work
list --by work --in lt
list --by work --format csv
list --by work --format xlsx
list --by work --format ids
list --by work --format bibtex
list -p ADSTRINGO
list -k report --year 2013..2016 --by work
list --year 2016..2013
list -l lv --format bibtex
list -l lv --sort title
list --sort year -p STROM
list --sort added --by work
list --quality picture
list --source pdfium -l th
list --quality nonsense
list --country Estonia
list --author Nobody
list --subject "labour exploitation"
list --since 2026-01
list --since never
list -p "No such project"
list -l klingon
works
works --in fi
works --format csv
works matrix
works matrix --in lv
works matrix -p ADSTRINGO --format csv
works matrix -k guidelines --missing lv
works matrix --missing th
works matrix -p DEFLECT --missing en
works matrix --missing klingon
works review
works review --format csv
works link strom/DE_WEB-1.pdf strom/DE_WEB-1.pdf
works link strom/DE_WEB-1.pdf nothing
works --in fi review
projects
projects ADSTRINGO
projects "strom ii"
projects nothing
projects --format csv
projects --format xlsx
subjects
subjects --in lt
search victim
search "victim identification"
search uhrien tunnistaminen -p STROM
search '"labour inspectorate" -poland kind:report year:2013..2016'
search "menschenhandel opfer" --in pl,en
search "reflection period" -l lv
search -p ADSTRINGO -k report
search --since 2026-01-01 --sort added
search --like strom/LV_WEB-1.pdf:2
search --like strom/LV_WEB-1.pdf -k report
search --like nothing
search victim --by page
search victim --by page --in fi
search victim --by edition --sort year
search victim --by page --sort year
search victim --explain
search victim -n 2 --offset 3
search victim --offset 300
search victim --format ids
search victim --by page --format ids
search victim --only-words
search exploitation --narrower
search qwertzuiop
search qwertzuiop --explain
search vicitm
search "the of"
search ""
search lang:klingon
search --like " "
search victim --year nonsense
search victim --year 2016..2010
search -- -victim
search торговля людьми
search torgovlya lyudmi
search การค้ามนุษย์
search ihmiskaupan uhri --in sv
search -n 0 victim
complete uhri
complete "uhrien tun"
complete qqq
complete
show strom/LV_WEB-1.pdf
show strom/LV_WEB-1.pdf --page 2
show strom/LV_WEB-1.pdf --page 2 --in fi
show strom/LV_WEB-1.pdf --page 2 --in th,da,fi
show strom/LV_WEB-1.pdf --page 2 --in th
show strom/LV_WEB-1.pdf --page 2 --in lv
show strom/LV_WEB-1.pdf --page 99
show strom/LV_WEB-1.pdf --in fi
show nothing
show web
glossary victim
glossary victim --to lt
glossary victim --from en --to et,lv
glossary victim --to lt --format csv
glossary human trafficking
glossary exploitation --narrower -n 9
glossary victim --from en --to th
glossary qwertz
glossary "..."
glossary victim --to ","
glossary victim --to klingon
glossary victim --add auka
glossary victim --from en --to lt --add auka --strike auka
glossary victim --from en --to en --add victim
glossary victim --from en --to lt --add "..."
export -p STROM --format bibtex
export -p STROM --format ris
export --format csl-json --base-url https://example.org/documents
export --format dc
export strom/LV_WEB-1.pdf --format csv
export strom/LV_WEB-1.pdf strom/DE_WEB-1.pdf -l de --format bibtex
export -p DEFLECT -l th --format ris
export nothing --format ris
open strom/LV_WEB-1.pdf
open strom/LV_WEB-1.pdf --page 2
open strom/LV_WEB-1.pdf --page 99
open nothing
check
check --deep
check --new
check --new
eval {root}/tests/quality/topics.tsv {root}/tests/quality/qrels.txt
eval {root}/setup.cfg {root}/setup.cfg
encode --time soon
tag
tag strom/LV_WEB-1.pdf
tag strom/LV_WEB-1.pdf --year 2015 --clear year
tag strom/LV_WEB-1.pdf --year never
tag strom/LV_WEB-1.pdf --language klingon
tag strom/LV_WEB-1.pdf --year 2015 --undo
tag --where victim --year 2015
tag --where "lang:th project:DEFLECT" --year 2015
tag strom/LV_WEB-1.pdf --year 2015 --dry-run
tag nothing --year 2015
tag --undo
ingest --dry-run
ingest strom/ --dry-run
ingest nowhere
unknown
serach
--version
"""
"""Commands that change nothing; those with --format json are run with it, too."""

WRITE = """
tag strom/LV_WEB-1.pdf --year 2015
show strom/LV_WEB-1.pdf
check
tag --undo
tag --undo
tag --where 'project:STROM lang:lv' --subject "labour exploitation" --format json
tag strom/LV_WEB-1.pdf --clear year --clear subject
works split strom/LV_WEB-1.pdf
works split strom/LV_WEB-1.pdf
works link strom/DE_WEB-1.pdf strom/LV_WEB-1.pdf
works
works review --yes
works review
list --format csv
glossary victim --from en --to lt --strike auka
glossary victim --from en --to lt --strike auka
glossary victim --from en --to lt --strike nonsense
glossary victim --from en --to lt
glossary shelter --from en --to et --add varjupaik
glossary shelter --from en --to et --format json
ingest
ingest --format json
--quiet ingest
-v ingest --retry-failed
rebuild
rebuild --format json
backup {folder}/backup.zip
backup {folder}/documents
restore {folder}/backup.zip
restore --force {folder}/backup.zip
restore {folder}/documents/projects.toml
check
check --repair
init {folder}/new
init {folder}/new
init --update {folder}/new
init {folder}/documents
search "menschenhandel opfer" --format json
"""
"""Commands that change the copy of the shelf, or need what others did."""

INPUT = {
    "detect": "ihmiskaupan uhri\nqqq\nvictim of trafficking in human beings\n\n",
    "search -": "victim\nlang:klingon\nqwertzuiop\n",
}
WITH_JSON = ("list", "works", "projects", "subjects", "search", "complete", "show", "glossary", "check", "eval", "tag")
EMPTY = "list", "search victim", "works", "show x", "check", "ingest", "search victim", "projects", "subjects"
"""What is asked of a shelf without files and index."""

_VARYING = (
    (re.compile(r'("seconds": )[\d.e-]+'), r"\g<1>0"),
    (re.compile(r"\d+\.\d+ s\b"), "0.00 s"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:]+Z"), "DAY"),
    (re.compile(r"before-restore-\d{8}-\d{6}"), "before-restore-DAY"),
    (re.compile(r"\b20\d\d-\d\d-\d\d\b"), "DAY"),
    (re.compile(r"D:\d{14}\S*"), "DAY"),
    (re.compile(r"[\d,]+ bytes"), "0 bytes"),
)


def _lines(text: str) -> Iterator[str]:
    """Commands, each followed by itself with --format json where it has that."""
    for line in text.strip().splitlines():
        yield line
        if line.split()[0] in WITH_JSON and "--format" not in line and "--new" not in line:
            head, dashes, rest = line.partition(" -- ")
            yield f"{head} --format json{dashes}{rest}"


def _said(raw: bytes, folder: Path) -> str:
    """What was printed, without what differs from run to run; of a workbook its cells."""
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as workbook:
            names = sorted(name for name in workbook.namelist() if "sheet" in name or "sharedStrings" in name)
            raw = b"\n".join(workbook.read(name) for name in names)
    text = raw.decode("utf-8", "backslashreplace").replace(str(folder), "FOLDER").replace(folder.name, "FOLDER")
    for pattern, instead in _VARYING:
        text = pattern.sub(instead, text)
    return text


@click.group()
def command() -> None:
    """Records what all commands answer on the sample shelf, and compares two recordings."""


@command.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--code", type=click.Path(path_type=Path, exists=True), default=ROOT, help="Where the program is.")
def record(target: Path, code: Path) -> None:
    """Runs all commands and writes what they answer into the folder TARGET."""
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="answers-") as temporary:
        folder = Path(temporary)
        shutil.copytree(ROOT / "documents", folder / "documents")
        for place in ("empty", "cache", "bin"):
            (folder / place).mkdir()
        (folder / "bin" / "xdg-open").write_text("#!/bin/sh\nexit 0\n")
        (folder / "bin" / "xdg-open").chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIBRARY_", "LC_", "LANG"))}
        environment = {
            **kept,
            "PYTHONPATH": str(code.resolve()),
            "PATH": f"{folder / 'bin'}{os.pathsep}{kept['PATH']}",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "100",
        }
        runs = [("empty", line, "") for line in EMPTY]
        runs += [("documents", line, "") for line in ("ingest", *_lines(READ))]
        runs += [("documents", line, text) for line, text in INPUT.items()]
        runs += [("documents", line, "") for line in _lines(WRITE)]
        for number, (shelf, line, given) in enumerate(runs):
            words = shlex.split(line.format(root=ROOT, folder=folder))
            index = folder / f"index-{shelf}"
            done = subprocess.run(
                [sys.executable, "-m", "library", "--documents", folder / shelf, "--index", index, *words],
                cwd=folder,
                env=environment,
                input=given.encode(),
                capture_output=True,
                check=False,
            )
            said = (
                f"exit {done.returncode}\n--- out\n{_said(done.stdout, folder)}\n--- err\n{_said(done.stderr, folder)}"
            )
            (target / f"{number:03}.txt").write_text(f"{shelf}: library {line}\n{said}", "utf-8")
        for name in ("catalogue.csv", "glossary.csv"):
            lines = (folder / "documents" / name).read_text("utf-8")
            (target / name).write_text(lines, "utf-8")
    click.echo(f"{len(runs)} answers recorded in {target}")


@command.command()
@click.argument("before", type=click.Path(path_type=Path, exists=True))
@click.argument("after", type=click.Path(path_type=Path, exists=True))
def compare(before: Path, after: Path) -> None:
    """Prints what differs between two recordings; ends with 1 where something does."""
    names = sorted({path.name for folder in (before, after) for path in folder.iterdir()})
    differing = 0
    for name in names:
        one, other = (_read(folder / name) for folder in (before, after))
        if one != other:
            differing += 1
            click.echo(f"=== {name}  {(one or other)[0]}")
            click.echo("\n".join(difflib.unified_diff(one, other, lineterm="", n=0)))
    click.echo(f"{differing} of {len(names)} differ")
    sys.exit(1 if differing else 0)


def _read(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


if __name__ == "__main__":
    command()
