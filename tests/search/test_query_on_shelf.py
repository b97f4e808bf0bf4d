"""The query language on a real shelf: what each sign finds, and what is said of it."""

from __future__ import annotations

from itertools import product

import pytest
from conftest import Draw
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import told

from library.analysis import fold, words
from library.errors import LibraryError, QueryError
from library.ingest import ingest
from library.search import Options, Session, parse
from library.settings import Settings
from search.sample import ALL, BYS, find, pages


def test_every_word_must_stand_on_the_first_pages(session: Session) -> None:
    both = set(find(session, "police")) & set(find(session, "shelter"))
    found = find(session, "police shelter")
    assert both
    assert set(found[: len(both)]) == both


def test_a_phrase_finds_exactly_these_words_side_by_side(session: Session) -> None:
    found = find(session, '"reflection period"')
    assert found
    for page in found:
        path, _, number = page.rpartition(":")
        text = session.holdings.catalogue.page(session.holdings.catalogue.edition(path).id, int(number))
        assert text is not None
        assert "reflection period" in " ".join(text.text.casefold().split())
    assert find(session, '"period reflection"') == []


def test_words_near_each_other_are_found_in_any_form_and_order(session: Session) -> None:
    """uhrien tunnistaminen: on the pages where forms of both stand with at most so many words between."""
    lexicon = session.holdings.catalogue.lexicon
    terms = [lexicon.read(word)["fi"][word] for word in ("uhrien", "tunnistaminen")]
    forms = [{fold(word) for word in lexicon.words("fi", [term])} for term in terms]

    def by_hand(distance: int) -> set[str]:
        found = set()
        for edition in session.holdings.editions.values():
            for page in session.holdings.catalogue.pages(edition.id):
                places = [{n for n, word in enumerate(words(page.text)) if fold(word.text) in of} for of in forms]
                if any(abs(a - b) - 1 <= distance for a, b in product(*places)):
                    found.add(f"{edition.path}:{page.number}")
        return found

    for distance in (0, 3, 20):
        assert set(find(session, f'"uhrien tunnistaminen"~{distance}')) == by_hand(distance)
    assert set(find(session, '"uhrien tunnistaminen"')) <= by_hand(0)
    assert set(find(session, '"victim police"~10')) < set(find(session, '"victim police"~50'))
    assert find(session, '"tunnistaminen uhrien"~3') == find(session, '"uhrien tunnistaminen"~3')


@pytest.mark.parametrize(
    ("typed", "meant"), [("victm~", "victim"), ("trafifcking~1", "trafficking"), ("ztrafficking~", "trafficking")]
)
def test_a_tilde_finds_a_word_that_is_misspelt(session: Session, typed: str, meant: str) -> None:
    answer = session.search(typed, Options(by="page", limit=ALL))
    assert set(pages(answer)) >= set(find(session, f'"{meant}"'))
    assert meant in dict(answer.reading)[str(parse(typed).groups[0][0])]
    assert any(hit.snippet.marks for hit in answer.hits)


def test_what_is_left_out_is_on_no_page(session: Session) -> None:
    with_, without = find(session, "victim"), find(session, "victim -police")
    assert set(without) == set(with_) - set(find(session, "police"))
    assert without
    assert set(find(session, 'victim -"human beings"')) == set(with_) - set(find(session, '"human beings"'))


def test_or_finds_one_or_the_other(session: Session) -> None:
    assert set(find(session, "embassy OR harbour")) == set(find(session, "embassy")) | set(find(session, "harbour"))


def test_a_beginning_finds_all_words_that_begin_so(session: Session) -> None:
    found = set(find(session, "traffick*"))
    assert found >= set(find(session, "trafficked")) | set(find(session, "traffickers"))
    assert find(session, "zzz*") == []


@pytest.mark.parametrize("text", ["()[]{}***", "🛟", "- - -", "?!", '""'])
def test_a_query_without_words_finds_nothing_and_says_so(session: Session, text: str) -> None:
    answer = session.search(text)
    assert answer.total == 0
    assert any("no words" in note for note in told(answer.notes))


def test_words_to_leave_out_alone_find_nothing_and_that_is_said(session: Session) -> None:
    answer = session.search("-victim")
    assert answer.total == 0
    assert told(answer.notes)


def test_too_long_a_query_is_refused(session: Session) -> None:
    assert session.search("victim " * 60).total > 0
    with pytest.raises(QueryError, match="1,001"):
        session.search("a" * 1001)


