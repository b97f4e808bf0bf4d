"""How do readers come to see a change? By a generation with a copy of the catalogue, switched in by one rename.

A stage of the top floor: the catalogue is committed here, for readers get a copy of its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from library.catalogue import Catalogue
from library.index import Draft, Generations


def publish(generations: Generations, catalogue: Catalogue) -> None:
    """Lets readers see what changed in the catalogue, where the index holds what it should already."""
    base = generations.usable()
    catalogue.checkpoint()
    if not catalogue.is_published(base.name, base.attached):
        with next_generation(generations, catalogue):
            pass


@contextmanager
def next_generation(generations: Generations, catalogue: Catalogue, *, anew: bool = False) -> Iterator[Draft]:
    """A draft for pages and vectors; behind it the catalogue is committed, and all are published as one.

    Args:
        generations: those of the library.
        catalogue: what it holds then.
        anew: whether the draft begins empty.
    """
    with generations.draft(anew=anew) as draft:
        yield draft
        catalogue.note_generation(draft.name)
        catalogue.checkpoint()
        catalogue.copy_file(draft.attached)
        draft.publish()
