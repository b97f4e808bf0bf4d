from __future__ import annotations

from library.search.holdings import Holdings
from library.search.lookup import is_known, look_up


def test_a_word_is_looked_up_in_its_language_and_given_in_those_wanted(holdings: Holdings) -> None:
    found = look_up(holdings, "Opfer", "de", ["fi", "sv"], limit=3, narrower=False)
    assert list(found.found) == ["de"]
    meanings = {(one.language, one.words) for one in found.found["de"]}
    assert ("fi", "uhri") in meanings
    assert {language for language, _ in meanings} == {"fi", "sv"}
    assert set(found.languages) > {"fi", "sv"}, "what else there is, is told"


def test_of_each_language_the_surest_are_given(holdings: Holdings) -> None:
    one = look_up(holdings, "wages", "en", ["de"], limit=1, narrower=False).found["en"]
    more = look_up(holdings, "wages", "en", ["de"], limit=9, narrower=False).found["en"]
    assert len(one) == 1 < len(more)
    assert one[0].score == max(translation.score for translation in more)


def test_without_a_language_it_is_looked_up_where_its_words_stand(holdings: Holdings) -> None:
    assert "lt" in look_up(holdings, "auka", "", [], limit=3, narrower=False).found
    assert look_up(holdings, "xyzzy", "", [], limit=3, narrower=False).found == {}


def test_a_pair_is_known_in_any_of_its_forms(holdings: Holdings) -> None:
    assert is_known(holdings, "victims", "en", "uhri", "fi")
    assert not is_known(holdings, "victims", "en", "satama", "fi")


def test_what_was_mined_of_one_page_is_not_told_beside_what_a_thesaurus_says(holdings: Holdings) -> None:
    of_passport = look_up(holdings, "passport", "en", ["pl"], limit=9, narrower=False).found["en"]
    assert {one.words for one in of_passport} == {"paszport"}
    assert {one.words for one in look_up(holdings, "inspector", "en", ["no"], limit=9, narrower=False).found["en"]}
