"""The way in: which command, where from, and how everything that goes wrong is said."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Call, catalogues

from cli.conftest import Shell, clean_environment
from library import __version__
from library.cli.main import command as program
from library.index import Generations
from library.settings import Settings

COMMANDS = (
    "ingest", "rebuild", "encode", "search", "complete", "show", "open", "list", "projects", "works", "tag", "check",
    "detect", "export", "eval", "backup", "restore", "glossary", "init", "subjects", "serve",
    "mcp", "publish",
)  # fmt: skip
NEEDS_AN_INDEX = (
    ["search", "victim"],
    ["complete", "victim"],
    ["show", "abcd"],
    ["open", "abcd"],
    ["list"],
    ["projects"],
    ["works"],
    ["works", "matrix"],
    ["works", "review"],
    ["works", "link", "a", "b"],
    ["works", "split", "a"],
    ["tag", "abcd", "--year", "1999"],
    ["check"],
    ["export", "--format", "ris"],
)


def assert_one_line(err: str) -> None:
    assert err.startswith("Error: ")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


# Help


def test_every_command_of_the_design_is_there() -> None:
    assert set(program.list_commands(None)) == set(COMMANDS)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_explains_itself(settings: Settings, call: Call, name: str, option: str) -> None:
    run = call(settings, name, option)
    assert run.code == 0
    assert run.out.startswith("Usage: library " + name)
    assert run.err == ""


def test_the_program_says_its_version(settings: Settings, call: Call) -> None:
    assert call(settings, "--version").out.split()[-1] == __version__


def test_without_a_command_the_help_is_shown(shell: Shell, tmp_path: Path) -> None:
    run = shell(cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("Usage: library ")
    assert len(run.err.splitlines()) > len(COMMANDS)
    assert all(name in run.err for name in COMMANDS)


# Wrong use


@pytest.mark.parametrize(
    ("words", "proposal"),
    [
        (["serach", "x"], "search"),
        (["ingst"], "ingest"),
        (["project"], "projects"),
        (["list", "--langauge", "fi"], "--language"),
        (["search", "victim", "--limt", "3"], "--limit"),
        (["ingest", "--retry-faild"], "--retry-failed"),
        (["rebuild", "--from-pdfs"], "--from-pdf"),
        (["works", "matrx"], "matrix"),
        (["list", "--format", "jsn"], "json"),
        (["search", "victim", "--by", "pages"], "page"),
        (["list", "-l", "finish"], "Finnish"),
        (["list", "-l", "swedich"], "Swedish"),
        (["search", "victim", "-p", "STORM"], "STROM"),
        (["list", "-p", "adstrigo"], "ADSTRINGO"),
        (["projects", "delfect"], "DEFLECT"),
        (["list", "-k", "leaflt"], "leaflet"),
        (["search", "victim", "--in", "lithuania"], "Lithuanian"),
        (["search", "lang:finish"], "Finnish"),
        (["search", "project:STORM"], "STROM"),
        (["show", "strom/ENG_WEB-2.pdf"], "strom/ENG_WEB-1.pdf"),
        (["open", "tram/TRAM_Roadmab.pdf"], "tram/TRAM_Roadmap.pdf"),
        (["export", "strom/FIN_WEB.pdf", "--format", "ris"], "strom/FIN_WEB-1.pdf"),
        (["tag", "strom/ENG_WEB-2.pdf", "--year", "2001"], "strom/ENG_WEB-1.pdf"),
        (["tag", "strom/ENG_WEB-1.pdf", "--language", "finish"], "Finnish"),
        (["show", "strom/ENG_WEB-1.pdf", "--page", "99"], "It has"),
        (["open", "strom/ENG_WEB-1.pdf", "--page", "99"], "pages"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_wrong_name_ends_with_2_and_the_nearest_right_one(
    ingested_sample: Settings, call: Call, words: list[str], proposal: str
) -> None:
    run = call(ingested_sample, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert proposal in run.err


@pytest.mark.parametrize(
    "words",
    [
        ["xyzzy"],
        ["search", "x", "-n", "0"],
        ["search", "x", "-n", "many"],
        ["search", "x", "--offset", "-1"],
        ["search", "x", "--year", "soon"],
        ["search", "year:soon"],
        ["search", "x" * 5000],
        ["list", "-l", "klingon"],
        ["list", "-p", "zzzz"],
        ["list", "-k", "zzzz"],
        ["show"],
        ["show", "zzzzzzzz"],
        ["show", ""],
        ["show", "strom/ENG_WEB-1.pdf", "--page", "0"],
        ["show", "strom/ENG_WEB-1.pdf", "more"],
        ["show", "memorandum/signed_copy.pdf", "--page", "1"],
        ["ingest", "nowhere"],
        ["ingest", "--jobs", "0"],
        ["projects", "zzzz"],
        ["works", "link", "strom/ENG_WEB-1.pdf", "strom/ENG_WEB-1.pdf"],
        ["works", "link", "strom/ENG_WEB-1.pdf"],
        ["tag", "strom/ENG_WEB-1.pdf"],
        ["tag", "--year", "1999"],
        ["tag", "strom/ENG_WEB-1.pdf", "--year", "99"],
        ["tag", "strom/ENG_WEB-1.pdf", "--year", "1999", "--clear", "year"],
        ["tag", "strom/ENG_WEB-1.pdf", "--clear", "colour"],
        ["export"],
        ["export", "zzzz", "--format", "ris"],
        ["eval", "none.tsv", "none.txt"],
        ["detect", "more"],
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_wrong_use_ends_with_2_and_one_line(ingested_sample: Settings, call: Call, words: list[str]) -> None:
    run = call(ingested_sample, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)


@pytest.mark.parametrize("words", NEEDS_AN_INDEX, ids=" ".join)
def test_without_an_index_every_command_says_which_one_makes_it(
    settings: Settings, call: Call, words: list[str]
) -> None:
    run = call(settings, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library ingest" in run.err
    assert not settings.index.exists()


@pytest.mark.parametrize("words", [["ingest"], ["ingest", "--dry-run"], ["rebuild"]], ids=" ".join)
def test_without_a_shelf_the_way_out_is_said_and_nothing_is_made(
    settings: Settings, call: Call, words: list[str]
) -> None:
    settings.documents.rmdir()
    run = call(settings, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "--documents" in run.err
    assert not settings.index.exists()


@pytest.mark.parametrize("damage", ["pointer", "file", "version"])
def test_an_index_that_cannot_be_used_is_named_with_the_command_that_mends_it(
    sample: Settings, call: Call, damage: str
) -> None:
    pointer = sample.index / "current.json"
    match damage:
        case "pointer":
            pointer.write_text("{", "utf-8")
        case "file":
            shutil.rmtree(sample.index / "generations")
        case "version":
            pointer.write_text(pointer.read_text("utf-8").replace("whoosh", "other"), "utf-8")
    run = call(sample, "search", "victim")
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library rebuild" in run.err
    assert call(sample, "rebuild").code in (0, 3)
    assert call(sample, "search", "victim").code == 0


def test_a_catalogue_that_is_none_is_named_with_a_way_out(sample: Settings, call: Call) -> None:
    path = Generations(sample.index).current().catalogue
    path.write_bytes((b"these are not the bytes of a database" * 999_999)[: path.stat().st_size])
    run = call(sample, "search", "victim")
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library check --repair" in run.err


@pytest.mark.parametrize("words", [["list"], ["search", "victim"], ["ingest"], ["works"]], ids=" ".join)
def test_a_damaged_catalogue_is_said_in_one_line(sample: Settings, call: Call, words: list[str]) -> None:
    for path in catalogues(sample):
        data = path.read_bytes()
        beginning, end = 4096 * 3, 4096 * 60  # the first pages tell what tables there are
        assert len(data) > end
        path.write_bytes(data[:beginning] + b"\xa5" * (end - beginning) + data[end:])
    run = call(sample, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library check --repair" in run.err


def test_a_rebuild_leads_out_of_a_damaged_catalogue(sample: Settings, call: Call) -> None:
    for path in catalogues(sample):
        path.write_bytes(b"\xa5" * path.stat().st_size)
    assert call(sample, "rebuild").code == 3  # a scan and a file with a password are on the sample shelf
    assert call(sample, "search", "victim").code == 0


def test_choices_that_are_left_out_are_named_in_one_line(sample: Settings, call: Call) -> None:
    run = call(sample, "export")
    assert run.code == 2
    assert_one_line(run.err)
    assert "Choose from: bibtex, ris" in run.err


@pytest.mark.parametrize("content", ["[[project]\n", "[[project]]\nkey = 3\n", "a = " + "[" * 5_000, "link"])
def test_with_a_broken_projects_toml_searches_go_on_and_writers_name_it(
    sample: Settings, call: Call, content: str
) -> None:
    path = sample.documents / "projects.toml"
    asked = ["search", "victim", "-p", "STROM", "--only-words", "--format", "ids"]
    expected = call(sample, *asked).out
    path.unlink()
    if content == "link":
        path.symlink_to(sample.documents / "strom")
    else:
        path.write_text(content, "utf-8")
    run = call(sample, *asked)
    assert (run.code, run.out) == (0, expected)
    assert run.err.count("projects.toml") == run.err.count("\n") == 1
    told, *_ = json.loads(call(sample, "search", "victim", "--format", "json").out)["notes"]
    note = told["text"]
    assert "projects.toml" in note
    for command in (["list"], ["projects"], ["works", "matrix"], ["show", "strom/ENG_WEB-1.pdf"]):
        run = call(sample, *command)
        assert run.code == 0, command
        assert run.err.count("projects.toml") == 1, command
    for command in (["ingest"], ["rebuild"], ["tag", "strom/ENG_WEB-1.pdf", "--year", "1999"]):
        run = call(sample, *command)
        assert (run.code, run.out) == (2, "")
        assert_one_line(run.err)
        assert "projects.toml" in run.err
    run = call(sample, "check")
    assert run.code == 2
    assert "projects.toml" in run.out


def test_an_index_that_cannot_be_made_is_said_in_one_line(settings: Settings, call: Call) -> None:
    settings.index.write_text("a file stands where the folder should be", "utf-8")
    run = call(settings, "ingest")
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)


def test_debug_shows_where_an_error_came_from(settings: Settings, shell: Shell) -> None:
    run = shell("--debug", "--index", str(settings.index), "list", cwd=settings.documents)
    assert run.code != 0
    assert "Traceback" in run.err


# Streams


@pytest.mark.parametrize(
    "words",
    [
        ["search", "victim", "--only-words"],
        ["list"],
        ["works"],
        ["works", "matrix"],
        ["projects"],
        ["show", "LV_WEB-1.pdf"],
        ["check"],
    ],
    ids=" ".join,
)
def test_results_alone_go_to_stdout_and_without_colour_where_there_is_no_terminal(
    ingested_sample: Settings, call: Call, words: list[str]
) -> None:
    run = call(ingested_sample, *words)
    assert run.out
    assert run.err == ""
    assert "\x1b" not in run.out


def test_quiet_silences_hints_and_not_results(ingested_sample: Settings, call: Call) -> None:
    words = ("search", "victim zzzzqqqq")
    loud, quiet = call(ingested_sample, *words), call(ingested_sample, "-q", *words)
    assert "zzzzqqqq" in loud.err
    assert quiet.err == ""
    assert quiet.out
    assert call(ingested_sample, "-q", "search", "zzzzqqqq").err == ""


def test_quiet_silences_no_error(ingested_sample: Settings, call: Call) -> None:
    assert_one_line(call(ingested_sample, "-q", "list", "-l", "klingon").err)


def test_a_quiet_ingest_names_what_a_person_must_see_to_and_once(sample: Settings, call: Call) -> None:
    run = call(sample, "-q", "ingest", "--retry-failed")
    assert (run.code, run.out) == (3, "")
    assert [line.split(":")[1].strip() for line in run.err.splitlines()] == [
        "memorandum/signed_copy.pdf", "safe-trip/poster_scan.pdf"
    ]  # fmt: skip
    run = call(sample, "-q", "ingest")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_without_a_terminal_a_long_run_says_now_and_then_how_far_it_is(
    sample: Settings, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "reading" not in call(sample, "ingest", "--retry-failed").err
    monkeypatch.setattr("library.cli.progress._SECONDS", 0.0)
    run = call(sample, "ingest", "--retry-failed")
    assert [line for line in run.err.splitlines() if line.startswith("reading: 2 of 2, ")]
    assert call(sample, "-q", "rebuild").err == ""


def test_an_ingest_says_how_many_corrections_it_took_over(sample: Settings, call: Call) -> None:
    with open(sample.documents / "catalogue.csv", "w", encoding="utf-8") as file:
        file.write("path,year\nstrom/ENG_WEB-1.pdf,1999\nstrom/FIN_WEB-1.pdf,1999\n")
    assert "2 corrected" in call(sample, "ingest").out
    assert "nothing new" in call(sample, "ingest").out


def test_a_check_for_what_is_new_names_a_thing_once(sample: Settings, call: Call) -> None:
    first = call(sample, "check", "--new")
    assert (first.code, first.err) == (3, "")
    assert "poster_scan.pdf" in first.out
    assert (call(sample, "check", "--new").code, call(sample, "check", "--new").out) == (0, "")
    (sample.documents / "strom" / "empty.pdf").touch()
    call(sample, "ingest")
    again = call(sample, "check", "--new")
    assert again.code == 3
    assert "empty.pdf" in again.out
    assert "poster_scan.pdf" not in again.out
    assert "poster_scan.pdf" in call(sample, "check").out


def test_a_check_for_what_is_new_takes_any_name_of_a_file(sample: Settings, call: Call) -> None:
    call(sample, "check", "--new")
    named_in_latin_1(sample)
    again = call(sample, "check", "--new")
    assert (again.code, again.err) == (3, "")
    assert "inv" in again.out
    assert (call(sample, "check", "--new").code, call(sample, "check", "--new").out) == (0, "")
    assert not list(sample.index.glob("*.new"))


def test_a_check_for_what_is_new_says_where_it_cannot_remember(sample: Settings, call: Call) -> None:
    (sample.index / "told-check.json").unlink(missing_ok=True)
    (sample.index / "told-check.json").mkdir()
    first = call(sample, "-q", "check", "--new")
    assert first.code == 3
    assert "poster_scan.pdf" in first.out
    assert "cannot be remembered" in first.err
    assert len(first.err.splitlines()) == 1
    assert not list(sample.index.glob("*.new"))


def test_a_quiet_ingest_names_a_file_that_is_left_out_once(sample: Settings, call: Call) -> None:
    named_in_latin_1(sample)
    first = call(sample, "-q", "ingest")
    assert first.code == 3
    assert "inv" in first.err
    assert "not valid UTF-8" in first.err
    part = call(sample, "-q", "ingest", "strom/ENG_WEB-1.pdf")
    assert (part.code, part.err) == (0, "")
    again = call(sample, "-q", "ingest")
    assert (again.code, again.err) == (0, "")
    assert call(sample, "ingest").code == 3


def named_in_latin_1(settings: Settings) -> None:
    """Puts a file on the shelf whose name is no UTF-8."""
    name = os.fsencode(settings.documents / "strom") + b"/inv\xff\xfe.pdf"
    try:
        with open(name, "wb") as file:
            file.write(b"%PDF-1.4")
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")


def in_terminal(*arguments: str, settings: Settings, **environment: str) -> str:
    """What a terminal shows of a run, stdout and stderr together."""
    pty = pytest.importorskip("pty")
    terminal, end = pty.openpty()
    words = ["--documents", str(settings.documents), "--index", str(settings.index), *arguments]
    process = subprocess.Popen(
        [sys.executable, "-m", "library", *words],
        stdin=end,
        stdout=end,
        stderr=end,
        env=clean_environment({"TERM": "xterm-256color", **environment}),
    )
    os.close(end)
    shown = bytearray()
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    process.wait(30)
    return shown.decode()


def test_a_terminal_gets_colour_unless_no_color_is_set(ingested_sample: Settings) -> None:
    assert "\x1b[" in in_terminal("search", "victim", settings=ingested_sample)
    assert "\x1b" not in in_terminal("search", "victim", settings=ingested_sample, NO_COLOR="1")


def test_an_error_is_coloured_on_a_terminal_unless_no_color_is_set(ingested_sample: Settings) -> None:
    words = ("list", "-l", "klingon")
    assert "\x1b[" in in_terminal(*words, settings=ingested_sample)
    plain = in_terminal(*words, settings=ingested_sample, NO_COLOR="1")
    assert plain.startswith("Error: ")
    assert "\x1b" not in plain


def test_an_ingest_shows_its_progress_on_a_terminal(settings: Settings) -> None:
    shutil.copy(Path(__file__).parents[2] / "documents/tram/TRAM_Roadmap.pdf", settings.documents)
    assert "reading" in in_terminal("ingest", settings=settings)


# Processes


@pytest.mark.parametrize(
    "words", [["list"], ["export", "--format", "dc"], ["search", "victim", "--only-words"]], ids=" ".join
)
def test_a_pipe_that_is_closed_early_is_no_failure_and_gives_no_complaint(
    ingested_sample: Settings, words: list[str]
) -> None:
    options = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    with subprocess.Popen(
        [sys.executable, "-m", "library", *options, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
def test_the_first_line_may_be_all_that_is_wanted(ingested_sample: Settings) -> None:
    program = f"{sys.executable} -m library --documents {ingested_sample.documents} --index {ingested_sample.index}"
    done = subprocess.run(["sh", "-c", f"{program} list | head -1"], capture_output=True, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.usefixtures("heeded")
def test_an_interrupted_run_says_so_in_one_line(ingested_sample: Settings) -> None:
    options = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    with subprocess.Popen(
        [sys.executable, "-m", "library", *options, "search", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("victim\n")
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=30)
    assert process.returncode == 130
    assert complaint.strip().startswith("Stopped.")
    assert len(complaint.strip().splitlines()) == 1


# Where from


def test_the_environment_names_shelf_and_index(ingested_sample: Settings, shell: Shell, tmp_path: Path) -> None:
    run = shell(
        "list",
        cwd=tmp_path,
        LIBRARY_DOCUMENTS=str(ingested_sample.documents),
        LIBRARY_INDEX=str(ingested_sample.index),
    )
    assert run.code == 0
    assert len(run.out.splitlines()) == 74


def test_an_option_wins_over_the_environment(ingested_sample: Settings, shell: Shell, tmp_path: Path) -> None:
    run = shell("--index", str(ingested_sample.index), "list", cwd=tmp_path, LIBRARY_INDEX=str(tmp_path / "none"))
    assert run.code == 0


def test_library_toml_is_found_upwards_and_its_paths_start_there(
    ingested_sample: Settings, shell: Shell, tmp_path: Path
) -> None:
    (tmp_path / "somewhere/deep/down").mkdir(parents=True)
    (tmp_path / "index").symlink_to(ingested_sample.index)
    (tmp_path / "shelf").symlink_to(ingested_sample.documents)
    (tmp_path / "library.toml").write_text('documents = "shelf"\nindex = "index"\n', "utf-8")
    run = shell("projects", "strom", cwd=tmp_path / "somewhere/deep/down")
    assert run.code == 0, run.err
    assert "Strengthening the Role of Municipalities" in " ".join(run.out.split())


def test_without_any_setting_the_working_directory_is_meant(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    assert shell("ingest", cwd=tmp_path).code == 0
    assert (tmp_path / "index").is_dir()


@pytest.mark.parametrize("text", ["jobs = 0", "shelf = 'x'", "[limits]\npages = 'all'", "jobs =", "documents = 3"])
def test_a_wrong_library_toml_is_said_in_one_line(shell: Shell, tmp_path: Path, text: str) -> None:
    (tmp_path / "library.toml").write_text(text, "utf-8")
    run = shell("list", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library.toml" in run.err


@pytest.mark.parametrize("name", ["projects.toml", "catalogue.csv"])
def test_a_list_that_is_no_file_is_named_instead_of_waited_for(sample: Settings, call: Call, name: str) -> None:
    (sample.documents / name).unlink(missing_ok=True)
    os.mkfifo(sample.documents / name)
    run = call(sample, "ingest")
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert name in run.err


def test_a_word_that_is_no_utf8_is_refused_in_one_line(sample: Settings, call: Call) -> None:
    run = call(sample, "show", "\udcff")
    assert run.code == 2
    assert_one_line(run.err)


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-"])
def test_closed_streams_are_no_reason_to_fail(ingested_sample: Settings, closed: str) -> None:
    options = f"--documents {ingested_sample.documents} --index {ingested_sample.index}"
    run = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m library {options} list {closed}"], capture_output=True, check=False
    )
    assert run.returncode == 0
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("asked", [["list"], ["check"], ["--help"]])
def test_output_that_cannot_be_written_is_said_in_one_line(ingested_sample: Settings, asked: list[str]) -> None:
    options = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    with open("/dev/full", "w", encoding="utf-8") as full:
        run = subprocess.run(
            [sys.executable, "-m", "library", *options, *asked],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, env={**os.environ, "PYTHONUNBUFFERED": ""},
        )  # fmt: skip
    assert run.returncode == 2
    assert_one_line(run.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="no such device")
def test_a_device_is_not_restored(sample: Settings, call: Call) -> None:
    run = call(sample, "restore", "--force", "/dev/zero")
    assert run.code == 2
    assert "not a regular file" in run.err
