from __future__ import annotations

import pytest
from telling import told

from library.errors import QueryError, UnknownName
from library.model import Edition
from library.search import Filters, Where, parse
from library.search.filters import YearRange, backwards, parse_years
from library.settings import Settings
from library.shelf import Projects

EDITIONS = tuple(
    Edition(
        id=id_,
        path=f"{id_}.pdf",
        languages=languages,
        projects=projects,
        kind=kind,
        year=year,
        title=title,
        countries={"b": ("EE", "FI"), "d": ("EE",)}.get(id_, ()),
    )
    for id_, languages, projects, kind, year, title in (
        ("a", ("fi",), ("STROM",), "guidelines", 2015, "Ohjeet kunnille"),
        ("b", ("sv", "fi"), ("STROM II", "TRAM"), "report", 2016, "Åtgärder"),
        ("c", ("en",), (), "", None, "Have a Safe Trip"),
        ("d", ("en",), ("TRAM",), "report", 2013, "Final Report"),
    )
)


class Names:
    """Reads names as the holdings do."""

    def __init__(self, projects: Projects) -> None:
        self._projects = projects

    def filters(self, where: Where) -> Filters:
        return Filters.read(EDITIONS, self._projects, where)


@pytest.fixture
def names(settings: Settings) -> Names:
    text = '[[project]]\nkey = "STROM"\nfolders = ["strom"]\n[[project]]\nkey = "STROM II"\nfolders = ["strom-2"]\n'
    (settings.documents / "projects.toml").write_text(text, "utf-8")
    return Names(Projects.read(settings.documents))


def admitted(filters: Filters) -> str:
    return "".join(edition.id for edition in EDITIONS if filters.admits(edition))


def of_fields(names: Names, text: str, options: Filters | None = None) -> str:
    return admitted((options or Filters()).and_fields(parse(text).fields, names))


def test_without_conditions_all_are_admitted() -> None:
    assert admitted(Filters()) == "abcd"
    assert not Filters()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lang:fi", "ab"), ("lang:Finnish", "ab"), ("lang:suomi", "ab"), ("lang:fin", "ab"), ("lang:FI", "ab"),
        ("lang:fi,en", "abcd"), ('lang:"fi, sv"', "ab"), ("lang:fi lang:en", "abcd"), ("lang:th", ""),
        ("project:STROM", "a"), ("project:strom", "a"), ('project:"STROM II"', "b"), ("project:strom-2", "b"),
        ("project:TRAM", "bd"), ("project:STROM project:TRAM", "abd"),
        ("kind:report", "bd"), ("kind:reports", "bd"), ("kind:Guidelines", "a"), ("kind:report,guidelines", "abd"),
        ("year:2015", "a"), ("year:2013..2015", "ad"), ("year:2014..", "ab"), ("year:..2015", "ad"), ("year:1999", ""),
        ("year:2013 year:2016", "bd"), ("year:2016..2015", "ab"),
        ("title:report", "d"), ("title:REPORT", "d"), ("title:atgarder", "b"), ('title:"safe trip"', "c"),
        ('title:"trip safe"', "c"), ("title:rep", ""), ("title:kunnille", "a"),
        ("title:reports", "d"), ("title:kuntosali", ""), ("title:kunnilla", "a"), ('title:"safe trips"', "c"),
        ("lang:en kind:report", "d"), ("lang:fi year:2016 project:TRAM", "b"), ("lang:fi year:2013", ""),
        ("-lang:en", "ab"), ("-project:TRAM", "ac"), ("-kind:report", "ac"), ("-year:2014..", "cd"),
        ("-title:trip", "abd"), ("-lang:fi -year:2013", "c"), ("kind:report -lang:en", "b"),
        ("-lang:fi,en", ""), ("project:TRAM -project:STROM-2", "d"),
    ],
)  # fmt: skip
def test_fields_of_a_query_admit_editions(names: Names, query: str, found: str) -> None:
    assert of_fields(names, query) == found
    assert of_fields(names, f"ferry {query} harbour") == found


