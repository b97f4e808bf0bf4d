"""Fonts without any mapping, whose codes are no letters."""

from __future__ import annotations

from library.model import Flaw
from library.pdf import PageText, read
from library.settings import Limits
from pdf.pdfs import assemble, content_at, objects, page_at

SOUND = "The shelter takes in victims of trafficking and tells them in their own language what their rights are."


def page_of(*lines: tuple[str, str]) -> PageText:
    """A page with lines in the font F1, which tells its letters, or F2, whose glyphs have names without meaning."""
    parts = objects("x")
    names = b"".join(b"/g%d" % code for code in range(33, 127))
    parts.append(
        b"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Old/FirstChar 33/LastChar 126/Widths[%s]/Encoding<</Type/Encoding"
        b"/Differences[33%s]>>/FontDescriptor %d 0 R>>" % (b"500 " * 94, names, len(parts) + 2)
    )
    parts.append(b"<</Type/FontDescriptor/FontName/ABCDEF+Old/Flags 4/ItalicAngle 0/Ascent 700/Descent -200/StemV 80>>")
    parts[page_at(1)] = parts[page_at(1)].replace(b"/F1 3 0 R", b"/F1 3 0 R/F2 %d 0 R" % (len(parts) - 1))
    shown = "".join(f"/{font} 8 Tf <{text.encode().hex()}> Tj 0 -12 Td " for font, text in lines)
    data = f"BT 20 800 Td {shown} ET".encode()
    parts[content_at(1)] = b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)
    return next(item for item in read(assemble(parts), "auto", Limits()) if isinstance(item, PageText))


def test_codes_of_a_font_without_mapping_are_no_text_and_the_words_beside_them_are() -> None:
    page = page_of(("F2", '"7+%- $(#5!+ 4%=*%'), ("F1", SOUND), ("F2", "#+%&'( *>!7$#"))
    assert page.text == SOUND
    assert page.flaw is Flaw.GARBLED


def test_a_font_without_mapping_whose_codes_are_ascii_is_read() -> None:
    page = page_of(("F2", SOUND), ("F2", "Tel. +358-295-430-431, 12.05.2003 (9-16)"))
    assert page.text == f"{SOUND}\nTel. +358-295-430-431, 12.05.2003 (9-16)"
    assert page.flaw is None


def test_commands_in_such_a_font_stay_beside_words_in_it() -> None:
    page = page_of(("F2", SOUND), ("F2", "{{begin}} %%==++ {{{end}}}"))
    assert "%%==++" in page.text
    assert page.flaw is None


def test_odd_signs_of_a_font_that_tells_its_letters_stay() -> None:
    page = page_of(("F1", f"{SOUND} x=*%+; $#@!&"))
    assert "x=*%+; $#@!&" in page.text
    assert page.flaw is None
