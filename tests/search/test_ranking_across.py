"""In which order do pages stand that the asker's own words, those of other languages and meaning bring?"""

from __future__ import annotations

import pytest

from library.model import NoteKind
from library.search import Session, inspection, ranking
from library.search.meaning import Meaning
from library.semantic import Neighbour
from search.shelves import FILLER, Shelf, weigh
from search.test_terms import asked, found, opened

PASSPORT, LANDLORD = {"en": "passport", "es": "pasaporte"}, {"en": "landlord", "es": "casero"}


@pytest.mark.parametrize(
    ("english", "first"),
    [
        ("Her passport. " + FILLER, ["es:1", "en:1"]),
        ("Her passport and her landlord. " + FILLER, ["en:1", "es:1"]),
    ],
)
def test_a_page_with_few_of_the_words_is_behind_one_with_what_stands_for_more(
    shelf: Shelf, english: str, first: list[str]
) -> None:
    """And one with many of them stays before it."""
    shelf.put("en", [english], "en")
    shelf.put("es", ["El casero tiene el pasaporte."], "es")
    with opened(shelf, PASSPORT, LANDLORD) as session:
        answer = asked(session, "passport landlord zeppelin quartz xylophone", readers=("en",))
    assert found(answer) == first


def test_a_page_in_the_readers_language_is_whole_where_another_edition_of_its_work_is(shelf: Shelf) -> None:
    shelf.put("en", ["Her passport and her landlord. " + FILLER], "en", work="guide")
    shelf.put("es", ["El casero, el pasaporte, el puerto."], "es", work="guide")
    with opened(shelf, PASSPORT, LANDLORD, {"en": "harbour", "es": "puerto"}) as session:
        answer = asked(session, "passport landlord harbour", readers=("en",))
    assert (set(found(answer)), answer.partial) == ({"en:1", "es:1"}, 0)


