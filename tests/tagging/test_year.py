from __future__ import annotations

from collections.abc import Sequence

import pytest

from library.tagging import ProjectNames
from library.tagging.year import year_tags
from tagging.samples import Sample, best


@pytest.mark.parametrize("scramble", [False, True])
def test_every_sample_is_given_its_year(samples: Sequence[Sample], names: ProjectNames, scramble: bool) -> None:
    truth = {sample.path: str(sample.truth["year"]) for sample in samples}
    assert best(samples, names, "year", scramble=scramble) == truth


def year(path: str = "a.pdf", title: str = "", first_page: str = "", created: str = "") -> str:
    tags = year_tags(path, title, first_page, {"created": created} if created else {})
    assert all(tag.field == "year" and tag.evidence for tag in tags)
    return max(tags, key=lambda tag: tag.confidence).value if tags else ""


def test_years_that_a_title_reports_on_give_way_to_the_imprint() -> None:
    assert year(title="Hard Data 2010–2012", first_page="Hard Data 2010–2012\n© 2014") == "2014"
    assert year(title="Hard Data 2010–2012", first_page="Hard Data 2010–2012") == "2012"
    assert year(title="Round-up 2013", first_page="Round-up 2013\n© 2014") == "2013"


def test_title_beats_file_name_beats_title_page_beats_the_date_of_the_file() -> None:
    everything = {
        "title": "Round-up 2016",
        "path": "roundup_2015.pdf",
        "first_page": "Stockholm 2014",
        "created": "D:20130101",
    }
    for expected, field in zip(("2016", "2015", "2014", "2013"), list(everything), strict=True):
        assert year(**everything) == expected
        del everything[field]
    assert year() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stockholm, June 2015", "2015"),
        ("Riga, 12.05.2014", "2014"),
        ("12/05/2014", "2014"),
        ("2014-05-12", "2014"),
        ("Project 2013-2016", "2016"),
        ("Project 2013–2016", "2016"),
        ("Reports of 2013/2014", "2014"),
        ("© Council of the Baltic Sea States 2015. In 2012 and in 2012 again", "2015"),
        ("In 2011, in 2011 and in 2013", "2011"),
        ("In 2011 and in 2013", "2013"),
        ("2013 m. gruodis, aastal 2013. Vuonna 2011", "2013"),
        ("ปี 2013", "2013"),
        ("ปี2013", "2013"),
    ],
)
def test_a_title_page_names_the_year(text: str, expected: str) -> None:
    assert year(first_page=text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1,950 victims",
        "2.014 ofre",
        "EUR 12,2015",
        "tel. 08:2015",
        "20150",
        "12014",
        "http://a.org/2012",
        "the 1800s, 1849",
        "2077",
    ],
)
def test_a_number_is_not_a_year(text: str) -> None:
    assert year(first_page=text) == ""


def test_the_end_of_a_long_title_page_is_not_looked_at() -> None:
    assert year(first_page=f"{'word ' * 200} 2015") == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tram/TRAM_Briefing_Paper_2018.pdf", "2018"),
        ("Plan.2013-2016.pdf", "2016"),
        ("2014-05-12 minutes.pdf", "2014"),
        ("2011/minutes.pdf", ""),
        ("report20131.pdf", ""),
        ("IMG_20131.pdf", ""),
    ],
)
def test_a_file_name_names_the_year(path: str, expected: str) -> None:
    assert year(path) == expected


@pytest.mark.parametrize(
    ("created", "expected"),
    [("D:20130101120000+02'00'", "2013"), ("D:00010101", ""), ("2013", ""), ("D:", ""), ("yesterday", "")],
)
def test_the_date_of_the_file_counts_where_nothing_else_does(created: str, expected: str) -> None:
    assert year(created=created) == expected


def test_a_file_name_that_is_a_digest_has_no_year() -> None:
    assert year(path="strom/8b1962fe20130c.pdf") == ""
    assert year(path="strom/roundup2013.pdf") == year(path="round_up-(2013)_en.pdf") == "2013"
