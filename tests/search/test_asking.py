"""One question becomes an answer: what was asked, what was probably meant, and what is told of either."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ingest.shelves import empty_shelf

from library.model import Answer, Note, NoteKind
from library.search import Filters, Options, Session, parse
from search.shelves import FILLER, Shelf


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    shelf = Shelf(empty_shelf(tmp_path_factory.mktemp("asking")))
    shelf.put("guide", [f"The victims wait. {FILLER}", f"The ferry waits. {FILLER}", "Victims on a ferry."], "en")
    shelf.put("leaflet", [f"A harbour for victims. {FILLER}"], "en", kind="leaflet")
    shelf.put("trains", ["Passengers of night trains sleep."], "en")
    shelf.put("opas", [f"Uhrin kauppa. {FILLER}"], "fi")
    with shelf.open() as opened:
        yield opened


def ask(session: Session, text: str, **options: object) -> Answer:
    return session.search(text, Options(by="page", limit=50, **options))  # type: ignore[arg-type]


def pages(answer: Answer) -> list[str]:
    return [f"{hit.edition.path}:{hit.page}" for hit in answer.hits]


def note(answer: Answer, kind: NoteKind) -> Note | None:
    return next((one for one in answer.notes if one.kind == kind), None)


# What was meant


def test_a_word_that_stands_nowhere_is_answered_as_it_was_probably_meant(session: Session) -> None:
    answer = ask(session, "hrabour")
    assert pages(answer) == ["leaflet:1"]
    assert (answer.query, answer.suggestion) == ("hrabour", "harbour")


def test_who_wants_the_words_alone_gets_a_proposal_and_no_other_answer(session: Session) -> None:
    answer = ask(session, "hrabour", only_words=True)
    assert (answer.total, answer.suggestion) == (0, "harbour")


def test_in_a_longer_question_another_word_is_proposed_only(session: Session) -> None:
    short, long = ask(session, "passengers nihgt trains"), ask(session, "passengers nihgt trains sleep")
    assert pages(short) == pages(long) == ["trains:1"]
    assert long.suggestion == "passengers night trains sleep"
    assert (short.partial, long.partial) == (0, 1)


# What is told


def test_pages_with_some_of_the_words_follow_where_few_works_have_all(session: Session) -> None:
    answer = ask(session, "victims ferry", only_words=True)
    assert pages(answer)[0] == "guide:3"
    assert set(pages(answer)) == {"guide:1", "guide:2", "guide:3", "leaflet:1"}
    assert answer.partial == 3
    told = note(answer, NoteKind.RELAXED)
    assert told is not None
    assert (told.values["whole"], told.values["more"], told.values["single"]) == (1, 3, False)


def test_common_words_that_were_passed_over_are_told(session: Session) -> None:
    told = note(ask(session, "the victims", only_words=True), NoteKind.PASSED_OVER)
    assert told is not None
    assert told.values == {"words": ("the",)}


def test_words_to_be_left_out_that_stand_nowhere_are_told(session: Session) -> None:
    assert note(ask(session, "victims -ferry"), NoteKind.NOTHING_EXCLUDED) is None
    told = note(ask(session, "victims -submarine"), NoteKind.NOTHING_EXCLUDED)
    assert told is not None
    assert told.values == {"word": "submarine"}


def test_who_finds_nothing_is_told_without_which_condition_there_is_something(session: Session) -> None:
    answer = ask(session, "uhrin", filters=Filters(languages=frozenset({"en"})), only_words=True)
    told = note(answer, NoteKind.WITHOUT)
    assert answer.total == 0
    assert answer.explanation.without
    assert told is not None
    assert told.values["pages"] == 1


def test_a_search_that_finds_something_is_explained_where_that_is_asked(session: Session) -> None:
    assert not ask(session, "victims").explanation.words
    assert ask(session, "victims", explain=True).explanation.words


# The pages of one edition


def test_the_pages_of_an_edition_that_have_most_of_the_words_are_in_their_order(session: Session) -> None:
    guide = session.holdings.catalogue.edition("guide")
    assert session.pages_in("victims ferry", guide) == (1, 2, 3)
    assert session.pages_in("harbour", guide) == ()
    assert session.pages_in("", guide) == ()


def test_what_is_looked_for_is_told_by_the_languages_of_the_shelf(session: Session) -> None:
    (part,) = session._asking().looked_for(parse("uhri")).reading
    assert part == ("uhri", ("fi: uhri",))
