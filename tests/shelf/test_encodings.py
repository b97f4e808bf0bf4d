"""Lists are read in the encoding in which a spreadsheet saved them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import rdflib

from library.analysis import HOME
from library.shelf.encodings import decoded

LISTS = Path(__file__).parent / "lists"
THESAURI = Path(__file__).parent.parent.parent / "documents" / "thesauri"
PAGES = {
    **dict.fromkeys(("da", "de", "es", "fi", "is", "no", "sv"), "cp1252"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("pl", "ro"), "cp1250"),
    "ru": "cp1251",
    "th": "cp874",
}


@pytest.mark.parametrize(
    ("name", "page", "word"),
    [
        ("western", "cp1252", "kommuner"),
        ("baltic", "cp1257", "pašvaldībām"),
        ("central", "cp1250", "ludźmi"),
        ("cyrillic", "cp1251", "Руководство"),
        ("thai", "cp874", "คู่มือสำหรับเทศบาล"),
    ],
)
def test_a_code_page_is_known_by_the_words_it_gives_and_is_named(name: str, page: str, word: str) -> None:
    text, encoding = decoded((LISTS / f"{name}.csv").read_bytes())
    assert (encoding.name, encoding.marked) == (page, False)
    assert word in text
    assert f"Windows-{page.removeprefix('cp')}" in encoding.assumed
    example = encoding.example
    assert example
    assert example in text
    assert example.encode(page).decode("cp1252" if page != "cp1252" else "cp1250", "replace") != example
    assert encoding.encode(text) == (LISTS / f"{name}.csv").read_bytes()


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii"])
def test_what_a_file_says_of_itself_is_no_guess_and_comes_back_byte_for_byte(name: str) -> None:
    content = ("path,title\na.pdf," + ("Guide" if name == "ascii" else "Vadlīnijas, คู่มือ")).encode(name)
    text, encoding = decoded(content)
    assert (text[:10], encoding.assumed) == ("path,title", "")
    assert encoding.encode(text) == content


def test_ascii_gets_the_mark_of_utf8_with_its_first_letter_beyond() -> None:
    _, encoding = decoded(b"path,title\n")
    assert encoding.encode("path,title\na.pdf,Ohje\n") == b"path,title\na.pdf,Ohje\n"
    assert encoding.encode("path,title\na.pdf,Öljy\n") == "path,title\na.pdf,Öljy\n".encode("utf-8-sig")


def test_a_letter_that_the_code_page_lacks_turns_the_list_into_utf8() -> None:
    text, encoding = decoded((LISTS / "baltic.csv").read_bytes())
    assert encoding.encode(f"{text}a.pdf;th;คู่มือ\n") == f"{text}a.pdf;th;คู่มือ\n".encode("utf-8-sig")


def test_a_list_without_a_word_beyond_ascii_is_read() -> None:
    assert decoded(b"path,title\na.pdf,A\xa0Guide\n")[0] == "path,title\na.pdf,A\N{NO-BREAK SPACE}Guide\n"


@pytest.mark.parametrize("content", [b"path\x98\x81\xdb\xfc", b"\xff\xfep\0a\0t", b"p\0\0\xd8"])
def test_bytes_that_are_no_text_are_none(content: bytes) -> None:
    with pytest.raises(ValueError, match="decode"):
        decoded(content)


@cache
def _labels() -> list[rdflib.Literal]:
    graphs = [rdflib.Graph().parse(file) for file in sorted(THESAURI.glob("*.ttl"))]
    return sorted({label for graph in graphs for label in graph.objects() if isinstance(label, rdflib.Literal)})


def _phrases(language: str) -> Iterator[bytes]:
    """The labels of the thesauri in a language with a letter beyond ASCII, as Windows saves them."""
    for label in _labels():
        content = label.translate(str.maketrans("șțȘȚ", "şţŞŢ")).encode(PAGES[language], "ignore")
        if label.language == language and not content.isascii():
            yield content


@pytest.mark.parametrize("language", [code for code in HOME if code in PAGES])
def test_three_words_tell_the_code_page_of_a_list_in_every_language_of_the_house(language: str) -> None:
    phrases, chance = list(_phrases(language)), random.Random(12)
    assert len(phrases) > 150
    lists = [b"path,title\n" + b"\n".join(chance.sample(phrases, 3)) for _ in range(100)]
    right = [decoded(content)[0] == content.decode(PAGES[language]) for content in lists]
    assert sum(right) >= 96
    lists = [b"path,title\n" + b"\n".join(chance.sample(phrases, 10)) for _ in range(30)]
    assert all(decoded(content)[0] == content.decode(PAGES[language]) for content in lists)
