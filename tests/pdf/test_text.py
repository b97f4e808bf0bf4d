from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.pdf.text import clean


@pytest.mark.parametrize(
    "broken",
    [
        "Menschen\ufffehandel",
        "Menschen\ufffe\r\nhandel",
        "Menschen-\nhandel",
        "Menschen-\r\nhandel",
        "Menschen- \n handel",
        "Menschen\u2010\nhandel",
        "Menschen\u00adhandel",
        "Menschen\u00ad\nhandel",
        "Menschen\u00ad\u200b\nhandel",
        "Menschen-\u200b\nhandel",
    ],
)
def test_a_word_broken_at_a_line_end_is_joined(broken: str) -> None:
    assert clean(f"Der {broken} ist verboten") == "Der Menschenhandel ist verboten"


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("menneske\ufffehandel", "menneskehandel"),
        ("hyväksi-\nkäytön", "hyväksikäytön"),
        ("žmo-\nnėmis", "žmonėmis"),
        ("vadlīni-\njas", "vadlīnijas"),
        ("муници-\nпалитет", "муниципалитет"),
        ("współ-\npraca", "współpraca"),
        ("cafe\u0301-\nteria", "caféteria"),
        ("siguran\u021b\u0103-\nlor", "siguranțălor"),
    ],
)
def test_words_of_any_script_are_joined(broken: str, joined: str) -> None:
    assert clean(broken) == joined


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Debian-\nVersion", "Debian-Version"),
        ("EU\ufffeMitglied", "EU-Mitglied"),
        ("COVID-\n19", "COVID-19"),
        ("2013-\n2016", "2013-\n2016"),
        ("a list -\nitem", "a list -\nitem"),
        ("well-known", "well-known"),
        ("MENSCHEN\u00ad\nHANDEL", "MENSCHENHANDEL"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_ligatures_are_opened() -> None:
    assert clean("oﬃce, ﬁnd, ﬂow, eﬀect, baﬄe, ﬆep, ĳs") == "office, find, flow, effect, baffle, step, ijs"


@pytest.mark.parametrize("text", ["Gairės savivaldybėms", "Þjóðin åäö", "știință", "Ķekavas ģimenes", "คำแนะนำ", "й ё"])
def test_text_comes_out_composed(text: str) -> None:
    assert clean(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFC", text)


def test_a_sign_that_nobody_sees_does_not_part_a_letter_from_its_accent() -> None:
    assert clean("cafe\u200b\u0301") == "café"
    assert clean("cafe\u00ad\u0301") == "café"


@pytest.mark.parametrize(
    "sign",
    [
        "\0", "\x07", "\x1b", "\x7f", "\x9b", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e",
        "\u2066", "\u2069", "\ufeff", "\ufffe", "\uffff", "\ue000", "\ud800", "\u00ad", "\U000e0041",
    ],
)  # fmt: skip
def test_signs_that_nobody_sees_are_dropped(sign: str) -> None:
    assert clean(f"shel{sign}ter") == "shelter"
    assert clean(f" {sign} ") == ""


def test_blanks_of_all_widths_are_one_and_line_ends_are_one_sort() -> None:
    assert clean("a\tb\u00a0c\u2003\u202f d\f e") == "a b c d e"
    assert clean("a \r\n b\rc\u2028d\x85e\u2029f \u200b\n g") == "a\nb\nc\nd\ne\nf\ng"
    assert clean("\n\n a \n \n\n\n b \n\n") == "a\n\nb"


def test_the_dots_of_a_table_of_contents_are_no_text() -> None:
    assert clean("Introduction ............... 4\nShelter . . . . . . . 12") == "Introduction … 4\nShelter … 12"
    assert clean("And so on... See 1.2.3.4.") == "And so on... See 1.2.3.4."


@given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("a-\n\r \u00ad\ufffe\u0301\u200b.A1"), max_size=40))
@settings(max_examples=300, deadline=None)
def test_whatever_a_reader_gives_the_text_is_composed_visible_and_without_spare_blanks(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert {unicodedata.category(sign)[0] for sign in cleaned.replace("\n", "")} <= set("LMNPSZ")
    assert not any(spare in cleaned for spare in ("  ", " \n", "\n ", "\n\n\n"))
    assert cleaned == cleaned.strip()


@given(st.lists(st.text(alphabet="aäжท1.,;!?", min_size=1, max_size=8), max_size=8))
@settings(max_examples=100, deadline=None)
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    text = " ".join(words)
    assert ("....." in text.replace(" ", "")) or clean(text) == text


@pytest.mark.parametrize("text", [" " * 100_000, "a\ufffe" + " " * 100_000, "a-\n" * 50_000, ". " * 50_000])
def test_a_hostile_page_takes_no_longer_than_its_length(text: str) -> None:
    """A pattern that tries every beginning again would take minutes."""
    assert len(clean(f"x{text}y")) <= len(text) + 2
