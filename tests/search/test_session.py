from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import Literal, get_args

import pytest
from conftest import Draw
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import told

from library.analysis import HOME, fold, words
from library.errors import IndexDamaged, IndexMissing, IndexOutdated, LibraryError, QueryError, UnknownName
from library.index import Generations
from library.ingest import ingest, rebuild
from library.model import Answer
from library.search import Filters, Options, Session, Where, parse
from library.settings import Settings

ALL = 10_000
By = Literal["work", "edition", "page"]
BYS: tuple[By, ...] = get_args(By)


def pages(answer: Answer) -> list[str]:
    return [f"{hit.edition.path}:{hit.page}" for hit in answer.hits]


def works(answer: Answer) -> list[str]:
    return [result.work for result in answer.results]


def find(session: Session, text: str, **options: object) -> list[str]:
    return pages(session.search(text, Options(by="page", limit=ALL, only_words=True, **options)))  # type: ignore[arg-type]


def without_time(answer: Answer) -> Answer:
    return replace(answer, seconds=0.0)


# Finding


@pytest.mark.parametrize(
    ("language", "text", "path"),
    [
        ("da", "fortroligheden evalueringerne", "memorandum/memorandum_da.pdf"),
        ("de", "Bedenkzeiten Vertraulichkeiten", "memorandum/memorandum_de.pdf"),
        ("en", "withdrawing enforcing", "memorandum/memorandum_en.pdf"),
        ("es", "contratos empleadores", "safe-trip/safe_trip_ES.pdf"),
        ("et", "kriminaalmenetluse", "memorandum/memorandum_et.pdf"),
        ("fi", "rikosprosessin", "memorandum/memorandum_fi.pdf"),
        ("lt", "konfidencialumo", "memorandum/memorandum_lt.pdf"),
        ("lv", "konfidencialitātes", "memorandum/memorandum_lv.pdf"),
        ("no", "refleksjonsperioden utvisningen", "memorandum/memorandum_no.pdf"),
        ("pl", "poufności", "memorandum/memorandum_pl.pdf"),
        ("ro", "contracte angajatori", "safe-trip/safe_trip_RO.pdf"),
        ("ru", "конфиденциальности", "memorandum/memorandum_ru.pdf"),
        ("sv", "tolkningen rådgivningen", "memorandum/memorandum_sv.pdf"),
    ],
)
def test_inflected_words_find_their_page(session: Session, language: str, text: str, path: str) -> None:
    """In a form that stands on no page of the shelf."""
    edition = session.holdings.catalogue.edition(path)
    assert edition.language == language
    there = {fold(word) for page in session.holdings.catalogue.pages(edition.id) for word in page.text.split()}
    assert not there.intersection(fold(word) for word in text.split())
    answer = session.search(text, Options(by="page"))
    hit = answer.hits[0]
    assert (hit.edition.path, hit.page, hit.language) == (path, 1, language)
    assert hit.snippet.marks


@pytest.mark.parametrize(
    ("text", "path"),
    [("þolandi mansals", "memorandum/memorandum_is.pdf"), ("สหภาพแรงงาน", "safe-trip/safe_trip_TH.pdf")],
)
def test_languages_without_a_stemmer_are_found_by_their_exact_words(session: Session, text: str, path: str) -> None:
    assert find(session, text)[0] == f"{path}:1"


@pytest.mark.parametrize(("typed", "path"), [
    ("fortrolighed", "memorandum/memorandum_da.pdf"),
    ("jarelemotlemisaeg", "memorandum/memorandum_et.pdf"),
    ("JARELEMÕTLEMISAEG", "memorandum/memorandum_et.pdf"),
    ("yhteisymmarryspoytakirjan", "memorandum/memorandum_fi.pdf"),
    ("trunadur", "memorandum/memorandum_is.pdf"),
    ("poufnosc", "memorandum/memorandum_pl.pdf"),
    ("masnahme", ""),
    ("massnahme", "memorandum/memorandum_de.pdf"),
])  # fmt: skip
def test_case_and_accents_do_not_matter(session: Session, typed: str, path: str) -> None:
    found = {page.partition(":")[0] for page in find(session, typed)}
    assert (path in found) if path else not found


