from __future__ import annotations

from library.model import Page
from library.tagging import resolve_page_languages

LONG = "word " * 60  # 240 letters
HALF = "word " * 25  # 100 letters
SHORT = "word " * 8  # 32 letters


def languages(*pages: tuple[str, str], path: str = "a.pdf", entry: str = "") -> list[str]:
    made = [Page(number=n, text=text, languages=tuple(code.split())) for n, (text, code) in enumerate(pages, 1)]
    resolved = resolve_page_languages(path, made, {"language": entry})
    assert [page.text for page in resolved] == [text for text, _ in pages]
    return [" ".join(page.languages) for page in resolved]


def test_a_short_page_leans_on_its_document() -> None:
    assert languages((SHORT, "no"), (LONG, "da"), (LONG, "da")) == ["da", "da", "da"]
    assert languages((LONG, "lv"), ("Foto", "und"), (LONG, "lv")) == ["lv", "lv", "lv"]


def test_a_longer_one_is_believed_against_its_surroundings() -> None:
    assert languages((LONG, "fi"), (LONG, "en"), (LONG, "fi")) == ["fi", "en", "fi"]
    assert languages((LONG, "fi"), ("word " * 45, "en"), (LONG, "fi")) == ["fi", "en", "fi"]
    assert languages((LONG, "fi"), (HALF, "et"), (LONG, "fi")) == ["fi", "fi", "fi"]


def test_in_a_document_of_two_languages_the_neighbours_decide() -> None:
    pages = [(LONG, "fi"), (SHORT, "und"), (LONG, "fi"), (LONG, "sv"), (SHORT, "und"), (LONG, "sv")]
    assert languages(*pages) == ["fi", "fi", "fi", "sv", "sv", "sv"]


def test_a_page_in_two_languages_says_both() -> None:
    assert languages((LONG, "fi sv")) == ["fi sv"]
    assert languages((LONG, "fi sv"), (HALF, "fi sv")) == ["fi sv", "fi sv"]


def test_a_page_with_listings_is_first_in_the_language_of_its_document() -> None:
    assert languages(*[(LONG, "fi")] * 5, (LONG, "en fi")) == ["fi"] * 5 + ["fi en"]
    assert languages(*[(LONG, "fi")] * 5, (LONG, "en sv"), (LONG, "en")) == ["fi"] * 5 + ["en sv", "en"]
    assert languages((LONG, "fi"), (LONG, "en"), (LONG, "en fi")) == ["fi", "en", "en fi"]


def test_a_long_page_of_shreds_is_in_the_language_of_its_document() -> None:
    shreds = "д-е-р-ж-а-в-а " * 20 + "mkfs vgck xfs dpkg " * 40
    russian = "слово и дело " * 30
    assert languages(*[(russian, "ru")] * 15, (shreds, "bg")) == ["ru"] * 16
    assert languages(*[(russian, "ru")] * 5, ("слово и дело " * 30, "bg")) == ["ru"] * 5 + ["bg"]
    assert languages((russian, "ru"), (shreds, "bg"), (LONG, "en")) == ["ru", "bg", "en"]


def test_file_name_and_entry_decide_between_what_the_text_proposes() -> None:
    pages = [(LONG, "da"), (SHORT, "und"), (LONG, "no")]
    assert languages(*pages, path="rapport_no.pdf")[1] == "no"
    assert languages(*pages, path="rapport_da.pdf")[1] == "da"
    assert languages(*pages, entry="nb-NO")[1] == "no"
    assert languages((SHORT, "und"), path="rapport_no.pdf") == ["und"]


def test_a_page_in_letters_that_no_language_around_it_has_leans_on_none() -> None:
    sorani = "هەموو مرۆڤەکان بە ئازادی و یەکسان لە کەرامەت و مافدا لە دایک بوون"
    assert languages((LONG, "fi"), (sorani, "und"), (LONG, "fi")) == ["fi", "und", "fi"]


def test_where_nobody_could_know_nobody_says() -> None:
    assert languages(("", "und"), (LONG, "en")) == ["und", "en"]
    assert languages(("12 13 14", "und"), (LONG, "en")) == ["und", "en"]
    assert languages(("Foto", "und")) == ["und"]
    assert languages() == []


def test_a_long_page_that_nobody_knew_leans_where_its_letters_allow_it() -> None:
    assert languages((LONG, "en"), (LONG, "und")) == ["en", "en"]
    assert languages((LONG, "en"), ("ადამიანებით ვაჭრობა " * 20, "und")) == ["en", "und"]


def test_a_document_in_a_language_that_nobody_knows_stays_without_one() -> None:
    assert languages((LONG, "und"), (LONG, "und")) == ["und", "und"]
