from __future__ import annotations

import shlex
from collections.abc import Iterator

import pytest
from conftest import Draw

from library.ingest import ingest
from library.search import Options, Session
from library.settings import Settings


@pytest.fixture(scope="module")
def session(ingested_sample: Settings) -> Iterator[Session]:
    with Session(ingested_sample) as opened:
        yield opened


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
    assert any(note.endswith(f"Did you mean {shlex.quote(meant)}?") for note in answer.notes)
    better = session.search(meant)
    assert better.total
    assert not better.suggestion


@pytest.mark.parametrize("typed", ["victim", "uhrien tunnistaminen", "qqqqqqxyz", "xy", "traffick*", "2012", "", "🛟"])
def test_what_is_there_or_like_nothing_gets_no_proposal(session: Session, typed: str) -> None:
    assert session.search(typed).suggestion == ""


@pytest.mark.parametrize("typed", ["pārtika", "abort"])
def test_a_word_that_a_thesaurus_knows_is_well_spelt(session: Session, typed: str) -> None:
    answer = session.search(typed)
    assert any(f'"{typed}" stands on no page' in note for note in answer.notes)
    assert answer.suggestion == ""


def test_a_word_that_only_begins_another_is_missing_too(session: Session) -> None:
    assert session.search("oferu*").total
    assert any("stands on no page" in note for note in session.search("oferu").notes)


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
        assert "\"harbuor\" stands on one page. Did you mean 'ferry harbour'?" in answer.notes
        assert opened.search("lighthouse").suggestion == ""
