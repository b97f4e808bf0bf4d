"""Letters of a wrong alphabet are doubted, and of several readings the one that is a language is chosen."""

from __future__ import annotations

import pytest

from library.ingest.reading import detector
from library.tagging import LetterJudge

OF = {
    "lt": (
        "windows-1257",
        (
            "Žmonių prekybos aukų nustatymas: gairės savivaldybėms, kaip padėti žmonėms, kurie buvo išnaudojami, ir"
            " kaip užtikrinti jų apsaugą bei teises Lietuvoje ir kitose šalyse."
        ),
    ),
    "pl": (
        "windows-1250",
        (
            "Przeciwdziałanie handlowi ludźmi: wytyczne dla gmin, które chcą udzielać pomocy pokrzywdzonym, zapewnić im"
            " bezpieczeństwo, dostęp do świadczeń i możliwość godnego życia."
        ),
    ),
    "ru": (
        "windows-1251",
        "Руководство для муниципалитетов по выявлению жертв торговли людьми и оказанию им помощи.",
    ),
    "ro": (
        "windows-1250",
        (
            "Manualul arată cum recunosc lucrătorii sociali o victimă a traficului de persoane şi în ce fel îi pot"
            " oferi sprijin, adăpost şi informaţii despre drepturile sale înainte să vină poliţia."
        ),
    ),
}
"""Language -> an encoding that it was written in, and words of it."""

SOUND = {
    "de": "Größe, Maß und Überprüfung der Maßnahmen für Behörden in den Ländern",
    "sv": "Riktlinjer för kommuner: åtgärder för att förebygga människohandel",
    "fi": "Työntekijä tunnistaa ihmiskaupan uhrin ennen kuin poliisi saa tietää",
    "is": "Leiðbeiningar fyrir sveitarfélög um aðgerðir gegn mansali á Íslandi",
    "et": "Inimkaubanduse ohvrite tuvastamine: juhised kohalikele omavalitsustele üle Läänemere, ööd ja õigused",
}


def as_latin(text: str, encoding: str) -> str:
    return text.encode(encoding).decode("windows-1252", "ignore")


@pytest.mark.parametrize("language", OF)
def test_letters_of_another_alphabet_are_doubted_and_the_right_reading_chosen(language: str) -> None:
    encoding, text = OF[language]
    wrong, other = as_latin(text, encoding), text.encode(encoding).decode("windows-1253", "replace")
    judge = LetterJudge(detector())
    assert judge.doubts(wrong)
    assert judge.choose([wrong, other, text]) == 2
    assert not judge.doubts(text)


@pytest.mark.parametrize("language", SOUND)
def test_letters_of_the_language_itself_are_not_doubted_nor_changed(language: str) -> None:
    text = SOUND[language]
    judge = LetterJudge(detector())
    assert not judge.doubts(text)
    readings = [
        text,
        *(text.encode("windows-1252").decode(name, "replace") for name in ("windows-1251", "windows-1257")),
    ]
    assert judge.choose(readings) == 0


def test_a_name_from_elsewhere_is_no_reason_to_doubt() -> None:
    text = f"{SOUND['sv']}, av Anna från Łódź; {SOUND['sv']}"
    assert not LetterJudge(detector()).doubts(text)


def test_plain_ascii_tells_nothing() -> None:
    judge = LetterJudge(detector())
    assert not judge.doubts("Victims of trafficking in human beings")
    assert judge.choose(["Victims", "Victims of"]) == 0


def test_few_letters_are_enough_only_where_the_reading_is_expected() -> None:
    wrong = as_latin("žmonių", "windows-1257")
    judge = LetterJudge(detector())
    assert judge.choose([wrong, "žmonių"]) == 0
    assert judge.choose([wrong, "žmonių"], expected=True) == 1


def test_letters_that_are_of_no_language_in_any_reading_are_so() -> None:
    strange = " ".join("ÐÞßØ÷×¾¼½æðþýøÿõãÃÕÑ¿¶§Ý¥Å"[place : place + 6] for place in range(20)) * 3
    assert LetterJudge(detector()).choose([strange, strange.translate({0xD0: "Ž", 0xDE: "Ų"})]) is None