def test_a_work_comes_with_all_its_editions_and_its_best_pages(session: Session) -> None:
    answer = session.search("rikosprosessin", Options(only_words=True))
    result = answer.results[0]
    assert answer.by == "work"
    assert result.rank == 1
    assert result.work == "model-memorandum-of-understanding"
    assert {match.edition.language for match in result.editions} == set(HOME) - {"es", "ro", "th"}
    assert [(m.edition.path, m.matched) for m in result.editions if m.matched] == [("memorandum/memorandum_fi.pdf", 1)]
    assert pages(Answer(query="", by="page", total=0, pages=0, hits=result.hits)) == ["memorandum/memorandum_fi.pdf:1"]
    assert result.projects == ("Task Force",)
    assert (result.kind, result.year) == ("memorandum", 2012)


def test_works_editions_and_pages_are_three_views_of_the_same_hits(session: Session) -> None:
    by_page = session.search("victims", Options(by="page", limit=ALL))
    by_edition = session.search("victims", Options(by="edition", limit=ALL))
    by_work = session.search("victims", Options(by="work", limit=ALL))
    editions = {hit.edition.id: hit.edition for hit in by_page.hits}
    assert by_page.total == len(by_page.hits) == by_page.pages == by_edition.pages == by_work.pages
    assert by_edition.total == len(by_edition.results) == len(editions)
    assert by_work.total == len(by_work.results) == len({edition.work for edition in editions.values()})
    assert by_page.facets == by_edition.facets == by_work.facets
    matched = Counter(hit.edition.id for hit in by_page.hits)
    for answer in (by_edition, by_work):
        assert {m.edition.id: m.matched for r in answer.results for m in r.editions if m.matched} == matched
    assert all(len(result.editions) == 1 for result in by_edition.results)


