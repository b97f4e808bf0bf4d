"""Which pages may answer depends on how many works have all the words, and on what people say for a single word."""

from __future__ import annotations

from library.search import Session, parse
from library.search.candidates import Candidates, candidates
from library.search.collapsing import Liking
from library.search.expansion import expand
from library.search.filters import Filters
from library.search.held import Held
from library.search.translation import Translator
from search.shelves import Shelf
from search.test_terms import opened

FERRY = {"en": "ferry", "fi": "vene"}


def found(session: Session, text: str, filters: Filters | None = None) -> Candidates:
    """What may answer a query in English."""
    holdings, held = session.holdings, Held(session._snapshot)
    translator, lexicon = Translator(holdings.catalogue), holdings.catalogue.lexicon
    expansion = expand(parse(text), held, lexicon, None, translator, asked_in=("en",))
    scope = session._asking(filters=filters)._scope(filters or Filters())
    return candidates(expansion, held, scope, holdings, Liking("en"), best=50)


def shelf_of(shelf: Shelf, works: int) -> Session:
    """So many works in English with both words, one with one of them, and one in Finnish."""
    for number in range(works):
        shelf.put(f"en-{number}", ["A ferry in the harbour."], "en")
    shelf.put("some", ["A harbour."], "en")
    shelf.put("fi", ["Vene."], "fi")
    return opened(shelf, FERRY)


def test_where_few_works_have_all_the_words_those_with_some_may_answer(shelf: Shelf) -> None:
    with shelf_of(shelf, 4) as session:
        few = found(session, "ferry harbour")
    assert few.some is not None
    assert (len(few.whole.scores), few.counts.total) == (4, 6)
    assert few.by_others is few.complete


def test_where_enough_have_them_others_answer_by_translations_alone(shelf: Shelf) -> None:
    with shelf_of(shelf, 5) as session:
        enough = found(session, "ferry harbour")
    assert (enough.some, enough.complete) == (None, None)
    assert (len(enough.whole.scores), enough.counts.total) == (5, 5)
    assert enough.by_others is enough.translated


def test_editions_are_told_that_have_what_people_say_for_a_single_word(shelf: Shelf) -> None:
    with shelf_of(shelf, 1) as session:
        finnish = session.holdings.catalogue.edition("fi").id
        assert [*found(session, "ferry").as_said] == [finnish]
        assert [*found(session, "ferry harbour").as_said] == []
        assert [*found(session, "ferry", Filters(languages=frozenset({"fi"}))).as_said] == []
