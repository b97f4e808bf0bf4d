"""`import library`: what the program does, from Python and from any thread."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import Call

import library
from library.api import Library
from library.errors import IndexMissing, LibraryError, NotInLanguage, UnknownName
from library.ingest import rebuild
from library.model import Step
from library.search import Session
from library.settings import Settings


@pytest.fixture
def shelf(ingested_sample: Settings) -> Iterator[Library]:
    with Library(ingested_sample) as opened:
        yield opened


@pytest.fixture
def own(sample: Settings) -> Iterator[Library]:
    """A library that the test may change."""
    with Library(sample) as opened:
        yield opened


# The names of the package


def test_every_name_of_the_package_is_there() -> None:
    assert set(library.__all__) <= set(dir(library))
    assert all(getattr(library, name) is not None for name in library.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = library.nothing


def test_importing_the_package_imports_no_room() -> None:
    code = "import sys, library; print(*(name for name in sys.modules if name.startswith('library.')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == [
        "library.lazy"
    ]


def test_a_library_is_opened_where_it_is_named(ingested_sample: Settings) -> None:
    with library.open(documents=ingested_sample.documents, index=ingested_sample.index) as shelf:
        assert shelf.documents == ingested_sample.documents
        assert shelf.search("victim").total > 5


# Searching


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


# Pages, editions, works


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
        with pytest.raises(UnknownName, match="It has"):
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


# Threads and generations


def test_any_thread_gets_the_same_answer(shelf: Library) -> None:
    queries = ["victim", "uhri", "жертва", "ofiara", "upphandling", "victim -police"] * 4
    expected = {query: _pages(shelf, query) for query in set(queries)}
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda query: (query, _pages(shelf, query), len(shelf.works())), queries))
    assert [(query, expected[query]) for query, _, _ in found] == [(query, pages) for query, pages, _ in found]


def test_threads_that_come_and_go_open_nothing_anew(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    begin = Session.__init__

    def init(self: Session, settings: Settings) -> None:
        opened.append(1)
        begin(self, settings)

    monkeypatch.setattr(Session, "__init__", init)
    for _ in range(5):
        thread = threading.Thread(target=shelf.search, args=("victim",))
        thread.start()
        thread.join()
    assert len(opened) == 1


def test_the_next_call_sees_the_generation_that_was_switched_in(own: Library) -> None:
    before = own.health().generation
    assert own.search("victim").total
    rebuild(own.settings)
    assert own.search("victim").total
    assert own.health().generation == own.generation != before


def test_searches_go_on_while_generations_are_switched(own: Library) -> None:
    expected, stop = _pages(own, "victim"), threading.Event()

    def ask() -> list[list[tuple[str, int]]]:
        found = []
        while not stop.is_set():
            found.append(_pages(own, "victim"))
        return found

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask) for _ in range(3)]
        try:
            for _ in range(3):
                rebuild(own.settings)
        finally:
            stop.set()
        answers = [pages for future in asking for pages in future.result()]
    assert answers
    assert all(pages == expected for pages in answers)


def test_a_closed_library_answers_no_more_and_closes_its_files(ingested_sample: Settings) -> None:
    def open_files() -> set[str]:
        links = (Path("/proc/self/fd", name) for name in os.listdir("/proc/self/fd"))
        there = {os.readlink(link) for link in links if link.is_symlink()}
        return {path for path in there if str(ingested_sample.index) in path}

    shelf = Library(ingested_sample)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(shelf.search, ["victim", "uhri"]))
        shelf.works()
        shelf.close()
        assert open_files() == set()
        with pytest.raises(ValueError, match="closed"):
            pool.submit(shelf.search, "victim").result()
    shelf.close()


def test_a_call_that_is_under_way_ends_as_it_would_when_the_library_is_closed(
    ingested_sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, inside, closed = Library(ingested_sample), threading.Event(), threading.Event()
    search = Session.search

    def slow(self: Session, *given: object) -> object:
        inside.set()
        assert closed.wait(30)
        return search(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "search", slow)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(shelf.search, "victim")
        assert inside.wait(30)
        shelf.close()
        closed.set()
        assert answer.result().total > 5


def test_a_fault_within_a_call_costs_that_call_alone(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Session, "complete", lambda self, text: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            shelf.complete("uhr")
    assert shelf.complete("uhr").queries


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_library_is_read_where_nothing_can_be_written(own: Library) -> None:
    places = [own.settings.index, *own.settings.index.rglob("*")]
    try:
        for place in places:
            place.chmod(0o500 if place.is_dir() else 0o400)
        assert own.search("victim").total
        assert own.matrix().works
    finally:
        for place in places:
            place.chmod(0o700 if place.is_dir() else 0o600)


def test_reading_writes_nothing(own: Library) -> None:
    def state() -> dict[Path, tuple[int, int]]:
        there = own.settings.index.rglob("*")
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in there}

    before = state()
    own.search("victim", explain=True)
    own.page("strom/ENG_WEB-1.pdf", 2, language="fi")
    own.works()
    own.health()
    assert state() == before


# Changing


def test_a_new_shelf_is_opened_before_it_is_ingested(settings: Settings, ingested_sample: Settings) -> None:
    steps: list[Step] = []
    shutil.copytree(ingested_sample.documents / "tram", settings.documents / "tram")
    with Library(settings) as shelf:
        with pytest.raises(IndexMissing):
            shelf.search("victim")
        assert shelf.generation == ""
        assert shelf.ingest(dry_run=True).new
        report = shelf.ingest(progress=steps.append)
        assert report.editions == len(shelf.editions()) > 0
        assert steps
        shelf.rebuild()
        assert not [finding for finding in shelf.check() if finding.serious]


def test_a_correction_is_seen_by_the_next_call_and_taken_back(own: Library) -> None:
    name = "strom/LV_WEB-1.pdf"
    before = own.edition(name).edition.year
    assert own.tag([name, name], {"year": "1999"}, dry_run=True).editions[0].year == before
    assert [edition.year for edition in own.tag([name, name], {"year": "1999"}).editions] == [1999]
    assert own.edition(name).edition.year == 1999
    assert "year" in own.corrected()[own.edition(name).edition.id]
    own.undo()
    assert own.edition(name).edition.year == before


def test_what_was_taken_away_is_remembered(own: Library) -> None:
    gone = own.edition("strom/LV_WEB-1.pdf").edition
    (own.documents / gone.path).unlink()
    own.ingest()
    assert [removal.edition for removal in own.removed()] == [gone.id]
    with pytest.raises(UnknownName):
        own.edition(gone.id)


def test_twenty_lines_do_what_four_commands_do(sample: Settings, call: Call) -> None:
    page = (Path(__file__).parent.parent / "docs" / "python.md").read_text("utf-8")
    program = page.partition("## Twenty lines")[2].partition("```python\n")[2].partition("```")[0]
    assert len(program.splitlines()) <= 20
    environment = {**os.environ, "LIBRARY_DOCUMENTS": str(sample.documents), "LIBRARY_INDEX": str(sample.index)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    works = json.loads(call(sample, "works", "matrix", "-p", "STROM", "--format", "json").out)["works"]
    lines = [" ".join([work["work"], code, *ids]) for work in works for code, ids in work["editions"].items()]
    expected = "\n".join(lines) + "\n" + call(sample, "show", "strom/ENG_WEB-1.pdf", "--page", "2", "--in", "fi").out
    (edition,) = json.loads(call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2014", "--format", "json").out)[
        "editions"
    ]
    expected += (
        f"{edition['path']} {edition['year']}\n" + call(sample, "export", "-p", "STROM", "--format", "bibtex").out
    )
    assert done.stdout.split() == expected.split()


def _pages(shelf: Library, query: str) -> list[tuple[str, int]]:
    return [(hit.edition.id, hit.page) for hit in shelf.search(query, by="page", limit=20).hits]


def test_what_cannot_be_asked_is_refused_and_a_language_may_be_a_text(shelf: Library) -> None:
    with pytest.raises(ValueError, match="by is one of work, edition, page"):
        shelf.search("victim", by="chapter")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="limit is 1 or more"):
        shelf.search("victim", limit=-3)
    assert shelf.search("victim", readers="lt,en").readers == shelf.search("victim", readers=["lt", "en"]).readers


def test_a_script_may_ingest_at_its_top_level(sample: Settings, tmp_path: Path) -> None:
    """Python would run a script again in each process that reads, to find its functions: it would ingest there, too."""
    script = tmp_path / "script.py"
    script.write_text(
        "import library\nprint('begun')\n"
        f"with library.open(documents={str(sample.documents)!r}, index={str(tmp_path / 'index')!r}) as shelf:\n"
        "    print(shelf.ingest().states['damaged'], shelf.picture('strom/LV_WEB-1.pdf', 1).width > 0)\n"
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=300, check=False)
    damaged = sum("damaged" in path.name for path in sample.documents.rglob("*.pdf"))
    assert run.stdout.splitlines() == ["begun", f"{damaged} True"], run.stderr
