"""Readers see a change once a generation with the catalogue of that moment is switched in, and not before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from catalogue.made import put

from library.catalogue import Catalogue
from library.index import Generations
from library.ingest.opening import open_catalogue
from library.ingest.publish import next_generation, publish
from library.settings import Settings


@pytest.fixture
def catalogue(settings: Settings) -> Iterator[Catalogue]:
    with Catalogue.open_to_write(settings.catalogue) as opened:
        yield opened


def seen(settings: Settings) -> list[str]:
    """The paths that a reader sees."""
    with open_catalogue(settings) as reader:
        return [edition.path for edition in reader.editions()]


def begin(settings: Settings, catalogue: Catalogue) -> Generations:
    generations = Generations(settings.index)
    with next_generation(generations, catalogue, anew=True) as draft:
        draft.write().close()
    return generations


def test_a_reader_sees_what_was_published(settings: Settings, catalogue: Catalogue) -> None:
    put(catalogue, "a.pdf")
    generations = begin(settings, catalogue)
    assert seen(settings) == ["a.pdf"]
    put(catalogue, "b.pdf", "2" * 64)
    assert seen(settings) == ["a.pdf"]
    publish(generations, catalogue)
    assert seen(settings) == ["a.pdf", "b.pdf"]


def test_what_a_run_changed_so_far_is_committed_with_its_generation(settings: Settings, catalogue: Catalogue) -> None:
    with catalogue.transaction():
        put(catalogue, "a.pdf")
        begin(settings, catalogue)
        assert seen(settings) == ["a.pdf"]


def test_the_catalogue_says_of_which_generation_it_is(settings: Settings, catalogue: Catalogue) -> None:
    generations = begin(settings, catalogue)
    live = generations.current()
    assert catalogue.generation() == live.name
    assert catalogue.is_published(live.name, live.attached)


def test_what_is_published_already_makes_no_generation(settings: Settings, catalogue: Catalogue) -> None:
    generations = begin(settings, catalogue)
    before = generations.current().name
    publish(generations, catalogue)
    assert generations.current().name == before
    put(catalogue, "a.pdf")
    publish(generations, catalogue)
    assert generations.current().name != before


def test_a_generation_that_fails_is_never_seen(settings: Settings, catalogue: Catalogue) -> None:
    generations = begin(settings, catalogue)
    before = generations.current().name
    put(catalogue, "a.pdf")
    with pytest.raises(RuntimeError), next_generation(generations, catalogue):
        raise RuntimeError
    assert generations.current().name == before
    assert seen(settings) == []