@pytest.mark.parametrize("by", BYS)
def test_the_best_come_first(session: Session, by: By) -> None:
    answer = session.search("victim police", Options(by=by, limit=ALL))
    scores = [*(result.score for result in answer.results), *(hit.score for hit in answer.hits)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0
    assert [result.rank for result in answer.results] == list(range(1, len(answer.results) + 1))


@pytest.mark.parametrize("by", BYS)
def test_paging_gives_every_result_once_with_the_same_total(session: Session, by: By) -> None:
    whole = session.search("victim", Options(by=by, limit=ALL))
    assert whole.total > 10
    pieces: list[object] = []
    for offset in range(0, whole.total + 7, 7):
        piece = session.search("victim", Options(by=by, limit=7, offset=offset))
        assert (piece.total, piece.pages, piece.offset, piece.facets) == (
            whole.total,
            whole.pages,
            offset,
            whole.facets,
        )
        pieces += [*piece.results, *piece.hits]
    assert pieces == [*whole.results, *whole.hits]


def test_hits_of_a_work_are_its_best_pages_in_order(session: Session) -> None:
    result = next(r for r in session.search("victim").results if len(r.hits) > 1)
    of_edition = [page for page in find(session, "victim") if page.startswith(result.hits[0].edition.path)]
    assert pages(Answer(query="", by="page", total=0, pages=0, hits=result.hits)) == of_edition[: len(result.hits)]


def test_what_is_nowhere_gives_an_empty_answer(session: Session) -> None:
    answer = session.search("qqqqqqxyz")
    assert (answer.total, answer.pages, answer.results, answer.hits) == (0, 0, (), ())


# The query language, on a real shelf


def test_every_word_must_stand_on_the_first_pages(session: Session) -> None:
    both = set(find(session, "police")) & set(find(session, "shelter"))
    found = find(session, "police shelter")
    assert both
    assert set(found[: len(both)]) == both


def test_a_phrase_finds_exactly_these_words_side_by_side(session: Session) -> None:
    found = find(session, '"reflection period"')
    assert found
    for page in found:
        path, _, number = page.rpartition(":")
        text = session.holdings.catalogue.page(session.holdings.catalogue.edition(path).id, int(number))
        assert text is not None
        assert "reflection period" in " ".join(text.text.casefold().split())
    assert find(session, '"period reflection"') == []


def test_words_near_each_other_are_found_in_any_form_and_order(session: Session) -> None:
    """uhrien tunnistaminen: on the pages where forms of both stand with at most so many words between."""
    lexicon = session.holdings.catalogue.lexicon
    terms = [lexicon.read(word)["fi"][word] for word in ("uhrien", "tunnistaminen")]
    forms = [{fold(word) for word in lexicon.words("fi", [term])} for term in terms]

    def by_hand(distance: int) -> set[str]:
        found = set()
        for edition in session.holdings.editions.values():
            for page in session.holdings.catalogue.pages(edition.id):
                places = [{n for n, word in enumerate(words(page.text)) if fold(word.text) in of} for of in forms]
                if any(abs(a - b) - 1 <= distance for a, b in product(*places)):
                    found.add(f"{edition.path}:{page.number}")
        return found

    for distance in (0, 3, 20):
        assert set(find(session, f'"uhrien tunnistaminen"~{distance}')) == by_hand(distance)
    assert set(find(session, '"uhrien tunnistaminen"')) <= by_hand(0)
    assert set(find(session, '"victim police"~10')) < set(find(session, '"victim police"~50'))
    assert find(session, '"tunnistaminen uhrien"~3') == find(session, '"uhrien tunnistaminen"~3')


@pytest.mark.parametrize(
    ("typed", "meant"), [("victm~", "victim"), ("trafifcking~1", "trafficking"), ("ztrafficking~", "trafficking")]
)
def test_a_tilde_finds_a_word_that_is_misspelt(session: Session, typed: str, meant: str) -> None:
    answer = session.search(typed, Options(by="page", limit=ALL))
    assert set(pages(answer)) >= set(find(session, f'"{meant}"'))
    assert meant in dict(answer.reading)[str(parse(typed).groups[0][0])]
    assert any(hit.snippet.marks for hit in answer.hits)


def test_what_is_left_out_is_on_no_page(session: Session) -> None:
    with_, without = find(session, "victim"), find(session, "victim -police")
    assert set(without) == set(with_) - set(find(session, "police"))
    assert without
    assert set(find(session, 'victim -"human beings"')) == set(with_) - set(find(session, '"human beings"'))


def test_or_finds_one_or_the_other(session: Session) -> None:
    assert set(find(session, "embassy OR harbour")) == set(find(session, "embassy")) | set(find(session, "harbour"))


def test_a_beginning_finds_all_words_that_begin_so(session: Session) -> None:
    found = set(find(session, "traffick*"))
    assert found >= set(find(session, "trafficked")) | set(find(session, "traffickers"))
    assert find(session, "zzz*") == []


@pytest.mark.parametrize("text", ["()[]{}***", "🛟", "- - -", "?!", '""'])
def test_a_query_without_words_finds_nothing_and_says_so(session: Session, text: str) -> None:
    answer = session.search(text)
    assert answer.total == 0
    assert any("no words" in note for note in told(answer.notes))


def test_words_to_leave_out_alone_find_nothing_and_that_is_said(session: Session) -> None:
    answer = session.search("-victim")
    assert answer.total == 0
    assert told(answer.notes)


def test_too_long_a_query_is_refused(session: Session) -> None:
    assert session.search("victim " * 60).total > 0
    with pytest.raises(QueryError, match="1,001"):
        session.search("a" * 1001)


SIGNS = (
    "~",
    "~3",
    "victm~",
    '"',
    "“",
    "„",
    "«",
    "»",
    "-",
    "*",
    " OR ",
    "..",
    ",",
    "(",
    " ",
    "\u0301",
    "\x00",
    "🛟",
    "ß",
    "İ",
)
NAMES = ("project:", "lang:", "year:", "kind:report", "title:", "STROM", "fi", "2015", "victim", "жертва", "ทาง")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40) | st.lists(st.sampled_from(SIGNS + NAMES) | st.text(max_size=2), max_size=14).map("".join))
def test_any_text_can_be_searched(session: Session, text: str) -> None:
    for by in BYS:
        try:
            answer = session.search(text, Options(by=by))
        except LibraryError:
            assert any(f"{field}:" in text.casefold() for field in ("project", "lang", "language", "year", "kind"))
        else:
            assert answer.total >= len(answer.results) + len(answer.hits)


# Typed without the letters of the language


@pytest.mark.parametrize(
    ("typed", "meant"), [("zhertva", "жертвы"), ("torgovlya", "торговля"), ("jertvy", "жертвы"), ("lyudmi", "людьми")]
)
def test_cyrillic_may_be_typed_in_latin_letters(session: Session, typed: str, meant: str) -> None:
    answer = session.search(typed, Options(by="page", limit=ALL))
    assert set(pages(answer)) >= set(find(session, f'"{meant}"')) != set()
    assert any(note.startswith(f'"{typed}" was read as') and meant[:-1] in note for note in told(answer.notes))
    assert all(hit.snippet.marks for hit in answer.hits)


def test_words_in_latin_letters_stay_what_they_are(session: Session) -> None:
    for text in ("victim", "project", "trafficking", "uhrien tunnistaminen"):
        assert not any("was read as" in note for note in told(session.search(text).notes))


