"""Words of one stem and different meaning do not answer for each other as if they were forms of one word."""

from __future__ import annotations

import pytest

from library.catalogue import Catalogue
from library.index import Generations
from library.ingest.indexing import build_anew
from library.model import Page, State, Tag
from library.search import Options, Session
from library.settings import Settings

# language, a word, a form of it, a word of the same stem that is another
APART = [
    ("de", "fertig", "fertige", "Fertigkeit"),
    ("da", "ret", "retten", "rette"),
    ("en", "operation", "operations", "operator"),
    ("es", "caso", "casos", "casa"),
    ("et", "maks", "maksu", "maksma"),
    ("fi", "kunta", "kunnille", "kunnia"),
    ("fi", "hanke", "hankkeen", "hankkia"),
    ("lt", "darbdavys", "darbdaviams", "darbas"),
    ("lt", "darbas", "darbo", "darbuotojas"),
    ("lt", "mokėti", "mokėjo", "mokyti"),
    ("pl", "cel", "celu", "cela"),
    ("ru", "право", "права", "правый"),
    ("sv", "arbete", "arbetet", "arbeta"),
]


@pytest.mark.parametrize(("language", "word", "form", "other"), APART)
def test_a_form_answers_before_another_word_of_the_same_stem(
    language: str, word: str, form: str, other: str, settings: Settings
) -> None:
    """Even where the other word stands on a page twice, and the form once on a longer one."""
    texts = [f"{other} {other} 2015", f"{form} 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15"]
    pages = [Page(number=n, text=text, languages=(language,), source="pdfium") for n, text in enumerate(texts, 1)]
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        id_ = catalogue.put(
            path="joins.pdf", digest="c0", size=1, modified_ns=0, reader="made", state=State.INDEXED,
            page_count=len(pages), pages=pages, tags=[Tag(field="language", value=language, source="made")],
        )  # fmt: skip
        catalogue.resolve(id_)
        with catalogue.transaction():
            build_anew(Generations.of(settings), catalogue, lambda step: None)
    with Session(settings) as session:
        assert session.search(word, Options(by="page")).hits[0].page == 2
