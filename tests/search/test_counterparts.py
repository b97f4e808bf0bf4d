"""Where a page stands in another edition, and in the other language of its own."""

from __future__ import annotations

from library.catalogue import Catalogue
from library.model import Edition, Page, State, Tag
from library.search.counterparts import Counterparts
from library.settings import Settings

WORDS = "word " * 60


def _put(catalogue: Catalogue, path: str, *languages: str) -> Edition:
    """An edition of four pages in each of its languages, one after the other; 1001 stands on the first of each."""
    texts = [(language, f"{1001 + n} {WORDS}") for language in languages for n in range(4)]
    id_ = catalogue.put(
        path=path, digest=path.encode().hex(), size=1, modified_ns=0, reader="made", state=State.INDEXED,
        page_count=len(texts),
        pages=[Page(number=n, text=text, languages=(code,)) for n, (code, text) in enumerate(texts, 1)],
        tags=[Tag(field="language", value=language, source="made") for language in languages],
    )  # fmt: skip
    catalogue.resolve(id_)
    return catalogue.edition(id_)


def test_pages_stand_where_the_language_wanted_does(settings: Settings) -> None:
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        english, both = _put(catalogue, "en.pdf", "en"), _put(catalogue, "both.pdf", "fi", "sv")
        counterparts = Counterparts(catalogue)

        def best(edition: Edition, page: int, sister: Edition, language: str, *, by_length: bool = False) -> int | None:
            span = counterparts.span(edition, page, sister, language, by_length=by_length)
            return span.best if span else None

        for by_length in (True, False):
            assert best(english, 2, both, "fi", by_length=by_length) == 2
            assert best(english, 2, both, "sv", by_length=by_length) == 6
        assert best(both, 7, english, "en") == 3
        assert best(both, 3, english, "en") == 3
        assert best(both, 7, both, "fi") == 3
        assert best(both, 3, both, "sv") == 7
        assert best(english, 5, both, "fi") is None


def test_what_was_looked_at_closely_is_remembered(settings: Settings) -> None:
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        english, finnish = _put(catalogue, "en.pdf", "en"), _put(catalogue, "fi.pdf", "fi")
        counterparts = Counterparts(catalogue)
        counterparts.span(english, 1, finnish, "fi", by_length=True)
        assert not counterparts.is_laid(english, 1, finnish, "fi")
        counterparts.span(english, 1, finnish, "fi")
        assert counterparts.is_laid(english, 2, finnish, "fi")
