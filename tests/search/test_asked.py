"""Which language a query is in: by its words, and where these leave it open by its letters."""

from __future__ import annotations

import pytest

from library.search.asked import Asked, asked_in
from library.search.held import Held
from search.shelves import FILLER, Shelf


def asked(shelf: Shelf, *words: str) -> Asked:
    with shelf.open() as session:
        holdings = session.holdings
        current = holdings.generation
        reader = current.open()
        try:
            return asked_in(words, Held(reader), holdings.catalogue, holdings.pages_by_language)
        finally:
            reader.close()


def test_a_word_speaks_for_the_language_in_which_it_is_frequent(shelf: Shelf) -> None:
    shelf.put("sv", [f"offer {FILLER}"] * 12, "sv")
    shelf.put("en", [f"an offer {FILLER}", *[FILLER] * 40], "en")
    assert asked(shelf, "offer").likely[0] == "sv"


def test_words_that_several_languages_share_are_of_all_of_them(shelf: Shelf) -> None:
    for language in ("de", "en", "fi"):
        shelf.put(language, [f"Johan Lindqvist {FILLER}"], language)
    found = asked(shelf, "Johan", "Lindqvist")
    assert set(found.known) == set(found.likely) == {"de", "en", "fi"}


def test_common_words_tell_near_languages_apart(shelf: Shelf) -> None:
    """Lithuanian and Latvian share inspekcija; uz is Latvian alone."""
    shelf.put("lt", [f"inspekcija {FILLER}"], "lt")
    shelf.put("lv", [f"inspekcija {FILLER}"], "lv")
    assert asked(shelf, "inspekcija", "uz", "vietas").likely == ("lv",)


def test_letters_tell_where_no_word_is_known(shelf: Shelf) -> None:
    shelf.put("en", [FILLER], "en")
    assert asked(shelf, "fórnarlömb", "mansals")[:2] == ((), ("is",))


def test_other_forms_of_all_its_words_tell_a_language(shelf: Shelf) -> None:
    shelf.put("lt", [f"namai ūkis darbuotojas {FILLER}"], "lt")
    assert asked(shelf, "namuose", "ūkyje", "darbuotojais")[:2] == ((), ("lt",))


def test_letters_that_tell_little_name_no_language(shelf: Shelf) -> None:
    shelf.put("en", [FILLER], "en")
    assert asked(shelf, "qwertz")[:2] == ((), ())


@pytest.mark.parametrize("words", [(), ("2015",), ("4711", "12")])
def test_without_words_there_is_no_language(words: tuple[str, ...], shelf: Shelf) -> None:
    shelf.put("en", [FILLER], "en")
    assert asked(shelf, *words) == Asked()
