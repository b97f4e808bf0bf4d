from __future__ import annotations

from collections.abc import Sequence

import pytest

from library.pdf import PageText, read
from library.pdf.accents import compose_beside, compose_in_place
from library.settings import Limits
from pdf.pdfs import assemble, content, content_at, objects


@pytest.mark.parametrize(
    ("loose", "meant"),
    [
        ("S¨ahk¨oinen k¨ateisj¨arjestelm¨a", "Sähköinen käteisjärjestelmä"),
        ("m´ais, cora¸c˜ao", "máis, coração"),
        ("c˘a ¸si ˆın", "că şi în"),
        ("ˇsalis, k˚a, ˝o, e˛", "šalis, kå, ő, ę"),
        ("c ˘ a", "c ă"),
        ("´ı", "í"),
        ("90˚ and 5 ´", "90˚ and 5 ´"),
    ],
)
def test_a_loose_accent_joins_the_letter_beside_it(loose: str, meant: str) -> None:
    assert compose_beside(loose) == meant


def boxes(words: Sequence[tuple[str, float]], accents: Sequence[tuple[str, float]], order: Sequence[int]) -> str:
    """Signs ten wide at places on a line, in the order in which a reader gives them."""
    signs = [*words, *accents]
    given = [signs[place] if place >= 0 else (" ", -1.0) for place in order]
    return compose_in_place(
        "".join(sign for sign, _ in given), lambda place: (given[place][1], 0.0, given[place][1] + 10.0, 12.0)
    )


def test_an_accent_joins_the_letter_that_it_stands_above_wherever_the_reader_puts_it() -> None:
    word = [(sign, 10.0 * place) for place, sign in enumerate("tresc")]
    accents = [("´", 30.0), ("´", 40.0)]
    assert boxes(word, accents, [0, 1, 2, 5, 3, 6, 4]) == "treść"
    assert boxes(word, accents, [0, 1, 2, 3, 6, 4, 5]) == "treść"
    assert boxes(word, accents, [0, 1, 2, -1, 5, -1, 3, 6, 4]) == "treść", "spaces where no room is for them go"


def test_an_accent_between_letters_is_an_apostrophe() -> None:
    assert boxes([("t", 0.0), ("s", 20.0)], [("´", 10.0)], [0, 2, 1]) == "t´s"


def test_spaces_between_words_stay() -> None:
    words = [("a", 0.0), ("u", 30.0)]
    assert boxes(words, [("¨", 30.0)], [0, -1, 2, 1]) == "a ü"
    assert boxes(words, [("¨", 30.0)], [0, -1, 2, -1, 1]) == "a ü"


def test_accents_that_tex_draws_above_its_letters_are_composed() -> None:
    """pdfTeX shows the accent, moves back by its width and shows the letter."""
    parts = objects("x")
    parts[2] = parts[2].replace(b">>", b"/Encoding/WinAnsiEncoding>>")
    operators = "".join(f"({before}\\250) Tj [{{}}] TJ".format("305 (a)") for before in ("S", "hk", "tem"))
    parts[content_at(1)] = content(operators)
    first = next(item for item in read(assemble(parts), "auto", Limits()) if isinstance(item, PageText))
    assert first.text == "Sähkätemä"
