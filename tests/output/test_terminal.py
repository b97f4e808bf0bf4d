"""All commands that print text: nothing in a library may act on the terminal, and no line is wider than it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Call

from library.catalogue import Catalogue
from library.index import Generations
from library.ingest.indexing import build_anew
from library.model import ErrorKind, Evidence, EvidenceKind, Page, Problem, State, Tag, TagField
from library.settings import Settings, load
from output.nouns import EVIL, acting, too_wide

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle" * 3
THAI = "การค้ามนุษย์เป็นอาชญากรรมร้ายแรง" * 6
WIDE = "人身売買の被害者を保護する" * 9


def put(catalogue: Catalogue, number: int, word: str, **more: object) -> str:
    """An edition in which everything that a file or a person may give is the word."""
    seen = Evidence(EvidenceKind.SAYS, {"said": word})
    fields: tuple[TagField, ...] = ("title", "work")
    values: list[Tag] = [Tag(field=field, value=word, source="text", evidence=seen) for field in fields]
    values += [Tag(field="language", value=code, source="text", evidence=seen) for code in ("en", "fi")]
    values += [
        Tag(
            field="project",
            value="STROM",
            source="folder",
            evidence=seen,
            confidence=0.4,
        )
    ]
    texts = (f"victim {word} victim", f"{word} victim\n{word}")
    pages = [Page(number=n, label=word[:6], text=text, languages=("en",)) for n, text in enumerate(texts, 1)]
    arguments: dict[str, object] = {
        "path": f"strom/{number} {word}.pdf",
        "digest": f"{number:064x}"[::-1],
        "size": 1,
        "modified_ns": 1,
        "reader": "",
        "state": State.INDEXED,
        "reason": Problem(ErrorKind.AS_TOLD, {"text": word}),
        "page_count": 2,
        "metadata": {"author": word, "producer": word, "created": word},
        "pages": pages,
        "tags": values,
    }
    id_ = catalogue.put(**{**arguments, **more})  # type: ignore[arg-type]
    catalogue.resolve(id_)
    return id_


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A library of documents with evil signs and endless words, as if they had been ingested."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "documents").mkdir()
    made = load(documents=str(folder / "documents"), index=str(folder / "index"), environment={}, start=folder)
    with Catalogue.open_to_write(made.catalogue) as catalogue:
        with catalogue.transaction():
            for number, word in enumerate((EVIL, LONG, THAI, WIDE), 1):
                put(catalogue, number, word)
        with catalogue.transaction():
            build_anew(Generations(made.index), catalogue, lambda step: None)
    return made


@pytest.fixture(scope="module")
def ids(hostile: Settings) -> list[str]:
    with Catalogue.open_to_read(hostile.catalogue) as catalogue:
        return [edition.id for edition in catalogue.editions()]


def reading(ids: list[str]) -> Iterator[list[str]]:
    """Every command that reads, with each way of printing text."""
    for query in ("victim", f'"{LONG}"', f"victim {EVIL}", THAI, f"title:{EVIL}", ""):
        for by in ("work", "edition", "page"):
            yield ["search", "--by", by, "--", query]
    yield from (["search", "victim", "--explain"], ["list"], ["list", "--by", "work"], ["list", "--format", "csv"])
    yield from (["works"], ["works", "matrix"], ["works", "matrix", "--format", "csv"], ["works", "review"])
    yield from (["projects"], ["projects", "STROM"], ["check"], ["export", "--format", "csv"], ["ingest", "--dry-run"])
    for id_ in ids:
        yield from (["show", id_], ["show", id_, "--page", "1"], ["show", id_, "--page", "9"], ["open", id_])
        yield ["tag", id_, "--title", EVIL, "--dry-run"]
    for name in (EVIL, LONG, THAI):
        yield from (["show", name], ["projects", name], ["list", "-l", name], ["list", "-p", name], ["ingest", name])
        yield from (["list", "-k", name], ["list", "--year", name], ["list", f"--{name}"], [f"x{name}"])


def test_no_command_lets_a_document_act_on_the_terminal(hostile: Settings, ids: list[str], call: Call) -> None:
    commands = list(reading(ids))
    assert len(commands) > 70
    for words in commands:
        run = call(hostile, *words)
        assert not acting(run.out), words
        assert not acting(run.err), words
        assert "Traceback" not in run.err


def test_no_file_name_acts_on_the_terminal(settings: Settings, call: Call) -> None:
    name = EVIL.replace("\0", "") + ".pdf"
    (settings.documents / name).write_bytes(b"no PDF")
    (settings.documents / "catalogue.csv").write_text(f"path,year\n{EVIL[:9]}.pdf,{EVIL[:9]}\n", encoding="utf-8")
    (settings.documents / "projects.toml").write_text('[[project]]\nkey = "a\\u001b[31m"\n', encoding="utf-8")
    for words in (["ingest", "--dry-run"], ["-v", "ingest"], ["check"], ["list"], ["projects"], ["projects", "a[31m"]):
        run = call(settings, *words)
        assert not acting(run.out), words
        assert not acting(run.err), words


@pytest.mark.parametrize(
    "words",
    [
        ["search", "victim"],
        ["search", "victim", "--by", "page"],
        ["search", "victim", "--by", "edition"],
        ["search", "victim", "--explain"],
        ["list"],
        ["list", "--by", "work"],
        ["works"],
        ["works", "matrix"],
        ["projects"],
        ["projects", "STROM"],
        ["check"],
    ],
    ids=" ".join,
)
def test_no_line_is_wider_than_80_columns(
    hostile: Settings, ingested_sample: Settings, call: Call, words: list[str]
) -> None:
    for shelf in (hostile, ingested_sample):
        run = call(shelf, *words)
        assert run.out
        assert not too_wide(run.out)


@pytest.mark.parametrize(
    "query", ["uhri", "помощь жертвам", "ปลอดภัย", "labour inspector wages", "", "aukos teisės", "offer", "rights*"]
)
@pytest.mark.parametrize("by", ["work", "page"])
def test_no_result_of_the_sample_shelf_is_wider_than_80_columns(
    ingested_sample: Settings, call: Call, query: str, by: str
) -> None:
    run = call(ingested_sample, "search", query, "-n", "100", "--by", by, "--explain")
    assert not too_wide(run.out)


def test_no_edition_is_shown_wider_than_80_columns(hostile: Settings, ingested_sample: Settings, call: Call) -> None:
    for shelf in (hostile, ingested_sample):
        with Catalogue.open_to_read(shelf.catalogue) as catalogue:
            editions = catalogue.editions()
        for edition in editions:
            assert not too_wide(call(shelf, "show", edition.id).out), edition.path


def test_every_project_of_the_sample_shelf_is_shown_in_80_columns(ingested_sample: Settings, call: Call) -> None:
    for project in ("STROM", "STROM II", "ADSTRINGO", "TRAM", "TRACE", "DEFLECT", "Safe Trip", "Task Force"):
        assert not too_wide(call(ingested_sample, "projects", project).out)


def test_a_report_of_an_ingest_is_no_wider_than_80_columns(settings: Settings, call: Call) -> None:
    for name in (LONG, WIDE[:60], THAI[:60]):
        path = Path(settings.documents / "strom" / f"{name[:70]}.pdf")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"no PDF")
    run = call(settings, "ingest")
    assert run.code == 3
    assert not too_wide(run.out)
