"""What is shown of a work that was found in any of its editions: the reader's own, with the pages that say it."""

from __future__ import annotations

import pytest

from library.model import Page, Result
from library.search import Filters, Options, Session
from search.shelves import FILLER, Shelf

ALL = 1000


def wrongly_shown(session: Session, results: tuple[Result, ...], languages: tuple[str, ...]) -> list[str]:
    """The paths of works that are shown in another language than the best of the reader's that they have."""
    wrong = []
    for result in results:
        there = {code for e in session.holdings.sisters(result.head) if e.state.searchable for code in e.languages}
        best = next((code for code in languages if code in there), "")
        if best and best not in result.head.languages:
            wrong.append(result.head.path)
        if best and not all(hit.edition.id == result.head.id for hit in result.hits):
            wrong.append(result.head.path)
    return wrong


FAULTS = [
    ("victim identification", "en", "strom/ENG_WEB-1.pdf"),
    ("victim identification", "en", "memorandum/memorandum_en.pdf"),
    ("arbejdstilsyn", "en", "adstringo/ADSTRINGO_guidelines_ENG.pdf"),
    ("Arbeitsinspektion", "en", "adstringo/ADSTRINGO_guidelines_ENG.pdf"),
    ("työsuojelutarkastus", "fi", "adstringo/ADSTRINGO_guidelines_FIN.pdf"),
    ("vernd fórnarlamba", "is", "memorandum/memorandum_is.pdf"),
]


@pytest.mark.parametrize(("query", "language", "path"), FAULTS)
def test_a_work_is_shown_in_the_language_of_the_query_or_else_in_english(
    query: str, language: str, path: str, session: Session
) -> None:
    answer = session.search(query)
    heads = {result.head.path: result for result in answer.results}
    assert path in heads
    assert heads[path].hits
    assert all(hit.language == language for hit in heads[path].hits)
    assert heads[path].title == heads[path].head.title
    assert not wrongly_shown(session, answer.results, answer.readers.languages)


@pytest.mark.parametrize("languages", [("en",), ("lt", "en"), ("is", "pl"), ("sv",)])
@pytest.mark.parametrize("query", ["victim identification", "ohver", "трафик", "menschenhandel opfer", "inspekcija"])
def test_every_result_is_shown_in_the_first_of_the_readers_languages(
    query: str, languages: tuple[str, ...], session: Session
) -> None:
    answer = session.search(query, Options(readers=languages, limit=ALL))
    assert answer.readers.languages == languages
    assert not wrongly_shown(session, answer.results, languages)
    assert all(result.hits for result in answer.results)


def test_how_works_are_shown_changes_neither_which_are_found_nor_how_many_pages(session: Session) -> None:
    plain = session.search("victim", Options(limit=ALL))
    shown = session.search("victim", Options(limit=ALL, readers=("sv", "et")))
    assert {result.work for result in plain.results} == {result.work for result in shown.results}
    assert plain.pages == shown.pages
    for facet in ("language", "project", "kind", "year"):  # names of subjects are in the reader's language, too
        assert plain.facets[facet] == shown.facets[facet]


# Pages

PASSAGES = {"de": "Der Kahn liegt im Hafen.", "en": "The barge lies in the harbour."}


def _two_editions(shelf: Shelf, *, english: str = "", pages: int = 6) -> None:
    """Page 4 of both says the same; numbers tell which page is which."""
    for language, passage in PASSAGES.items():
        texts = [f"{1000 + n} {2000 + n} {FILLER}" for n in range(pages)]
        texts[3] += f" {passage}"
        if language == "en" and english:
            texts[0] += f" {english}"
        shelf.put(f"{language}.pdf", texts, language, work="barges", title=f"Title {language}")


def test_where_only_another_edition_has_the_words_the_page_that_says_the_same_is_shown(shelf: Shelf) -> None:
    _two_editions(shelf)
    with shelf.open() as session:
        (result,) = session.search("Kahn", Options(readers=("en",))).results
        (hit,) = result.hits
        assert (result.head.path, result.title, hit.edition.path, hit.page) == ("en.pdf", "Title en", "en.pdf", 4)
        assert hit.language == "en"
        assert hit.origin
        assert (hit.origin.edition.path, hit.origin.page, hit.origin.language) == ("de.pdf", 4, "de")


def test_pages_of_the_readers_edition_that_have_the_words_come_without_a_detour(shelf: Shelf) -> None:
    _two_editions(shelf, english="Kahn")
    with shelf.open() as session:
        (result,) = session.search("Kahn", Options(readers=("en",))).results
        assert [(hit.page, hit.origin) for hit in result.hits] == [(1, None)]


def test_the_page_that_says_all_comes_before_those_that_have_some_of_the_words(shelf: Shelf) -> None:
    _two_editions(shelf, english="Kahn")
    with shelf.open() as session:
        (result,) = session.search("Kahn Hafen", Options(readers=("en",))).results
        assert [(hit.page, bool(hit.origin)) for hit in result.hits] == [(4, True), (1, False)]


def test_a_long_work_is_shown_in_the_readers_language_too(shelf: Shelf) -> None:
    """Longer than what is laid beside each other word by word: the lengths of the pages tell where it stands."""
    _two_editions(shelf, pages=700)
    with shelf.open() as session:
        (result,) = session.search("Kahn", Options(readers=("en",))).results
        assert [(hit.edition.path, hit.page) for hit in result.hits] == [("en.pdf", 4)]


