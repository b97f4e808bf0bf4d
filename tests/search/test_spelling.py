from __future__ import annotations

import shlex

import pytest
from conftest import Draw
from telling import told

from library.ingest import ingest
from library.model import NoteKind
from library.search import Options, Session
from library.settings import Settings
from search.shelves import Shelf
from search.test_terms import asked, found, opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("traficking victmi -poland", "trafficking victim -poland"),
        ("bictim", "victim"),
        ("ihmsikauppa", "ihmiskauppa"),
        ("uhrien tunistaminen", "uhrien tunnistaminen"),
        ("жертфы", "жертвы"),
        ('"labor inspectorate" project:STROM', '"labour inspectorate" project:STROM'),
        ("vicitm trafficikng", "victim trafficking"),
    ],
)
def test_the_whole_query_is_proposed_as_it_was_probably_meant(session: Session, typed: str, meant: str) -> None:
    answer = session.search(typed)
    assert answer.suggestion == meant
    proposed = f"Did you mean {shlex.quote(meant)}?"
    assert any(note.endswith((proposed, "As typed: --only-words")) for note in told(answer.notes))
    better = session.search(meant)
    assert better.total
    assert not better.suggestion


@pytest.mark.parametrize("typed", ["victim", "uhrien tunnistaminen", "qqqqqqxyz", "xy", "traffick*", "2012", "", "🛟"])
def test_what_is_there_or_like_nothing_gets_no_proposal(session: Session, typed: str) -> None:
    assert session.search(typed).suggestion == ""


@pytest.mark.parametrize("typed", ["pārtika", "abort"])
def test_a_word_that_a_thesaurus_knows_is_well_spelt(session: Session, typed: str) -> None:
    answer = session.search(typed)
    assert any(f'"{typed}" stands on no page' in note for note in told(answer.notes))
    assert answer.suggestion == ""


@pytest.mark.parametrize("typed", ["foo:bar", "logement", "délai"])
def test_no_other_word_is_proposed_for_one_of_a_language_that_is_not_here(session: Session, typed: str) -> None:
    """Of three letters one is too many; nobody mistakes two, the first among them, or writes an accent for none."""
    answer = session.search(typed)
    assert not answer.suggestion
    assert not [note for note in told(answer.notes) if "shown for" in note]


def test_a_word_that_only_begins_another_is_missing_too(session: Session) -> None:
    assert session.search("oferu*").total
    assert any("stands on no page" in note for note in told(session.search("oferu").notes))


def test_words_are_proposed_in_the_language_that_is_asked_in(session: Session) -> None:
    """ohri is as near to the Estonian ohvri as to the Finnish uhri."""
    assert session.search("uhri ohri").suggestion == "uhri uhri"
    assert session.search("ohvri ohri").suggestion == "ohvri ohvri"


def test_no_word_of_another_language_is_proposed(session: Session) -> None:
    """maksamatta (unpaid) is two letters from the Estonian maksmata."""
    assert session.search("palkka maksamatta").suggestion == ""


def test_a_proposal_can_be_found_under_the_conditions(session: Session) -> None:
    assert session.search("bictim lang:en").suggestion == "victim lang:en"
    assert session.search("bictim lang:th").suggestion == ""


def test_a_word_on_one_page_is_doubted_beside_a_frequent_one(settings: Settings, draw: Draw) -> None:
    text = "The ferry leaves the harbour at night, and the passengers come back from the harbour in the morning."
    draw(settings.documents / "ferries" / "a.pdf", [text] * 12 + [text.replace("harbour", "harbuor")])
    draw(settings.documents / "ferries" / "b.pdf", [f"{text} The lighthouse keeper waits for the ferry."])
    ingest(settings)
    with Session(settings) as opened:
        answer = opened.search("ferry harbuor", Options(by="page"))
        assert answer.hits[0].page == 13
        assert "\"harbuor\" stands on one page. Did you mean 'ferry harbour'?" in told(answer.notes)
        assert opened.search("lighthouse").suggestion == ""


# Shown at once


