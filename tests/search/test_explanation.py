from __future__ import annotations

from typing import Any

import pytest
from telling import told, without

from library.search import Options, Session, Where


def pages(session: Session, text: str) -> int:
    return session.search(text, Options(by="page", only_words=True)).pages


def test_each_word_is_counted_alone_with_and_without_the_conditions(session: Session) -> None:
    explanation = session.search("uhri poliisi project:STROM", Options(explain=True)).explanation
    assert [(word.word, word.pages, word.anywhere) for word in explanation.words] == [
        (word, pages(session, f"{word} project:STROM"), pages(session, word)) for word in ("uhri", "poliisi")
    ]
    assert all(word.languages["fi"] <= word.anywhere for word in explanation.words)


def test_the_rest_is_counted_without_each_condition_and_word(session: Session) -> None:
    text = "victim -police lang:en year:2013..2016"
    assert without(session.search(text, Options(explain=True)).explanation) == {
        "language English": pages(session, "victim -police year:2013..2016"),
        "year 2013..2016": pages(session, "victim -police lang:en"),
        "-police": pages(session, "victim lang:en year:2013..2016"),
    }
    # Alternatives are one word, and what many works have is not relaxed.
    explanation = session.search("trafficking victim OR human", Options(explain=True)).explanation
    assert [word.word for word in explanation.words] == ["trafficking", "victim OR human"]
    assert without(explanation) == {
        "trafficking": pages(session, "victim OR human"),
        "victim OR human": pages(session, "trafficking"),
    }


@pytest.mark.parametrize(
    ("text", "condition", "found"),
    [
        ("uhri lang:lv", "language Latvian", "uhri"),
        ("uhri year:1999", "year 1999", "uhri"),
        ("uhri -project:STROM kind:guidelines -kind:guidelines", "what is left out", "uhri kind:guidelines"),
        ("uhri lang:fi -uhri", "-uhri", "uhri lang:fi"),
    ],
)
def test_where_nothing_is_found_it_is_said_what_would_find_something(
    session: Session, text: str, condition: str, found: str
) -> None:
    answer = session.search(text, Options(only_words=True))
    assert answer.total == 0
    assert f"Without {condition} there are {pages(session, found)} pages." in told(answer.notes)


@pytest.mark.parametrize(
    ("names", "condition"),
    [
        ({"authors": ["Kask, Mari"]}, "author kask mari"),
        ({"since": "2999-01"}, "since 2999-01"),
        ({"identifiers": ["isbn:978-0-306-40615-7"]}, "identifier isbn:9780306406157"),
        ({"subjects": ["Sorcery"]}, "subject sorcery"),
    ],
)
def test_every_condition_has_a_name(session: Session, names: dict[str, Any], condition: str) -> None:
    answer = session.search("uhri", Options(filters=session.holdings.filters(Where(**names))))
    assert answer.total == 0
    assert any(note.startswith(f"Without {condition} there are ") for note in told(answer.notes))


def test_conditions_that_contradict_each_other_are_named(session: Session) -> None:
    answer = session.search("uhri lang:fi", Options(filters=session.holdings.filters(Where(languages=["sv"]))))
    assert any("the languages that contradict each other" in note for note in told(answer.notes))


def test_where_nothing_helps_nothing_is_said(session: Session) -> None:
    assert not any("Without" in note for note in told(session.search("qqqqqqxyz").notes))
    assert session.search("victim").explanation.words == ()


def test_a_word_to_leave_out_that_stands_nowhere_is_said(session: Session) -> None:
    assert "-lfi leaves nothing out: it stands on no page." in told(session.search("victim -lfi").notes)


@pytest.mark.parametrize(
    ("text", "condition", "left"),
    [
        ("ค้ามนุษย์ lang:th", "language Thai", "ค้ามนุษย์"),
        ("trafic de persoane lang:ro", "language Romanian", "trafic de persoane"),
        ("Zwangsarbeit lang:de", "language German", "Zwangsarbeit"),
        ("praam project:STROM", "project STROM", "praam"),
    ],
)
def test_what_is_found_by_other_names_is_counted_without_a_condition(
    session: Session, text: str, condition: str, left: str
) -> None:
    answer = session.search(text)
    assert answer.total == 0
    assert f"Without {condition} there are {session.search(left).pages} pages." in told(answer.notes)


@pytest.mark.parametrize("text", ["การค้ามนุษย์", "trata de personas"])
def test_nothing_is_said_of_the_words_of_a_term_that_was_found(session: Session, text: str) -> None:
    assert session.search(text).total
    assert not told(session.search(text).notes)
    assert any("stand on no page" in note for note in told(session.search(f"{text} xqzwv").notes))
