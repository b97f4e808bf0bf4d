from __future__ import annotations

import pytest

from library.analysis import HOME
from library.tagging.letters import likelihoods


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
    found = likelihoods(text.lower().split(), HOME)
    assert found.keys() == set(HOME)
    assert max(found, key=found.__getitem__) == language


def test_a_language_without_a_profile_is_left_out() -> None:
    assert likelihoods(["word"], ["en", "und"]).keys() == {"en"}


def test_no_words_speak_for_no_language() -> None:
    assert set(likelihoods([], ["en", "fi"]).values()) == {0.0}
