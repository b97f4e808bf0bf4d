"""Answers in JSON: works with their hits, or pages with their works; what was not asked for is no key."""

from __future__ import annotations

from library.model import (
    Answer,
    Completions,
    Condition,
    ConditionKind,
    Counterpart,
    Explanation,
    Note,
    NoteKind,
    Origin,
    Project,
    Readers,
    Reason,
    ReasonKind,
    Snippet,
    WordPages,
)
from library.output.shapes.results import Completed, Found, FoundPages, HitShape
from library.output.shapes.shape import as_data
from library.output.speech import ENGLISH, Speech
from output.nouns import answer, edition, hit, result

FINNISH = edition("f", languages=("fi",), title="Ohjeet", year=None)
LIKE = Reason(ReasonKind.SPELT_LIKE, {"word": "viktim", "asked": "victim"})


def data(found: Answer, *, explain: bool = False) -> dict[str, object]:
    return as_data(Found.of(found, ENGLISH, explain=explain))


def test_a_work_has_its_editions_with_pages_and_matches() -> None:
    shape = Found.of(answer(result(edition("e"), FINNISH, hits=(hit(edition("e")),))))
    (work,) = shape.results
    assert [(one.id, one.language, one.pages, one.matched) for one in work.editions] == [
        ("e", "en", 3, 1),
        ("f", "fi", 3, 0),
    ]
    (found,) = work.hits
    assert (found.edition, found.path, found.page, found.snippet.marks) == ("e", "strom/e.pdf", 2, [(4, 8)])


def test_a_hit_within_a_work_does_not_repeat_what_is_said_of_the_work() -> None:
    (work,) = as_data(Found.of(answer(result(edition(), hits=(hit(edition()),)))))["results"]
    assert {"rank", "title", "work", "projects", "year"}.isdisjoint(work["hits"][0])


def test_pages_have_ranks_that_go_on_and_their_works() -> None:
    shape = Found.of(answer(by="page", hits=(hit(edition("e")), hit(FINNISH)), offset=10))
    assert isinstance(shape, FoundPages)
    assert [(one.rank, one.title, one.year) for one in shape.results] == [(11, "A Title", 2015), (12, "Ohjeet", None)]
    assert as_data(shape)["results"][1]["year"] is None


def test_a_page_shown_for_another_names_both_and_why() -> None:
    origin = Origin(edition=edition("e"), page=7, label="vii", language="en", reasons=(LIKE,))
    there = Counterpart(edition=FINNISH, page=3, label="", snippet=Snippet(text="sana", marks=((0, 4),)))
    shown = hit(FINNISH, origin=origin, counterpart=there, twins=((edition("t"), 9),), reasons=(LIKE,))
    found = HitShape.of(shown, Speech("sv"))
    assert found.origin is not None
    origin_shown = (found.origin.edition, found.origin.path, found.origin.page, found.origin.label)
    assert origin_shown == ("e", "strom/e.pdf", 7, "vii")
    assert found.origin.reasons == found.reasons == [Speech("sv").reason(LIKE)]
    assert found.counterpart is not None
    assert (found.counterpart.edition, found.counterpart.page, found.counterpart.snippet.text) == ("f", 3, "sana")
    assert [(twin.edition, twin.path, twin.page) for twin in found.twins] == [("t", "strom/t.pdf", 9)]


def test_reading_and_explanation_are_there_when_they_are_asked_for() -> None:
    without = Condition(ConditionKind.FIELD, {"field": "languages", "values": "fi"})
    words = (WordPages(word="victim", pages=1, anywhere=4, languages={"en": 4}),)
    found = answer(
        reading=[("victim", ("victim", "victims"))], explanation=Explanation(words=words, without=((without, 3),))
    )
    assert {"reading", "explanation"}.isdisjoint(data(found))
    asked = data(found, explain=True)
    assert asked["reading"] == [{"word": "victim", "forms": ["victim", "victims"]}]
    assert asked["explanation"] == {
        "words": [{"word": "victim", "pages": 1, "anywhere": 4, "languages": {"en": 4}}],
        "without": [{"condition": ENGLISH.condition(without), "pages": 3}],
    }


def test_what_it_is_like_is_there_where_it_was_asked_so() -> None:
    assert "like" not in data(answer())
    assert data(answer(like="3f9c2a1b:2"))["like"] == "3f9c2a1b:2"


def test_readers_and_notes_come_along() -> None:
    note = Note(NoteKind.WENT_AWAY, {"path": "a.pdf"})
    asked = data(answer(readers=Readers(("fi", "sv"), "settings", ("en",)), notes=(note,)))
    assert asked["readers"] == {"languages": ["fi", "sv"], "source": "settings", "behind": ["en"]}
    assert asked["notes"] == [{"kind": "went-away", "text": ENGLISH.note(note), "path": "a.pdf"}]


def test_completions_name_projects_by_key_and_titles_with_their_editions() -> None:
    found = Completions(queries=("victim",), projects=(Project(key="STROM"),), titles=(("Ohjeet", FINNISH),))
    assert as_data(Completed.of(found)) == {
        "format": 2, "queries": ["victim"], "projects": ["STROM"],
        "titles": [{"title": "Ohjeet", "edition": "f", "path": "strom/f.pdf"}],
    }  # fmt: skip
