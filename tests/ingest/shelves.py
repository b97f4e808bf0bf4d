"""Small shelves for the tests of ingest: quickly made PDFs, and all that a library answers, to be compared."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from library.catalogue import Catalogue
from library.errors import IndexMissing
from library.ingest import ingest
from library.ingest.opening import open_catalogue
from library.model import Edition, Page, Report, Tag
from library.output.as_json import answer_json
from library.search import Options, Session
from library.settings import Settings, load

SHELTER = (
    "The shelter takes in victims of trafficking at any hour. A victim gets a room, a doctor and a lawyer, and nobody "
    "asks for money. The municipality pays for the first thirty days."
)
POLICE = (
    "The police question a witness in a language the witness understands. An interpreter is called before the first "
    "question, and the interview is recorded from its beginning to its end."
)
WAGES = (
    "The labour inspector compares the wages that were promised with the wages that were paid. Unpaid wages are "
    "claimed by the worker, by the trade union or by the inspector in the name of the worker."
)
HARBOUR = (
    "In the harbour the border guards look for forged passports and for travellers who cannot say where they will "
    "work. A traveller who is afraid is taken aside and is asked alone."
)
HEADER = "path,language,project,kind,year,title,work"
TEXTS = (SHELTER, POLICE, WAGES, HARBOUR)
_QUERIES = ("victim", "police interpreter", '"labour inspector"', "work*", "passports -victim", "")


def write_pdf(path: Path, *pages: str, title: str = "", password: str = "") -> Path:
    """A PDF in the letters of western Europe; without a password the same arguments give the same bytes."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime(2020, 1, 1, tzinfo=UTC))
    pdf.set_font("Helvetica", size=11)
    if title:
        pdf.set_title(title)
    if password:
        pdf.set_encryption(owner_password=f"{password}-owner", user_password=password)
    for text in pages:
        pdf.add_page()
        if text:
            pdf.multi_cell(0, 6, text)
    path.parent.mkdir(parents=True, exist_ok=True)
    pdf.output(str(path))
    return path


def fill(settings: Settings, **pages_of: Iterable[str] | str) -> None:
    """Writes <name>.pdf into the folder strom for each name, with its pages, and ingests the shelf."""
    for name, pages in pages_of.items():
        write_pdf(settings.documents / "strom" / f"{name}.pdf", *([pages] if isinstance(pages, str) else pages))
    ingest(settings)


def empty_shelf(folder: Path) -> Settings:
    """Settings of an empty shelf in a folder."""
    (folder / "documents").mkdir()
    return load(documents=str(folder / "documents"), index=str(folder / "index"), jobs=2, environment={}, start=folder)


def copy_of(settings: Settings, folder: Path) -> Settings:
    """A copy of a shelf and its index that a test may change: quicker than to ingest the same again."""
    shutil.copytree(settings.documents, folder / "documents")
    shutil.copytree(settings.index, folder / "index")
    return replace(settings, documents=folder / "documents", index=folder / "index")


def found(settings: Settings, query: str) -> list[str]:
    """The "path:page" of every page that a query finds, in the order of paths."""
    with Session(settings) as session:
        answer = session.search(query, Options(by="page", limit=1000))
    return sorted(f"{hit.edition.path}:{hit.page}" for hit in answer.hits)


def answers(settings: Settings) -> list[str]:
    """What the library says to some queries, by work, edition and page, with all scores; seconds left out."""
    with Session(settings) as session:
        return [
            answer_json(replace(session.search(query, Options(by=by, limit=1000)), seconds=0.0))
            for query in _QUERIES
            for by in ("work", "edition", "page")
        ]


def knowledge(settings: Settings) -> dict[str, tuple[Edition, tuple[Tag, ...], tuple[Page, ...]]]:
    """All that readers can know, by path, second copies too; but for the moments at which it was learnt."""
    try:
        catalogue = open_catalogue(settings)
    except IndexMissing:
        return {}
    with catalogue:
        editions = [replace(catalogue.edition(path), added="", changed="") for path in catalogue.files()]
        return {
            edition.path: (edition, tuple(catalogue.tags(edition.id)), tuple(catalogue.pages(edition.id)))
            for edition in editions
        }


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make_unreadable(documents: Path) -> None:
    """Puts other bytes of the same size and date in the place of every PDF: who opens one, finds that it changed.

    (Permissions would not do: an administrator reads whatever they say.)
    """
    for path in documents.rglob("*.pdf"):
        status = path.stat()
        path.write_bytes(b"\0" * status.st_size)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def edition(settings: Settings, name: str) -> Edition:
    """An edition as the writer's own catalogue has it."""
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        return catalogue.edition(name)


def paths(settings: Settings) -> list[str]:
    """The paths of all files that readers can know of."""
    return list(knowledge(settings))


def adds_up(report: Report) -> bool:
    """Whether every file that was found ended in a class."""
    return sum(report.states.values()) == report.found


def write_csv(settings: Settings, *lines: str, header: str = HEADER, encoding: str = "utf-8", end: str = "\n") -> None:
    """Writes catalogue.csv with these lines."""
    (settings.documents / "catalogue.csv").write_bytes(end.join([header, *lines, ""]).encode(encoding))


def rows(settings: Settings) -> list[dict[str, str]]:
    """The rows of catalogue.csv."""
    with open(settings.documents / "catalogue.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, restval=""))


def values(settings: Settings, path: str) -> tuple[object, ...]:
    """What a correction may say of an edition, in the order of HEADER."""
    it = edition(settings, path)
    return it.languages, it.projects, it.kind, it.year, it.title, it.work
