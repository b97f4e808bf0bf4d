"""Ukrainian: a language with a file of its own that no shipped thesaurus speaks yet."""

from __future__ import annotations

import json

import pytest
from conftest import Call, Draw

from library.analysis import HOME, STOP_WORDS, latin_key, latin_keys, parse_language
from library.analysis.dictionary import Dictionary
from library.ingest import ingest
from library.pdf.recognition import package_of
from library.settings import Settings
from library.tagging import LanguageDetector, parse_country
from library.tagging.countries import countries_in
from library.tagging.file_names import file_name_language
from library.tagging.kind import kind_of, kind_tags
from library.tagging.links import _summary
from library.tagging.year import year_tags

UKRAINIAN = (
    "Працівники громади часто першими зустрічають потерпілих, задовго до того, як поліція починає слідство. Ці "
    "настанови пояснюють, як розпізнати жертву торгівлі людьми, куди її скерувати та хто оплачує допомогу. "
    "Роботодавці не мають права відбирати паспорт або утримувати заробітну плату."
)
RUSSIAN = (
    "Сотрудники муниципалитета часто первыми встречают пострадавших, задолго до того, как полиция начинает дело. Это "
    "руководство объясняет, как узнать жертву торговли людьми, куда её направить и кто оплачивает помощь."
)
BELARUSIAN = (
    "Супрацоўнікі грамады часта першымі сустракаюць пацярпелых, задоўга да таго, як паліцыя пачынае справу. Гэты "
    "дапаможнік тлумачыць, як распазнаць ахвяру гандлю людзьмі і хто аплачвае дапамогу."
)


@pytest.mark.parametrize(("code", "text"), [("uk", UKRAINIAN), ("ru", RUSSIAN), ("be", BELARUSIAN)])
def test_it_is_told_from_its_neighbours(code: str, text: str) -> None:
    detector = LanguageDetector()
    assert detector.page_languages(text) == (code,)
    for sentence in text.split(". "):
        assert detector.detect(sentence)[0][0] == code


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("жертва", "жертва жертви жертв жертвам жертвою жертвами"),
        ("громада", "громади громад громадам громадою"),
        ("настанова", "настанови настановах настановами"),
        ("роботодавець", "роботодавці роботодавця роботодавцям"),
        ("дитина", "дитина діти дітей дітям"),
        ("людина", "людині людьми людей"),
        ("ідентифікація", "ідентифікації ідентифікацію"),
    ],
)
def test_the_forms_of_a_word_are_one_term(lemma: str, forms: str) -> None:
    dictionary = Dictionary("uk")
    assert {dictionary.entry(form).term for form in forms.split()} == {lemma}


def test_it_goes_by_its_names() -> None:
    assert {
        parse_language(name) for name in ("uk", "ukr", "UA", "Ukrainian", "українська", "ukraina", "Ukrainisch")
    } == {"uk"}
    assert file_name_language("memo_ukr.pdf") == file_name_language("UA_WEB-1.pdf") == "uk"
    assert {"та", "щоб", "які"} <= STOP_WORDS["uk"]
    assert package_of("uk") == "tesseract-ocr-ukr"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Настанови для громад", "guidelines"),
        ("Звіт про торгівлю людьми в Естонії", "report"),
        ("Посібник для соціальних працівників", "handbook"),
        ("Навчальний посібник", "textbook"),
        ("Пам’ятка для мігрантів", "leaflet"),
        ("Рекомендації для роботодавців", "recommendations"),
        ("Поширені запитання", "questions and answers"),
        ("Словник термінів", "glossary"),
    ],
)
def test_a_title_says_the_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_a_text_calls_itself_a_kind() -> None:
    (tag, *_) = kind_tags("", "a.pdf", ["Естонія та Латвія", "Цей звіт описує, що зроблено. У цьому звіті немає імен."])
    assert (tag.value, tag.source) == ("report", "text")


def test_countries_are_known_in_all_cases() -> None:
    assert countries_in("у Фінляндії, Швеції та Естонії") == {"FI", "SE", "EE"}
    assert countries_in("з Латвії до Німеччини, потім у Данію") == {"LV", "DE", "DK"}
    assert countries_in("ці дані зібрано торік") == frozenset()
    assert parse_country("Україна") == "UA"


def test_an_imprint_says_the_year() -> None:
    tags = year_tags("a.pdf", "Настанови", ["Настанови\n\nКиїв 2014 р.", "Опубліковано у 2014 році"], {})
    assert {tag.value for tag in tags} == {"2014"}
    assert _summary().search("стислии виклад")


def test_words_with_an_apostrophe_have_a_key_in_latin_letters() -> None:
    assert latin_key("зв'язок") in latin_keys("zviazok")
    assert latin_key("підозра") in latin_keys("pidozra")


@pytest.fixture
def shelf(settings: Settings, draw: Draw) -> Settings:
    (settings.documents / "projects.toml").write_text('[[project]]\nkey = "STROM"\n', "utf-8")
    draw(settings.documents / "strom" / "UKR_WEB-1.pdf", [f"Настанови для громад\n\n{UKRAINIAN}"])
    draw(settings.documents / "strom" / "RUS_WEB-1.pdf", [f"Руководство для муниципалитетов\n\n{RUSSIAN}"])
    draw(settings.documents / "strom" / "be.pdf", [f"Дапаможнік\n\n{BELARUSIAN}"])
    ingest(settings)
    return settings


def test_a_publication_is_found_by_another_form_of_a_word_and_by_project(shelf: Settings, call: Call) -> None:
    for query in ("роботодавцям", "настановами", "потерпіла особа", "заробітних плат"):
        answer = json.loads(call(shelf, "search", query, "--format", "json").out)
        assert answer["results"][0]["editions"][0]["language"] == "uk", query
        assert answer["results"][0]["kind"] == "guidelines"
    of_project = json.loads(call(shelf, "search", "-p", "STROM", "-l", "uk", "--format", "json").out)
    assert [result["title"] for result in of_project["results"]] == ["Настанови для громад"]
    assert "●" in call(shelf, "works", "matrix").out
    assert " uk" in call(shelf, "works", "matrix").out.split("\n")[0]


def test_russian_questions_are_answered_in_russian(shelf: Settings, call: Call) -> None:
    for query in ("руководство для сотрудников", "жертвы торговли людьми", "помощь пострадавшим"):
        answer = json.loads(call(shelf, "search", query, "--format", "json").out)
        assert answer["results"][0]["editions"][0]["language"] == "ru", query


def test_what_no_thesaurus_says_in_it_is_no_error(shelf: Settings, call: Call) -> None:
    assert "uk" not in HOME
    assert call(shelf, "glossary", "настанова", "--from", "uk").code in (0, 1)
    assert call(shelf, "check").code == 0
    assert call(shelf, "search", "victim", "--in", "uk,ru").code in (0, 1)
