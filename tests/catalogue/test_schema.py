"""Catalogues of every older version open, with all that stood in them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from telling import cause, seen

from catalogue.made import FINNISH, ONE, SWEDISH, TWO, put, tag
from library.catalogue import Catalogue, LexiconWord, schema
from library.errors import IndexDamaged
from library.model import (
    CORRECTION,
    Edition,
    Line,
    Tag,
)


def test_an_older_catalogue_is_brought_up_to_date_by_a_writer_and_read_as_if_it_were(
    catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = put(catalogue)
    catalogue.close()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION - 1, "INSERT INTO meta VALUES ('migrated', 'yes');")
    old = path.read_bytes()
    with Catalogue.open_to_read(path) as reader:
        assert reader.outdated
        assert reader.note("migrated") == "yes"
        assert reader.pages(id_) == [FINNISH]
    assert path.read_bytes() == old
    for _ in range(2):
        with Catalogue.open_to_write(path) as opened:
            assert opened.note("migrated") == "yes"
            assert opened.pages(id_) == [FINNISH]
    with Catalogue.open_to_read(path) as reader:
        assert not reader.outdated


def layout(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Table -> its columns in the order of their names, and index -> nothing."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")]
    found = {
        name: sorted(row[1:] for row in connection.execute(f"SELECT * FROM pragma_table_info('{name}')"))
        for name in names
    }
    connection.close()
    return found


def test_a_catalogue_of_the_first_version_becomes_one_of_today(path: Path, empty: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.executescript(Path(__file__).with_name("version_1.sql").read_text("utf-8"))
    connection.close()
    with Catalogue.open_to_write(path) as opened:
        assert opened.edition("strom/guide_fi.pdf") == Edition(
            id="3f9c2a1b",
            path="strom/guide_fi.pdf",
            digest="3f9c2a1b0000",
            size=7,
            page_count=2,
            languages=("fi", "sv"),
            projects=("STROM",),
            kind="guidelines",
            year=2015,
            title="Ohjeet kunnille",
            work="guide",
            added="1970-01-01T00:00:00Z",
            changed="1970-01-01T00:00:00Z",
            stamp="s",
        )
        assert opened.pages("3f9c2a1b") == [FINNISH, replace(SWEDISH, label="")]
        assert opened.metadata("3f9c2a1b") == {"author": "Somebody"}
        assert opened.anchors() == {"3f9c2a1b": ("112",)}
        assert [tag.value for tag in opened.tags("3f9c2a1b") if tag.source == CORRECTION] == ["2015"]
        assert opened.generation() == "000001"
        assert opened.recognized("3f9c2a1b0000") == {}
        assert put(opened, "strom/b.pdf", TWO)
    columns, of_today = layout(path), layout(empty)
    for of_table in (
        columns,
        of_today,
    ):  # the order of columns and their defaults may differ, their names and types not
        for name in of_table:
            of_table[name] = [column[:2] for column in of_table[name]]
    assert columns == of_today


def test_a_migration_that_fails_changes_nothing(
    catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(catalogue)
    catalogue.close()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setitem(schema.MIGRATIONS, schema.VERSION - 1, "INSERT INTO meta VALUES ('half', 'yes'); nonsense;")
        with pytest.raises(Exception, match="nonsense"):
            Catalogue.open_to_write(path)
    with Catalogue.open_to_read(path) as opened:
        assert opened.note("half") == ""
        assert len(opened.editions()) == 1


FINDINGS = ("metadata", "opening", "anchors", "sketch", "concepts")
AS_OF_VERSION_16 = (
    *(f"ALTER TABLE editions ADD COLUMN {column} TEXT NOT NULL DEFAULT ''" for column in FINDINGS),
    *(f"UPDATE editions SET {one} = (SELECT {one} FROM findings WHERE edition = id)" for one in FINDINGS),
    "DROP TABLE findings",
)
"""What was found in a file stood in the row of its edition."""


def test_what_an_older_catalogue_found_in_files_is_kept(catalogue: Catalogue, path: Path) -> None:
    id_ = put(catalogue, metadata={"author": "Somebody"}, opening=[Line(1, "Ohjeet", 20.0, 5.0, 9.0, 29.0)])
    catalogue.set_anchors(id_, ["112", "a@b.org"], [3, 1])
    catalogue.set_named_concepts(id_, "s", 9, {"https://x.org/c": 2})
    before = [catalogue.metadata(id_), catalogue.opening(id_), catalogue.sketches(), catalogue.named_concepts()]
    assert all(before)
    catalogue.close()
    older = sqlite3.connect(path)
    older.executescript(";".join((*AS_OF_VERSION_16, "PRAGMA user_version = 16")))
    older.close()
    with Catalogue.open_to_write(path) as opened:
        assert opened.anchors() == {id_: ("112", "a@b.org")}
        assert [opened.metadata(id_), opened.opening(id_), opened.sketches(), opened.named_concepts()] == before
        opened.remove("strom/a.pdf")
        assert opened.sketches() == {}


def as_of_version(path: Path, version: int, *steps: str) -> None:
    """Makes a catalogue of today one of an older version, from before editions had authors."""
    added = (
        "authors",
        "identifiers",
        "subjects",
        "relation",
        "file_year",
        "added",
        "changed",
        "opening",
        "sketch",
        "concepts",
    )
    steps = (
        *AS_OF_VERSION_16,
        "DROP TRIGGER edition_removed",
        "DROP TRIGGER edition_returned",
        "DROP TABLE removed",
        *(f"ALTER TABLE editions DROP COLUMN {column}" for column in added),
        "ALTER TABLE pages DROP COLUMN mapping",
        *steps,
        f"PRAGMA user_version = {version}",
    )
    connection = sqlite3.connect(path)
    connection.executescript(";".join(steps))
    connection.close()


def test_a_catalogue_without_countries_and_publishers_keeps_all_else(catalogue: Catalogue, path: Path) -> None:
    id_ = put(catalogue)
    before = catalogue.edition(id_)
    catalogue.close()
    columns = ("publisher", "countries")
    as_of_version(path, 3, *(f"ALTER TABLE editions DROP COLUMN {column}" for column in columns))
    with Catalogue.open_to_write(path) as opened:
        assert opened.edition(id_) == replace(before, added="1970-01-01T00:00:00Z", changed="1970-01-01T00:00:00Z")
        opened.set_tags(
            id_, [Tag(field="country", value="EE", source="title"), Tag(field="publisher", value="X", source="y")]
        )
        opened.resolve(id_)
        assert (opened.edition(id_).countries, opened.edition(id_).publisher) == (("EE",), "X")


def test_cyrillic_words_of_an_older_catalogue_can_be_typed_in_latin_letters(catalogue: Catalogue, path: Path) -> None:
    with catalogue.transaction():
        catalogue.lexicon.put("ru", [LexiconWord("жертва", "жертва", "жертва", ("жертв",))])
    catalogue.close()
    as_of_version(path, 5, "DROP TABLE latin")
    with Catalogue.open_to_write(path) as opened:
        assert opened.lexicon.typed_in_latin("zertva") == ["жертва"]
        assert opened.lexicon.typed_in_latin("zertvo", 1) == ["жертва"]
        assert opened.lexicon.typed_in_latin("zertv") == []
        with opened.transaction():
            opened.lexicon.keep_only("ru", frozenset())
        assert opened.lexicon.typed_in_latin("zertva") == []


def test_sentences_of_an_older_catalogue_are_told_as_they_stand(catalogue: Catalogue, path: Path) -> None:
    """Version 15 kept what it had seen, and why a file gave no text, as sentences in English."""
    id_ = put(catalogue, "a.pdf", ONE, tag("year", "2015"), tag("title", "x"))
    catalogue.glossary.put_thesaurus("thesauri/a.ttl", "digest", [], [], [])
    catalogue.close()
    older = sqlite3.connect(path)
    older.execute("UPDATE editions SET state = 'no text', reason = 'picture on 2 of 2 pages'")
    older.execute("UPDATE tags SET evidence = iif(field = 'year', ?, '')", ("in '\"2015\".pdf'",))
    older.execute("UPDATE thesauri SET faults = ?", (json.dumps(['line 3: no "label"', "ends early"]),))
    older.commit()
    older.executescript(";".join((*AS_OF_VERSION_16, "PRAGMA user_version = 15")))
    older.close()
    with Catalogue.open_to_write(path) as opened:
        assert cause(opened.edition(id_).reason) == "picture on 2 of 2 pages"
        assert {tag.field: seen(tag.evidence) for tag in opened.tags(id_)} == {"year": "in '\"2015\".pdf'", "title": ""}
        ((_, faults),) = opened.glossary.thesauri().values()
        assert [*map(cause, faults)] == ['line 3: no "label"', "ends early"]


def test_words_of_an_older_catalogue_are_found_by_their_spelling(catalogue: Catalogue, path: Path) -> None:
    with catalogue.transaction():
        catalogue.lexicon.put("ru", [LexiconWord("транспорте", "транспорте", "транспорт")])
    catalogue.close()
    as_of_version(path, 7, "DROP TABLE alike")
    with Catalogue.open_to_write(path) as opened:
        assert opened.lexicon.cognates(["tra"])["tra"] == [("transport", "ru", "транспорт")]
        assert opened.lexicon.cognates(["trb"])["trb"] == []
        with opened.transaction():
            opened.lexicon.keep_only("ru", frozenset())
        assert opened.lexicon.cognates(["tra"])["tra"] == []


def test_a_catalogue_without_a_glossary_gets_an_empty_one(catalogue: Catalogue, path: Path) -> None:
    id_ = put(catalogue)
    catalogue.close()
    tables = ("mined", "mined_from", "judged", "labels", "narrower", "thesauri")
    as_of_version(path, 6, *(f"DROP TABLE {table}" for table in tables))
    with Catalogue.open_to_write(path) as opened:
        assert opened.glossary.languages() == []
        assert opened.edition(id_)


def test_every_version_since_the_first_can_be_migrated() -> None:
    assert sorted(schema.MIGRATIONS) == list(range(1, schema.VERSION))


@pytest.mark.parametrize("open_", [Catalogue.open_to_read, Catalogue.open_to_write])
@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 4096, b"%PDF-1.7\n"])
def test_a_file_of_garbage_is_damage_with_a_way_out(path: Path, open_: Any, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match="Run: library") as error:
        open_(path)
    assert "corrections are not touched" in error.value.hint
    assert path.read_bytes() == content
