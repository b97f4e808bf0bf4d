"""Small shelves for the tests of search, made of texts, and what they are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import ModuleType

import pytest

from library.catalogue import Catalogue
from library.index import Generations
from library.ingest.indexing import build_anew
from library.model import Page, State, Tag, TagField
from library.search import Options, Session
from library.search.held import Held
from library.search.readings import Readings
from library.settings import Settings

FILLER = " ".join(f"filler{n}" for n in range(60))


class Shelf:
    """A library made of texts, without files."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._count = 0

    def put(self, path: str, pages: Sequence[str | Page], language: str = "en", **tags: str) -> None:
        made = [
            page if isinstance(page, Page) else Page(number=number, text=page, languages=(language,), source="pdfium")
            for number, page in enumerate(pages, 1)
        ]
        self._count += 1
        given: Mapping[TagField, str] = {"language": language, "title": path, "work": path, **tags}  # type: ignore[dict-item]
        with Catalogue.open_to_write(self.settings.catalogue) as catalogue, catalogue.transaction():
            id_ = catalogue.put(
                path=path, digest=f"{self._count:08x}", size=1, modified_ns=0, reader="made", state=State.INDEXED,
                page_count=len(made), pages=made,
                tags=[Tag(field=field, value=value, source="made") for field, value in given.items()],
            )  # fmt: skip
            catalogue.resolve(id_)

    def open(self) -> Session:
        with Catalogue.open_to_write(self.settings.catalogue) as catalogue, catalogue.transaction():
            build_anew(Generations(self.settings.index), catalogue, lambda step: None)
        return Session(self.settings)


def opened(settings: Settings, texts: Mapping[str, Sequence[str]]) -> Session:
    """A session over a library that has each text as a page. Language -> texts are given."""
    shelf = Shelf(settings)
    for language, of_language in texts.items():
        shelf.put(language, of_language, language)
    return shelf.open()


ReadIn = Callable[..., Readings]


def reading_in(session: Session) -> ReadIn:
    """reading_in(session)("fi") gives the readings of a query in Finnish; all languages of the shelf are looked at."""

    def make(*asked_in: str) -> Readings:
        held = Held(session._snapshot)
        return Readings(held, session.holdings.catalogue.lexicon, sorted(held.languages()), asked_in)

    return make


def pages(session: Session, text: str, **options: object) -> list[str]:
    hits = session.search(text, Options(by="page", **options)).hits  # type: ignore[arg-type]
    return [f"{hit.edition.path}:{hit.page}" for hit in hits]


def weigh(monkeypatch: pytest.MonkeyPatch, module: ModuleType, **weights: float) -> None:
    """Lets a module of the search reckon with other weights."""
    monkeypatch.setattr(module, "WEIGHTS", replace(module.WEIGHTS, **weights))
