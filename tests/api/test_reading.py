"""What a library holds and answers, from Python."""

from __future__ import annotations

import pytest

import library
from library.api import Library
from library.errors import LibraryError, NotInLanguage, UnknownName


def test_a_search_has_conditions_readers_order_and_pages(shelf: Library) -> None:
    strom = library.Where(projects=["strom"], languages=["Finnish", "sv"])
    answer = shelf.search("uhrien tunnistaminen", where=strom, readers=["Swedish"], limit=1, explain=True)
    assert answer.readers.languages == ("sv",)
    assert all("STROM" in result.projects for result in answer.results)
    assert answer.facets["language"].keys() <= {"fi", "sv"}
    assert answer.explanation.words
    found = [shelf.search("victim", limit=1, offset=offset, sort="year").results for offset in range(3)]
    years = [result.year or 0 for (result,) in found]
    assert years == sorted(years, reverse=True)


def test_a_condition_is_a_list_and_never_the_letters_of_a_word() -> None:
    with pytest.raises(TypeError, match=r"projects is a list of names, as \['STROM'\]"):
        library.Where(projects="STROM")


def test_a_name_that_is_not_there_is_told_when_it_is_asked_for(shelf: Library) -> None:
    with pytest.raises(UnknownName, match="Did you mean STROM"):
        shelf.search("victim", where=library.Where(projects=["STORM"]))
    with pytest.raises(UnknownName, match="klingon"):
        shelf.works(readers=["klingon"])


def test_what_is_typed_is_completed(shelf: Library) -> None:
    assert "uhri" in shelf.complete("uhr").queries


def test_a_word_is_looked_up_with_pages_that_prove_it(shelf: Library) -> None:
    meanings = shelf.look_up("victim", language="English", into=["fi"])
    assert meanings.found["en"][0].words == "uhri"
    assert meanings.languages == ["fi"] or "fi" in meanings.languages
    assert not shelf.look_up("qwertz").found


def test_a_page_is_read_in_another_language(shelf: Library) -> None:
    asked = shelf.page("strom/ENG_WEB-1.pdf", 2)
    there = shelf.page("strom/ENG_WEB-1.pdf", 2, language="Finnish")
    assert asked.span is None
    assert asked.page.languages == ("en",)
    assert there.page.languages == ("fi",)
    assert there.span is not None
    assert there.span.first <= there.page.number <= there.span.last
    assert shelf.page("strom/ENG_WEB-1.pdf", 2, language=["th", "da", "fi"]) == there


def test_a_page_that_is_in_no_such_language_says_which_pages_are(shelf: Library) -> None:
    with pytest.raises(NotInLanguage) as told:
        shelf.page("strom/LV_WEB-1.pdf", 2, language="th")
    assert told.value.wanted == {"th": []}
    assert told.value.page_languages == ("lv",)


def test_a_page_stands_in_every_other_edition_of_its_work(shelf: Library) -> None:
    spans = shelf.page_elsewhere("strom/ENG_WEB-1.pdf", 2)
    sisters = shelf.edition("strom/ENG_WEB-1.pdf").sisters
    assert [span.edition.id for span in spans] == [sister.id for sister in sisters if sister.language != "en"]
    for span in spans:
        view = shelf.page("strom/ENG_WEB-1.pdf", 2, language=span.language)
        assert (view.edition.id, view.page.number) == (span.edition.id, span.page)


@pytest.mark.parametrize("number", [0, 99])
def test_a_page_that_is_not_there_is_no_page(shelf: Library, number: int) -> None:
    for ask in (shelf.page, shelf.page_elsewhere):
        with pytest.raises(UnknownName, match="The edition has"):
            ask("strom/ENG_WEB-1.pdf", number)


def test_an_edition_tells_where_its_tags_come_from(shelf: Library) -> None:
    known = shelf.edition("strom/LV_WEB-1.pdf", readers=["lv"])
    assert {tag.field for tag in known.tags} >= {"language", "project", "title"}
    assert all(tag.source for tag in known.tags)
    assert len(known.pages) == known.edition.page_count
    named = [tag.value for tag in known.named_tags if tag.field == "subject"]
    assert named == [known.subjects[tag.value] for tag in known.tags if tag.field == "subject"]
    assert named
    assert not any(name.startswith("http") for name in named)


