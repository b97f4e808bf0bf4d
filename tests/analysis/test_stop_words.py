"""Which words of a question say nothing of its subject."""

from __future__ import annotations

import pytest

from library.analysis import HOME, telling

QUESTIONS = {
    "da": ("udnyttelse begået mod dem under deres ophold", "udnyttelse begået ophold"),
    "de": ("Ausbeutung durch ihren Arbeitgeber während seines Aufenthalts", "Ausbeutung Arbeitgeber Aufenthalts"),
    "en": ("exploitation before or during our journey without any papers", "exploitation journey papers"),
    "es": ("explotación entre ellos durante todo su viaje hacia nosotros", "explotación viaje"),
    "et": ("ärakasutamine enne seda ilma tööta pärast meie reisi", "ärakasutamine tööta reisi"),
    "fi": ("hyväksikäyttö ilman lupaa matkan aikana ja jälkeen meidän kanssa", "hyväksikäyttö lupaa matkan"),
    "is": ("misneyting án leyfis eftir komu þeirra milli landa", "misneyting leyfis komu landa"),
    "lt": ("išnaudojimas prieš kelionę per mūsų darbą tarp jos šalių", "išnaudojimas kelionę darbą šalių"),
    "lv": ("izmantošana pirms brauciena starp mums caur to", "izmantošana brauciena"),
    "no": ("utnyttelse uten avtale før reisen mot våre ønsker", "utnyttelse avtale reisen ønsker"),
    "pl": ("wyzysk przez pracodawcę podczas pracy nad mną", "wyzysk pracodawcę pracy"),
    "ro": ("exploatare fără contract după sosire către voi între ele", "exploatare contract sosire voi"),
    "ru": ("эксплуатация при въезде без документов перед ними между нами", "эксплуатация въезде документов"),
    "sv": ("utnyttjande utan avtal efter resan mellan dem genom oss", "utnyttjande avtal resan"),
    "th": ("ตำรวจ จาก รัฐ เพื่อ เด็ก", "ตำรวจ รัฐ เด็ก"),
}


@pytest.mark.parametrize("language", HOME)
def test_prepositions_and_pronouns_say_nothing(language: str) -> None:
    question, says = QUESTIONS[language]
    assert telling(question, language) == says.split()


def test_a_question_of_nothing_else_keeps_them() -> None:
    assert telling("przez nas", "pl") == ["przez", "nas"]
