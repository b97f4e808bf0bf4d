"""A session finds, lists and pages what is on the shelf, the same every time, as of its opening."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter

import pytest
from conftest import Draw

from library.analysis import HOME, fold
from library.errors import IndexDamaged, IndexMissing, IndexOutdated
from library.index import Generations
from library.ingest import ingest, rebuild
from library.model import Answer
from library.search import Filters, Options, Session
from library.settings import Settings
from search.sample import ALL, BYS, By, find, pages, without_time, works

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
