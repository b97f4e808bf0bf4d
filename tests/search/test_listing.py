"""What stands under conditions, asked without words."""

from __future__ import annotations

from library.search import Options, Session, Where


def test_all_that_is_there_is_counted_once(session: Session) -> None:
    answer = session.search("", Options(limit=1000))
    assert answer.by == "work"
    assert len(answer.results) == answer.total == len({edition.work for edition in session.holdings.editions.values()})
    assert [result.rank for result in answer.results] == list(range(1, answer.total + 1))
    assert answer.total <= answer.pages < sum(answer.facets["language"].values())  # a page in two counts for both
    assert all(not result.hits for result in answer.results)


def test_editions_stand_alone(session: Session) -> None:
    answer = session.search("", Options(by="edition", limit=1000))
    assert answer.total == len(session.holdings.editions)
    assert all(len(result.editions) == 1 for result in answer.results)
    paged = session.search("", Options(by="edition"))
    assert paged.by == "edition"


def test_a_part_of_the_list_is_given_with_the_whole_count(session: Session) -> None:
    whole = session.search("", Options(limit=1000))
    part = session.search("", Options(offset=3, limit=4))
    assert part.total == whole.total
    assert [one.title for one in part.results] == [one.title for one in whole.results[3:7]]


def test_conditions_narrow_it_and_pages_count_in_their_languages_alone(session: Session) -> None:
    answer = session.search(
        "", Options(limit=1000, filters=session.holdings.filters(Where(projects=["STROM"], languages=["sv"])))
    )
    assert answer.results
    assert set(answer.facets["language"]) == {"sv"}
    assert set(answer.facets["project"]) == {"STROM"}
    for result in answer.results:
        assert any(match.edition.language == "sv" and match.matched for match in result.editions)


def test_works_are_shown_in_the_readers_language(session: Session) -> None:
    for code in ("fi", "lv"):
        answer = session.search(
            "", Options(readers=(code,), filters=session.holdings.filters(Where(projects=["STROM"])), limit=1000)
        )
        there = [result for result in answer.results if any(m.edition.language == code for m in result.editions)]
        assert there
        assert {result.head.language for result in there} == {code}


def test_it_is_sorted_as_asked_for(session: Session) -> None:
    years = [result.head.year or 0 for result in session.search("", Options(sort="year", limit=1000)).results]
    assert years == sorted(years, reverse=True)
    titles = [result.head.title for result in session.search("", Options(sort="title", limit=1000)).results]
    assert titles != [result.head.title for result in session.search("", Options(limit=1000)).results]
    assert len(titles) == len(years)


def test_pages_of_a_source_are_counted(session: Session) -> None:
    assert session.search("", Options(filters=session.holdings.filters(Where(sources=["ocr"])))).total == 0
    with_text = session.search(
        "", Options(by="edition", filters=session.holdings.filters(Where(sources=["pdfium"])), limit=1000)
    )
    assert 0 < with_text.total < len(session.holdings.editions)


def test_words_to_leave_out_alone_are_noted(session: Session) -> None:
    assert not session.search("").notes
    assert session.search("-victim").notes
