"""A word is read in the forms that it may have in each language of the index, and what stands nowhere as what may."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ingest.shelves import empty_shelf

from library.index import EXACT, Any, Node, Nothing, Phrase, Prefix, Proximity, Variant, Word
from library.search import Session, parse
from library.search.held import Held
from library.search.query import Clause
from library.search.readings import Reading
from search.shelves import ReadIn, opened, reading_in

PUT = {
    "en": ["the victim waits", "two victims wait", "workers work", "order 20134 or 116 006 or 12"],
    "de": ["Köln und die Zwangsarbeiten", "Köln", "die Arbeit", "ein Zwang"],
    "fi": ["uhrin ihmiskauppa", "kauppa", "passi"],
    "ru": ["жертвы", "Владимир"],
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with opened(empty_shelf(tmp_path_factory.mktemp("readings")), PUT) as session:
        yield session


@pytest.fixture
def read_in(session: Session) -> ReadIn:
    return reading_in(session)


def clause(text: str) -> Clause:
    ((found,),) = parse(text).groups
    return found


def weights(node: Node) -> dict[tuple[str, str], float]:
    """(field, term) -> what it is worth."""
    assert isinstance(node, Word)
    return {(variant.field, variant.term): variant.weight for variant in node.variants}


# Words


def test_a_word_is_looked_for_as_it_is_and_by_its_term(read_in: ReadIn) -> None:
    reading = read_in("en").read(clause("victims"))
    assert weights(reading.node) == {(EXACT, "victims"): 0.3, ("en", "victim"): 1.0}
    assert "en: victim" in reading.shown


def test_what_a_reading_looks_for_stands_on_a_page(read_in: ReadIn, session: Session) -> None:
    held = Held(session._snapshot)
    for word in ("victims", "kauppa", "Köln", "work"):
        assert all(held.frequency(*variant) for variant in weights(read_in().read(clause(word)).node))


def test_a_word_of_the_language_asked_in_is_worth_less_elsewhere(read_in: ReadIn) -> None:
    """A Finnish passport is passi; as it is typed it may be a word of another language."""
    assert weights(read_in("fi").read(clause("passi")).node) == {(EXACT, "passi"): 0.3, ("fi", "passi"): 1.0}
    assert weights(read_in("en").read(clause("passi")).node)[EXACT, "passi"] == 1.0


def test_compounds_with_a_word_are_looked_for_unless_they_are_not_wanted(read_in: ReadIn) -> None:
    assert ("fi", "ihmiskauppa") in weights(read_in("fi").read(clause("kauppa")).node)
    assert ("fi", "ihmiskauppa") not in weights(read_in("fi").read(clause("kauppa"), compounds=False).node)


def test_umlauts_may_be_typed_as_two_letters(read_in: ReadIn) -> None:
    readings = read_in("de")
    assert (EXACT, "koln") in weights(readings.read(clause("koeln")).node)
    assert list(readings.added) == [("koeln", "köln")]


def test_a_letter_of_two_is_no_umlaut_typed_as_two(read_in: ReadIn) -> None:
    readings = read_in("de")
    readings.read(clause("kœln"))
    assert not readings.added


def test_a_word_in_latin_letters_is_the_cyrillic_one_that_is_typed_so(read_in: ReadIn) -> None:
    readings = read_in("ru")
    assert (EXACT, "владимир") in weights(readings.read(clause("vladimir")).node)
    assert list(readings.added) == [("vladimir", "владимир")]


def test_a_word_that_stands_nowhere_is_read_as_nothing(read_in: ReadIn) -> None:
    assert read_in("en").read(clause("harbour")) == Reading(Nothing())


# What stands nowhere


def test_it_is_guessed_by_its_beginning(read_in: ReadIn) -> None:
    readings = read_in("en")
    assert weights(readings.guess("victimise").node) == {("en", "victim"): 0.5}
    assert list(readings.guessed) == ["victimise"]


def test_a_short_word_is_not_guessed(read_in: ReadIn) -> None:
    readings = read_in("en")
    assert readings.guess("victim").node == Nothing()
    assert not readings.guessed


def test_a_compound_is_looked_for_by_its_parts_near_each_other(read_in: ReadIn) -> None:
    readings = read_in("de")
    reading = readings.by_parts("Arbeitszwang")
    assert isinstance(reading.node, Proximity)
    assert [set(place) for place in reading.node.places] == [{"arbeit"}, {"zwang"}]
    assert readings.parted == {"Arbeitszwang": ("arbeits", "zwang")}
    assert reading.pieces != Nothing()


def test_a_word_of_which_a_part_is_unknown_is_not_parted(read_in: ReadIn) -> None:
    readings = read_in("de")
    assert readings.by_parts("Arbeitshafen").node == Nothing()
    assert not readings.parted


# Phrases, prefixes, numbers


def test_a_phrase_is_looked_for_where_each_of_its_words_stands_somewhere(read_in: ReadIn) -> None:
    assert read_in().read(clause('"two victims"')).node == Phrase(("two", "victims"))
    assert read_in().read(clause('"two harbours"')).node == Nothing()


def test_words_near_each_other_may_stand_in_other_forms(read_in: ReadIn) -> None:
    node = read_in("en").read(clause('"victims work"~3')).node
    assert isinstance(node, Proximity)
    assert node.distance == 3
    assert node.places[0] == ("victims", "victim")
    assert read_in("en").read(clause('"victims harbour"~3')).node == Nothing()


def test_a_beginning_shows_three_words_and_that_there_are_more(read_in: ReadIn) -> None:
    reading = read_in().read(Clause("prefix", ("w",)))
    assert reading.node == Prefix("w")
    assert reading.shown == ("wait", "waits", "work", "...")
    assert read_in().read(clause("vict*")).shown == ("victim", "victims")
    assert read_in().read(clause("harb*")) == Reading(Nothing())


def test_a_word_that_may_be_misspelt_is_worth_less_by_each_edit(read_in: ReadIn) -> None:
    assert weights(read_in().read(clause("victims~1")).node) == {(EXACT, "victims"): 1.0, (EXACT, "victim"): 0.8}


def test_a_number_is_found_however_it_is_parted(read_in: ReadIn) -> None:
    as_one_word = Word((Variant(EXACT, "20134"),))
    assert read_in().read(clause("201 34")) == Reading(Any((as_one_word,)), ("201 34", "20134"))
    assert read_in().read(clause("116 006")).node == Any((Phrase(("116", "006")),))
    assert read_in().read(clause("201 35")) == Reading(Nothing())
    assert (
        read_in().read(clause("116006")).node
        == read_in().read(clause("116,006")).node
        == Any((Phrase(("116", "006")),))
    )
    assert read_in().read(clause("20134")) == Reading(Any((as_one_word,)), ("20 134", "20134"))
    assert read_in().read(clause("7116")) == Reading(Nothing())


def test_a_part_of_a_number_is_a_piece_where_it_has_figures_enough_to_tell(read_in: ReadIn) -> None:
    reading = read_in().read(clause("116 007"))
    assert reading.node == Nothing()
    assert reading.pieces == Any((Word((Variant(EXACT, "116"),)),))
    assert read_in().read(clause("12 007")) == Reading(Nothing())


# The languages of words


def test_each_word_speaks_for_the_languages_in_which_it_stands(read_in: ReadIn) -> None:
    assert read_in().most_at_home(["victims"], ["de", "en", "fi"]) == ["en"]
    assert read_in().most_at_home(["kauppa", "victims"], ["de", "en", "fi"]) == ["en", "fi"]


def test_a_word_on_no_page_may_be_one_in_any(read_in: ReadIn) -> None:
    assert read_in().most_at_home(["harbour"], ["de", "en"]) == ["de", "en"]


# Marks


def test_all_forms_of_a_term_are_marked(read_in: ReadIn) -> None:
    forms: dict[str, dict[str, int]] = {}
    node = Any((Word((Variant("en", "victim"),)), Word((Variant(EXACT, "passi"),))))
    read_in("en").mark(node, 1, forms, {}, {}, frozenset())
    assert forms == {"en": {"victim": 1, "victims": 1}, EXACT: {"passi": 1}}


def test_a_common_word_is_marked_only_where_it_was_typed(read_in: ReadIn) -> None:
    for typed in ({"the"}, set[str]()):
        forms: dict[str, dict[str, int]] = {}
        read_in("en").mark(Word((Variant("en", "the"),)), 0, forms, {}, {}, typed)
        assert forms == ({"en": {"the": 0}} if typed else {})


def test_phrases_and_beginnings_are_marked_whole(read_in: ReadIn) -> None:
    beginnings: dict[str, int] = {}
    phrases: dict[tuple[str, ...], int] = {}
    node = Any((Phrase(("two", "victims")), Prefix("wo")))
    read_in("en").mark(node, 3, {}, beginnings, phrases, frozenset())
    assert (beginnings, phrases) == ({"wo": 3}, {("two", "victims"): 3})


def test_a_word_that_stands_on_one_page_in_each_form_is_lonely(read_in: ReadIn) -> None:
    readings = read_in("en")
    assert readings.stands_once(Word((Variant(EXACT, "victims"),)))
    assert not readings.stands_once(Word((Variant("en", "victim"),)))
    assert not readings.stands_once(Nothing())
