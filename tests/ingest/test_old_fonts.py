"""PDFs of the 1990s and 2000s, whose fonts name other letters than they draw: what a person sees is what comes out."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest
from pdf.pdfs import in_encoding
from tagging.samples import read_samples

from library.ingest.reading import detector
from library.model import Flaw
from library.pdf import DocumentInfo, PageText, read
from library.settings import Limits
from library.tagging import LetterJudge

PARAGRAPHS = {
    "uk": "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю і"
    " повинні діяти у відношенні один до одного в дусі братерства.",
    "cs": "Příručka popisuje, jak obec pečuje o oběti obchodování s lidmi: při přijetí, při ošetření a při návratu"
    " domů. Pracovníci obcí přicházejí do styku s oběťmi dříve než policie, a proto potřebují vědět, jak je poznat,"
    " čemu věřit a kam se obrátit. Řídí se přitom zákonem o účinné pomoci.",
    "el": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με"
    " λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης.",
    "tr": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine"
    " karşı kardeşlik zihniyeti ile hareket etmelidirler.",
}


@cache
def sample_pages(language: str) -> Sequence[str]:
    """Pages of the samples in a language, signs that no old encoding has left out."""
    if language in PARAGRAPHS:
        return [PARAGRAPHS[language]]
    texts = [page.text for sample in read_samples() for page in sample.pages if sample.languages == (language,)]
    plain = str.maketrans({"\u202f": " ", "‑": "-", "−": "-"})
    return [text.translate(plain) for text in texts[:4]]


TURNED = {ord(low): high for low, high in zip("abcdefghijklmnopqrstuvwxyz", "ÐÞßØ÷×¾¼½æðþýøÿõãÃÕÑ¿¶§Ý¥Å", strict=True)}
"""Makes letters that are those of no language in any encoding."""


def lines_of(text: str, encoding: str) -> list[tuple[str, str]]:
    """A text as it can be written in an encoding, in lines."""
    return [(encoding, line) for line in textwrap.wrap(text.encode(encoding, "ignore").decode(encoding), 100)]


def read_all(data: bytes) -> tuple[DocumentInfo, list[PageText]]:
    info, *pages = read(data, "auto", Limits(), LetterJudge(detector()))
    assert isinstance(info, DocumentInfo)
    return info, [page for page in pages if isinstance(page, PageText)]


def f1(one: str, other: str) -> float:
    ours, theirs = Counter(one.split()), Counter(other.split())
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("ru", "windows-1251"),
        ("ru", "koi8-r"),
        ("ru", "iso8859-5"),
        ("uk", "windows-1251"),
        ("lt", "windows-1257"),
        ("lt", "iso8859-13"),
        ("lt", "iso8859-4"),
        ("lv", "windows-1257"),
        ("lv", "iso8859-10"),
        ("pl", "windows-1250"),
        ("pl", "iso8859-2"),
        ("cs", "windows-1250"),
        ("ro", "windows-1250"),
        ("el", "windows-1253"),
        ("tr", "windows-1254"),
        ("th", "tis-620"),
    ],
)
def test_letters_of_old_encodings_under_a_latin_mapping_are_put_right(language: str, encoding: str) -> None:
    written = [lines_of(text, encoding) for text in sample_pages(language)]
    _, pages = read_all(in_encoding(*written))
    assert len(pages) == len(written) > 0
    for page, lines in zip(pages, written, strict=True):
        assert f1(page.text, " ".join(line for _, line in lines)) >= 0.98
        assert page.source == "repaired"
        assert page.mapping
        assert detector().page_languages(page.text)[0] == language


def test_russian_of_tex_has_its_yo_where_windows_has_another_letter() -> None:
    with_yo = re.sub(r"[^\w\s.,]", "", sample_pages("ru")[0])  # the signs beside letters stand elsewhere in T2A
    without = with_yo.replace("ё", "е")
    assert with_yo != without
    as_tex = lines_of(with_yo.replace("ё", "ј"), "windows-1251")  # the byte of ё in TeX's T2A is that of ј in Windows
    _, pages = read_all(in_encoding(lines_of(without, "windows-1251"), as_tex))
    assert [page.text.split() for page in pages] == [
        " ".join(line for _, line in lines_of(text, "windows-1251")).split() for text in (without, with_yo)
    ]
    assert [page.mapping for page in pages] == ["windows-1251", "t2a"]


@pytest.mark.parametrize("language", ["da", "de", "en", "es", "et", "fi", "is", "no", "sv"])
def test_sound_letters_stay_as_they_are(language: str) -> None:
    written = [lines_of(text, "windows-1252") for text in sample_pages(language)]
    _, pages = read_all(in_encoding(*written))
    for page, lines in zip(pages, written, strict=True):
        assert f1(page.text, " ".join(line for _, line in lines)) >= 0.98
        assert (page.source, page.mapping, page.flaw) == ("pdfium", "", None)


def test_signs_for_notes_and_measures_make_no_letters_of_themselves() -> None:
    text = "The shelter¹ takes in victims² of trafficking³ at 20° in rooms of 9 m², for £5 ± 1, as § 4 says.¹ © " * 5
    _, (page,) = read_all(in_encoding(lines_of(text, "windows-1252")))
    assert (page.mapping, page.flaw) == ("", None)
    assert "trafficking³" in page.text


@pytest.mark.parametrize(
    "text",
    [
        "The letters of the alphabet are typed in another way where they have accents: ä, ö, ü, õ, š, ž, é, è, ê. " * 6,
        "Thanks to Jörg Müller, Søren Kjær, François Léger, José Peña, Åsa Öberg, Zoë Brontë and Renée Noël. " * 6,
        "¿Qué es? ¿Cómo se llama? ¿Dónde está? ¡Adiós! " * 6,
    ],
    ids=["letters one by one", "names", "signs before words"],
)
def test_other_letters_than_those_of_its_language_make_no_page_another_one(text: str) -> None:
    _, (page,) = read_all(in_encoding(lines_of(text, "windows-1252")))
    assert (page.mapping, page.flaw) == ("", None)


def test_each_font_of_a_page_is_judged_by_itself() -> None:
    russian, german = sample_pages("ru")[0], sample_pages("de")[0]
    old, sound = lines_of(russian, "windows-1251")[:9], lines_of(german, "windows-1252")[:9]
    _, (page,) = read_all(in_encoding([*old, *sound]))
    assert f1(page.text, " ".join(line for _, line in (*old, *sound))) >= 0.98
    assert page.mapping == "windows-1251"


def test_a_font_with_few_letters_follows_the_others_of_its_page() -> None:
    lines = lines_of(sample_pages("ru")[0], "windows-1251")
    _, (page,) = read_all(in_encoding([("cp1251", "Да"), *lines]))  # another name, and so another font
    assert page.text.startswith("Да\n")


def test_what_is_in_no_language_in_any_encoding_waits_for_recognition_and_has_none() -> None:
    text = sample_pages("en")[0].lower().translate(TURNED)
    _, (page,) = read_all(in_encoding(lines_of(text, "windows-1252")))
    assert (page.text.strip(), page.flaw) == ("", Flaw.WRONG_MAPPING)
    assert Flaw.WRONG_MAPPING.waits_for_ocr


def test_a_font_in_no_language_costs_no_word_of_the_others() -> None:
    sound = lines_of(sample_pages("fi")[0], "windows-1252")[:8]
    broken = [("latin-1", line.lower().translate(TURNED)) for _, line in lines_of(sample_pages("en")[0], "ascii")[:8]]
    _, (page,) = read_all(in_encoding([*sound, *broken]))
    assert f1(page.text, " ".join(line for _, line in sound)) >= 0.98
    assert page.flaw is Flaw.WRONG_MAPPING


def test_titles_and_authors_in_old_encodings_are_put_right() -> None:
    title = "Не очень краткое введение".encode("windows-1251").hex().encode()
    author = "Россия".encode("windows-1251").hex().encode()
    info, _ = read_all(in_encoding([("ascii", "x")], info=b"<</Title<%s>/Author<%s>>" % (title, author)))
    assert info.metadata == {"title": "Не очень краткое введение", "author": "Россия"}


@pytest.mark.parametrize(
    "title", ["Multi-language guide", "Руководство для общин", "Gairės savivaldybėms", "คู่มือเดินทาง"]
)
def test_a_title_whose_bytes_are_swapped_is_turned(title: str) -> None:
    swapped = title.encode("utf-16-le").hex().encode()
    info, _ = read_all(in_encoding([("ascii", "x")], info=b"<</Title<feff%s>>" % swapped))
    assert info.metadata["title"] == title


@pytest.mark.parametrize("title", ["人身売買の被害者", "인신매매 피해자 지원", "Größe", "ᚠᚢᚦᚨᚱᚲ"])
def test_a_title_in_any_script_stays_as_it_is(title: str) -> None:
    whole = title.encode("utf-16-be").hex().encode()
    info, _ = read_all(in_encoding([("ascii", "x")], info=b"<</Title<feff%s>>" % whole))
    assert info.metadata["title"] == title


def test_a_mark_of_a_note_behind_words_of_another_alphabet_is_no_letter() -> None:
    title = "\n".join(f"Руководство¹ для общин² {number}" for number in range(9))
    assert not LetterJudge(detector()).doubts(title)
