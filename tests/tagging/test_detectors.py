"""The faster detector gives what langdetect gives, bit for bit; without it langdetect answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from random import Random
from types import ModuleType

import langdetect
import pytest

from library.tagging import language
from library.tagging.language import OURS, SEED, TEXT_LIMIT, TWINS, LanguageDetector, _engine, profiles
from tagging.samples import read_samples
from tagging.test_language import SENTENCES

twin = pytest.importorskip("langdetect_rs", reason="there is no wheel of it for this machine")

SAMI = "Gielddaid bargit deaivvadit dávjá vuosttažin oaffariiguin, guhká ovdal go politiijat álggahit dutkama."


def made_texts() -> Iterator[str]:
    """Sentences, two languages in one text, words and pieces drawn from them, signs of all scripts, capitals."""
    chance = Random(0)
    sentences = [*SENTENCES.values(), SAMI]
    yield from sentences
    yield from (f"{one} {other}" for one in sentences for other in chance.sample(sentences, 2))
    for _ in range(200):
        words = [word for sentence in chance.sample(sentences, chance.randint(1, 4)) for word in sentence.split()]
        chance.shuffle(words)
        yield chance.choice([" ", "\n", "  ", "\u00a0"]).join(words[: chance.randint(1, 30)])
    for _ in range(100):
        sentence = chance.choice(sentences)
        start = chance.randrange(len(sentence))
        piece = sentence[start : start + chance.randint(1, 60)]
        yield chance.choice([piece, piece.upper(), piece.title()])
    for _ in range(100):
        first = chance.choice(
            [0x20, 0xA0, 0x180, 0x370, 0x400, 0x590, 0x600, 0x900, 0xE00, 0x3040, 0x4E00, 0xAC00, 0x1F600]
        )
        yield "".join(chr(first + chance.randrange(0x60)) for _ in range(chance.randint(1, 200)))
    yield from (
        "",
        " ",
        "x",
        "2015",
        "\u0e01",
        "https://example.org a@b.org",
        "þmoniø",
        "\U0010ffff" * 40,
        "aaaa" * 300,
    )


def probabilities(engine: ModuleType, texts: list[str]) -> list[list[tuple[str, float]]]:
    """(language, probability), unrounded, that an engine gives for each text, with the profiles of both of us."""
    factory = engine.DetectorFactory()
    factory.set_seed(SEED)
    factory.load_json_profile(list(profiles().values()))
    found = []
    for text in texts:
        detector = factory.create()
        detector.append(text[:TEXT_LIMIT])
        try:
            found.append([(one.lang, one.prob) for one in detector.get_probabilities()])
        except engine.LangDetectException:
            found.append([("none", 0.0)])
    return found


def test_the_installed_version_is_one_that_was_compared() -> None:
    assert twin.__version__ in TWINS
    assert _engine() is twin


def test_both_give_the_same_probabilities_to_the_last_bit() -> None:
    texts = [*made_texts(), *(page.text for sample in islice(read_samples(), 0, None, 4) for page in sample.pages)]
    assert len(texts) > 450
    theirs = probabilities(langdetect, texts)
    assert probabilities(twin, texts) == theirs
    assert {code for answers in theirs for code, _ in answers} > {*SENTENCES, *OURS}
    assert "none" in {answers[0][0] for answers in theirs if answers}


@pytest.mark.parametrize("version", [None, "0.2.0"])
def test_without_a_version_that_was_compared_langdetect_answers(
    version: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its wheel is not there for every machine; and another version of it may give other answers."""
    other = ModuleType("langdetect_rs")
    other.__version__ = version  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "langdetect_rs", other if version else None)
    language._engine.cache_clear()
    try:
        assert _engine() is langdetect
        assert LanguageDetector().page_languages(SENTENCES["lt"]) == ("lt",)
    finally:
        language._engine.cache_clear()
