"""Text recognition, with a Tesseract of the test's own that tells what it was asked; and with a real one."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import Call, Draw
from fpdf import FPDF
from pypdf import PdfWriter
from pypdfium2 import PdfDocument
from telling import cause, notes, remedy

from library.catalogue import Catalogue
from library.ingest import check, ingest, rebuild
from library.model import Flaw, State, Step
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
    """A program named tesseract before all others; the file returned holds a line for each call with a picture.

    It sees SEEN, or what stands in the file "seen" beside it, and is sure of it by 95 of 100 unless the file "unsure"
    stands there; then it is sure of pages the other way up alone, where that file says so.
    """
    calls = tmp_path / "calls"
    calls.touch()
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    (tmp_path / "seen").write_text(SEEN, "utf-8")
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        f"beside = pathlib.Path({str(tmp_path)!r})\n"
        "def option(name): return sys.argv[sys.argv.index(name) + 1]\n"
        "if sys.argv[1] == '--list-langs':\n"
        "    print('List of available languages (3):\\ndeu\\neng\\nfin')\n"
        "    sys.exit()\n"
        "assert sys.stdin.buffer.read().startswith(b'P5 ')\n"
        "open(beside / 'calls', 'a').write(option('-l') + (' turned' * (option('--psm') == '1')) + '\\n')\n"
        "sure = 95\n"
        "if (beside / 'unsure').exists():\n"
        "    turned = (beside / 'unsure').read_text() == 'turned' and option('--psm') == '1'\n"
        "    sure = 95 if turned else 30\n"
        "seen = (beside / 'seen').read_text('utf-8')\n"
        "print('level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext')\n"
        "print('4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t')\n"
        "for word in seen.split():\n"
        "    print(f'5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t{sure}\tx')\n"
        "print(seen)\n",
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
    assert [(t.state, cause(t.reason)) for t in report.troubles] == [(State.NO_TEXT, "picture on 2 of 2 pages")]
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
    assert any("Latvian" in note and "tesseract-ocr-lav" in note for note in notes(report))
    assert [trouble.state for trouble in report.troubles] == [State.NO_TEXT]


def test_a_page_of_which_no_language_is_known_is_read_at_a_venture_first(settings: Settings, tesseract: Path) -> None:
    scan(settings.documents / "strom" / "leaflet.pdf")
    ingest(settings, ocr=True)
    first, second = tesseract.read_text().splitlines()
    assert (first, second) == ("eng turned", "deu")


def test_a_page_that_makes_no_sense_as_it_lies_is_looked_at_any_way_up(settings: Settings, tesseract: Path) -> None:
    scan(settings.documents / "strom" / "DE_WEB-1.pdf")
    tesseract.with_name("unsure").write_text("turned")
    ingest(settings, ocr=True)
    assert tesseract.read_text() == "deu\ndeu turned\n"
    assert hits(settings, "Menschenhandel") == 1


def test_what_tesseract_is_unsure_of_is_no_text_and_is_not_tried_every_night(
    settings: Settings, draw: Draw, tesseract: Path
) -> None:
    path = settings.documents / "strom" / "DE_WEB-1.pdf"
    draw(path, ["Die Gemeinde nimmt die Opfer auf und gibt ihnen eine Wohnung und Rat."])
    add_picture(path)
    scan(settings.documents / "strom" / "photo.pdf")
    tesseract.with_name("unsure").touch()
    report = ingest(settings, ocr=True)
    assert [(t.path, t.state, cause(t.reason)) for t in report.troubles] == [
        ("strom/photo.pdf", State.NO_TEXT, "no words on 1 of 1 page")
    ]
    assert "strom/DE_WEB-1.pdf: no words on 1 of 2 pages; its other pages can be found." in notes(report)
    assert hits(settings, "Menschenhandel") == 0
    assert "waiting for OCR" not in {finding.kind for finding in check(settings)}

    tried = tesseract.read_text()
    ingest(settings, ocr=True)
    rebuild(settings, from_pdf=True)
    assert tesseract.read_text() == tried

    tesseract.with_name("unsure").unlink()
    report = ingest(settings, ocr=True, retry_failed=True)
    assert (report.troubles, hits(settings, "Menschenhandel")) == ([], 2)


def test_a_language_that_only_the_page_tells_is_named_when_it_is_not_installed(
    settings: Settings, tesseract: Path
) -> None:
    scan(settings.documents / "strom" / "leaflet.pdf", pages=2)
    polish = (
        "Gmina zapewnia ofiarom handlu ludźmi mieszkanie, poradę prawną oraz pomoc lekarską, gdy tylko je znajdzie."
    )
    tesseract.with_name("seen").write_text(polish, "utf-8")
    report = ingest(settings, ocr=True)
    assert any("Polish" in note and "2 pages wait" in note and "tesseract-ocr-pol" in note for note in notes(report))
    assert "waiting for OCR" in {finding.kind for finding in check(settings)}
    assert hits(settings, "ofiarom") == 0


def test_pages_of_a_long_scan_are_kept_as_they_come(
    settings: Settings, tesseract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(settings.documents / "strom" / "DE_WEB-1.pdf", pages=20)

    def killed(step: Step) -> None:
        if step.phase == "recognizing" and step.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(settings, ocr=True, progress=killed)
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        (edition,) = catalogue.editions()
        kept = catalogue.recognized(edition.digest)
    assert len(kept) >= 16
    steps: list[Step] = []
    ingest(settings, ocr=True, progress=steps.append)
    assert max(step.pages for step in steps if step.phase == "recognizing") == 20 - len(kept)
    assert hits(settings, "Menschenhandel") == 20


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_a_real_tesseract_reads_a_scan_as_it_lies_and_turned(settings: Settings, font: Path) -> None:
    drawn = FPDF(format=(148, 210))
    drawn.add_font("FiraGO", fname=str(font))
    drawn.set_font("FiraGO", size=12)
    drawn.add_page()
    drawn.multi_cell(0, 7, "The municipality takes care of the victims of trafficking and gives them shelter. " * 6)
    picture = PdfDocument(bytes(drawn.output()))[0].render(scale=200 / 72, grayscale=True).to_pil()
    for name, degrees in (("scan_en.pdf", 0), ("turned_en.pdf", 90)):
        turned = picture.rotate(degrees, expand=True)
        pdf = FPDF(unit="pt", format=turned.size)
        pdf.add_page()
        pdf.image(turned, 0, 0, *turned.size)
        (settings.documents / "strom").mkdir(exist_ok=True)
        pdf.output(str(settings.documents / "strom" / name))
    ingest(settings, ocr=True)
    with Session(settings) as session:
        (hit,) = session.search('"victims of trafficking"', Options(by="page")).hits
    assert {hit.edition.path, *(twin.path for twin, _ in hit.twins)} == {"strom/scan_en.pdf", "strom/turned_en.pdf"}


def test_without_tesseract_ocr_says_what_to_install(
    settings: Settings, call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scan(settings.documents / "strom" / "leaflet.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    run = call(settings, "ingest", "--ocr")
    assert run.code == 2
    assert "tesseract-ocr" in run.err


def test_a_blank_file_says_so_and_gets_no_advice_to_recognize_it(settings: Settings, draw: Draw) -> None:
    draw(settings.documents / "strom" / "empty.pdf", ["", ""])
    (trouble,) = ingest(settings).troubles
    assert (trouble.state, cause(trouble.reason)) == (State.NO_TEXT, "blank on 2 of 2 pages")
    (finding,) = (finding for finding in check(settings) if finding.kind == "no text")
    assert "ocr" not in remedy(finding)


def test_a_blank_page_waits_for_nothing(settings: Settings, draw: Draw) -> None:
    draw(settings.documents / "strom" / "guide.pdf", ["The municipality takes care of the victims.", "", "It is here."])
    ingest(settings)
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        (edition,) = catalogue.editions()
        assert [page.flaw for page in catalogue.pages(edition.id)] == [None, Flaw.BLANK, None]
    assert "waiting for OCR" not in {finding.kind for finding in check(settings)}
