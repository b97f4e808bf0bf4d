"""What every test may ask for: a small shelf drawn for it, the sample shelf ingested once, the program called."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from cluster import of_settings
from fpdf import FPDF
from pymupdf_fonts import fontdescriptors, myfont
from schemas import OF_COMMAND, require_valid
from servers import Server, embeddings_server

from library.cli.main import main
from library.index import Generations
from library.ingest import ingest
from library.settings import Settings, load

REPOSITORY = Path(__file__).parent.parent
assert fontdescriptors, "the fonts of the sample shelf are not installed"


@pytest.fixture(scope="session")
def font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A font with the letters of all fifteen languages."""
    path = tmp_path_factory.mktemp("font") / "FiraGO.ttf"
    path.write_bytes(myfont("figo"))
    return path


Draw = Callable[..., Path]


@pytest.fixture
def draw(font: Path) -> Draw:
    """draw(path, pages, title=..., password=...) makes a PDF with a text on each page ("" is an empty page)."""

    def make(path: Path, pages: Sequence[str], *, title: str = "", password: str = "") -> Path:
        pdf = FPDF(format="A4")
        pdf.add_font("FiraGO", fname=str(font))
        pdf.set_font("FiraGO", size=11)
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

    return make


@pytest.fixture(autouse=True)
def no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """No width of a terminal, as in a pipe; pytest-xdist sets one of 80 columns."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def heeded() -> Iterator[None]:
    """Programs that the test starts heed signals, where whoever started the tests had them ignored (nohup).

    What a program ignores, those that it starts ignore, too; what it handles has its usual effect on them.
    """
    ends = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    ignored = [number for number in ends if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, lambda *_: None)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder with a short name, for a program's temporary files: names of sockets may have 107 letters."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an empty shelf in a folder of the test's own."""
    documents = tmp_path / "documents"
    documents.mkdir()
    return load(documents=str(documents), index=str(tmp_path / "index"), jobs=2, environment={}, start=tmp_path)


@pytest.fixture(scope="session", autouse=True)
def engine_of_tests() -> Iterator[None]:
    """Libraries of tests are kept by OpenSearch, where LIBRARY_TEST_ENGINE says so; cluster.py has the node."""
    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("LIBRARY_TEST_ENGINE") == "opensearch":
            patch.setattr("library.index.generations.store_of", of_settings)
        yield


@pytest.fixture(scope="session")
def ingested_sample(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample shelf of the repository, ingested; tests only read it."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(REPOSITORY / "documents", folder / "documents")
    made = load(documents=str(folder / "documents"), index=str(folder / "index"), jobs=2, environment={}, start=folder)
    ingest(made)
    return made


@pytest.fixture
def sample(ingested_sample: Settings, tmp_path: Path) -> Settings:
    """A copy of the ingested sample shelf that a test may change."""
    shutil.copytree(ingested_sample.documents, tmp_path / "documents")
    shutil.copytree(ingested_sample.index, tmp_path / "index")
    return load(
        documents=str(tmp_path / "documents"), index=str(tmp_path / "index"), jobs=2, environment={}, start=tmp_path
    )


@dataclass(frozen=True, slots=True)
class Run:
    """What a call of the program gave."""

    code: int
    out: str
    err: str


Call = Callable[..., Run]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """call(settings, "search", "victim") runs the command in this process and gives exit code, stdout and stderr."""

    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LIBRARY_LANGUAGES", "LIBRARY_UI"):  # those of whoever runs the tests
        monkeypatch.delenv(name, raising=False)

    def run(settings: Settings, *arguments: str, stdin: str = "") -> Run:
        import io

        words = ["library", "--documents", str(settings.documents), "--index", str(settings.index), *arguments]
        monkeypatch.setattr(sys, "argv", words)
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        command = next((word for word in arguments if word in OF_COMMAND), "")
        if captured.out.startswith("{") and command and ("json" in arguments or "-" in arguments):
            require_valid(command, captured.out)
        code = end.value.code
        return Run(int(code) if isinstance(code, int) else 1, captured.out, captured.err)

    return run


def catalogues(settings: Settings) -> list[Path]:
    """The files of the writer's own catalogue and of the one that searches read."""
    return [settings.catalogue, Generations(settings.index).current().catalogue]


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of embeddings on this machine."""
    with embeddings_server() as running:
        yield running