SIGNS = (
    "~",
    "~3",
    "victm~",
    '"',
    "“",
    "„",
    "«",
    "»",
    "-",
    "*",
    " OR ",
    "..",
    ",",
    "(",
    " ",
    "\u0301",
    "\x00",
    "🛟",
    "ß",
    "İ",
)
NAMES = ("project:", "lang:", "year:", "kind:report", "title:", "STROM", "fi", "2015", "victim", "жертва", "ทาง")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40) | st.lists(st.sampled_from(SIGNS + NAMES) | st.text(max_size=2), max_size=14).map("".join))
def test_any_text_can_be_searched(session: Session, text: str) -> None:
    for by in BYS:
        try:
            answer = session.search(text, Options(by=by))
        except LibraryError:
            assert any(f"{field}:" in text.casefold() for field in ("project", "lang", "language", "year", "kind"))
        else:
            assert answer.total >= len(answer.results) + len(answer.hits)


# Typed without the letters of the language


@pytest.mark.parametrize(
    ("typed", "meant"), [("zhertva", "жертвы"), ("torgovlya", "торговля"), ("jertvy", "жертвы"), ("lyudmi", "людьми")]
)
def test_cyrillic_may_be_typed_in_latin_letters(session: Session, typed: str, meant: str) -> None:
    answer = session.search(typed, Options(by="page", limit=ALL))
    assert set(pages(answer)) >= set(find(session, f'"{meant}"')) != set()
    assert any(note.startswith(f'"{typed}" was read as') and meant[:-1] in note for note in told(answer.notes))
    assert all(hit.snippet.marks for hit in answer.hits)


def test_words_in_latin_letters_stay_what_they_are(session: Session) -> None:
    for text in ("victim", "project", "trafficking", "uhrien tunnistaminen"):
        assert not any("was read as" in note for note in told(session.search(text).notes))


def test_umlauts_may_be_typed_as_two_letters(settings: Settings, draw: Draw) -> None:
    draw(
        settings.documents / "a" / "de.pdf",
        ["Die Beratungsstelle in Köln und München hilft Menschen, die Hilfe brauchen."],
    )
    draw(
        settings.documents / "a" / "da.pdf",
        ["Rådgivningen i Åbenrå hjælper mennesker, der har brug for hjælp."],
    )
    ingest(settings)
    with Session(settings) as opened:
        for typed in ("koeln", "Koeln", "köln", "koln"):
            assert find(opened, typed) == ["a/de.pdf:1"]
        assert find(opened, "muenchen koeln") == ["a/de.pdf:1"]
        assert find(opened, "raadgivningen aabenraa") == ["a/da.pdf:1"]
        assert '"Koeln" was read as köln.' in told(opened.search("Koeln").notes)


# Notes


def test_relaxing_is_said_and_comes_behind(session: Session) -> None:
    answer = session.search("rikosprosessin työnantaja kunta", Options(by="page", limit=ALL))
    assert answer.hits
    assert any("some of them" in note for note in told(answer.notes))


def test_where_enough_works_have_all_the_words_nothing_is_relaxed(session: Session) -> None:
    answer = session.search("victim trafficking", Options(limit=ALL, only_words=True))
    assert answer.total >= 5
    assert not told(answer.notes)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("traficking", "trafficking"),
        ("ihmsikauppa", "ihmiskauppa"),
    ],
)
def test_a_misspelt_word_is_said_to_be_missing_with_one_that_is_meant(session: Session, typed: str, meant: str) -> None:
    assert f'No page has "{typed}"; shown for "{meant}". As typed: --only-words' in told(session.search(typed).notes)
    as_typed = session.search(typed, Options(only_words=True))
    (note,) = (note for note in told(as_typed.notes) if typed in note)
    assert "stands on no page" in note
    assert "Did you mean" in note
    proposed = note.partition("Did you mean")[2]
    assert any(word.strip('"?.').startswith(meant[:-2]) for word in proposed.split())


def test_a_word_like_no_other_gets_no_proposal(session: Session) -> None:
    (note,) = told(session.search("qqqqqqxyz").notes)
    assert note == '"qqqqqqxyz" stands on no page.'


def test_how_a_word_was_read_can_be_explained(session: Session) -> None:
    answer = session.search('uhrin "ihmiskaupan uhrin" traffick* -poliisi')
    reading = dict(answer.reading)
    assert reading.keys() == {"uhrin", '"ihmiskaupan uhrin"', "traffick*", "-poliisi"}
    assert any("uhr" in form for form in reading["uhrin"])