@pytest.mark.parametrize(
    ("typed", "meant", "path"),
    [
        ("trafiking", "trafficking", "strom/ENG_WEB-1.pdf"),
        ("refection peroid", "reflection period", "memorandum/memorandum_en.pdf"),
        ("Trafiking in human beeings", "trafficking in human beings", "strom/ENG_WEB-1.pdf"),
    ],
)
def test_where_no_page_has_a_word_the_query_is_answered_as_it_was_meant(
    session: Session, typed: str, meant: str, path: str
) -> None:
    answer = session.search(typed)
    assert answer.query == typed
    assert answer.suggestion == meant
    assert told(answer.notes)[0].startswith('No page has "')
    assert told(answer.notes)[0].endswith(". As typed: --only-words")
    assert path in [result.head.path for result in answer.results[:5]]
    assert [result.work for result in answer.results] == [result.work for result in session.search(meant).results]


def test_only_words_answers_as_it_was_typed(session: Session) -> None:
    answer = session.search("trafiking", Options(only_words=True))
    assert not any("shown for" in note for note in told(answer.notes))
    assert not any("trafficking" in hit.snippet.text.lower() for result in answer.results for hit in result.hits)


@pytest.mark.parametrize("typed", ["Lindqvist", "2013", "116 006", "STROM"])
def test_names_and_numbers_that_stand_somewhere_stay_as_they_are(settings: Settings, draw: Draw, typed: str) -> None:
    text = "Lindquist and Lindquist of STORM called 116 009 and 115 006 in 2012. "
    draw(settings.documents / "a.pdf", [text] * 15 + ["Lindqvist of STROM called 116 006 in 2013."])
    ingest(settings)
    with Session(settings) as opened:
        answer = opened.search(typed, Options(by="page"))
        assert answer.hits[0].page == 16
        assert not any("shown for" in note for note in told(answer.notes))


def test_what_is_meant_is_not_asked_where_the_query_is_no_plain_words(session: Session) -> None:
    answer = session.search('"trafiking in human beings"')
    assert answer.suggestion
    assert not answer.total


def test_a_word_that_begins_as_another_form_is_read_so_before_it_is_respelt(session: Session) -> None:
    """tunnistamiselle is a form of tunnistaminen that no page has."""
    assert not session.search("tunnistamiselle uhri").suggestion


def test_a_russian_name_typed_in_latin_letters_is_known_though_it_stands_nowhere(session: Session) -> None:
    answer = session.search("nasiliya")
    assert '"nasiliya" was read as насилие.' in told(answer.notes)
    assert answer.total
    assert "violence" in answer.results[0].hits[0].snippet.text.lower()
    assert not answer.suggestion


@pytest.mark.parametrize(
    "question", ["tid att tänka innan man pratar med utredarna", "aega mõelda enne uurijatega rääkimist"]
)
def test_a_word_of_a_question_that_the_shelf_does_not_have_is_no_slip(session: Session, question: str) -> None:
    """To think is well spelt, and no widow (änka)."""
    answer = session.search(question)
    assert answer.total
    assert not [note for note in told(answer.notes) if "shown for" in note]


def test_a_very_long_word_is_known_with_three_letters_wrong_where_a_thesaurus_has_it(shelf: Shelf) -> None:
    shelf.put("en", ["The public prosecution."], "en")
    authority = {"no": "påtalemyndighet", "en": "public prosecution", "fi": "syyttäjä"}
    with opened(shelf, authority) as session:
        assert asked(session, "påtalemyndighheten", readers=("no",)).suggestion == "påtalemyndighet"
        assert asked(session, "syyttäjjätä", readers=("fi",)).suggestion == ""


def test_a_word_that_finds_nothing_is_not_proposed(shelf: Shelf) -> None:
    shelf.put("en", ["The employer."], "en")
    employers = [{"is": "vinnuveitandi", "fi": "työnantaja"}, {"is": "atvinnurekandi", "en": "employer"}]
    with opened(shelf, *employers) as session:
        nothing = asked(session, "vinuveitandi", readers=("is",))
        there = asked(session, "atvinurekandi", readers=("is",))
    assert (nothing.suggestion, nothing.total) == ("", 0)
    assert (there.suggestion, there.total) == ("atvinnurekandi", 1)
    assert [note.values["meant"] for note in nothing.notes if note.kind == NoteKind.SPELLING] == [""]


def test_a_word_in_latin_letters_is_one_that_sounds_the_same_before_a_cyrillic_one(shelf: Shelf) -> None:
    shelf.put("en", ["The passport.", "passport"], "en")
    shelf.put("ru", ["паспорт", "насилие"], "ru")
    with shelf.open() as session:
        assert found(asked(session, "pasport", readers=("da",))) == ["en:2", "en:1"]
        assert found(asked(session, "nasilie", readers=("da",))) == ["ru:2"]
