from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from library.analysis import HOME, fold, stem, stemmed_languages, word_edges, words
from library.index.contract import EXACT
from library.model import Page, Snippet
from library.search.expansion import Expansion
from library.search.occurrences import Marks
from library.search.snippets import snippet

SENTENCES = {
    "da": ("Kommunen og kommunerne hjælper, men kommunikation er noget andet.", "kommune", "Kommunen kommunerne"),
    "de": ("Die Gemeinde und die Gemeinden helfen; GEMEINDEN sind es.", "Gemeinde", "Gemeinde Gemeinden GEMEINDEN"),
    "en": ("A victim is heard, victims are helped; victory is something else.", "victims", "victim victims"),
    "es": ("El sindicato y los sindicatos ayudan; la embajada también.", "sindicatos", "sindicato sindicatos"),
    "et": ("Politsei küsib; politseile ja politseist räägitakse.", "politsei", "Politsei politseile politseist"),
    "fi": ("Uhri, uhrin ja uhrit saavat apua; uhkaus on muuta.", "uhri", "Uhri uhrin uhrit"),
    "is": ("Lögreglan hjálpar; LÖGREGLAN spyr, lögmaður ekki.", "lögreglan", "Lögreglan LÖGREGLAN"),
    "lt": ("Savivaldybė ir savivaldybės padeda; savanoriai taip pat.", "savivaldybė", "Savivaldybė savivaldybės"),
    "lv": ("Pašvaldība un pašvaldības palīdz; pašlaik nekas.", "pašvaldība", "Pašvaldība pašvaldības"),
    "no": ("Kommunen og kommunene hjelper, men kommunikasjon ikke.", "kommune", "Kommunen kommunene"),
    "pl": ("Umowa, umowy i umowę podpisano; umysł to co innego.", "umowa", "Umowa umowy umowę"),
    "ro": ("Contractul și contracte se semnează; contul nu.", "contract", "Contractul contracte"),
    "ru": ("Жертва, жертвы и жертвам помогают; жёлтый — нет.", "жертва", "Жертва жертвы жертвам"),
    "sv": ("Kommunen och kommunerna hjälper, men kommunikation ej.", "kommun", "Kommunen kommunerna"),
    "th": ("เก็บหนังสือเดินทางไว้กับตัวเอง อย่าให้หนังสือเดินทางแก่นายจ้าง", "หนังสือเดินทาง", "หนังสือเดินทาง หนังสือเดินทาง"),
}


def looking_for(*asked: str, language: str = "", beginnings: tuple[str, ...] = ()) -> Expansion:
    """What a query of these words comes to: each of them exact and in the forms that share its stem."""
    terms = {EXACT: {fold(word): number for number, word in enumerate(asked)}}
    if language in stemmed_languages():
        terms[language] = {
            form.text.lower(): number
            for number, word in enumerate(asked)
            for form in words(SENTENCES[language][0])
            if stem(form.text, language) == stem(word, language)
        }
    return Expansion((), (), (), (), marks=Marks(terms, dict.fromkeys(beginnings, 0)))


def cut(text: str, expansion: Expansion, *languages: str) -> Snippet:
    return snippet(Page(number=1, text=text, languages=languages or ("und",)), expansion)


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def body(found: Snippet) -> str:
    return found.text.removeprefix("… ").removesuffix(" …")


# Marks


@pytest.mark.parametrize("language", HOME)
def test_the_forms_of_a_word_are_marked_and_nothing_else(language: str) -> None:
    text, asked, forms = SENTENCES[language]
    found = cut(text, looking_for(asked, language=language), language)
    assert found.text == text
    assert marked(found) == forms.split()


@pytest.mark.parametrize("language", HOME)
def test_in_the_middle_of_a_long_page_the_marks_are_right_too(language: str) -> None:
    text, asked, _ = SENTENCES[language]
    filler = "1234 " * 200
    found = cut(f"{filler}\n{text}\n{filler}", looking_for(asked, language=language), language)
    assert marked(found) == marked(cut(text, looking_for(asked, language=language), language))
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")


def test_stems_count_in_the_languages_of_the_page_alone() -> None:
    expansion = looking_for("uhri", language="fi")
    assert marked(cut("uhrin uhri", expansion, "fi")) == ["uhrin", "uhri"]
    assert marked(cut("uhrin uhri", expansion, "sv")) == ["uhri"]
    assert marked(cut("uhrin uhri", expansion, "sv", "fi")) == ["uhrin", "uhri"]


@pytest.mark.parametrize(
    ("asked", "written"), [("riga", "Rīga"), ("Rīga", "RIGA"), ("strasse", "Straße"), ("aero", "Ærø"), ("cafe", "café")]
)
def test_case_and_accents_do_not_matter(asked: str, written: str) -> None:
    assert marked(cut(f"In {written}, today.", looking_for(asked))) == [written]


def test_a_beginning_marks_whole_words() -> None:
    found = cut("Trafficking, traffickers and traffic.", looking_for(beginnings=("traffick",)))
    assert marked(found) == ["Trafficking", "traffickers"]


def test_a_word_within_another_is_not_marked() -> None:
    assert marked(cut("harbour harbours' sub-harbour harboured", looking_for("harbour"))) == ["harbour", "harbour"]


def test_marks_stay_on_their_words_when_white_space_is_drawn_together() -> None:
    found = cut("\n\n  The\t ferry \n\n leaves\r\nthe   harbour.\n", looking_for("ferry", "harbour"))
    assert found.text == "The ferry leaves the harbour."
    assert marked(found) == ["ferry", "harbour"]