def test_a_page_with_words_to_leave_out_is_not_shown_instead(shelf: Shelf) -> None:
    _two_editions(shelf)
    with shelf.open() as session:
        (result,) = session.search("Kahn -barge", Options(readers=("en",))).results
        assert [(hit.edition.path, hit.page) for hit in result.hits] == [("de.pdf", 4)]


def test_a_filter_narrows_what_may_be_shown(shelf: Shelf, session: Session) -> None:
    german = Filters(languages=frozenset({"de"}))
    for result in session.search("menschenhandel", Options(readers=("pl",), filters=german)).results:
        assert result.head.language == "de"
        assert {hit.language for hit in result.hits} == {"de"}


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("query", ["ihmiskauppa", "människohandel", "kommun", "kunta"])
def test_of_an_edition_in_two_languages_the_readers_pages_are_shown(
    query: str, language: str, session: Session
) -> None:
    """Of the report in Finnish and Swedish: those that answer, or those that say the same."""
    answer = session.search(query, Options(readers=(language,), limit=ALL))
    (result,) = [one for one in answer.results if one.head.path == "strom-2/municipal_pilot_FI-SV.pdf"]
    assert result.hits
    assert {hit.language for hit in result.hits} == {language}
    own = {hit.page for hit in session.search(query, Options(by="page", limit=ALL)).hits}
    assert all(hit.origin or hit.page in own for hit in result.hits)


def test_a_work_in_none_of_the_readers_languages_is_shown_in_that_of_the_query_or_in_english(shelf: Shelf) -> None:
    _two_editions(shelf)
    shelf.put("ru.pdf", [f"1003 Kahn Kahn {FILLER}"], "ru", work="barges")
    with shelf.open() as session:
        (result,) = session.search("Kahn liegt", Options(readers=("fi",))).results
        assert result.head.path == "de.pdf"
        (result,) = session.search("xyzzy OR Kahn", Options(readers=("fi",))).results
        assert result.head.path == "en.pdf"


def test_of_two_editions_the_one_is_shown_whose_pages_in_the_language_answer(shelf: Shelf) -> None:
    """The first is half translated: its best page is in German."""
    mixed = [("de", "Kahn Kahn Kahn"), ("en", FILLER)]
    pages = [Page(number=n, text=text, languages=(code,), source="pdfium") for n, (code, text) in enumerate(mixed, 1)]
    shelf.put("a.pdf", pages, "en", work="barges")
    shelf.put("b.pdf", [f"Kahn {FILLER}"], "en", work="barges")
    with shelf.open() as session:
        (result,) = session.search("Kahn", Options(readers=("en",))).results
        assert result.head.path == "b.pdf"


def test_pages_mainly_in_the_language_are_shown_before_those_that_hold_some_of_it(shelf: Shelf) -> None:
    mixed = {1: ("de", "en"), 2: ("en",), 3: ("en", "de")}
    pages = [Page(number=n, text=f"Kahn {FILLER}", languages=codes, source="pdfium") for n, codes in mixed.items()]
    shelf.put("a.pdf", pages, "en")
    with shelf.open() as session:
        (result,) = session.search("Kahn", Options(readers=("en",))).results
        assert [hit.page for hit in result.hits] == [2, 3]


def test_pages_whose_language_nobody_knows_are_no_better_than_others(shelf: Shelf) -> None:
    texts = {1: ("de", f"Kahn Kahn {FILLER}"), 2: ("und", f"Kahn {FILLER}")}
    pages = [Page(number=n, text=text, languages=(code,), source="pdfium") for n, (code, text) in texts.items()]
    shelf.put("a.pdf", pages, "de")
    with shelf.open() as session:
        for by in ("work", "edition"):
            (result,) = session.search("Kahn", Options(readers=("fi",), by=by)).results
            assert {hit.page for hit in result.hits} == {1, 2}


# By page and by edition


@pytest.mark.parametrize("by", ["page", "edition"])
def test_pages_and_editions_are_listed_as_found_with_the_page_to_read(by: str, session: Session) -> None:
    answer = session.search("menschenhandel", Options(by=by, readers=("pl",), limit=ALL))  # type: ignore[arg-type]
    hits = [*answer.hits, *(hit for result in answer.results for hit in result.hits)]
    german = [hit for hit in hits if hit.edition.path == "strom/DE_WEB-1.pdf"]
    assert german
    for hit in german:
        assert hit.origin is None
        assert hit.counterpart
        assert hit.counterpart.edition.path == "strom/POL_WEB-1.pdf"


def test_pages_that_the_reader_can_read_get_no_counterpart(session: Session) -> None:
    answer = session.search("menschenhandel", Options(by="page", readers=("pl", "de"), limit=ALL))
    assert not any(hit.counterpart for hit in answer.hits if hit.language in ("de", "pl"))


@pytest.mark.parametrize(
    ("language", "page", "typed"),
    [
        ("no", "retningslinjer for ofre", "offeret"),
        ("fi", "uhrien tunnistaminen", "uhreille"),
        ("pl", "wyzysk pracowników Polska", "Polsce"),
    ],
)
def test_a_single_form_that_no_page_has_is_answered_in_its_language(
    shelf: Shelf, language: str, page: str, typed: str
) -> None:
    """Words of other languages have the same stem; a dictionary tells of which one it is a form. Polska, which is
    a name here, is a form of polski (Polish) by itself.
    """
    shelf.put("own", [f"{page} {FILLER}"], language, work="one")
    shelf.put("en", [f"offer uhrlos {FILLER}"], "en", work="one")
    with shelf.open() as session:
        answer = session.search(typed)
        assert [(hit.edition.path, hit.page) for hit in answer.results[0].hits] == [("own", 1)]
        assert answer.readers.languages[0] == language
