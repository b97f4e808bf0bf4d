"""The writer's own catalogue is given back by the live generation, and a damaged one is put aside."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from catalogue.made import put

from library.catalogue import Catalogue
from library.errors import IndexDamaged, IndexMissing
from library.index import Generations
from library.ingest.opening import open_catalogue, open_own, put_aside_damaged
from library.ingest.publish import next_generation
from library.search import Holdings
from library.settings import Settings


def publish(settings: Settings, *paths: str) -> None:
    """A first generation whose catalogue has these files."""
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        for number, path in enumerate(paths):
            put(catalogue, path, str(number) * 64)
        with next_generation(Generations(settings.index), catalogue, anew=True) as draft:
            draft.write().close()


def paths(catalogue: Catalogue) -> list[str]:
    with catalogue:
        return [edition.path for edition in catalogue.editions()]


def damage(settings: Settings) -> None:
    settings.catalogue.write_bytes(b"no database" * 1000)


def test_a_library_that_is_new_begins_with_an_empty_catalogue(settings: Settings) -> None:
    assert paths(open_own(settings)) == []
    assert settings.catalogue.is_file()


def test_readers_have_nothing_to_open_before_the_first_generation(settings: Settings) -> None:
    open_own(settings).close()
    with pytest.raises(IndexMissing):
        open_catalogue(settings)


def test_readers_see_the_live_generation_and_the_writer_what_it_wrote(settings: Settings) -> None:
    publish(settings, "a.pdf")
    with open_own(settings) as own, own.transaction():
        put(own, "b.pdf", "2" * 64)
    assert paths(open_catalogue(settings)) == ["a.pdf"]
    assert paths(open_own(settings)) == ["a.pdf", "b.pdf"]


def test_a_catalogue_that_is_lost_comes_from_the_live_generation(settings: Settings) -> None:
    publish(settings, "a.pdf")
    settings.catalogue.unlink()
    assert paths(open_own(settings)) == ["a.pdf"]


def test_a_copy_that_is_not_what_was_published_is_not_taken(settings: Settings) -> None:
    publish(settings, "a.pdf")
    settings.catalogue.unlink()
    copy = Generations(settings.index).current().catalogue
    copy.chmod(0o600)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE editions SET path = 'b.pdf'")
    assert paths(open_own(settings)) == []


def test_a_sound_catalogue_stays_in_its_place(settings: Settings) -> None:
    assert not put_aside_damaged(settings)
    publish(settings, "a.pdf")
    assert not put_aside_damaged(settings)
    assert paths(open_own(settings)) == ["a.pdf"]


def test_a_damaged_catalogue_is_put_aside_with_what_stands_beside_it_and_given_back(settings: Settings) -> None:
    publish(settings, "a.pdf")
    damage(settings)
    settings.catalogue.with_name("catalogue.sqlite-shm").write_bytes(b"beside it")
    settings.catalogue.with_name("catalogue.sqlite.note").write_bytes(b"of somebody else")
    with pytest.raises(IndexDamaged):
        open_own(settings)
    assert put_aside_damaged(settings)
    beside = {path.name for path in settings.index.glob("catalogue.sqlite*")}
    assert beside == {"catalogue.sqlite.damaged", "catalogue.sqlite-shm.damaged", "catalogue.sqlite.note"}
    assert paths(open_own(settings)) == ["a.pdf"]


def test_a_catalogue_without_bytes_comes_from_the_live_generation_and_hides_nothing(settings: Settings) -> None:
    publish(settings, "a.pdf")
    settings.catalogue.write_bytes(b"")
    assert not put_aside_damaged(settings)
    assert paths(open_own(settings)) == ["a.pdf"]


@pytest.mark.parametrize("size", [0, 5000])
def test_a_copy_in_the_generation_that_is_cut_short_is_damage_for_all_readers(settings: Settings, size: int) -> None:
    publish(settings, "a.pdf")
    copy = Generations(settings.index).current().catalogue
    content = copy.read_bytes()[:size]
    copy.unlink()
    copy.write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"differ from what was written.*library rebuild"):
        open_catalogue(settings)
    with pytest.raises(IndexDamaged, match=r"differ from what was written.*library rebuild"):
        Holdings.open(settings)