def test_umlauts_may_be_typed_as_two_letters(settings: Settings, draw: Draw) -> None:
    draw(
        settings.documents / "a" / "de.pdf",
        ["Die Beratungsstelle in Köln und München hilft Menschen, die Hilfe brauchen."],
    )
    draw(
        settings.documents / "a" / "da.pdf",
        ["Rådgivningen i Åbenrå hjælper mennesker, der har brug for hjælp."],
    )
    ingest(settings)
    with Session(settings) as opened:
        for typed in ("koeln", "Koeln", "köln", "koln"):
            assert find(opened, typed) == ["a/de.pdf:1"]
        assert find(opened, "muenchen koeln") == ["a/de.pdf:1"]
        assert find(opened, "raadgivningen aabenraa") == ["a/da.pdf:1"]
        assert '"Koeln" was read as köln.' in told(opened.search("Koeln").notes)


# Notes


def test_relaxing_is_said_and_comes_behind(session: Session) -> None:
    answer = session.search("rikosprosessin työnantaja kunta", Options(by="page", limit=ALL))
    assert answer.hits
    assert any("some of them" in note for note in told(answer.notes))


def test_where_enough_works_have_all_the_words_nothing_is_relaxed(session: Session) -> None:
    answer = session.search("victim trafficking", Options(limit=ALL, only_words=True))
    assert answer.total >= 5
    assert not told(answer.notes)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("traficking", "trafficking"),
        ("ihmsikauppa", "ihmiskauppa"),
    ],
)
def test_a_misspelt_word_is_said_to_be_missing_with_one_that_is_meant(session: Session, typed: str, meant: str) -> None:
    assert f'No page has "{typed}"; shown for "{meant}". As typed: --only-words' in told(session.search(typed).notes)
    as_typed = session.search(typed, Options(only_words=True))
    (note,) = (note for note in told(as_typed.notes) if typed in note)
    assert "stands on no page" in note
    assert "Did you mean" in note
    proposed = note.partition("Did you mean")[2]
    assert any(word.strip('"?.').startswith(meant[:-2]) for word in proposed.split())


def test_a_word_like_no_other_gets_no_proposal(session: Session) -> None:
    (note,) = told(session.search("qqqqqqxyz").notes)
    assert note == '"qqqqqqxyz" stands on no page.'


def test_how_a_word_was_read_can_be_explained(session: Session) -> None:
    answer = session.search('uhrin "ihmiskaupan uhrin" traffick* -poliisi')
    reading = dict(answer.reading)
    assert reading.keys() == {"uhrin", '"ihmiskaupan uhrin"', "traffick*", "-poliisi"}
    assert any("uhr" in form for form in reading["uhrin"])


# Filters and facets


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


# Listing


def test_an_empty_query_lists_the_whole_library(session: Session) -> None:
    answer = session.search("", Options(limit=ALL))
    assert set(works(answer)) == {edition.work for edition in session.holdings.editions.values()}
    assert answer.total == len(answer.results)
    assert not answer.filtered


def test_conditions_without_words_list_the_works(session: Session) -> None:
    answer = session.search("project:ADSTRINGO kind:report", Options(limit=ALL))
    assert answer.total == len(answer.results) == 7
    assert all(result.projects == ("ADSTRINGO",) and result.kind == "report" for result in answer.results)
    assert not any(result.hits for result in answer.results)
    assert answer.filtered
    assert answer.facets["kind"] == {"report": sum(answer.facets["language"].values())}


def test_a_listing_by_edition_has_every_edition_once(session: Session) -> None:
    answer = session.search("project:ADSTRINGO", Options(by="edition", limit=ALL))
    paths = sorted(result.editions[0].edition.path for result in answer.results)
    assert paths == sorted(e.path for e in session.holdings.editions.values() if "ADSTRINGO" in e.projects)


def test_a_listing_is_paged_too(session: Session) -> None:
    whole = session.search("", Options(limit=ALL))
    piece = session.search("", Options(limit=5, offset=10))
    assert works(piece) == works(whole)[10:15]
    assert piece.total == whole.total
    assert piece.results[0].rank == 11


# The same answer every time


QUERIES = ("victim", "victim police", "offer OR ofre", "traffick*", '"human beings"', "2012", "", "project:STROM")


@pytest.mark.parametrize("by", BYS)
def test_two_sessions_give_the_same_answers_in_the_same_order(
    session: Session, ingested_sample: Settings, by: By
) -> None:
    with Session(ingested_sample) as other:
        for text in QUERIES:
            options = Options(by=by, limit=ALL)
            assert without_time(other.search(text, options)) == without_time(session.search(text, options))


