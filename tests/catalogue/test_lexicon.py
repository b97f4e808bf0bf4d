"""Words with their terms: read folded, by stem, by part, as typed in Latin letters, and forgotten again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library.analysis import spelling_key
from library.catalogue import Catalogue, LexiconWord
from library.catalogue.lexicon import Lexicon


@pytest.fixture
def lexicon(tmp_path: Path) -> Iterator[Lexicon]:
    with Catalogue.open_to_write(tmp_path / "catalogue.sqlite") as catalogue:
        catalogue.lexicon.put(
            "fi",
            [
                LexiconWord("uhri", "uhri", "uhri"),
                LexiconWord("uhrien", "uhrien", "uhri", stems=("uhr",)),
                LexiconWord("rikosuhri", "rikosuhri", "rikosuhri", parts=("rikos", "uhri")),
            ],
        )
        catalogue.lexicon.put("sv", [LexiconWord("vag", "väg", "väg"), LexiconWord("vag", "våg", "våg")])
        catalogue.lexicon.put(
            "ru", [LexiconWord("жертва", "жертва", "жертва"), LexiconWord("жертвы", "жертвы", "жертва")]
        )
        yield catalogue.lexicon


def test_words_are_read_folded_in_all_languages(lexicon: Lexicon) -> None:
    lexicon.put("en", [LexiconWord("vag", "vag", "vag")])
    assert lexicon.read("vag") == {"en": {"vag": "vag"}, "sv": {"väg": "väg", "våg": "våg"}}
    assert lexicon.read("unknown") == {}
    assert sorted(lexicon.languages()) == ["en", "fi", "ru", "sv"]


def test_a_word_has_the_term_of_its_accents_or_else_of_its_stem(lexicon: Lexicon) -> None:
    assert lexicon.term("Våg", "sv") == "våg"
    assert lexicon.term("vag", "sv") == "väg"  # typed without accents: the first
    assert lexicon.term("uhrien", "fi") == "uhri"
    assert lexicon.term("Workers", "en") == "worker"
    assert lexicon.phrase("the victims of uhrien", "fi")[-1] == "uhri"


def test_terms_are_found_by_stems_and_by_parts_of_their_own_language(lexicon: Lexicon) -> None:
    assert lexicon.of_stems({"fi": "uhr"}) == {"fi": ["uhri"]}
    assert lexicon.of_stems({"sv": "uhr"}) == {}
    assert lexicon.compounds({"fi": "uhri", "sv": "uhri"}) == {"fi": ["rikosuhri"]}
    assert lexicon.held({"fi": "rikosuhri", "sv": "rikosuhri"}) == {"fi"}


def test_words_are_listed_by_term_and_terms_by_word(lexicon: Lexicon) -> None:
    assert lexicon.words("fi", ["uhri"]) == {"uhri": "uhri", "uhrien": "uhri"}
    assert lexicon.terms("sv") == {"väg": "väg", "våg": "våg"}
    assert lexicon.terms_of("sv", ["våg", "vag", "uhri"]) == {"våg": "våg"}
    many = [f"word{number}" for number in range(1_500)]  # more than one statement takes
    lexicon.put("en", [LexiconWord(word, word, word) for word in many])
    assert lexicon.terms_of("en", many) == dict(zip(many, many, strict=True))


def test_beginnings_are_bounded_in_letters_and_number(lexicon: Lexicon) -> None:
    assert [word for _, word, _ in lexicon.beginning("uhri", 4)] == ["uhri"]
    assert [word for _, word, _ in lexicon.beginning("uhri", 6)] == ["uhri", "uhrien"]
    lexicon.put("en", [LexiconWord(f"uh{number}", f"uh{number}", "uh") for number in range(60)])
    assert len(lexicon.beginning("uh", 10)) == 50


def test_cyrillic_is_found_as_it_is_typed_in_latin_letters(lexicon: Lexicon) -> None:
    assert lexicon.typed_in_latin("zertva") == ["жертва"]
    assert lexicon.typed_in_latin("zertvi") == ["жертвы"]
    assert lexicon.typed_in_latin("zertva", endings=1) == ["жертва", "жертвы"]


def test_words_spelt_alike_have_a_key(lexicon: Lexicon) -> None:
    lexicon.put("sv", [LexiconWord("diskriminering", "diskriminering", "diskriminering")])
    key = spelling_key("diskriminering")
    assert (key, "sv", "diskriminering") in lexicon.cognates([key[:3]])[key[:3]]


def test_words_of_thesauri_come_behind_those_of_pages(lexicon: Lexicon) -> None:
    before = lexicon.state()
    lexicon.put_named("fi", {"uhri": "another", "pakkotyö": "pakkotyö"})
    assert lexicon.read("uhri")["fi"] == {"uhri": "uhri"}
    assert lexicon.read("pakkotyo") == {"fi": {"pakkotyö": "pakkotyö"}}
    assert sorted(lexicon.named(["fi", "sv"])) == ["pakkotyo", "uhri"]
    assert lexicon.named(["sv"]) == []
    assert lexicon.state() == before  # of words on pages
    lexicon.forget_named()
    assert lexicon.named(["fi"]) == []


def test_what_no_page_holds_is_forgotten_with_all_that_was_kept_of_it(lexicon: Lexicon) -> None:
    before = lexicon.state()
    lexicon.keep_only("fi", {"uhri", "uhrien", "rikosuhri"})
    assert lexicon.state() == before
    lexicon.keep_only("fi", {"uhri"})
    assert lexicon.terms("fi") == {"uhri": "uhri"}
    assert lexicon.of_stems({"fi": "uhr"}) == {"fi": ["uhri"]}  # its term is still there
    assert lexicon.compounds({"fi": "uhri"}) == {}
    lexicon.keep_only("ru", set())
    assert lexicon.typed_in_latin("zertva", endings=1) == []
    assert lexicon.state() != before
    lexicon.clear()
    assert lexicon.languages() == []
