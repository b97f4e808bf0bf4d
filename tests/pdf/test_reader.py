from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reliability.hostile import pages_of_pages
from telling import cause

from library.model import Flaw, State
from library.pdf import DocumentInfo, PageText, Refused, read
from library.pdf.reader import reason_of
from library.pdf.text import BREAK
from library.settings import Limits, Reader
from pdf.pdfs import CATALOG, PAGES, assemble, content, content_at, encrypted, objects, page_at, pdf

NO_LIMITS = Limits()
READERS: tuple[Reader, ...] = get_args(Reader)
every_reader = pytest.mark.parametrize("reader", READERS)
WHOLE = pdf("Hello world", "Second page")


def pages(data: bytes, reader: Reader = "auto", limits: Limits = NO_LIMITS) -> list[PageText]:
    info, *found = read(data, reader, limits)
    assert isinstance(info, DocumentInfo)
    return [page for page in found if isinstance(page, PageText)]


def texts(data: bytes, reader: Reader = "auto") -> list[tuple[str, str]]:
    return [(page.text, page.source) for page in pages(data, reader)]


def info(data: bytes, reader: Reader = "auto") -> DocumentInfo:
    first = next(read(data, reader, NO_LIMITS))
    assert isinstance(first, DocumentInfo)
    return first


def refusal(data: bytes, reader: Reader = "auto") -> tuple[State, str]:
    with pytest.raises(Refused) as caught:
        list(read(data, reader, NO_LIMITS))
    return caught.value.state, cause(caught.value.reason)


@pytest.mark.parametrize(("reader", "source"), [("auto", "pdfium"), ("pdfium", "pdfium"), ("pypdf", "pypdf")])
def test_a_whole_file_is_read_page_by_page_by_the_reader_that_was_asked_for(reader: Reader, source: str) -> None:
    assert info(WHOLE, reader).page_count == 2
    assert pages(WHOLE, reader) == [
        PageText(number=1, label="", text="Hello world", source=source),
        PageText(number=2, label="", text="Second page", source=source),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Menneskehandel: retningslinjer på ærø",
        "Menschenhandel: Leitlinien für Größe",
        "Human trafficking: guidelines",
        "Trata de personas: ¿qué señales?",
        "Inimkaubandus: juhised võõrtöötajatele",
        "Ihmiskauppa: ohjeet työntekijöille",
        "Mansal: leiðbeiningar fyrir þolendur",
        "Prekyba žmonėmis: gairės įdarbinimui",
        "Cilvēku tirdzniecība: vadlīnijas pašvaldībām",
        "Menneskehandel: veiledning på bokmål",
        "Handel ludźmi: wytyczne dla gmin, łódź",
        "Trafic de persoane: ghid în străinătate, știință",
        "Торговля людьми: руководство, наём",
        "Människohandel: riktlinjer för kommuner",
    ],
)
def test_letters_of_every_language_come_back(draw: Callable[..., Path], tmp_path: Path, text: str) -> None:
    data = draw(tmp_path / "a.pdf", [text], title=text).read_bytes()
    for reader in READERS:
        assert pages(data, reader)[0].text == text
    assert info(data).metadata["title"] == text


def test_an_empty_page_between_others_is_a_page_without_source() -> None:
    assert texts(pdf("One", "", "Three")) == [("One", "pdfium"), ("", "none"), ("Three", "pdfium")]


# What gives no pages


@every_reader
def test_an_empty_file_is_empty(reader: Reader) -> None:
    assert refusal(b"", reader) == (State.EMPTY, "the file has no bytes")


@every_reader
@pytest.mark.parametrize("data", [b"PK\x03\x04 a spreadsheet", b"<html>%PDF</html>", b" " * 2000 + b"%PDF-1.7\n"])
def test_what_does_not_begin_like_a_pdf_is_none(data: bytes, reader: Reader) -> None:
    state, reason = refusal(data, reader)
    assert state is State.NOT_PDF
    assert repr(data[:8]) in reason


@every_reader
@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.4\n" + bytes(range(256)) * 20,
        WHOLE[: len(WHOLE) // 2],
        WHOLE[:-60],
        pdf(),
        b"%PDF-1.7\n" + b"[" * 50_000,
    ],
    ids=["header alone", "garbage", "half", "no end", "no pages", "nested"],
)
def test_a_file_of_which_nothing_can_be_made_is_damaged(data: bytes, reader: Reader) -> None:
    state, reason = refusal(data, reader)
    assert state is State.DAMAGED
    assert reason
    assert "\n" not in reason