@pytest.mark.parametrize(
    ("options", "query", "found"),
    [
        ({"languages": ["fi"]}, "lang:sv", ""),
        ({"languages": ["fi", "en"]}, "lang:fi,sv", "ab"),
        ({"languages": ["fi"]}, "kind:report", "b"),
        ({"projects": ["TRAM"]}, "project:STROM", ""),
        ({"kinds": ["report"]}, "-project:STROM-2", "d"),
        ({"titles": ["final"]}, "title:report", "d"),
        ({"years": ["2013"]}, "kind:report", "d"),
        ({"years": ["2013"]}, "", "d"),
    ],
)
def test_options_and_fields_narrow_each_other(
    names: Names, options: dict[str, list[str]], query: str, found: str
) -> None:
    assert of_fields(names, query, names.filters(Where(**options))) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "what", "near"),
    [
        ("lang:finish", "language", "finnish"), ("project:STRAM", "project", "STROM"),
        ("kind:reprot", "kind", "report"), ("quality:garbeld", "quality", "garbled"),
        ("source:scanner", "source", "ocr"),
    ],
)  # fmt: skip
def test_an_unknown_name_gets_the_nearest_proposed(names: Names, query: str, what: str, near: str) -> None:
    with pytest.raises(UnknownName, match=f"There is no {what}") as error:
        of_fields(names, query)
    assert near.casefold() in error.value.hint.casefold()


@pytest.mark.parametrize("text", ["letter by letter", "letter-by-letter", "Letter By-Letter"])
def test_a_quality_is_named_with_spaces_or_hyphens(names: Names, text: str) -> None:
    assert names.filters(Where(qualities=[text])).qualities == {"letter by letter"}


@pytest.mark.parametrize("query", ["quality:good", "-quality:good", "source:ocr,none", "-source:ocr lang:fi"])
def test_quality_and_source_are_conditions_on_pages(names: Names, query: str) -> None:
    assert Filters().and_fields(parse(query).fields, names).of_pages
    assert not Filters().and_fields(parse("lang:fi -year:2013").fields, names).of_pages


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015", 2015, 2015), (" 2015 ", 2015, 2015), ("2013..2016", 2013, 2016), ("2013-2016", 2013, 2016),
        ("2013–2016", 2013, 2016), ("2013 .. 2016", 2013, 2016), ("2016..2013", 2013, 2016),
        ("2013..", 2013, None), ("..2016", None, 2016),
    ],
)  # fmt: skip
def test_years_are_read(text: str, first: int | None, last: int | None) -> None:
    assert parse_years(text) == YearRange(first, last)


@pytest.mark.parametrize(
    "text", ["", "..", "15", "20155", "last", "2013...2016", "2013,2016", "2013..2016..2018", "-2016x", "MMXV", "²⁰¹⁵"]
)
def test_what_is_no_year_is_said_with_examples(text: str) -> None:
    with pytest.raises(QueryError, match=r"2013\.\.2016"):
        parse_years(text)


def test_what_ran_backwards_is_said() -> None:
    texts = ["2016..2013", "2013..2016", "2015", "2016-2013", "2016..", "..2013", "last"]
    assert list(told(backwards(texts))) == ["2016..2013 was read as 2013..2016.", "2016-2013 was read as 2013..2016."]


@pytest.mark.parametrize("name", ["languages", "kinds", "projects"])
@pytest.mark.parametrize("value", ["", " ", ","])
def test_a_name_of_nothing_is_nobodys(names: Names, name: str, value: str) -> None:
    with pytest.raises(UnknownName):
        names.filters(Where(**{name: [value]}))  # type: ignore[arg-type]


def test_a_range_of_years_holds_both_ends() -> None:
    assert [year for year in range(2010, 2020) if year in YearRange(2013, 2015)] == [2013, 2014, 2015]
    assert 9999 in YearRange(2013, None)
    assert 1 in YearRange(None, 2013)


def test_countries_are_named_by_code_or_name_and_may_be_excluded(names: Names) -> None:
    assert of_fields(names, "country:EE") == of_fields(names, "country:Eesti") == "bd"
    assert of_fields(names, "country:FI,LV") == "b"
    assert of_fields(names, "country:EE -country:FI") == "d"
    assert of_fields(names, "country:LV") == ""
    assert of_fields(names, "country:EE", names.filters(Where(countries=["Finland"]))) == ""
    with pytest.raises(UnknownName, match="Atlantis"):
        names.filters(Where(countries=["Atlantis"]))
