from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from library.errors import IndexDamaged
from library.semantic import Row, read_header, write_files

numpy = pytest.importorskip("numpy", reason="the extra [semantic] is not installed")

DIMENSION = 16
QUERIES = [b"\0" * 2 * DIMENSION]


def row(edition: str, languages: str, page: int, vector: Any, start: int = 0) -> Row:
    unit = numpy.asarray(vector) / numpy.linalg.norm(vector)
    return Row(edition, languages, page, start, start + 100, unit.astype("<f2").tobytes())


def basis(number: int) -> Any:
    return numpy.eye(DIMENSION, dtype=numpy.float32)[number]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three meanings in four languages; each language has a direction of its own that is stronger than any meaning."""
    rows = [
        row(f"{language}-{meaning}-{n}", language, 1, 3 * basis(number) + basis(4 + meaning) + 0.05 * basis(8 + n))
        for number, language in enumerate(("fi", "en", "sv", "et"))
        for meaning in range(3)
        for n in range(4)
    ]
    write_files(tmp_path, "test", [basis(0).astype("<f2").tobytes()], rows)
    return tmp_path


def neighbours(folder: Path, query: Any, **more: Any) -> list[Any]:
    from library.semantic.neighbours import Passages

    unit = numpy.asarray(query, dtype=numpy.float32)
    options = {"limit": 16, "prominence": 0.5, **more}
    return Passages(folder).neighbours(unit / numpy.linalg.norm(unit), **options)


def test_a_passage_of_the_same_meaning_is_near_in_whatever_language(folder: Path) -> None:
    found = neighbours(folder, 3 * basis(0) + basis(5))
    assert {neighbour.edition[:4] for neighbour in found} == {"fi-1", "en-1", "sv-1", "et-1"}


def test_by_cosine_alone_the_other_language_would_be_last(folder: Path) -> None:
    found = {
        neighbour.edition: neighbour.similarity
        for neighbour in neighbours(folder, 3 * basis(0) + basis(5), prominence=-9, limit=99)
    }
    assert min(found[f"fi-0-{n}"] for n in range(4)) > max(found[f"en-1-{n}"] for n in range(4))


def test_languages_with_a_few_pages_of_the_subject_are_not_drowned_by_those_with_many_of_others(tmp_path: Path) -> None:
    """All that there is in Estonian is of the subject; in English it is one page among hundreds."""
    generator = random.Random(7)

    def noise() -> Any:
        return numpy.array([generator.gauss(0, 0.25) for _ in range(DIMENSION)])

    english = [row("en-far", "en", n, 3 * basis(0) + basis(6) + noise()) for n in range(1, 300)]
    subject = [row("et-near", "et", n, 3 * basis(1) + basis(5) + noise()) for n in range(1, 8)]
    same = [row(f"{code}-same", code, 1, 3 * basis(n) + 2 * basis(5) + basis(7)) for n, code in enumerate(("en", "et"))]
    write_files(tmp_path, "test", QUERIES, [*english, *subject, *same])
    found = neighbours(tmp_path, 3 * basis(2) + 2 * basis(5) + basis(7), prominence=-9, limit=2)
    assert {neighbour.edition for neighbour in found} == {"en-same", "et-same"}


def test_two_pages_that_say_the_same_do_not_hide_each_other(tmp_path: Path) -> None:
    twins = [row(f"twin-{n}", "en", 1, basis(0) + basis(5)) for n in range(2)]
    others = [row("other", "en", n, basis(0) + basis(6 + n % 8)) for n in range(1, 40)]
    write_files(tmp_path, "test", QUERIES, [*twins, *others])
    found = neighbours(tmp_path, basis(0) + basis(5), prominence=0.5)
    assert {neighbour.edition for neighbour in found} == {"twin-0", "twin-1"}


def test_only_the_editions_and_languages_that_are_wanted(folder: Path) -> None:
    query = 3 * basis(0) + basis(5)
    assert [neighbour.edition for neighbour in neighbours(folder, query, editions={"en-1-2"})] == ["en-1-2"]
    assert {neighbour.edition[:2] for neighbour in neighbours(folder, query, languages={"en"})} == {"en"}


def test_a_page_comes_once_with_its_nearest_passage(tmp_path: Path) -> None:
    rows = [row("a", "en", 7, basis(n), start=100 * n) for n in range(3)] + [row("b", "en", 1, basis(9))]
    write_files(tmp_path, "test", QUERIES, rows)
    found = neighbours(tmp_path, basis(1), prominence=-9)
    assert [(neighbour.edition, neighbour.page) for neighbour in found] == [("a", 7), ("b", 1)]
    assert (found[0].start, found[0].end) == (100, 200)
    assert found[0].similarity == pytest.approx(1.0, abs=1e-3)


def test_many_rows_are_compared_exactly(tmp_path: Path) -> None:
    generator = random.Random(5)
    vectors = [[generator.gauss(0, 1) for _ in range(DIMENSION)] for _ in range(9_000)]
    write_files(tmp_path, "test", QUERIES, (row("e", "sv", n, v) for n, v in enumerate(vectors)))
    for number in (0, 8_191, 8_192, 8_999):
        assert neighbours(tmp_path, vectors[number], limit=1)[0].page == number


def test_a_passage_without_a_vector_is_left_out(tmp_path: Path) -> None:
    rows = [row("a", "en", 1, basis(0)), Row("a", "en", 2, 0, 9, b"")]
    assert write_files(tmp_path, "test", QUERIES, rows) == 1


def test_nothing_encoded_leaves_no_files_of_before(folder: Path) -> None:
    assert write_files(folder, "test", QUERIES, []) == 0
    assert list(folder.iterdir()) == []
    assert read_header(folder) is None


def test_files_of_another_generation_are_replaced_and_not_written_into(folder: Path, tmp_path: Path) -> None:
    before = folder / "before"
    before.mkdir()
    for name in ("vectors.f16", "passages.i32", "vectors.json"):
        (before / name).hardlink_to(folder / name)
    kept = {path.name: path.read_bytes() for path in before.iterdir()}
    write_files(folder, "other", QUERIES, [row("a", "en", 1, basis(0))])
    assert {path.name: path.read_bytes() for path in before.iterdir()} == kept


@pytest.mark.parametrize("damage", ["no file", "short", "numbers", "header", "dimension"])
def test_what_makes_no_sense_is_said(folder: Path, damage: str) -> None:
    match damage:
        case "no file":
            (folder / "vectors.f16").unlink()
        case "short":
            (folder / "vectors.f16").write_bytes((folder / "vectors.f16").read_bytes()[:-2])
        case "numbers":
            size = (folder / "passages.i32").stat().st_size
            (folder / "passages.i32").write_bytes(b"\x7f" * size)
        case "header":
            (folder / "vectors.json").write_text("[" * 100_000)
        case "dimension":
            content = json.loads((folder / "vectors.json").read_text())
            (folder / "vectors.json").write_text(json.dumps({**content, "dimension": 3}))
    with pytest.raises(IndexDamaged):
        neighbours(folder, basis(1))
