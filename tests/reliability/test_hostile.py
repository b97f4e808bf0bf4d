"""P5, P11-P15, P21, P22, P26: files that mean harm cost themselves alone, and nothing of them acts on a reader."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from conftest import REPOSITORY, Call, Draw
from pdf.pdfs import pdf
from starlette.testclient import TestClient

from library.api import Library
from library.files import fingerprint
from library.ingest import check, ingest
from library.ingest.reading import Fingerprint, read_file
from library.model import Page
from library.output.signs import acts
from library.pdf import Job
from library.settings import Settings
from library.tagging import corrections
from library.web.app import make
from reliability.hostile import TEXT, harmful_everywhere, hostile, mutants

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
SAMPLES = (
    "strom/ENG_WEB-1.pdf",
    "safe-trip/safe_trip_TH.pdf",
    "memorandum/memorandum_ru.pdf",
    "deflect/deflect_briefing.pdf",
)
SECRET = "The codeword of this page is marmalade"


def library(settings: Settings, *arguments: str) -> tuple[int, str, str, int]:
    """Exit code, stdout, stderr and the most memory in MB that the program itself took, without its readers."""
    memory = settings.documents.parent / "memory"
    launcher = (
        "import re\nfrom library.cli.main import main\ntry:\n main()\nfinally:\n"
        " status = open('/proc/self/status').read()\n"
        f" open({str(memory)!r}, 'w').write(re.search(r'VmHWM:\\s*(\\d+)', status)[1])"
    )
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            launcher,
            "--documents",
            str(settings.documents),
            "--index",
            str(settings.index),
            *arguments,
        ],
        capture_output=True,
        check=False,
    )
    return run.returncode, run.stdout.decode(), run.stderr.decode(), int(memory.read_text()) // 1024


def shelf_of_good_and_bad(settings: Settings, draw: Draw, mutant_count: int, good_count: int) -> int:
    """Fills the shelf; gives the number of files that are not good."""
    for number in range(good_count):
        draw(settings.documents / "good" / f"{number}.pdf", [f"Good number {number} has the word goodness{number}x."])
    bad = settings.documents / "bad"
    bad.mkdir(parents=True)
    count = 0
    for name, data in hostile():
        (bad / f"{name}.pdf").write_bytes(data)
        count += 1
    originals = [(REPOSITORY / "documents" / name).read_bytes() for name in SAMPLES]
    for number, data in enumerate(mutants(originals, mutant_count, seed=6)):
        (bad / f"mutant-{number}.pdf").write_bytes(data)
        count += 1
    (settings.documents.parent / "library.toml").write_text("[limits]\nseconds = 30\n")
    return count


def all_is_well(settings: Settings, bad: int, good: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    monkeypatch.chdir(settings.documents.parent)
    code, out, err, memory = library(settings, "ingest", "--jobs", "2", "--format", "json")
    assert code == 3, err
    assert "Traceback" not in out + err
    report = json.loads(out)
    sys.stdout.write(f"{report['states']}, {memory} MB in the parent\n")
    assert sum(report["states"].values()) == report["found"] == bad + good
    named = {trouble["path"] for trouble in report["troubles"]}
    assert all(trouble["reason"] for trouble in report["troubles"])
    assert len(named) == bad + good - report["states"]["indexed"]
    assert memory < 300
    for number in range(good):
        code, out, err, _ = library(settings, "search", f"goodness{number}x", "--format", "ids")
        assert (code, len(out.split())) == (0, 1), (number, err)
    assert not [finding for finding in check(settings, deep=True) if finding.serious]
    code, out, err, _ = library(settings, "ingest", "--format", "json")
    assert json.loads(out)["read"] == 0, "nothing that failed is read again unasked"
    return {**report["states"], "memory": memory}


@pytest.mark.full
def test_fifty_good_files_among_hostile_ones_and_five_hundred_mutants(
    settings: Settings, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(dict(hostile())) >= 50
    bad = shelf_of_good_and_bad(settings, draw, mutant_count=500, good_count=50)
    all_is_well(settings, bad, 50, monkeypatch)


def test_three_good_files_among_some_hostile_ones_and_mutants(
    settings: Settings, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = shelf_of_good_and_bad(settings, draw, mutant_count=12, good_count=3)
    slow = ("bomb", "flood", "states", "objects", "often", "forms", "brackets", "dictionaries", "deep")
    for path in (settings.documents / "bad").iterdir():
        if any(word in path.name for word in slow):
            path.unlink()
            bad -= 1
    assert bad > 40
    all_is_well(settings, bad, 3, monkeypatch)


def test_nothing_of_a_document_or_a_file_name_acts_on_a_reader(
    settings: Settings, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting = dict(hostile())
    name = "=cmd\x1b[31m\u202egnp\x9b.pdf"
    draw(
        settings.documents / "=1+1" / name,
        ["The shelter takes in victims of trafficking."],
        title="\x1b]0;owned\x07@SUM(1)",
    )
    for number, kind in enumerate(("title-of-escapes", "title-of-surrogates", "text-of-control-signs")):
        (settings.documents / f"{number}.pdf").write_bytes(acting[kind])
    (settings.documents / "0.pdf").write_bytes(b"\x1b[2J no pdf")
    library(settings, "ingest")
    printed = 0
    for arguments in (
        ["ingest", "--retry-failed"], ["search", "shelter"], ["list"], ["list", "--format", "csv"], ["check"],
        ["search", "shelter", "--format", "json"], ["show", "1.pdf", "--page", "1"],
        ["search", "\x1b[2J\u202e", "shelter"],
        ["show", "\x1b]0;x\x07"], ["-v", "ingest", "--retry-failed"], ["export", "--format", "bibtex"], ["projects"],
        ["works", "matrix"],
    ):  # fmt: skip
        _, out, err, _ = library(settings, *arguments)
        printed += len(out)
        found = {sign for sign in out + err if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn")}
        assert found <= ({"\n", "\t"} if "bibtex" in arguments else {"\n"}), arguments
    assert printed > 1_000
    json.loads(library(settings, "list", "--format", "json")[1])
    rows = list(csv.reader(library(settings, "list", "--format", "csv")[1].splitlines()))
    assert len(rows) > 3
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_no_page_feed_harvest_or_export_gives_on_a_sign_that_harms(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Such corrections are refused today; a library in which they were kept before still holds them.
    monkeypatch.setattr(corrections, "_UNSEEN", re.compile(r"(?!)"))
    (settings.documents / "own\u202egnp\x9b\x1b.pdf").write_bytes(harmful_everywhere())
    (settings.documents / "said.pdf").write_bytes(pdf(TEXT, "Another page of a shelter"))
    said = ["said.pdf", *[f"Owned {sign}" for sign in ("\x1b\x9b\u202e", "\u2067", "\ufffe\x07", "\U000e0041\x7f")]]
    with (settings.documents / "catalogue.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("path", "title", "author", "publisher", "subject"), said])
    ingest(settings)
    edition = Library(settings).edition("said.pdf").edition
    assert any(map(acts, edition.title))
    one = f"/editions/{edition.id}"
    page = f"{one}/pages/1"
    pages = ["/", "/?q=shelter", "/?q=shelter&explain=1", "/?q=%1B%C2%85%E2%80%AE", one, page, f"{page}?q=shelter"]
    pages += [f"/works/{edition.id}", "/matrix", "/new", "/subjects", "/projects", "/%1B%E2%80%AE", "/?year=%1B%C2%9B"]
    feeds = ["/new.atom", "/new.atom?q=%1B%E2%80%AE", "/sitemap.xml", "/oai?verb=Identify", "/oai?verb=%1B%EF%BF%BE"]
    feeds += ["/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=%1B%C2%85%EF%BF%BE", f"{one}/cite/dc"]
    feeds += [f"/oai?verb=ListRecords&metadataPrefix={format_}" for format_ in ("oai_dc", "mods")]
    exports = [f"{one}/cite/{format_}" for format_ in ("bibtex", "ris", "csl-json")]
    api = ["/api/v1/search?q=shelter", "/api/v1/editions", f"/api/v1{one}", f"/api/v1{page}", "/api/v1/complete?q=Own"]
    with TestClient(make(settings, contact="librarian@example.org")) as client:
        for address in (*pages, *feeds, *exports, *api):
            text = client.get(address).text
            assert not {sign for sign in text if acts(sign)} - {"\n", "\t"}, address
            if address in feeds:
                ET.fromstring(text)
        assert "Owned" in client.get("/new").text
        assert "shelter" in client.get(page).text


def test_what_is_said_of_files_names_them_and_never_their_text(settings: Settings, draw: Draw) -> None:
    good = draw(settings.documents / "good.pdf", [SECRET])
    (settings.documents / "cut.pdf").write_bytes(good.read_bytes()[:-700])
    (settings.documents / "locked.pdf").write_bytes(
        draw(settings.documents / "l" / "x.pdf", [SECRET], password="marmalade-jar").read_bytes()
    )
    said = ""
    for arguments in (["-v", "ingest"], ["-v", "check"], ["-v", "check", "--deep"], ["-v", "rebuild", "--from-pdf"]):
        _, out, err, _ = library(settings, *arguments)
        said += out + err
    assert "locked.pdf" in said
    assert "password" in said
    assert "codeword" not in said
    assert "marmalade" not in said


def test_a_file_is_parsed_from_the_very_bytes_that_were_digested(settings: Settings, draw: Draw) -> None:
    path = draw(settings.documents / "a.pdf", [SECRET])
    digest = fingerprint(path.read_bytes())
    items = read_file(Job(name="a.pdf", path=path, reader=settings.reader, limits=settings.limits))
    first = next(items)
    draw(path, ["Somebody put another file in its place meanwhile."])
    assert isinstance(first, Fingerprint)
    assert first.digest == digest
    assert [item.text for item in items if isinstance(item, Page)] == [SECRET]


def test_what_a_file_says_of_itself_is_cut_short(settings: Settings, call: Call) -> None:
    settings.documents.joinpath("a.pdf").write_bytes(dict(hostile())["title-huge"])
    ingest(settings)
    shown = json.loads(call(settings, "show", "a.pdf", "--format", "json").out)
    assert 0 < len(shown["title"]) <= 200
    assert all(len(value) <= 1_000 for value in shown["metadata"].values())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs")
def test_only_regular_files_inside_the_shelf_are_opened(settings: Settings, draw: Draw, tmp_path: Path) -> None:
    outside = draw(tmp_path / "outside.pdf", [SECRET])
    draw(settings.documents / "good.pdf", ["The shelter takes in victims of trafficking."])
    os.mkfifo(settings.documents / "fifo.pdf")
    (settings.documents / "link.pdf").symlink_to(outside)
    (settings.documents / "loop").symlink_to(settings.documents)
    (settings.documents / "dangling.pdf").symlink_to(tmp_path / "nowhere")
    code, out, _, _ = library(settings, "ingest", "--format", "json")
    assert code == 3
    assert json.loads(out)["states"] == {"indexed": 1, "skipped": 4}
    assert library(settings, "search", "marmalade")[0] == 1
