"""What changes a library, from Python: runs, corrections, archives."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fpdf import FPDF

from library.api import Library
from library.errors import BackupUnusable, IndexMissing, LibraryError, UnknownName
from library.model import Step
from library.settings import Settings, load


def test_a_new_shelf_is_opened_before_it_is_ingested(settings: Settings, ingested_sample: Settings) -> None:
    steps: list[Step] = []
    shutil.copytree(ingested_sample.documents / "tram", settings.documents / "tram")
    with Library(settings) as shelf:
        with pytest.raises(IndexMissing):
            shelf.search("victim")
        assert shelf.generation == ""
        assert shelf.ingest(dry_run=True).new
        report = shelf.ingest(progress=steps.append)
        assert report.editions == len(shelf.editions()) > 0
        assert steps
        shelf.rebuild()
        assert not [finding for finding in shelf.check() if finding.serious]


def test_a_correction_is_seen_by_the_next_call_and_taken_back(own: Library) -> None:
    name = "strom/LV_WEB-1.pdf"
    before = own.edition(name).edition.year
    assert own.tag([name, name], {"year": "1999"}, dry_run=True).editions[0].year == before
    assert [edition.year for edition in own.tag([name, name], {"year": "1999"}).editions] == [1999]
    assert own.edition(name).edition.year == 1999
    assert "year" in own.corrected()[own.edition(name).edition.id]
    own.undo()
    assert own.edition(name).edition.year == before


def test_what_was_taken_away_is_remembered(own: Library) -> None:
    gone = own.edition("strom/LV_WEB-1.pdf").edition
    (own.documents / gone.path).unlink()
    own.ingest()
    assert [removal.edition for removal in own.removed()] == [gone.id]
    with pytest.raises(UnknownName):
        own.edition(gone.id)


def test_a_script_may_ingest_at_its_top_level(sample: Settings, tmp_path: Path) -> None:
    """Python would run a script again in each process that reads, to find its functions: it would ingest there, too."""
    script = tmp_path / "script.py"
    script.write_text(
        "import library\nprint('begun')\n"
        f"with library.open(documents={str(sample.documents)!r}, index={str(tmp_path / 'index')!r}) as shelf:\n"
        "    print(shelf.ingest().states['damaged'], shelf.picture('strom/LV_WEB-1.pdf', 1).width > 0)\n"
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=300, check=False)
    damaged = sum("damaged" in path.name for path in sample.documents.rglob("*.pdf"))
    assert run.stdout.splitlines() == ["begun", f"{damaged} True"], run.stderr


# A small library of two works in two languages, made once

TEXTS = {
    "a/en.pdf": "Guidelines on victims of trafficking. The police find the victim, call 116 006 and write form A-17.",
    "a/fi.pdf": "Ohjeet ihmiskaupan uhreista. Poliisi löytää uhrin, soittaa 116 006 ja kirjoittaa lomakkeen A-17.",
    "b/en.pdf": "Handbook on labour at sea. Fishing vessels are inspected in the harbour by two inspectors.",
}


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory, font: Path) -> Settings:
    folder = tmp_path_factory.mktemp("small")
    for path, text in TEXTS.items():
        pdf = FPDF(format="A4")
        pdf.add_font("FiraGO", fname=str(font))
        pdf.set_font("FiraGO", size=11)
        pdf.add_page()
        pdf.multi_cell(0, 6, text)
        (folder / "documents" / path).parent.mkdir(parents=True, exist_ok=True)
        pdf.output(str(folder / "documents" / path))
    made = load(documents=str(folder / "documents"), index=str(folder / "index"), environment={}, start=folder)
    with Library(made) as shelf:
        shelf.ingest()
    return made


@pytest.fixture
def small(ingested: Settings, tmp_path: Path) -> Iterator[Library]:
    """A copy of it that the test may change."""
    for name in ("documents", "index"):
        shutil.copytree(getattr(ingested, name), tmp_path / name)
    settings = load(
        documents=str(tmp_path / "documents"), index=str(tmp_path / "index"), environment={}, start=tmp_path
    )
    with Library(settings) as shelf:
        yield shelf


def works(shelf: Library) -> set[frozenset[str]]:
    """The paths of the editions of each work."""
    return {frozenset(one.edition.path for one in work.editions) for work in shelf.works()}


def test_what_a_person_says_of_works_holds_at_once(small: Library) -> None:
    small.link("a/en.pdf", "b/en.pdf", doubled=True)
    assert any({"a/en.pdf", "b/en.pdf"} <= work for work in works(small))
    small.split("b/en.pdf")
    assert frozenset({"b/en.pdf"}) in works(small)
    small.undo()
    assert any({"a/en.pdf", "b/en.pdf"} <= work for work in works(small))
    small.keep_apart("a/en.pdf", "b/en.pdf")
    assert not any({"a/en.pdf", "b/en.pdf"} <= work for work in works(small))


def test_two_editions_of_a_work_in_one_language_must_be_wanted(small: Library) -> None:
    (doubled,) = small.doubled_by_link("a/en.pdf", "b/en.pdf")
    assert {doubled.first.path, doubled.other.path} == {"a/en.pdf", "b/en.pdf"}
    with pytest.raises(LibraryError):
        small.link("a/en.pdf", "b/en.pdf")
    assert frozenset({"b/en.pdf"}) in works(small)


def test_a_word_of_the_glossary_is_known_after_somebody_said_it(small: Library) -> None:
    said = small.correct_glossary(" inspector ", "English", "tarkastaja", "fi", same=True)
    assert (said.word, said.language, said.other_language, said.known) == ("inspector", "en", "fi", False)
    small.ingest()
    assert "tarkastaja" in {one.words for one in small.look_up("inspector", into=["fi"]).found["en"]}
    struck = small.correct_glossary("inspector", "en", "tarkastaja", "fi", same=False)
    assert (struck.known, struck.same) == (True, False)


def test_what_differs_is_found_mended_and_told_once(small: Library) -> None:
    (small.documents / "b" / "en.pdf").unlink()
    findings = small.check()
    assert "b/en.pdf" in {finding.path for finding in findings}
    assert small.new_findings(findings) == findings
    small.note_findings(findings)
    assert small.new_findings(findings) == []
    repair = small.repair()
    assert repair.mended >= 1
    assert frozenset({"b/en.pdf"}) not in works(small)


def test_what_is_left_out_of_the_library_is_told_once(small: Library, tmp_path: Path) -> None:
    (small.documents / "elsewhere.pdf").symlink_to(tmp_path / "nothing.pdf")
    first = small.ingest()
    assert [trouble.path for trouble in small.new_troubles(first)] == ["elsewhere.pdf"]
    again = small.ingest()
    assert [trouble.path for trouble in again.troubles] == ["elsewhere.pdf"]
    assert small.new_troubles(again) == []


def test_a_library_comes_back_from_its_archive_with_what_people_said(small: Library, tmp_path: Path) -> None:
    small.tag(["a/fi.pdf"], {"title": "Ohjeet"})
    size = small.back_up(tmp_path / "library.zip")
    assert size == (tmp_path / "library.zip").stat().st_size
    with pytest.raises(BackupUnusable):
        small.back_up(tmp_path / "library.zip")
    shutil.copytree(small.documents, tmp_path / "elsewhere" / "documents")
    (tmp_path / "elsewhere" / "documents" / "catalogue.csv").unlink()
    place = load(documents=str(tmp_path / "elsewhere/documents"), index=str(tmp_path / "elsewhere/index"),
                 environment={}, start=tmp_path)  # fmt: skip
    with Library(place) as other:
        restored = other.restore(tmp_path / "library.zip")
        assert "documents/catalogue.csv" in restored.names
        assert other.edition("a/fi.pdf").edition.title == "Ohjeet"
        with pytest.raises(BackupUnusable):
            other.restore(tmp_path / "library.zip")
        assert other.restore(tmp_path / "library.zip", force=True).kept


def test_a_copy_for_servers_answers_as_the_library_does(small: Library, tmp_path: Path) -> None:
    published = small.publish(tmp_path / "served")
    served = load(documents=str(small.documents), index=str(tmp_path / "served"), environment={}, start=tmp_path)
    with Library(served) as copy:
        assert copy.generation == published.generation
        assert works(copy) == works(small)
    with pytest.raises(LibraryError):
        small.publish(small.settings.index)


def test_progress_is_told_and_without_somebody_to_hear_it_nothing_is_said(
    small: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    steps: list[Step] = []
    small.rebuild(progress=steps.append)
    assert steps
    small.rebuild()
    assert capsys.readouterr() == ("", "")