def test_the_file_of_an_edition_is_given_and_no_other(own: Library) -> None:
    assert own.pdf("strom/LV_WEB-1.pdf").read_bytes().startswith(b"%PDF")
    (own.documents / "strom" / "LV_WEB-1.pdf").unlink()
    (own.documents / "strom" / "LV_WEB-1.pdf").symlink_to("/etc/passwd")
    with pytest.raises(LibraryError, match="not on the shelf any more"):
        own.pdf("strom/LV_WEB-1.pdf")
    with pytest.raises(UnknownName):
        own.pdf("../../etc/passwd")


def test_a_work_is_named_by_itself_or_by_an_edition(shelf: Library) -> None:
    work = shelf.work("strom/ENG_WEB-1.pdf", readers=["fi"])
    assert work.head.language == "fi"
    assert shelf.work(work.work, readers=["fi"]) == work
    assert len(work.editions) > 5
    with pytest.raises(UnknownName, match="no edition 'nothing'"):
        shelf.work("nothing")


def test_editions_and_works_are_listed_in_an_order(shelf: Library) -> None:
    where = library.Where(projects=["STROM"])
    assert {edition.id for edition in shelf.editions(where)} == {
        match.edition.id for work in shelf.works(where) for match in work.editions if "STROM" in match.edition.projects
    }
    titles = [work.title for work in shelf.works(sort="title", readers=["en"])]
    assert titles != [work.title for work in shelf.works(readers=["en"])]
    assert shelf.editions(library.Where(since="2999")) == []


def test_the_matrix_leaves_out_what_exists_in_a_language(shelf: Library) -> None:
    whole, missing = shelf.matrix(), shelf.matrix(missing="Thai")
    assert {work.work for work in missing.works} < {work.work for work in whole.works}
    assert "th" in missing.languages
    assert all("th" not in match.edition.languages for work in missing.works for match in work.editions)


def test_projects_are_told_with_their_works_and_partners(shelf: Library) -> None:
    strom = next(one for one in shelf.projects() if one.project.key == "STROM")
    told = shelf.project("strom")
    assert told.project == strom.project
    assert [work.work for work in told.works] == [work.work for work in strom.works]
    assert "LT" in told.project.countries
    assert all("STROM" not in edition.projects for edition in told.citing)


def test_subjects_are_called_in_the_readers_language(shelf: Library) -> None:
    english, lithuanian = shelf.subjects(readers=["en"]), shelf.subjects(readers=["lt"])
    assert [one.concept for one in english] == [one.concept for one in lithuanian]
    assert [one.name for one in english] != [one.name for one in lithuanian]


def test_editions_are_cited_in_every_format(shelf: Library) -> None:
    editions = shelf.citable(where=library.Where(projects=["STROM"], languages=["fi"]))
    assert library.cite(editions, "bibtex", documents=shelf.documents).startswith("@")
    assert "TY  - " in library.cite(editions, "ris")
    assert shelf.citable(["strom/LV_WEB-1.pdf"], library.Where(languages=["fi"])) == []
    with pytest.raises(LibraryError, match="bibtex"):
        library.cite(editions, "bibtecks")


def test_health_counts_what_is_there(shelf: Library) -> None:
    health = shelf.health()
    assert health.generation == shelf.generation
    assert health.editions == len(shelf.editions())
    assert health.works == len(shelf.works())
    assert next(iter(health.languages)) == "en"
    assert sum(health.languages.values()) >= health.pages > 0


def test_what_cannot_be_asked_is_refused_and_a_language_may_be_a_text(shelf: Library) -> None:
    with pytest.raises(ValueError, match="by is one of work, edition, page"):
        shelf.search("victim", by="chapter")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="limit is 1 or more"):
        shelf.search("victim", limit=-3)
    assert shelf.search("victim", readers="lt,en").readers == shelf.search("victim", readers=["lt", "en"]).readers
