"""Signs of a wrong alphabet are read in the one that makes words of them, as a judge of languages says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from library.model import Flaw
from library.pdf.encodings import ENCODINGS, Mending, decoded, stretches_of, swapped

RUSSIAN, POLISH, THAI = "Руководство для муниципалитетов", "Żółć gęślą jaźń", "คู่มือสำหรับเทศบาล"


class Knows:
    """A judge that knows some texts, word by word, and takes all letters beyond ASCII otherwise for doubtful."""

    def __init__(self, *texts: str, strange: str = "") -> None:
        self._words = {word for text in texts for word in text.split()}
        self._strange = strange
        self.asked: list[tuple[tuple[str, ...], bool]] = []

    def doubts(self, text: str) -> bool:
        return any(not word.isascii() and word not in self._words for word in text.split())

    def choose(self, readings: Sequence[str], *, expected: bool = False) -> int | None:
        self.asked.append((tuple(readings), expected))
        for place, reading in enumerate(readings):
            if all(word in self._words for word in reading.split() if not word.isascii()):
                return place
        return None if self._strange and self._strange in readings[0] else 0


def as_latin(text: str, encoding: str) -> str:
    """A text as a program of the 1990s put it into a PDF: its bytes called Latin-1."""
    return text.encode(encoding).decode("latin-1")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-u"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "cp866"),
        (POLISH, "windows-1250"),
        (POLISH, "iso8859-2"),
        ("Žmonių prekybos aukos", "windows-1257"),
        (THAI, "cp874"),
    ],
)
def test_bytes_are_read_as_what_they_were(text: str, encoding: str) -> None:
    assert decoded(as_latin(text, encoding), encoding) == text


def test_bytes_of_windows_have_two_signs_in_latin() -> None:
    """A "€" of Windows and the control sign of Latin-1 are the same byte, 0x80."""
    assert decoded("\x80", "windows-1251") == decoded("€", "windows-1251") == "Ђ"


def test_fonts_of_tex_are_read_by_their_own_tables() -> None:
    assert decoded("\xa1\xa2\xaa\xb1", "cork") == "ąćłś"
    assert decoded("\xc0\xe0", "t2a") == "Аа"


def test_letters_whose_byte_is_a_soft_hyphen_come_back() -> None:
    assert decoded(as_latin("ก", "cp874") + "--" + as_latin("ก", "cp874"), "cp874") == "กญญก"
    assert decoded("sí•", "windows-1250") == "síť"
    assert decoded("• item", "windows-1250") == "• item"


def test_plain_ascii_is_the_same_in_every_encoding() -> None:
    text = "".join(map(chr, range(0x20, 0x7F)))
    assert {decoded(text, name) for name in ENCODINGS} == {text}


@pytest.mark.parametrize("text", [RUSSIAN, THAI, "Kõik inimesed"])
def test_bytes_changed_over_are_changed_back(text: str) -> None:
    assert swapped(text.encode("utf-16-be").decode("utf-16-le")) == text


@pytest.mark.parametrize(
    "text", [RUSSIAN, THAI, "人身売買の被害者", "인신매매 피해자", "plain words", "", "☃", "ab 🛟🛠🛡🛢"]
)
def test_text_that_makes_sense_is_not_changed_over(text: str) -> None:
    assert swapped(text) == text


def test_signs_of_one_font_are_one_stretch() -> None:
    signs = [("a", "x"), ("a", "y"), ("b", "z"), ("a", "x"), ("", " ")]
    assert list(stretches_of(signs)) == [("a", "xy"), ("b", "z"), ("a", "x"), ("", " ")]
    assert list(stretches_of([])) == []


def never() -> Sequence[tuple[str, str]]:
    raise AssertionError("fonts were asked for without a doubt")


@pytest.mark.parametrize(
    ("judge", "text"), [(Knows(), "plain words"), (None, "þmoniø"), (Knows("Größe"), "Größe"), (Knows(), RUSSIAN[:0])]
)
def test_what_nobody_doubts_stays_and_fonts_are_not_asked_for(judge: Knows | None, text: str) -> None:
    assert Mending(judge).page(text, never) == (text, "", None)


def test_only_the_font_that_says_another_alphabet_is_read_anew() -> None:
    wrong = as_latin(RUSSIAN, "windows-1251")
    mending = Mending(Knows(RUSSIAN, "Größe"))
    text = f"Größe {wrong} Größe"
    page = mending.page(text, lambda: [("sans", "Größe "), ("old", wrong), ("sans", " Größe")])
    assert page == (f"Größe {RUSSIAN} Größe", "windows-1251", None)
    assert set(mending.of_fonts) == {"old"}
    assert mending.of_fonts["old"][0] == "windows-1251"


def test_a_font_stays_in_its_encoding_on_the_pages_that_follow() -> None:
    judge = Knows(RUSSIAN)
    mending = Mending(judge, {"old": ("windows-1251",)})
    short = as_latin("ъы", "windows-1251")
    assert mending.page(short, lambda: [("old", short)]) == ("ъы", "windows-1251", None)
    assert judge.asked == []


def test_readings_that_say_the_same_are_told_apart_when_a_word_shows_the_difference() -> None:
    """Windows-1250 and ISO 8859-2 have most letters at the same places, but not ž and ś."""
    mending = Mending(Knows("łódź", "śląsk"), {"old": ("windows-1250", "iso8859-2")})
    same, telling = as_latin("łó", "iso8859-2"), as_latin("śląsk", "iso8859-2")
    assert mending.page(same, lambda: [("old", same)])[0] == "łó"
    assert mending.of_fonts["old"] == ("windows-1250", "iso8859-2")
    assert mending.page(telling, lambda: [("old", telling)]) == ("śląsk", "iso8859-2", None)
    assert list(mending.of_fonts["old"]) == ["iso8859-2"]


def test_too_little_in_a_font_is_read_as_the_rest_of_the_page() -> None:
    class Hesitates(Knows):
        def choose(self, readings: Sequence[str], *, expected: bool = False) -> int | None:
            few = not expected and len(readings[0]) < 4
            return 0 if few else super().choose(readings, expected=expected)

    wrong, few = as_latin(RUSSIAN, "koi8-u"), as_latin("для", "koi8-u")
    page = Mending(Hesitates(RUSSIAN)).page(wrong + few, lambda: [("bold", wrong), ("italic", few)])
    assert page == (f"{RUSSIAN}для", "koi8-u", None)


def test_what_is_in_no_language_is_left_out_and_called_so() -> None:
    strange = "Ð¾¼½ æðþ\nýøÿ"
    page = Mending(Knows("Größe", strange="Ð¾¼½")).page(f"Größe {strange}", lambda: [("a", "Größe "), ("b", strange)])
    assert page == ("Größe " + " " * 8 + "\n" + " " * 3, "", Flaw.WRONG_MAPPING)


def test_strings_of_one_program_are_read_together() -> None:
    title, author = as_latin(RUSSIAN, "windows-1251"), as_latin("для", "windows-1251")
    assert Mending(Knows(RUSSIAN)).strings([title, author, "plain"]) == {
        title: RUSSIAN,
        author: "для",
        "plain": "plain",
    }
    assert Mending(None).strings([title]) == {title: title}
    turned = RUSSIAN.encode("utf-16-be").decode("utf-16-le")
    assert Mending(None).strings([turned]) == {turned: RUSSIAN}