@given(st.binary(max_size=300), st.sampled_from(READERS))
@settings(max_examples=60, deadline=None)
def test_no_bytes_raise_anything_but_a_refusal(garbage: bytes, reader: Reader) -> None:
    with pytest.raises(Refused):
        list(read(b"%PDF-1.7\n" + garbage, reader, NO_LIMITS))


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.sampled_from(READERS))
@settings(max_examples=80, deadline=None)
def test_a_flipped_byte_gives_pages_or_a_refusal(place: int, byte: int, reader: Reader) -> None:
    data = WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :]
    try:
        found = pages(data, reader)
    except Refused:
        return
    assert [page.number for page in found] == list(range(1, len(found) + 1))


# Passwords


@every_reader
@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_that_an_empty_password_opens_is_read(algorithm: str, reader: Reader) -> None:
    assert [text for text, _ in texts(encrypted(WHOLE, "", algorithm), reader)] == ["Hello world", "Second page"]


@every_reader
@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_that_needs_a_password_says_so(algorithm: str, reader: Reader) -> None:
    assert refusal(encrypted(WHOLE, "baltic", algorithm), reader) == (
        State.PASSWORD,
        "it opens with a password only",
    )


@pytest.mark.parametrize("reader", ["auto", "pypdf"])
def test_a_file_whose_noted_rights_alone_are_wrong_opens_without_asking(reader: Reader) -> None:
    """PDFium asks for a password there; poppler and pypdf do not."""
    data = re.sub(rb"/Perms", b"/Qerms", encrypted(WHOLE, "", "AES-256"))
    assert [text for text, _ in texts(data, reader)] == ["Hello world", "Second page"]


def test_an_error_without_words_is_told_in_some() -> None:
    assert cause(reason_of(AssertionError())) == "no reader understands how it is built (AssertionError)"
    assert cause(reason_of(KeyError(b"/Words of a page"))) == "no reader understands how it is built (KeyError: …)"


# Pages that one reader cannot read


def test_a_page_that_pdfium_cannot_read_is_read_by_pypdf() -> None:
    parts = objects("x", "Second page")
    parts[content_at(1)] = content("(Hello) Tj", font="/F1 (twelve) Tf")
    data = assemble(parts)
    assert texts(data, "pdfium") == [("", "none"), ("Second page", "pdfium")]
    assert texts(data, "auto") == [("Hello", "pypdf"), ("Second page", "pdfium")]


def test_a_page_that_pypdf_cannot_read_costs_itself_alone() -> None:
    parts = objects("Hello", "Second page")
    parts[page_at(1)] = parts[page_at(1)].replace(b"<</Font<</F1 3 0 R>>>>", b" 5 ")
    data = assemble(parts)
    assert texts(data, "pypdf") == [("", "none"), ("Second page", "pypdf")]
    assert texts(data, "auto") == [("Hello", "pdfium"), ("Second page", "pdfium")]


@pytest.mark.parametrize("damage", [b"null", b"42", b"<</Type/Foo>>"])
def test_a_page_that_is_none_never_gets_the_text_of_another(damage: bytes) -> None:
    parts = objects("One", "Two", "Three")
    parts[page_at(2)] = damage
    assert texts(assemble(parts)) == [("One", "pdfium"), ("", "none"), ("Three", "pdfium")]


def test_a_file_that_pdfium_cannot_open_is_read_by_pypdf_unless_pdfium_alone_was_asked_for() -> None:
    data = WHOLE.replace(b"/Root 1 0 R", b"")
    assert texts(data, "auto") == texts(data, "pypdf") == [("Hello world", "pypdf"), ("Second page", "pypdf")]
    assert refusal(data, "pdfium") == (State.DAMAGED, "PDFium cannot open it")


def test_a_file_that_pypdf_cannot_open_is_read_by_pdfium() -> None:
    parts = objects("Hello", "Second page")
    parts[PAGES] = b"<</Type/Pages/Kids[2 0 R 7 0 R 5 0 R]/Count 3>>"
    data = assemble(parts)
    assert refusal(data, "pypdf")[0] is State.DAMAGED
    assert ("Hello", "pdfium") in texts(data)


