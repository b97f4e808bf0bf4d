"""A query in the terms of the index: what a page must have of it, what may be missing, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from ingest.shelves import empty_shelf

from library.index import EXACT, All, Any, Most, Nothing, Variant, Without, Word
from library.search import Session, parse
from library.search.expansion import Expansion, expand
from library.search.held import Held
from search.shelves import opened

A, B, C, D = (Word((Variant("en", term),)) for term in ("victim", "police", "ferry", "harbour"))
UNWANTED = Word((Variant(EXACT, "draft"),))
FINNISH = Word((Variant(EXACT, "uhri"), Variant("fi", "uhri")))

PUT = {
    "en": ["the victims and the police", "a victim waits for the ferry"],
    "de": ["die Arbeit", "ein Zwang"],
    "fi": ["uhrin kauppa"],
}


def looking_for(*parts: Word | Nothing, **more: object) -> Expansion:
    return Expansion(parts, (), (), (), **({"pieces": parts} | more))  # type: ignore[arg-type]


# What a page must have


def test_a_page_must_match_every_part_and_one_part_is_no_list() -> None:
    assert looking_for(A, B).all_parts() == All((A, B))
    assert looking_for(A).all_parts() == A


def test_as_many_parts_as_are_enough_may_be_said() -> None:
    assert looking_for(A, B, C, least=2).all_parts() == Most((A, B, C), 2)


@pytest.mark.parametrize(("parts", "least"), [((A,), 1), ((A, B), 1), ((A, B, C), 2), ((A, B, C, D), 2)])
def test_half_of_the_parts_are_most_of_them(parts: tuple[Word, ...], least: int) -> None:
    assert looking_for(*parts).most_parts() == Most(parts, least)


def test_parts_that_stand_nowhere_are_no_reason_to_ask_for_more() -> None:
    assert looking_for(A, Nothing(), B, Nothing(), Nothing()).most_parts() == Most((A, B), 1)


def test_what_is_excluded_is_excluded_however_the_rest_is_looked_for() -> None:
    parts = (A, B)
    found = Expansion(parts, (UNWANTED,), (), (), pieces=parts, named=parts, translated=parts)
    for node in (found.all_named(), found.most_parts(), found.all_translated(), found.most_translated()):
        assert isinstance(node, Without)
        assert node.unwanted == Any((UNWANTED,))


def test_two_words_that_the_glossary_knows_are_enough_and_the_share_is_of_those_known_in_a_language() -> None:
    either = Any((B, FINNISH))
    node = looking_for(A, translated=(A, either, C, D, A, B), languages=("de",)).most_translated()
    assert node == Most((A, either, C, D, A, B), 2, {"en": 6, "fi": 1, "de": 6})


def test_one_word_whole_leaves_nothing_less_to_be_found() -> None:
    assert not looking_for(A).has_less
    assert looking_for(A, B).has_less
    assert looking_for(A, pieces=(B,)).has_less
    assert looking_for(A, pieces_of_names=(B,)).has_less


# How a query comes to it


Expand = Callable[..., Expansion]


@pytest.fixture(scope="module")
def expanded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Expand]:
    """expanded("a query", "en") expands it as one asked in English; languages=... leaves only pages of these."""
    with opened(empty_shelf(tmp_path_factory.mktemp("expansion")), PUT) as session:
        yield lambda *asked, languages=None: _expanded(session, *asked, languages=languages)


def _expanded(session: Session, text: str, *asked_in: str, languages: frozenset[str] | None) -> Expansion:
    lexicon = session.holdings.catalogue.lexicon
    return expand(parse(text), Held(session._snapshot), lexicon, languages, asked_in=asked_in)


def test_common_words_are_passed_over_where_others_say_more(expanded: Expand) -> None:
    found = expanded("the victims", "en")
    assert len(found.parts) == 1
    assert found.passed_over == ("the",)
    assert ("the", ("passed over: a common word",)) in found.reading


def test_common_words_alone_are_looked_for(expanded: Expand) -> None:
    found = expanded("the", "en")
    assert (len(found.parts), found.passed_over) == (1, ())
    assert len(expanded('"the" victims', "en").parts) == 2


def test_words_of_a_common_kind_in_another_language_are_words(expanded: Expand) -> None:
    assert expanded("the victims", "fi").passed_over == ()


def test_words_that_stand_nowhere_are_told(expanded: Expand) -> None:
    found = expanded("victims submarine submarine", "en")
    assert found.missing == ("submarine",)
    assert found.parts[1] == Nothing()


def test_a_word_that_stands_nowhere_is_read_as_one_that_begins_so(expanded: Expand) -> None:
    found = expanded("victimise", "en")
    assert (found.missing, found.guessed) == ((), ("victimise",))


def test_a_compound_that_stands_nowhere_is_looked_for_by_its_parts(expanded: Expand) -> None:
    found = expanded("Arbeitszwang", "de")
    assert found.parted == {"Arbeitszwang": ("arbeits", "zwang")}
    assert found.has_less


def test_a_word_on_one_page_is_told_and_one_on_two_is_not(expanded: Expand) -> None:
    assert expanded("ferry victims", "en").lonely == ("ferry",)


def test_parts_are_counted_by_the_pages_on_which_they_stand(expanded: Expand) -> None:
    assert expanded("victims ferry submarine", "en").pages == (2, 1, 0)


def test_only_the_languages_wanted_are_looked_at(expanded: Expand) -> None:
    (everywhere,), (english,) = expanded("uhri").parts, expanded("uhri", languages=frozenset({"en"})).parts
    assert everywhere == Word((Variant("fi", "uhri", 1.0),))
    assert english == Nothing()


def test_one_of_several_words_is_enough_for_a_group(expanded: Expand) -> None:
    found = expanded("police OR ferry", "en")
    (part,) = found.parts
    assert isinstance(part, Word | Any)
    assert [shown for shown, _ in found.reading] == ["police", "ferry"]


def test_excluded_words_are_read_and_told_with_a_minus(expanded: Expand) -> None:
    found = expanded("victims -ferry", "en")
    assert len(found.excluded) == 1
    assert [shown for shown, _ in found.reading] == ["victims", "-ferry"]
    assert isinstance(found.all_parts(), Without)


def test_the_forms_on_the_pages_are_marked_by_the_number_of_their_word(expanded: Expand) -> None:
    marks = expanded("ferry victims", "en").marks
    assert marks.words["en"] == {"ferry": 0, "victim": 1, "victims": 1}