def test_few_of_the_own_words_keep_no_page_first(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("en", ["Her passport. " + FILLER], "en")
    shelf.put("es", ["El casero tiene el pasaporte."], "es")
    with opened(shelf, PASSPORT, LANDLORD) as session:
        weigh(monkeypatch, ranking, clearly_less=0.0)
        question = "passport landlord zeppelin quartz xylophone"
        assert found(asked(session, question, readers=("en",)))[0] == "es:1"
        weigh(monkeypatch, inspection, mostly=0.1)
        assert found(asked(session, question, readers=("en",)))[0] == "en:1"


def test_two_first_pages_change_places_with_what_translations_weigh(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("en", ["Her passport. " + FILLER], "en")
    shelf.put("es", ["El casero tiene el pasaporte."], "es")
    with opened(shelf, PASSPORT, LANDLORD) as session:
        weigh(monkeypatch, ranking, translated=0.5)
        assert found(asked(session, "passport landlord zeppelin quartz xylophone"))[0] == "en:1"


def test_where_no_page_has_all_the_words_those_that_have_each_by_another_word_are_told_and_come_first(
    shelf: Shelf,
) -> None:
    shelf.put("en", ["Passport, passport: her passport.", "A landlord. " + FILLER], "en")
    shelf.put("es", ["El casero tiene el pasaporte. " + FILLER], "es")
    with opened(shelf, PASSPORT, LANDLORD) as session:
        answer = asked(session, "passport landlord", readers=("en",))
        (note,) = (note for note in answer.notes if note.kind == NoteKind.RELAXED)
        beside = asked(session, "passport landlord zeppelin", readers=("en",))
    assert found(answer)[0] == "es:1"
    assert (note.values["whole"], note.values["more"], note.values["rendered"]) == (1, 2, True)
    assert answer.partial == 2
    (note,) = (note for note in beside.notes if note.kind == NoteKind.RELAXED)
    assert (note.values["whole"], note.values["rendered"]) == (0, False)


LONG = "passport landlord zeppelin quartz xylophone violin trumpet cello oboe harp"
OWN = "Her passport, zeppelin. " + FILLER


@pytest.mark.parametrize(("words", "first"), [(5, "en:1"), (10, "es:1")])
def test_in_a_long_question_words_of_other_languages_may_come_before_many_of_the_own(
    shelf: Shelf, words: int, first: str
) -> None:
    shelf.put("en", [OWN], "en")
    shelf.put("es", ["El casero tiene el pasaporte."], "es")
    with opened(shelf, PASSPORT, LANDLORD) as session:
        assert found(asked(session, " ".join(LONG.split()[:words]), readers=("en",)))[0] == first


def means(session: Session, monkeypatch: pytest.MonkeyPatch, **prominence: float) -> None:
    """Lets the encoder find the first pages of some editions."""
    ids = {edition.path.partition(".")[0]: edition.id for edition in session.holdings.editions.values()}
    near = [Neighbour(ids[name], 1, 0, 9, 0.9, value, likely=True) for name, value in prominence.items()]
    monkeypatch.setattr(Meaning, "found", lambda self, pages, *, sure: (near, None))


def test_many_of_the_own_words_are_not_kept_before_what_is_meant(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("en", [OWN], "en")
    shelf.put("es", ["El casero tiene el pasaporte."], "es")
    with opened(shelf, PASSPORT, LANDLORD) as session:
        means(session, monkeypatch, en=0.5, es=3.0)
        assert found(asked(session, " ".join(LONG.split()[:5]), readers=("en",)))[0] == "es:1"


def test_of_two_pages_that_mean_about_the_same_the_readers_own_comes_first(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("en", [FILLER], "en")
    shelf.put("es", ["Nada de eso."], "es")
    with opened(shelf, PASSPORT) as session:
        means(session, monkeypatch, en=2.9, es=3.0)
        assert found(asked(session, "zeppelin quartz", readers=("en",))) == ["en:1", "es:1"]
        means(session, monkeypatch, en=2.5, es=3.0)
        assert found(asked(session, "zeppelin quartz", readers=("en",))) == ["es:1", "en:1"]


@pytest.mark.parametrize("without", [{"translated_uncovered": 1.0}, {"long": 99}, {"little": 0.0}])
def test_where_the_own_words_are_few_of_a_long_question_those_of_another_language_weigh_more(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, without: dict[str, float]
) -> None:
    shelf.put("en", [OWN], "en")
    shelf.put("es", ["El casero tiene el pasaporte."], "es")
    with opened(shelf, PASSPORT, LANDLORD) as session:
        means(session, monkeypatch, en=2.6, es=2.6)
        assert found(asked(session, LONG, readers=("en",)))[0] == "es:1"
        weigh(monkeypatch, ranking, **without)
        assert found(asked(session, LONG, readers=("en",)))[0] == "en:1"


def test_many_of_the_own_words_of_a_long_question_stay_before_those_of_another_language(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("en", [f"Her passport, {' '.join(LONG.split()[2:8])}. {FILLER}"], "en")
    shelf.put("es", ["El casero tiene el pasaporte."], "es")
    with opened(shelf, PASSPORT, LANDLORD) as session:
        means(session, monkeypatch, en=2.6, es=2.6)
        assert found(asked(session, LONG, readers=("en",)))[0] == "en:1"
        weigh(monkeypatch, ranking, little=1.0)
        assert found(asked(session, LONG, readers=("en",)))[0] == "es:1"


def test_where_meaning_speaks_the_words_of_another_language_that_have_more_of_a_question_weigh_more(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("en", [f"Her passport. {FILLER}"], "en")
    shelf.put("es", ["El casero tiene el pasaporte."], "es")
    question = "passport landlord zeppelin quartz xylophone"
    with opened(shelf, PASSPORT, LANDLORD) as session:
        means(session, monkeypatch, en=3.0, es=2.6)
        assert found(asked(session, question, readers=("en",)))[0] == "es:1"
        weigh(monkeypatch, ranking, translated_uncovered=1.0)
        assert found(asked(session, question, readers=("en",)))[0] == "en:1"
