from __future__ import annotations

from collections.abc import Sequence

import pytest
from babel import Locale

from library.analysis import HOME
from library.errors import UnknownName
from library.tagging import ProjectNames, country_name, parse_country, tag_edition
from library.tagging.countries import countries_in, country_tags
from tagging.samples import Sample

BALTIC = ("DE", "DK", "EE", "FI", "IS", "LT", "LV", "NO", "PL", "RU", "SE")


@pytest.mark.parametrize("language", HOME)
def test_every_country_is_known_by_its_name_in_every_language_of_the_house(language: str) -> None:
    """As Unicode's CLDR has it; the eleven in running text, all others where a person names one."""
    names = Locale.parse("nb" if language == "no" else language).territories
    for code in BALTIC:
        expected = set() if names[code] == "Norra" else {code}  # "northern" in Swedish
        assert countries_in(f"2013: {names[code]}, 2014") == expected
        assert parse_country(names[code]) == code
    for code in ("UA", "BY", "GB", "TH", "US", "NL"):
        assert parse_country(names[code].upper()) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Islandē un Igaunijā", "IS EE"),
        ("i Letland og Litauen", "LV LT"),
        ("แรงงานในเอสโตเนียและลิทัวเนีย", "EE LT"),
        ("Exploitation in Finland, Sweden, Estonia and Lithuania", "FI SE EE LT"),
        ("Työperäinen hyväksikäyttö Suomessa ja Virossa", "FI EE"),
        ("Lietuvoje, Latvijoje ir Lenkijoje", "LT LV PL"),
        ("w Polsce i na Litwie", "PL LT"),
        ("в России и Германии", "RU DE"),
        ("Eestis ja Soomes", "EE FI"),
        ("Polacy i Rosjanie", ""),
        ("estos latinos viroja danish Daniel, norra Europa", ""),
        ("Guidelines for Municipalities", ""),
        ("", ""),
    ],
)
def test_countries_are_known_in_the_languages_of_the_house(text: str, codes: str) -> None:
    assert countries_in(text) == frozenset(codes.split())


def found(title: str = "", path: str = "a.pdf", page: str = "", kind: str = "report") -> str:
    tags = country_tags(title, path, [page], kind)
    assert all(tag.field == "country" and tag.evidence and 0 < tag.confidence < 1 for tag in tags)
    return " ".join(tag.value for tag in tags)


def test_title_beats_file_name_beats_a_line_of_its_own_beats_the_text() -> None:
    text = "A report\nEstonia\n" + "In Latvia nobody knows. " * 20
    assert found("Labour in Finland and Sweden", "report_poland.pdf", text) == "FI SE"
    assert found("Labour", "report_poland.pdf", text) == "PL"
    assert found("Labour", "report.pdf", text) == "EE"
    assert found("Labour", "report.pdf", text.replace("Estonia\n", "")) == "LV"
    assert found("Labour", "report.pdf") == ""


def test_the_text_counts_for_reports_that_are_on_nearly_nothing_else() -> None:
    text = "In Latvia nobody knows. " * 20
    assert found(page=text, kind="guidelines") == ""
    assert found(page="In Latvia nobody knows. " * 3) == ""
    assert found(page=text + "In Estonia somebody does. " * 10) == ""


def test_a_folder_of_a_country_says_nothing() -> None:
    assert found(path="sweden/report.pdf") == ""


def test_a_country_report_knows_its_country(samples: Sequence[Sample], names: ProjectNames) -> None:
    by_word = {country_name(code).casefold(): code for code in BALTIC}
    reports = [sample for sample in samples if sample.work.startswith("report-")]
    assert len(reports) == 12
    for sample in reports:
        tags = tag_edition("scan.pdf", sample.pages, sample.metadata, names).tags
        assert [tag.value for tag in tags if tag.field == "country"] == [by_word[sample.work.removeprefix("report-")]]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EE", "EE"),
        ("ee", "EE"),
        (" Estonia ", "EE"),
        ("Suomi", "FI"),
        ("by", "BY"),
        ("Польша", "PL"),
        ("Ukraine", "UA"),
    ],
)
def test_people_name_countries_by_code_or_in_their_language(name: str, code: str) -> None:
    assert parse_country(name) == code


@pytest.mark.parametrize("name", ["", "Atlantis", "Estonia and Latvia", "E1", "xx", "ZZ", "European Union", "Kongo"])
def test_other_names_are_refused_with_a_way_out(name: str) -> None:
    with pytest.raises(UnknownName, match="country"):
        parse_country(name)
