"""The way in: finds the command, hands it the settings, and says every error in one line with a way out."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
from contextlib import suppress
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NoReturn

import click

from library import __version__
from library.cli.signals import STOPPED, Ended, exit_code, listen_to_signals
from library.errors import ExitCode, LibraryError, cause_of
from library.model import ErrorKind, Problem, WayOut, WayOutKind

if TYPE_CHECKING:
    from library.output.speech import Speech

_COMMANDS = (
    "init", "ingest", "rebuild", "encode", "search", "complete", "show", "open", "list", "projects", "subjects",
    "works",
    "tag", "check", "detect", "export", "eval", "backup", "restore", "publish", "glossary", "serve", "mcp",
)  # fmt: skip


_SQLITE_FULL = 13  # https://www.sqlite.org/rescode.html#full


class _Commands(click.Group):
    """Imports a command's file when it is called, so that a search does not wait for what an ingest needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"library.cli.{cmd_name}_command")
        gc.freeze()
        gc.enable()
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if args and args[0] not in _COMMANDS:
                import difflib

                near = difflib.get_close_matches(args[0], _COMMANDS, n=1)
                meant = f" Did you mean {near[0]}?" if near else ""
                raise click.UsageError(f"There is no command {args[0]!r}.{meant}", ctx) from error
            raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--documents", metavar="DIR", help="The shelf: the folder of PDFs. [LIBRARY_DOCUMENTS, library.toml]")
@click.option("--index", metavar="DIR", help="The folder of catalogue and index. [LIBRARY_INDEX, library.toml]")
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what a person must do.")
@click.option("--debug", is_flag=True, help="Show where in the program an error came from.")
@click.option("--ui", metavar="LANG", help="The language in which you are told things. [LIBRARY_UI, the locale]")
@click.version_option(__version__, prog_name="library")
@click.pass_context
def command(
    ctx: click.Context,
    documents: str | None,
    index: str | None,
    verbose: bool,
    quiet: bool,
    debug: bool,
    ui: str | None,
) -> None:
    """A multilingual publication library: finds the right page of the right publication, in any language.

    \b
    First steps:
      library ingest                        read the PDFs in documents/
      library search "victim identification"
      library search "uhrien tunnistaminen" -p STROM
      library projects ADSTRINGO
    """
    from library.analysis import parse_language
    from library.cli.context import Context

    spoken = parse_language(ui) if ui else None
    ctx.obj = Context(documents=documents, index=index, verbose=verbose, quiet=quiet, ui=spoken)


def main() -> NoReturn:
    """Runs the command and ends the process with its exit code."""
    # A wrapper of cron may have closed them; what is written then goes nowhere, and nothing can be read.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115  # for as long as the process lives
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for as long as the process lives
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    debug = "--debug" in sys.argv[1:]
    if any("\ud800" <= sign <= "\udfff" for word in sys.argv for sign in word):
        _say(Problem(ErrorKind.NO_UTF8, way_out=WayOut(WayOutKind.RENAME_FILE)))
        sys.exit(ExitCode.ERROR)
    listen_to_signals()
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe (head, less) has enough; Python must not complain when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.OK
    except LibraryError as error:
        if debug:
            raise
        _say(error.problem)
        code = error.exit_code
    except OSError as error:
        if debug:
            raise
        _say(_system_error(error))
        code = ExitCode.ERROR
    except Exception as error:
        # The catalogue alone knows SQLite; that its file is damaged or cannot grow may show in any command.
        if debug or type(error).__module__ != "sqlite3":
            raise
        _say(_catalogue_error(error))
        code = ExitCode.ERROR
    except (KeyboardInterrupt, Ended) as end:
        with suppress(OSError):  # who hangs up takes the terminal away
            click.echo(STOPPED, err=True)
        code = exit_code(end)
    _let_go_of_output()
    sys.exit(code)


def _let_go_of_output() -> None:
    """Lets what could not be written go; Python would try again at its end, complain, and end with its own code."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run() -> Any:
    try:
        return command(standalone_mode=False, prog_name="library") or ExitCode.OK
    except click.exceptions.Exit as end:
        return end.exit_code
    except SystemExit:
        # So click ends when the reader of a pipe (head, less) has enough; what it read was what it wanted.
        return ExitCode.OK
    except click.exceptions.NoArgsIsHelpError as help_:
        click.echo(help_.format_message(), err=True)
        return ExitCode.ERROR
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        values = {"text": " ".join(error.format_message().split())}
        _say(Problem(ErrorKind.USAGE, values, _way_to_help(error)))
        return ExitCode.ERROR


def _way_to_help(error: click.ClickException) -> WayOut | None:
    if isinstance(error, click.UsageError) and error.ctx:
        return WayOut(WayOutKind.HELP, {"command": error.ctx.command_path})
    return None


def _system_error(error: OSError) -> Problem:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Problem(ErrorKind.DISK_FULL, {}, WayOut(WayOutKind.MAKE_ROOM))
    cause = cause_of(error)
    if error.filename:
        cause = Problem(ErrorKind.AT_PLACE, {"path": str(error.filename), "cause": cause})
    return Problem(ErrorKind.REFUSED, {"cause": cause}, WayOut(WayOutKind.CHECK_RIGHTS))


def _catalogue_error(error: Exception) -> Problem:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == _SQLITE_FULL:
        return Problem(ErrorKind.DISK_FULL, {}, WayOut(WayOutKind.MAKE_ROOM))
    return Problem(ErrorKind.CATALOGUE_UNUSABLE, {"cause": str(error)}, WayOut(WayOutKind.CHECK))


def _say(problem: Problem) -> None:
    """What went wrong: on stderr, or on stdout as JSON where that was asked for."""
    if _named("--format") == "json":
        from library.output.as_json import problem_json

        click.echo(problem_json(problem, speech=_speech()))
        return
    from library.output.signs import visible

    coloured = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    label = click.style("Error:", fg="red") if coloured else "Error:"
    click.echo(f"{label} {visible(_speech().error(problem))}", err=True)


def _speech() -> Speech:
    """The language for an error, which may be that there is no such language."""
    from library.output.speech import ENGLISH, Speech
    from library.settings import spoken_language

    try:
        return Speech(spoken_language(_named("--ui")))
    except LibraryError:
        return ENGLISH


def _named(option: str) -> str:
    """The value of an option, also where the command failed before it was read; empty where it is not given."""
    value, words = "", list(takewhile(lambda word: word != "--", sys.argv[1:]))
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == option:
            value = following
        elif word.startswith(f"{option}="):
            value = word.removeprefix(f"{option}=")
    return value
