"""Pages found by their meaning, among those found by words; a server with a small mind stands for an encoder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from ingest.shelves import write_pdf
from servers import Server
from telling import told, why

from library.ingest import encode, ingest
from library.model import Answer
from library.search import Filters, Options, Session
from library.search.meaning import with_meaning
from library.settings import Settings

pytest.importorskip("numpy", reason="the extra [semantic] is not installed")

ESTONIAN = {
    "varjupaik": "Ohver saab toa. Ohver ei maksa selle eest midagi, ja keegi ei küsi temalt raha esimese kuu jooksul.",
    "palk": "Palk makstakse kord kuus. Tööandja annab palga kohta kirjaliku tõendi, mille inspektor saab üle vaadata.",
    "mets": "Metsa hind langes sügisel ja tõusis talvel, sest lumi tuli sel aastal hilja ning teed olid pehmed.",
    "kala": "Kalurid püüdsid sel aastal vähem räime kui varem, sest tormid kestsid kaua ja laevad jäid sadamasse.",
    "leib": "Leib küpses hommikul pagari ahjus ning selle lõhn tõi inimesed kaugelt tänavalt poe ukse ette.",
    "kool": "Kool algab septembris ja lõpeb juunis, talvel on lastel kaks nädalat vaheaega kodus puhata.",
}
ENGLISH = {
    "timber": "The price of timber fell in autumn and rose in winter, because snow came late and the roads were soft.",
    "herring": "The boats caught less herring this year than before, because the storms were long and the nets tore.",
    "bread": "Bread was baked early in the morning, and its smell brought people from afar to the door of the shop.",
    "school": "School begins in September and ends in June, and in winter the children stay at home for two weeks.",
    "meeting": "The meeting heard a report on victims, then turned to the budget of the next year and to the calendar.",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, Server]]:
    """Pages in two languages, encoded."""
    from ingest.shelves import empty_shelf
    from servers import embeddings_server

    with embeddings_server() as running:
        settings = running.of(empty_shelf(tmp_path_factory.mktemp("meaning")))
        for folder, texts in (("eesti", ESTONIAN), ("english", ENGLISH)):
            for name, text in texts.items():
                write_pdf(settings.documents / folder / f"{name}.pdf", text)
        ingest(settings)
        encode(settings)
        yield settings, running


def ask(settings: Settings, query: str, **options: object) -> Answer:
    with Session(settings) as session:
        return session.search(query, Options(by="page", **options))  # type: ignore[arg-type]


def paths(answer: Answer) -> list[str]:
    return [hit.edition.path for hit in answer.hits]


def test_a_page_in_another_language_is_found_and_says_why(shelf: tuple[Settings, Server]) -> None:
    answer = ask(shelf[0], "victim")
    assert paths(answer)[:2] == ["english/meeting.pdf", "eesti/varjupaik.pdf"]
    by_words, by_meaning = answer.hits[:2]
    assert why(by_words) == ()
    assert why(by_meaning)[0].startswith("by meaning, similarity 0.")
    assert by_meaning.snippet.text.startswith("Ohver saab toa.")
    assert by_meaning.snippet.marks == ()


def test_pages_with_all_the_words_come_first_whatever_a_model_guesses(shelf: tuple[Settings, Server]) -> None:
    answer = ask(shelf[0], "price of timber")
    assert paths(answer)[0] == "english/timber.pdf"
    answer = ask(shelf[0], "budget calendar victims shelter police")
    assert answer.total - answer.partial == 0
    assert any(why(hit) for hit in answer.hits)
    answer = ask(shelf[0], "victims report")
    assert (paths(answer)[0], why(answer.hits[0])) == ("english/meeting.pdf", ())
    assert answer.partial == answer.total - 1


def test_counts_and_facets_hold_what_was_found(shelf: tuple[Settings, Server]) -> None:
    answer = ask(shelf[0], "victim")
    assert answer.total == answer.pages == len(answer.hits) == sum(answer.facets["language"].values())
    assert answer.facets["language"]["et"] >= 1


def test_only_words_are_found_where_that_is_wanted(shelf: tuple[Settings, Server]) -> None:
    assert paths(ask(shelf[0], "victim", only_words=True)) == ["english/meeting.pdf"]
    nobody = replace(shelf[0], semantic=replace(shelf[0].semantic, encoder="none"))
    assert paths(ask(nobody, "victim")) == ["english/meeting.pdf"]


@pytest.mark.parametrize("query", ['"victim"', "victim -budget", "victi*", "victim~1"])
def test_who_writes_exactly_what_is_meant_gets_nothing_else(shelf: tuple[Settings, Server], query: str) -> None:
    assert "eesti/varjupaik.pdf" not in paths(ask(shelf[0], query))


def test_conditions_hold_for_what_is_found_by_meaning(shelf: tuple[Settings, Server]) -> None:
    estonian, english = Filters(languages=frozenset({"et"})), Filters(languages=frozenset({"en"}))
    assert paths(ask(shelf[0], "victim", filters=estonian))[0] == "eesti/varjupaik.pdf"
    assert "eesti/varjupaik.pdf" not in paths(ask(shelf[0], "victim", filters=english))
    assert "eesti/varjupaik.pdf" not in paths(ask(shelf[0], "victim project:english"))
    assert "eesti/varjupaik.pdf" not in paths(ask(shelf[0], "victim lang:en"))


def test_words_that_mean_nothing_find_nothing(shelf: tuple[Settings, Server]) -> None:
    assert ask(shelf[0], "qwertz").total == 0


def test_an_encoder_that_fails_is_said_and_words_still_answer(shelf: tuple[Settings, Server]) -> None:
    settings, server = shelf
    server.answers = [(500, b"", {})]
    with Session(settings) as session:
        answer = session.search("victim", Options(by="page"))
        assert paths(answer) == ["english/meeting.pdf"]
        assert any("Searched by words alone." in note and "500" in note for note in told(answer.notes))
        asked = len(server.requests)
        again = session.search("wages", Options(by="page"))  # it is not tried again and again
        assert not any("by words alone" in note for note in told(again.notes))
        assert len(server.requests) == asked


def test_a_server_that_is_gone_is_said_and_words_still_answer(shelf: tuple[Settings, Server]) -> None:
    gone = replace(shelf[0], semantic=replace(shelf[0].semantic, url="http://127.0.0.1:9/v1"))
    answer = ask(gone, "victim")
    assert paths(answer) == ["english/meeting.pdf"]
    assert any("does not answer" in note for note in told(answer.notes))


def test_vectors_of_another_model_are_said_and_words_still_answer(shelf: tuple[Settings, Server]) -> None:
    other = replace(shelf[0], semantic=replace(shelf[0].semantic, model="narrow-mind"))
    answer = ask(other, "victim")
    assert paths(answer) == ["english/meeting.pdf"]
    assert any("encoded by open-mind" in note and "library encode" in note for note in told(answer.notes))


def test_a_session_that_is_refreshed_sees_new_vectors(shelf: tuple[Settings, Server]) -> None:
    with Session(shelf[0]) as session:
        session.search("victim")
        encode(shelf[0], anew=True)
        session.refresh()
        assert "eesti/varjupaik.pdf" in paths(session.search("victim", Options(by="page")))


# The order


def order(words: dict[int, float], prominence: dict[int, float]) -> list[int]:
    scores = with_meaning(words, prominence)
    return sorted(scores, key=lambda number: -scores[number])


def test_without_anything_found_by_meaning_scores_stay_as_they_are() -> None:
    assert with_meaning({1: 7.5}, {}) == {1: 7.5}


def test_meaning_orders_pages_with_the_same_words() -> None:
    assert order({0: 5.0, 1: 5.0, 2: 5.0}, {1: 4.0, 2: 3.0}) == [1, 2, 0]


def test_a_page_found_by_meaning_is_not_behind_every_page_with_some_of_the_words() -> None:
    assert order({0: 9.0, 1: 3.0}, {4: 9.0}) == [4, 0, 1]


def test_a_page_with_words_that_means_it_too_comes_before_one_that_only_means_it() -> None:
    assert order({0: 9.0, 1: 3.0}, {4: 9.0, 0: 5.0}) == [0, 4, 1]


def test_in_a_long_question_words_weigh_more_than_meaning() -> None:
    scores = with_meaning({0: 9.0}, {4: 9.0}, is_long=True)
    assert scores[0] > scores[4]


def test_what_hardly_stands_out_comes_behind_the_words() -> None:
    assert order({0: 9.0, 1: 8.0}, {0: 9.0, 4: 2.0}) == [0, 1, 4]
