from __future__ import annotations

from collections.abc import Sequence

import pytest

from library.model import FILE_DATE
from library.tagging import ProjectNames
from library.tagging.year import year_tags
from tagging.samples import Sample, best


@pytest.mark.parametrize("scramble", [False, True])
def test_every_sample_is_given_its_year(samples: Sequence[Sample], names: ProjectNames, scramble: bool) -> None:
    truth = {sample.path: str(sample.truth["year"]) for sample in samples}
    assert best(samples, names, "year", scramble=scramble) == truth


def year(path: str = "a.pdf", title: str = "", first_page: str = "", created: str = "") -> str:
    tags = year_tags(path, title, [first_page], {"created": created} if created else {})
    assert all(tag.field == "year" and tag.evidence for tag in tags)
    return max(tags, key=lambda tag: tag.confidence).value if tags else ""


def test_years_that_a_title_reports_on_give_way_to_the_imprint() -> None:
    assert year(title="Hard Data 2010–2012", first_page="Hard Data 2010–2012\n© 2014") == "2014"
    assert year(title="Hard Data 2010–2012", first_page="Hard Data 2010–2012") == "2012"
    assert year(title="Round-up 2013", first_page="Round-up 2013\n© 2014") == "2013"


def test_title_beats_title_page_beats_file_name_beats_the_date_of_the_file() -> None:
    everything = {
        "title": "Round-up 2013",
        "first_page": "Stockholm 2012",
        "path": "roundup_2011.pdf",
        "created": "D:20140101",
    }
    for expected, field in zip(("2013", "2012", "2011", "2014"), list(everything), strict=True):
        assert year(**everything) == expected
        del everything[field]
    assert year() == ""


@pytest.mark.parametrize(
    ("title", "created"),
    [
        ("Vision 2030", "D:20150101"),  # what it is about
        ("Cyberpunk 2077", "D:20200101"),
        ("Half-Life 1998: how to play", "D:20190101"),
        ("Databases TDDC1998", "D:20120101"),
        ("Life in 1984", ""),
    ],
)
def test_a_number_in_a_name_is_no_year(title: str, created: str) -> None:
    assert year(title=title, first_page=f"{title}\nText of it", created=created) in ("", created[2:6])
    tags = year_tags("a.pdf", title, [f"{title}\nText of it"], {"created": created})
    assert {tag.source for tag in tags} <= {FILE_DATE}


def test_a_year_in_the_title_of_what_was_made_then_is_its_year() -> None:
    assert year(title="Human Trafficking 2013", created="D:20140301") == "2013"
    assert year(title="Annual report 2013", created="D:20190301") == "2013"


def test_an_account_or_a_course_names_no_year() -> None:
    assert year(first_page="A title\nanna1987@example.org, @anna1987, anna_1987") == ""
    assert year(path="TDDC1998.pdf") == ""


def test_a_printed_year_comes_before_that_of_the_file() -> None:
    assert year(first_page="A title\nTallinn 2009", created="D:20190301") == "2009"
    assert year_tags("a.pdf", "A title", ["A title"], {"created": "D:20190301"})[0].source == FILE_DATE


def test_an_imprint_on_the_last_pages_or_in_any_language_names_the_year() -> None:
    for line in (
        "Utgiven 2011",
        "Išleista Vilniuje 2011 m.",
        "Издано в Москве, 2011",
        "พิมพ์ครั้งแรก 2011",
        "© 2004-2011 X",
    ):
        assert year_tags("a.pdf", "A", ["A", "b", "c", "d", "e", line], {})[0].value == "2011", line


def test_of_several_owners_the_last_year_counts() -> None:
    assert year(first_page="A guide\nCopyright © 1998-2002 A\nCopyright © 2005-2015 B") == "2015"


def test_thai_years_of_the_buddhist_era_are_read_as_the_common_ones() -> None:
    assert year(first_page="คู่มือสำหรับแรงงาน\nพ.ศ. 2558") == "2015"


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
