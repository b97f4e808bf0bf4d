"""Filters narrow to their pages, and facets count what is found."""

from __future__ import annotations

from collections import Counter

import pytest

from library.analysis import HOME
from library.errors import UnknownName
from library.model import Answer
from library.search import Filters, Options, Session, Where
from search.sample import ALL, find, pages, works


def by_hand(session: Session, answer: Answer, languages: frozenset[str]) -> dict[str, Counter[str]]:
    """The facets counted anew from the catalogue."""
    catalogue = session.holdings.catalogue
    facets: dict[str, Counter[str]] = {name: Counter() for name in ("language", "project", "kind", "year", "country")}
    subjects: Counter[str] = Counter()
    for name in pages(answer):
        path, _, number = name.rpartition(":")
        edition = catalogue.edition(path)
        page = catalogue.page(edition.id, int(number))
        assert page is not None
        assert not languages or languages.intersection(page.languages)
        facets["language"].update(page.languages)
        facets["project"].update(edition.projects)
        facets["kind"].update([edition.kind] if edition.kind else [])
        facets["year"].update([str(edition.year)] if edition.year else [])
        facets["country"].update(edition.countries)
        subjects.update(edition.subjects)
    if subjects:
        assert answer.readers
        names = session.holdings.subject_names(subjects, answer.readers.languages)
        facets["subject"] = Counter({names[subject]: count for subject, count in subjects.items()})
    return facets


@pytest.mark.parametrize("text", ["victim OR offer OR uhri OR жертва", "victim -police", "traffick*", '"human beings"'])
@pytest.mark.parametrize(
    "names",
    [
        {}, {"languages": ["en"]}, {"languages": ["fi", "sv"]}, {"projects": ["STROM"]},
        {"projects": ["TRAM", "TRACE"]},
        {"kinds": ["guidelines"]}, {"years": ["2013..2015"]}, {"titles": ["guidelines"]},
        {"languages": ["sv"], "projects": ["STROM II"]}, {"kinds": ["report"], "years": ["2016"], "languages": ["en"]},
    ],
    ids=str,
)  # fmt: skip
def test_facets_count_the_pages_that_are_found(session: Session, text: str, names: dict[str, list[str]]) -> None:
    filters = session.holdings.filters(Where(**names))  # type: ignore[arg-type]
    answer = session.search(text, Options(by="page", limit=ALL, filters=filters))
    assert {name: Counter(counts) for name, counts in answer.facets.items()} == by_hand(
        session, answer, filters.languages
    )
    assert all(filters.admits(hit.edition) for hit in answer.hits)
    assert set(pages(answer)) <= set(find(session, text))
    assert answer.filtered == bool(names)


def test_the_most_frequent_value_of_a_facet_comes_first(session: Session) -> None:
    for counts in session.search("victim OR uhri OR offer").facets.values():
        assert list(counts.items()) == sorted(counts.items(), key=lambda item: (-item[1], item[0]))


@pytest.mark.parametrize("language", HOME)
def test_a_language_narrows_to_its_pages(session: Session, language: str) -> None:
    filters = Filters(languages=frozenset({language}))
    answer = session.search("112 OR 24 OR 30 OR 2012 OR 2015", Options(by="page", limit=ALL, filters=filters))
    assert answer.hits
    assert {hit.language for hit in answer.hits} == {language}


def test_pages_of_a_bilingual_edition_are_of_their_own_language(session: Session) -> None:
    """The Finnish and Swedish report: -l sv gives its Swedish pages only."""
    path = "strom-2/municipal_pilot_FI-SV.pdf"
    for language in ("fi", "sv"):
        found = session.search("ihmiskaupan OR människohandel", Options(
            by="page", limit=ALL, filters=Filters(languages=frozenset({language}), projects=frozenset({"STROM II"}))
        ))  # fmt: skip
        of_report = [hit for hit in found.hits if hit.edition.path == path]
        assert of_report
        assert {hit.language for hit in of_report} == {language}


def test_fields_in_the_query_do_what_options_do(session: Session) -> None:
    option = session.holdings.filters(Where(projects=["STROM"], languages=["en"]))
    assert find(session, "victim project:STROM lang:en") == find(session, "victim", filters=option) != []


def test_an_unknown_project_in_the_query_gets_the_nearest_proposed(session: Session) -> None:
    with pytest.raises(UnknownName, match=r"Did you mean .*STROM"):
        session.search("victim project:STRAM")


def test_a_preferred_language_is_the_one_whose_edition_and_title_are_shown(session: Session) -> None:
    (work,) = {e.work for e in session.holdings.editions.values() if e.path == "memorandum/memorandum_fi.pdf"}

    def title(reader: str) -> str:
        answer = session.search("Memorandum of Understanding", Options(readers=(reader,), limit=ALL))
        return next(result.title for result in answer.results if result.work == work)

    assert title("fi") == "Yhteisymmärryspöytäkirjan malli"
    assert title("en") == "Model Memorandum of Understanding"


def test_a_preference_lifts_and_excludes_nobody(session: Session) -> None:
    plain = session.search("victim", Options(limit=ALL))
    preferring = session.search("victim", Options(limit=ALL, readers=("sv",)))
    assert sorted(works(plain)) == sorted(works(preferring))
    for facet in ("language", "project", "kind", "year"):  # names of subjects are in the reader's language, too
        assert plain.facets[facet] == preferring.facets[facet]
