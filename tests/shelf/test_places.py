"""The thesaurus of countries: each is called as Unicode calls it, and is found in any case."""

from __future__ import annotations

import pytest
from babel import Locale
from rdflib import Graph, Literal
from rdflib.namespace import SKOS

from library.analysis import HOME
from library.languages import LANGUAGES
from library.search import Session
from library.settings import Settings
from library.shelf.founding import _shipped


def test_countries_are_called_as_unicode_calls_them() -> None:
    (file,) = (one for one in _shipped() if one.name == "places.ttl")
    graph = Graph().parse(data=file.read_text("utf-8"), format="turtle")
    names = [
        (str(place).rpartition("/")[2], str(name), name.language)
        for place, name in graph.subject_objects(SKOS.prefLabel)
        if isinstance(name, Literal)
    ]
    assert len(names) == len(set(names)) > 50 * len(HOME)
    locales = {code: Locale(LANGUAGES[code].cldr or code) for code in HOME}
    assert [one for one in names if locales[one[2] or ""].territories[one[0]] != one[1]] == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Lenkijoje", "adstringo/report_poland_en.pdf"),
        ("rapport om Estland", "adstringo/report_estonia_en.pdf"),
        ("Suomijos ataskaita", "adstringo/report_finland_en.pdf"),
        ("информация о Швеции", "adstringo/report_sweden_en.pdf"),
        ("รายงานฟินแลนด์", "adstringo/report_finland_en.pdf"),
    ],
)
def test_a_country_is_found_in_any_language_and_case(ingested_sample: Settings, text: str, path: str) -> None:
    with Session(ingested_sample) as session:
        heads = [result.head for result in session.search(text).results[:2]]  # one with both words may stand before it
        found = {edition.path for head in heads for edition in (head, *session.holdings.sisters(head))}
        assert path in found