def test_equal_scores_are_ordered_by_path_and_page(settings: Settings, draw: Draw) -> None:
    text = "The ferry leaves the harbour at night and comes back in the morning with passengers and goods. "
    for name in ("c", "a", "b"):
        draw(settings.documents / "ferries" / f"{name}.pdf", [f"{text} {name * 5}1", f"{text} {name * 5}2"])
    ingest(settings)
    with Session(settings) as opened:
        answer = opened.search("ferry", Options(by="page"))
        assert len({hit.score for hit in answer.hits}) == 1
        assert pages(answer) == [f"ferries/{name}.pdf:{page}" for name in "abc" for page in (1, 2)]
        assert find(opened, "ferry harbour") == pages(answer)


def test_a_rebuild_changes_no_answer(sample: Settings) -> None:
    with Session(sample) as before:
        rebuild(sample)
        with Session(sample) as after:
            for text in QUERIES:
                assert without_time(after.search(text)) == without_time(before.search(text))


# Opening and refreshing


FERRY = "The night ferry leaves the harbour of Stockholm for Turku, and its passengers are counted twice on board."


def test_a_session_answers_as_of_its_opening_until_it_is_refreshed(sample: Settings, draw: Draw) -> None:
    with Session(sample) as session:
        assert find(session, '"night ferry"') == []
        draw(sample.documents / "tram" / "ferry.pdf", [FERRY])
        (sample.documents / "strom" / "ENG_WEB-1.pdf").unlink()
        before = find(session, "victim")
        ingest(sample)
        assert find(session, '"night ferry"') == []
        assert sorted(find(session, "victim")) == sorted(before)  # a text that is gone gets no closer look
        session.refresh()
        assert find(session, '"night ferry"') == ["tram/ferry.pdf:1"]
        assert not any(page.startswith("strom/ENG") for page in find(session, "victim"))


def test_refreshing_without_a_change_changes_nothing(session: Session) -> None:
    before = without_time(session.search("victim"))
    session.refresh()
    assert without_time(session.search("victim")) == before


def test_without_an_index_the_way_out_is_to_ingest(settings: Settings) -> None:
    with pytest.raises(IndexMissing, match="library ingest"):
        Session(settings)


def test_a_damaged_index_is_said_to_need_a_rebuild(sample: Settings) -> None:
    (segment, *_) = (sample.index / "generations").rglob("*.seg")
    segment.write_bytes(segment.read_bytes()[:-1])
    with pytest.raises(IndexDamaged, match="library rebuild"):
        Session(sample)


def test_an_index_of_another_version_is_said_to_need_a_rebuild(sample: Settings) -> None:
    pointer = sample.index / "current.json"
    pointer.write_text(pointer.read_text("utf-8").replace("whoosh-2.7.4", "whoosh-9"), "utf-8")
    with pytest.raises(IndexOutdated, match="library rebuild"):
        Session(sample)


def test_a_lost_catalogue_is_no_crash(sample: Settings) -> None:
    sample.catalogue.unlink()
    Session(sample).close()  # that one is the writer's own
    Generations(sample.index).current().catalogue.unlink()
    with pytest.raises(IndexDamaged, match="library rebuild"):
        Session(sample)


def test_a_shelf_that_is_gone_can_still_be_searched(sample: Settings) -> None:
    shutil.rmtree(sample.documents)
    with Session(sample) as session:
        assert session.search("victim").total > 0


def test_a_search_imports_neither_pdf_readers_nor_the_language_detector(ingested_sample: Settings) -> None:
    code = (
        "import sys\n"
        "from library.search import Options, Session\n"
        "from library.settings import load\n"
        "with Session(load(documents=sys.argv[1], index=sys.argv[2], environment={})) as session:\n"
        "    assert session.search('victim OR หนังสือเดินทาง traffick* -kunta').total\n"
        "    assert session.search('project:STROM', Options(by='edition')).total\n"
        "print(*sorted({'pypdf', 'pypdfium2', 'langdetect', 'langdetect_rs', 'rich'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(ingested_sample.documents), str(ingested_sample.index)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.split() == []


def test_words_of_one_family_meet_at_less_weight(session: Session) -> None:
    """Identification and identifying have no stem in common."""
    english = Filters(languages=frozenset({"en"}))
    hits = session.search("victim identification", Options(by="page", filters=english)).hits
    assert any(hit.section.endswith("Identifying victims") for hit in hits[:3])
    assert hits[0].snippet.text.count("dentification")
