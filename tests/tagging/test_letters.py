from __future__ import annotations

import pytest

from library.analysis import HOME
from library.tagging.letters import Profile, likelihoods, profile, runs


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "udlændingestyrelsen hjælper"), ("de", "gefälschte Aufenthaltsgenehmigung"), ("en", "the right wording"),
        ("es", "explotación laboral"), ("et", "võõrtöötajate õigused"), ("fi", "ulkomaalaisten työntekijöiden"),
        ("is", "réttindi erlendra starfsmanna"), ("lt", "užsieniečių darbuotojų teisės"), ("lv", "ārvalstu darbinieku"),
        ("no", "utenlandske arbeidstakere"), ("pl", "prawa cudzoziemców"), ("ro", "drepturile lucrătorilor străini"),
        ("ru", "права иностранных работников"), ("sv", "utländska arbetstagares rättigheter"), ("th", "แรงงานต่างด้าว"),
    ],
)  # fmt: skip
def test_letters_speak_for_their_language(language: str, text: str) -> None:
    found = likelihoods(text.lower().split(), {code: _profile(code) for code in HOME})
    assert max(found, key=found.__getitem__) == language


def test_a_language_that_nobody_detects_has_no_profile() -> None:
    assert profile("und") is None
    assert profile("is")
    assert profile("fr")


def test_no_words_speak_for_no_language() -> None:
    assert set(likelihoods([], {code: _profile(code) for code in ("en", "fi")}).values()) == {0.0}


def test_a_word_is_read_by_runs_of_up_to_three_letters_with_its_edges() -> None:
    assert runs(["ab", "c"]) == ["a", "b", " a", "ab", "b ", " ab", "ab ", "c", " c", "c ", " c "]


def _profile(language: str) -> Profile:
    found = profile(language)
    assert found is not None
    return found