@every_reader
@pytest.mark.parametrize("count", [0, 5, 1_000_000_000])
def test_a_wrong_count_of_pages_hides_none(count: int, reader: Reader) -> None:
    parts = objects("Hello", "Second page")
    parts[PAGES] = parts[PAGES].replace(b"/Count 2", b"/Count %d" % count)
    found = [text for text, _ in texts(assemble(parts), reader)]
    assert found[:2] == ["Hello", "Second page"]
    assert set(found[2:]) <= {""}


@every_reader
@pytest.mark.parametrize(
    "data",
    [b"junk\n" * 20 + WHOLE, b"x\n" * 1200 + WHOLE, b"%XXX-1.7" + WHOLE[8:], b"\r\n" + WHOLE[9:], WHOLE[9:]],
    ids=["a hundred bytes before it", "2,400 bytes before it", "another header", "a blank line for it", "no header"],
)
def test_a_header_that_is_late_wrong_or_missing_costs_nothing(data: bytes, reader: Reader) -> None:
    assert [text for text, _ in texts(data, reader)] == ["Hello world", "Second page"]


@pytest.mark.parametrize("depth", [100, 1_100, 5_000])
def test_a_page_at_the_end_of_a_deep_tree_is_read(depth: int) -> None:
    assert [text for text, _ in texts(pages_of_pages(depth))] == ["The shelter takes in victims of trafficking"]


def broken_page(data: bytes, filters: bytes = b"/Filter/FlateDecode") -> bytes:
    parts = objects("x", "Second page")
    parts[content_at(1)] = b"<<%s/Length %d>>stream\n%s\nendstream" % (filters, len(data), data)
    return assemble(parts)


@pytest.mark.parametrize("damage", [slice(0, 2), slice(3, 9)])
def test_a_page_whose_stream_cannot_be_unpacked_is_broken_and_not_blank(damage: slice) -> None:
    stream = bytearray(zlib.compress(b"BT /F1 12 Tf 50 700 Td (The words of a whole page) Tj ET" * 9))
    stream[damage] = b"\xff" * len(stream[damage])
    first, second = pages(broken_page(bytes(stream)))
    assert (first.text, first.flaw) == ("", Flaw.BROKEN)
    assert Flaw.BROKEN.waits_for_ocr
    assert second.text == "Second page"


@pytest.mark.parametrize("nothing", [b"", b"q Q", b" \n" * 40])
def test_a_page_on_which_nothing_is_drawn_is_blank(nothing: bytes) -> None:
    assert pages(broken_page(zlib.compress(nothing)))[0].flaw is Flaw.BLANK
    assert pages(broken_page(nothing, b""))[0].flaw is Flaw.BLANK


@every_reader
def test_a_long_run_of_one_letter_costs_no_word_beside_it(reader: Reader) -> None:
    words = "The shelter takes in victims of trafficking and tells them what their rights are. " * 4
    parts = objects("x")
    parts[content_at(1)] = content(f"({words}) Tj 0 -14 Td ({'x' * 20_000}) Tj", font="/F1 0.02 Tf")
    (page,) = pages(assemble(parts), reader)
    assert page.flaw is None
    assert page.text.startswith(words.strip())


# Limits


@every_reader
def test_the_count_of_pages_is_told_though_a_limit_cuts_them_short(reader: Reader) -> None:
    limits = Limits(pages=2, page_characters=5)
    first, *rest = read(pdf("Hello world", "Second", "Third"), reader, limits)
    assert isinstance(first, DocumentInfo)
    assert first.page_count == 3
    assert [page.text for page in rest if isinstance(page, PageText)] == ["Hello", "Secon"]


def test_pages_come_one_by_one() -> None:
    parts = read(WHOLE, "auto", Limits())
    assert isinstance(next(parts), DocumentInfo)
    assert next(parts) == PageText(number=1, label="", text="Hello world", source="pdfium")


# What a file says of itself


@every_reader
def test_a_file_tells_title_author_date_and_language(reader: Reader) -> None:
    parts = objects("Hello")
    parts[CATALOG] = b"<</Type/Catalog/Pages 2 0 R/Lang(lv-LV)>>"
    title = "Vadlīnijas".encode("utf-16-be").hex().encode()
    parts.append(b"<</Title<FEFF%s>/Author( A\x07 B )/CreationDate(D:20150401)/Keywords()>>" % title)
    assert info(assemble(parts, b"/Info %d 0 R" % len(parts)), reader).metadata == {
        "title": "Vadlīnijas",
        "author": "A B",
        "created": "D:20150401",
        "language": "lv-LV",
    }


