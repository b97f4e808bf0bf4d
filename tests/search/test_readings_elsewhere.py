"""A word of one language is not taken for other words in others, and is cut into parts of its own alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ingest.shelves import empty_shelf

from library.index import Node, Nothing, Word
from library.search import Session
from library.search.query import Clause
from search.shelves import ReadIn, opened, reading_in

PUT = {
    "en": ["informal information", "informes", "rapport on Finland"],
    "es": ["los informes", "la información"],
    "fr": ["Finland", "un finlandais"],
    "fi": ["tämä maa", "maatila", "rakennustyömaa", "kauppa", "ihmiskauppa", "kauppakirja"],
    "sv": ["fin", "norr", "land", "i Finland"],
    "de": ["obere und untere Nehmer", "nache", "Zwang", "Arbeit", "Opfer", "ich opfere", "Schutz"],
    "da": ["geme", "inde"],
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with opened(empty_shelf(tmp_path_factory.mktemp("elsewhere")), PUT) as session:
        yield session


@pytest.fixture
def read_in(session: Session) -> ReadIn:
    return reading_in(session)


def terms(node: Node, language: str) -> set[str]:
    """The terms of a language that are looked for."""
    assert isinstance(node, Word)
    return {variant.term for variant in node.variants if variant.field == language}


def word(text: str) -> Clause:
    return Clause("word", (text,))


def test_a_word_at_home_brings_no_words_of_its_stem_in_other_languages(read_in: ReadIn) -> None:
    """Informes stands on an English page, too, and English rules make inform of it, and of information."""
    assert terms(read_in("es").read(word("informes")).node, "en") == set()
    assert {"inform", "information"} <= terms(read_in("en").read(word("informes")).node, "en")


def test_in_a_language_without_a_dictionary_stems_count_where_it_is_the_likeliest(read_in: ReadIn) -> None:
    """The French stem of Finland is that of finlandais."""
    assert terms(read_in("sv", "fr").read(word("Finland")).node, "fr") == set()
    assert terms(read_in("fr", "sv").read(word("Finland")).node, "fr") == {"finland"}


def test_of_a_short_word_only_compounds_that_end_in_it_are_looked_for(read_in: ReadIn) -> None:
    assert terms(read_in("fi").read(word("maa")).node, "fi") == {"maa", "rakennustyömaa"}
    assert {"ihmiskauppa", "kauppakirja"} <= terms(read_in("fi").read(word("kauppa")).node, "fi")


def test_a_word_that_stands_on_a_page_is_not_parted(read_in: ReadIn) -> None:
    assert read_in("sv").by_parts("Finland").node == Nothing()
    assert read_in("sv").by_parts("Landnorr").node != Nothing()


def test_no_part_of_a_compound_is_a_common_word_that_may_be_spelt_otherwise(read_in: ReadIn) -> None:
    """With an e more, nach and unter would be nache and untere."""
    assert read_in("de").by_parts("Nachunternehmer").node == Nothing()
    assert read_in("de").by_parts("Zwangsarbeit").node != Nothing()


def test_a_compound_is_cut_by_the_language_asked_in_where_it_is_known(read_in: ReadIn) -> None:
    assert read_in("de").by_parts("Gemeinde").node == Nothing()
    assert read_in().by_parts("Gemeinde").node != Nothing()


def test_a_part_is_told_as_it_was_typed_where_that_is_a_word(read_in: ReadIn) -> None:
    readings = read_in("de")
    readings.by_parts("Opferschutz")
    assert readings.parted == {"Opferschutz": ("opfer", "schutz")}
