"""Text recognition, with a Tesseract of the test's own that says what it was asked and what it "sees"."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import Call, Draw
from fpdf import FPDF
from pypdf import PdfWriter

from library.catalogue import Catalogue
from library.ingest import check, ingest, rebuild
from library.model import Flaw, State
from library.search import Options, Session
from library.settings import Settings

SEEN = (
    "Der Schutz der Opfer von Menschenhandel beginnt in der Gemeinde, die sie auf-\nnimmt und ihnen eine Wohnung gibt."
)


def scan(path: Path, pages: int = 1) -> None:
    """A PDF whose pages hold a drawing and no text."""
    pdf = FPDF()
    for _ in range(pages):
        pdf.add_page()
        pdf.rect(20, 20, 100, 100, style="F")
    path.parent.mkdir(parents=True, exist_ok=True)
    pdf.output(str(path))


def add_picture(path: Path) -> None:
    """A last page that holds a drawing and no text."""
    writer = PdfWriter(clone_from=path)
    with TemporaryDirectory() as folder:
        scan(Path(folder) / "scan.pdf")
        writer.append(Path(folder) / "scan.pdf")
    writer.write(path)


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program named tesseract before all others; the file returned holds a line for each call with a picture."""
    calls = tmp_path / "calls"
    calls.touch()
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        "if sys.argv[1] == '--list-langs':\n"
        "    print('List of available languages (3):\\ndeu\\neng\\nfin')\n"
        "else:\n"
        "    assert sys.stdin.buffer.read().startswith(b'P5 ')\n"
        f"    open({str(calls)!r}, 'a').write(sys.argv[sys.argv.index('-l') + 1] + '\\n')\n"
        f"    sys.stdout.buffer.write({SEEN!r}.encode())\n",
        "utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return calls


def hits(settings: Settings, query: str) -> int:
    with Session(settings) as session:
        return session.search(query).pages


def test_a_scan_waits_until_ocr_is_asked_for(settings: Settings, tesseract: Path) -> None:
    scan(settings.documents / "strom" / "DE_WEB-1.pdf", pages=2)
    report = ingest(settings)
    assert [(t.state, t.reason) for t in report.troubles] == [(State.NO_TEXT, "picture on 2 of 2 pages")]
    assert {finding.kind for finding in check(settings)} >= {"no text", "waiting for OCR"}
    assert tesseract.read_text() == ""

    report = ingest(settings, ocr=True)
    assert tesseract.read_text() == "deu\ndeu\n"
    assert (report.troubles, report.waiting) == ([], 0)
    assert hits(settings, "aufnimmt") == 2
    assert not {"no text", "waiting for OCR"} & {finding.kind for finding in check(settings)}
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        (edition,) = catalogue.editions()
        assert (edition.state, edition.language) == (State.INDEXED, "de")
        assert [(page.source, page.flaw) for page in catalogue.pages(edition.id)] == [("ocr", None)] * 2


def test_what_was_recognized_is_kept_by_content(settings: Settings, tesseract: Path) -> None:
    scan(settings.documents / "strom" / "DE_WEB-1.pdf")
    ingest(settings, ocr=True)
    ingest(settings, ocr=True)
    rebuild(settings, from_pdf=True)
    assert tesseract.read_text() == "deu\n"
    assert hits(settings, "Menschenhandel") == 1
    assert list(settings.documents.rglob("*")) == [
        settings.documents / "strom",
        settings.documents / "strom/DE_WEB-1.pdf",
    ]


def test_what_was_recognized_in_a_file_that_is_gone_is_forgotten(settings: Settings, tesseract: Path) -> None:
    scan(settings.documents / "strom" / "DE_WEB-1.pdf")
    ingest(settings, ocr=True)
    (settings.documents / "strom" / "DE_WEB-1.pdf").unlink()
    ingest(settings)
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        assert b"Menschenhandel" not in b"".join(str(line).encode() for line in catalogue._connection.iterdump())


def test_pages_with_text_are_not_recognized(settings: Settings, draw: Draw, tesseract: Path) -> None:
    draw(settings.documents / "strom" / "guide.pdf", ["The municipality takes care of the victims of trafficking."])
    ingest(settings, ocr=True)
    assert tesseract.read_text() == ""


def test_pages_are_searched_and_listed_by_quality_and_source(
    settings: Settings, draw: Draw, call: Call, tesseract: Path
) -> None:
    path = settings.documents / "strom" / "DE_WEB-1.pdf"
    draw(path, ["Die Gemeinde nimmt Opfer von Menschenhandel auf und gibt ihnen eine Wohnung und Rat."] * 2)
    add_picture(path)
    scan(settings.documents / "strom" / "scan_lv.pdf")
    ingest(settings, ocr=True)

    def found(query: str) -> list[tuple[str, int]]:
        with Session(settings) as session:
            hits = session.search(query, Options(by="page")).hits
        return sorted((hit.edition.path, hit.page) for hit in hits)

    first, second, third = (("strom/DE_WEB-1.pdf", number) for number in (1, 2, 3))
    assert found("Menschenhandel") == found("Menschenhandel quality:good") == [first, second, third]
    assert found("Menschenhandel source:ocr") == found("Menschenhandel -source:pdfium,none") == [third]
    assert found("Menschenhandel source:pdfium") == found("Menschenhandel -source:ocr") == [first, second]
    assert found("Menschenhandel quality:picture") == []
    with Session(settings) as session:
        answer = session.search("source:ocr")
        assert (answer.total, answer.pages) == (1, 1)
        answer = session.search("-quality:good")
        assert [result.head.path for result in answer.results] == ["strom/scan_lv.pdf"]
    ids = {name: call(settings, "list", *name.split(), "--format", "ids").out.split() for name in (
        "", "--source ocr", "--quality picture", "--quality picture --source ocr", "--quality good"
    )}  # fmt: skip
    assert len(ids[""]) == 2
    assert ids["--source ocr"] == ids["--quality good"]
    assert sorted(ids["--quality picture"] + ids["--source ocr"]) == sorted(ids[""])
    assert ids["--quality picture --source ocr"] == []


def test_a_language_that_is_not_installed_is_named_with_its_package(settings: Settings, tesseract: Path) -> None:
    scan(settings.documents / "strom" / "guide_lv.pdf")
    report = ingest(settings, ocr=True)
    assert tesseract.read_text() == ""
    assert any("Latvian" in note and "tesseract-ocr-lav" in note for note in report.notes)
    assert [trouble.state for trouble in report.troubles] == [State.NO_TEXT]


def test_nothing_known_of_the_language_asks_all_that_are_installed_first(settings: Settings, tesseract: Path) -> None:
    scan(settings.documents / "strom" / "leaflet.pdf")
    ingest(settings, ocr=True)
    first, second = tesseract.read_text().split()
    assert set(first.split("+")) == {"deu", "eng", "fin"}
    assert second == "deu"


def test_without_tesseract_ocr_says_what_to_install(
    settings: Settings, call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scan(settings.documents / "strom" / "leaflet.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    run = call(settings, "ingest", "--ocr")
    assert run.code == 2
    assert "tesseract-ocr" in run.err


def test_a_blank_page_waits_for_nothing(settings: Settings, draw: Draw) -> None:
    draw(settings.documents / "strom" / "guide.pdf", ["The municipality takes care of the victims.", "", "It is here."])
    ingest(settings)
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        (edition,) = catalogue.editions()
        assert [page.flaw for page in catalogue.pages(edition.id)] == [None, Flaw.BLANK, None]
    assert "waiting for OCR" not in {finding.kind for finding in check(settings)}