@pytest.mark.parametrize(
    "description", [b"5", b"[1 0 R]", b"<</Title 5/Author[1 2]/CreationDate null>>", b"<</Title/x>>", b"null"]
)
@every_reader
def test_a_damaged_description_costs_no_page(description: bytes, reader: Reader) -> None:
    parts = [*objects("Hello"), description]
    for trailer in (b"/Info %d 0 R" % len(parts), b"/Info 99 0 R", b"/Info %s" % description):
        data = assemble(parts, trailer)
        assert [text for text, _ in texts(data, reader)] == ["Hello"]
        assert all(isinstance(value, str) for value in info(data, reader).metadata.values())


@every_reader
def test_an_endless_title_is_cut(reader: Reader) -> None:
    parts = [*objects("Hello"), b"<</Title(%s)>>" % (b"x" * 100_000)]
    assert len(info(assemble(parts, b"/Info %d 0 R" % len(parts)), reader).metadata["title"]) == 500


@every_reader
def test_the_label_printed_on_a_page_is_told_where_it_is_not_the_number(reader: Reader) -> None:
    parts = objects("Preface", "Contents", "Chapter")
    parts[CATALOG] = b"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r>>2<</S/D/St 3>>]>>>>"
    assert [page.label for page in pages(assemble(parts), reader)] == ["i", "ii", ""]


NO_TEXT = b"<FEFFD8000041>"
"""Half of a sign, and an A."""


@every_reader
def test_a_label_that_is_no_text_costs_itself_alone(reader: Reader) -> None:
    parts = objects("Hello", "World")
    parts[CATALOG] = b"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</P%s>>1<</P(good)>>]>>>>" % NO_TEXT
    first, second = pages(assemble(parts), reader)
    assert (first.text, second.text, second.label) == ("Hello", "World", "good")
    assert first.label.encode() in (b"", b"A", "�A".encode())


@every_reader
@pytest.mark.parametrize("order", ["", "last"])
def test_a_heading_that_is_no_text_costs_itself_alone(reader: Reader, order: str) -> None:
    parts = objects("Hello", "World")
    parts[CATALOG] = b"<</Type/Catalog/Pages 2 0 R/Outlines 8 0 R>>"
    one, two = (NO_TEXT, b"(Good)") if not order else (b"(Good)", NO_TEXT)
    parts += [
        b"<</Type/Outlines/First 9 0 R/Last 10 0 R/Count 2>>",
        b"<</Title%s/Parent 8 0 R/Next 10 0 R/Dest[5 0 R/Fit]>>" % one,
        b"<</Title%s/Parent 8 0 R/Prev 9 0 R/Dest[7 0 R/Fit]>>" % two,
    ]
    first, second = pages(assemble(parts), reader)
    assert (first.text, second.text) == ("Hello", "World")
    assert (second if not order else first).section == "Good"
    for page in (first, second):
        page.section.encode()


@every_reader
@pytest.mark.parametrize("name", [b"Title", b"Author", b"Producer"])
def test_an_entry_of_the_metadata_that_is_no_text_costs_itself_alone(reader: Reader, name: bytes) -> None:
    data = assemble([*objects("Hello"), b"<</%s%s/Keywords(good)>>" % (name, NO_TEXT)], b"/Info 6 0 R")
    assert texts(data, reader)[0][0] == "Hello"
    assert info(data, reader).metadata["keywords"] == "good"
    str(info(data, reader).metadata).encode()


@pytest.mark.parametrize("labels", [b"5", b"<</Nums[0 5 1<</S/Q/St(x)>>]>>", b"<</Kids[1 0 R]>>", b"<</Nums[9]>>"])
def test_damaged_labels_cost_no_page(labels: bytes) -> None:
    parts = objects("Hello")
    parts[CATALOG] = b"<</Type/Catalog/Pages 2 0 R/PageLabels %s>>" % labels
    assert [(page.text, page.label) for page in pages(assemble(parts))] == [("Hello", "")]


def test_words_broken_at_line_ends_are_marked_by_both_readers() -> None:
    parts = objects("x")
    parts[content_at(1)] = content("(human traffick-) Tj 0 -14 Td (ing is a crime) Tj")
    for reader in READERS:
        assert pages(assemble(parts), reader)[0].text == f"human traffick{BREAK}ing is a crime"