# The piece


def test_a_short_page_is_shown_whole_and_without_dots() -> None:
    assert cut("The ferry leaves.", looking_for("ferry")) == Snippet(text="The ferry leaves.", marks=((4, 9),))


def test_an_empty_page_gives_an_empty_snippet() -> None:
    assert cut("", looking_for("ferry")) == Snippet()


def test_a_page_without_the_words_shows_its_beginning() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    found = cut(text, looking_for("ferry"))
    assert found.marks == ()
    assert found.text.endswith(" …")
    assert text.startswith(body(found))


def test_dots_stand_where_something_was_left_out_and_only_there() -> None:
    filler = " ".join(["filler"] * 100)
    expansion = looking_for("ferry")
    assert re.fullmatch(r"ferry .*[^ ] …", cut(f"ferry {filler}", expansion).text)
    assert re.fullmatch(r"… [^ ].* ferry", cut(f"{filler} ferry", expansion).text)
    assert re.fullmatch(r"… [^ ].* ferry .*[^ ] …", cut(f"{filler} ferry {filler}", expansion).text)


def test_the_piece_with_most_of_the_different_words_is_shown() -> None:
    filler = " ".join(["filler"] * 100)
    found = cut(f"ferry ferry ferry {filler} ferry harbour {filler} harbour", looking_for("ferry", "harbour"))
    assert marked(found) == ["ferry", "harbour"]


def test_of_equal_pieces_the_first_is_shown() -> None:
    filler = " ".join(["filler"] * 100)
    found = cut(f"one ferry one {filler} two ferry two", looking_for("ferry"))
    assert "one ferry one" in found.text


def test_words_are_not_cut_in_two() -> None:
    text = " ".join(f"beginning{n}ending" for n in range(300))
    whole = set(text.split())
    for n in (0, 1, 150, 298, 299):
        found = cut(text, looking_for(f"beginning{n}ending"))
        assert marked(found) == [f"beginning{n}ending"]
        assert set(body(found).split()) <= whole


def test_the_word_behind_a_match_is_not_cut_either() -> None:
    text = "filler " * 40 + "kernel binaryblobwithoutend " + "filler " * 40
    for spare in range(20):
        found = cut("x" * spare + " " + text, looking_for("kernel"))
        assert set(body(found).split()) <= {"filler", "kernel", "binaryblobwithoutend", "x" * spare}


THAI = "เก็บหนังสือเดินทางไว้กับตัวเองอย่าให้หนังสือเดินทางแก่นายจ้างขอสัญญาจ้างเป็นลายลักษณ์อักษรก่อนออกเดินทางเสมอ" * 4
CHINESE = "人口贩运是一种严重的犯罪行为受害者有权获得保护和援助各国应当合作打击人口贩运" * 8


@pytest.mark.parametrize(("text", "asked"), [(THAI, "สัญญา"), (CHINESE + " victim " + CHINESE, "victim")])
def test_scripts_without_spaces_are_cut_between_words(text: str, asked: str) -> None:
    found = cut(text, looking_for(asked), "th")
    assert asked in marked(found)
    piece = body(found)
    start = text.index(piece)
    edges = word_edges(text)
    assert {start, start + len(piece)} <= set(edges)
    assert 100 < len(piece) <= 180


def test_a_phrase_is_marked_as_a_whole_and_its_words_elsewhere_are_not() -> None:
    filler = " ".join(["filler"] * 60)
    phrase = ("labour", "inspectorate")
    expansion = Expansion((), (), (), (), marks=Marks(phrases={phrase: 0}))
    text = f"labour labour inspectorates {filler} the Labour\n  Inspectorate and labour {filler} inspectorate labour"
    found = cut(text, expansion)
    assert marked(found) == ["Labour Inspectorate"]


def test_a_phrase_and_a_word_of_it_are_marked_once() -> None:
    expansion = Expansion((), (), (), (), marks=Marks({EXACT: {"labour": 0}}, phrases={("labour", "inspectorate"): 1}))
    assert marked(cut("labour, labour inspectorate", expansion)) == ["labour", "labour inspectorate"]


def test_it_is_two_lines_long_at_most() -> None:
    text = " ".join(f"word{n}" for n in range(1000))
    lengths = [len(cut(text, looking_for(f"word{n}")).text) for n in (0, 500, 999)]
    assert max(lengths) < 190
    assert lengths[1] > 120


ALPHABET = st.sampled_from(" \n\t.,-'abcžßИпเดิ\u0301🛟1")


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=500), st.lists(st.text(ALPHABET, min_size=1, max_size=4), max_size=3))
@example("ด\u03011", ["ด"])
@example("1'\u0301", ["1"])
def test_whatever_stands_on_the_page_the_marks_are_on_words_that_were_looked_for(text: str, asked: list[str]) -> None:
    asked = [word.text for text_asked in asked for word in words(text_asked)]
    found = cut(text, looking_for(*asked), "ru")
    wanted = {fold(word) for word in asked}
    assert "\n" not in found.text
    assert "  " not in found.text
    end_before = 0
    for start, end in found.marks:
        assert end_before <= start < end <= len(found.text)
        end_before = end
        assert {fold(word.text) for word in words(found.text[start:end])} <= wanted
    assert body(found) in " ".join(text.split()) or not found.text
    if wanted.intersection(fold(word.text) for word in words(text)):
        assert found.marks
