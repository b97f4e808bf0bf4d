from __future__ import annotations

import copy
import errno
import os
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NoReturn

import pytest

from library import errors
from library.errors import (
    EncoderMissing,
    ExitCode,
    LibraryBusy,
    LibraryError,
    NotInLanguage,
    UnknownName,
    cause_of,
    way_out_of,
)
from library.model import ErrorKind, Problem, WayOut, WayOutKind


def named_errors(error: type[LibraryError] = LibraryError) -> list[type[LibraryError]]:
    return [error, *(deeper for below in error.__subclasses__() for deeper in named_errors(below))]


@pytest.mark.parametrize("error", named_errors())
def test_the_tree_in_the_docstring_tells_the_exit_code(error: type[LibraryError]) -> None:
    lines = [line.split() for line in (errors.__doc__ or "").splitlines()]
    codes = [words[index + 1] for words in lines for index, word in enumerate(words) if word == error.__name__]
    assert codes == [str(int(error.exit_code))]


def test_the_exit_codes_are_the_contract() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "OK": 0,
        "NOTHING_FOUND": 1,
        "ERROR": 2,
        "SOME_FAILED": 3,
        "BUSY": 75,
    }
    assert LibraryBusy.exit_code == ExitCode.BUSY


def test_an_error_says_what_happened_and_what_to_do() -> None:
    link = LibraryError(ErrorKind.IS_LINK, {"path": Path("documents/x")}, WayOutKind.PUT_FILE)
    assert str(link) == "documents/x is a link. Put the file itself there, or remove it."
    assert str(LibraryError(ErrorKind.DISK_FULL)) == "The disk is full."


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("STORM", "STROM"), ("adstringo", "ADSTRINGO"), ("Defelct", "DEFLECT"), ("strom ii", "STROM II")],
)
def test_an_unknown_name_proposes_the_nearest_as_it_is_written(typed: str, nearest: str) -> None:
    error = UnknownName(ErrorKind.UNKNOWN_PROJECT, typed, ["ADSTRINGO", "DEFLECT", "STROM", "STROM II", "TRACE"])
    assert error.nearest[0] == nearest
    assert f"{typed!r}. Did you mean {nearest}" in str(error)


def test_a_name_like_no_other_gets_the_hint() -> None:
    error = UnknownName(ErrorKind.UNKNOWN_PROJECT, "xyzzy", ["STROM", "TRACE"], WayOut(WayOutKind.LIST_PROJECTS))
    assert str(error) == "There is no project 'xyzzy'. See: library projects"
    assert error.nearest == ()


def test_an_unknown_name_stays_on_one_line_whatever_was_typed() -> None:
    message = str(UnknownName(ErrorKind.UNKNOWN_EDITION, "a\nb\x1b[31mc\u202e", []))
    assert message.isprintable()


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EACCES, ErrorKind.NO_RIGHT),
        (errno.ENOENT, ErrorKind.NO_SUCH_FILE),
        (errno.ENOSPC, ErrorKind.NO_ROOM),
        (errno.EIO, ErrorKind.DISK_FAILS),
        (errno.ELOOP, ErrorKind.LINKS_IN_CIRCLE),
    ],
)
def test_what_the_system_refused_has_a_kind(number: int, kind: ErrorKind) -> None:
    assert cause_of(OSError(number, os.strerror(number), "/srv/secret")) == Problem(kind)
    error = LibraryError(ErrorKind.UNREADABLE, {"path": "a.pdf", "cause": OSError(number, "x")})
    assert error.problem.values["cause"] == Problem(kind)


def test_what_the_system_says_seldom_is_told_in_its_words() -> None:
    assert cause_of(OSError(errno.EPIPE, "Broken pipe")) == Problem(ErrorKind.SYSTEM_SAYS, {"said": "Broken pipe"})
    assert cause_of(OSError("no number")) == Problem(ErrorKind.SYSTEM_SAYS, {"said": "no number"})
    assert cause_of(UnicodeDecodeError("utf-8", b"x", 0, 1, "y")) == Problem(ErrorKind.NO_UTF8_TEXT)


_ERRORS = [
    LibraryError(ErrorKind.DISK_FULL),
    LibraryError(
        ErrorKind.UNREADABLE, {"path": Path("a.pdf"), "cause": PermissionError(13, "x")}, WayOutKind.CHECK_READER
    ),
    LibraryBusy(ErrorKind.OTHERS_WRITING, {"holder": ""}, WayOutKind.TRY_AGAIN),
    UnknownName(ErrorKind.UNKNOWN_PROJECT, "STORM", ["STROM", "TRACE"]),
    EncoderMissing(ErrorKind.NO_ENCODER, {"cause": ImportError("no such module")}),
    NotInLanguage("strom/a.pdf", 2, ["fi"], {"th": [3, 4]}),
]


def fail(error: LibraryError) -> NoReturn:
    raise error


def from_another_process(error: LibraryError) -> object:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(fail, error).exception()


@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error)), from_another_process],
    ids=["copy", "deepcopy", "pickle", "process"],
)
@pytest.mark.parametrize("error", _ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_arrives_whole(error: LibraryError, copied: Callable[[LibraryError], LibraryError]) -> None:
    arrived = copied(error)
    assert type(arrived) is type(error)
    kept, there = vars(error), {name: vars(arrived)[name] for name in vars(error)}
    assert (there, arrived.exit_code, str(arrived)) == (kept, error.exit_code, str(error))
    assert arrived.args == error.args == (error.problem,)


@pytest.mark.parametrize(
    ("number", "way_out"),
    [
        (errno.ENOSPC, WayOutKind.MAKE_ROOM),
        (errno.EDQUOT, WayOutKind.MAKE_ROOM),
        (errno.EACCES, WayOutKind.CHECK_RIGHTS),
        (errno.EROFS, WayOutKind.CHECK_RIGHTS),
    ],
)
def test_who_has_no_room_is_told_to_make_some(number: int, way_out: WayOutKind) -> None:
    assert way_out_of(OSError(number, "")) is way_out
