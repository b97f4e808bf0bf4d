from __future__ import annotations

import json
import runpy
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from schemas import SCHEMAS, faults

from library.errors import LibraryError, UnknownName
from library.model import (
    Condition,
    ConditionKind,
    ErrorKind,
    Evidence,
    EvidenceKind,
    FileReport,
    Finding,
    Note,
    NoteKind,
    Origin,
    Page,
    Problem,
    Project,
    Reason,
    ReasonKind,
    Report,
    State,
    Subject,
    Tag,
    WayOut,
    WayOutKind,
)
from library.output import as_json
from output.nouns import EVIL, acting, answer, details, edition, hit, holdings, matrix, project_details, result

BAD = "\ud800lone \udfff" + EVIL + '"\\</script>'
"""What cannot be written as UTF-8, and what would need quoting."""
BAD_NOTE = Note(NoteKind.WORDS_ALONE, {"cause": Problem(ErrorKind.UNKNOWN_PROJECT, {"name": BAD})})
BAD_REASON = Reason(ReasonKind.SPELT_LIKE, {"word": BAD, "asked": BAD})


def bad_edition() -> Any:
    return edition(title=BAD, path=BAD, projects=(BAD,), kind=BAD, work=BAD, reason=BAD_PROBLEM)


def bad_origin() -> Origin:
    return Origin(edition=bad_edition(), page=1, label=BAD, language="fi", reasons=(BAD_REASON,))


BAD_PROBLEM = Problem(ErrorKind.AS_TOLD, {"text": BAD}, WayOut(WayOutKind.TOUCH, {"path": BAD}))
EVERY: dict[str, Callable[[], str]] = {
    "answer": lambda: as_json.answer_json(
        answer(
            result(bad_edition(), hits=(hit(bad_edition(), BAD, label=BAD),)),
            query=BAD,
            notes=(BAD_NOTE,),
            reading=[(BAD, (BAD,))],
            facets={"project": {BAD: 1}},
        ),
        explain=True,
    ),
    "answer from another edition": lambda: as_json.answer_json(
        answer(result(bad_edition(), hits=(hit(bad_edition(), origin=bad_origin()),)))
    ),
    "answer by page": lambda: as_json.answer_json(answer(by="page", hits=(hit(bad_edition(), BAD),), query=BAD)),
    "error": lambda: as_json.error_json(
        LibraryError(ErrorKind.UNKNOWN_FORMAT, {"name": BAD}, WayOut(WayOutKind.KNOWN_NAMES, {"names": (BAD,)})),
        query=BAD,
    ),
    "editions": lambda: as_json.editions_json([bad_edition()]),
    "works": lambda: as_json.works_json([result(bad_edition())]),
    "edition": lambda: as_json.edition_json(
        details(
            bad_edition(),
            tags=[Tag(field="title", value=BAD, source=BAD, evidence=Evidence(EvidenceKind.SAYS, {"said": BAD}))],
            pages=[Page(number=1, text=BAD, label=BAD)],
            metadata={"author": BAD},
        ),
        1,
    ),
    "subjects": lambda: as_json.subjects_json([Subject(name=BAD, concept=BAD, editions=[bad_edition()])]),
    "projects": lambda: as_json.projects_json(
        [holdings(Project(key=BAD, title=BAD, partners=(BAD,)), works=[result(bad_edition())])]
    ),
    "a project": lambda: as_json.projects_json(
        [project_details(Project(key=BAD), works=[result(bad_edition())], citing=[bad_edition()])]
    ),
    "matrix": lambda: as_json.matrix_json(matrix([result(bad_edition())], ["en", "fi"])),
    "report": lambda: as_json.report_json(
        Report(
            new=[BAD],
            troubles=[FileReport(BAD, State.DAMAGED, BAD_PROBLEM)],
            notes=[Note(NoteKind.WENT_AWAY, {"path": BAD})],
            faults=[BAD_PROBLEM],
            states=Counter({State.DAMAGED: 1}),
        )
    ),
    "findings": lambda: as_json.findings_json([Finding(BAD, BAD, BAD_PROBLEM)]),
    "evaluation": lambda: as_json.evaluation_json({BAD: {"MRR": 0.5}}),
}


@pytest.mark.parametrize("write", EVERY.values(), ids=EVERY)
def test_json_is_valid_whatever_a_document_held(write: Callable[[], str]) -> None:
    text = write()
    assert json.loads(text.encode("utf-8"))
    assert not acting(text)


def test_what_is_escaped_comes_back_as_it_was() -> None:
    (found,) = json.loads(as_json.editions_json([bad_edition()]))["editions"]
    assert (found["title"], found["path"], found["projects"]) == (BAD, BAD, [BAD])


@pytest.mark.parametrize("write", EVERY.values(), ids=EVERY)
def test_the_number_of_the_shape_comes_first(write: Callable[[], str]) -> None:
    assert next(iter(json.loads(write()).items())) == ("format", 2)


def test_letters_of_all_languages_stand_as_they_are() -> None:
    title = "Öljy, žmonės, людьми, ปลอดภัย"
    assert title in as_json.editions_json([edition(title=title)])


@pytest.mark.parametrize("query", ["word", "two\nlines", "\u2028"])
def test_an_answer_on_one_line_is_one_line(query: str) -> None:
    for text in (
        as_json.answer_json(answer(result(edition()), query=query), one_line=True),
        as_json.error_json(UnknownName(ErrorKind.UNKNOWN_LANGUAGE, query, ()), query=query),
    ):
        assert "\n" not in text
        assert json.loads(text)["query"] == query


def test_marks_are_offsets_into_the_text_of_the_snippet() -> None:
    one = edition()
    (found,) = json.loads(as_json.answer_json(answer(result(one, hits=(hit(one),)))))["results"]
    snippet = found["hits"][0]["snippet"]
    assert [snippet["text"][start:end] for start, end in snippet["marks"]] == ["word"]


def test_a_result_tells_pages_and_matches_of_each_edition() -> None:
    one, other = edition("11111111"), edition("22222222", languages=("fi",), page_count=9)
    (found,) = json.loads(as_json.answer_json(answer(result(one, other))))["results"]
    assert found["editions"] == [
        {
            "id": "11111111",
            "path": "strom/11111111.pdf",
            "language": "en",
            "languages": ["en"],
            "pages": 3,
            "matched": 1,
        },
        {
            "id": "22222222",
            "path": "strom/22222222.pdf",
            "language": "fi",
            "languages": ["fi"],
            "pages": 9,
            "matched": 0,
        },
    ]


def test_ranks_of_pages_go_on_behind_an_offset() -> None:
    one = edition()
    text = as_json.answer_json(answer(by="page", hits=(hit(one), hit(one, page=3)), offset=10))
    assert [found["rank"] for found in json.loads(text)["results"]] == [11, 12]


def test_the_text_of_a_page_is_there_only_when_it_is_asked_for() -> None:
    known = details(edition(), pages=[Page(number=1, text="one"), Page(number=2, text="two")])
    whole = json.loads(as_json.edition_json(known))["pages"]
    assert [page["number"] for page in whole] == [1, 2]
    assert not any("text" in page for page in whole)
    assert [page["text"] for page in json.loads(as_json.edition_json(known, 2))["pages"]] == ["two"]


def test_the_matrix_has_a_list_for_every_language() -> None:
    works = json.loads(as_json.matrix_json(matrix([result(edition())], ["en", "fi"])))["works"]
    assert works[0]["editions"] == {"en": ["3f9c2a1b"], "fi": []}


def test_findings_are_summed_up_by_kind() -> None:
    text = as_json.findings_json(
        [Finding("index", "", BAD_PROBLEM, serious=True), Finding("new file", "a", BAD_PROBLEM)] * 2
    )
    content = json.loads(text)
    assert content["summary"] == {"index": 2, "new file": 2}
    assert content["serious"] is True
    assert json.loads(as_json.findings_json([]))["serious"] is False


def test_states_of_a_report_go_by_their_names() -> None:
    report = Report(found=2, states=Counter({State.NO_TEXT: 1, State.INDEXED: 1}))
    assert json.loads(as_json.report_json(report))["states"] == {"indexed": 1, "no text": 1}


def test_a_note_has_its_kind_its_words_and_its_values() -> None:
    condition = Condition(ConditionKind.FIELD, {"field": "languages", "values": ("fi", "sv")})
    notes = (Note(NoteKind.WITHOUT, {"condition": condition, "pages": 1}),)
    (told,) = json.loads(as_json.answer_json(answer(notes=notes)))["notes"]
    assert told == {
        "kind": "without",
        "text": "Without language Finnish, Swedish there is 1 page.",
        "condition": {
            "kind": "field",
            "text": "language Finnish, Swedish",
            "field": "languages",
            "values": ["fi", "sv"],
        },
        "pages": 1,
    }


def test_an_error_has_its_kind_its_words_and_a_way_out() -> None:
    error = UnknownName(ErrorKind.UNKNOWN_PROJECT, "xyzzy", (), WayOut(WayOutKind.LIST_PROJECTS))
    told = {
        "kind": "unknown-project",
        "text": "There is no project 'xyzzy'.",
        "way_out": "See: library projects",
        "values": {"name": "xyzzy"},
    }
    assert json.loads(as_json.error_json(error)) == {"format": 2, "error": told}
    assert json.loads(as_json.error_json(error, query="a")) == {"format": 2, "query": "a", "error": told}


def test_a_page_that_is_a_result_says_which_work_it_is_of() -> None:
    one = edition(title="A Guide", work="guide", projects=("STROM",), year=2015)
    (found,) = json.loads(as_json.answer_json(answer(by="page", hits=(hit(one),), total=1)))["results"]
    assert (found["title"], found["work"], found["projects"], found["year"]) == ("A Guide", "guide", ["STROM"], 2015)


@pytest.mark.parametrize("name", EVERY)
def test_json_meets_its_schema(name: str) -> None:
    schemas = [file.stem for file in SCHEMAS.glob("*.json")]
    assert faults(json.loads(EVERY[name]()), *schemas) == []


def test_the_schemas_are_those_of_the_shapes() -> None:
    tool = runpy.run_path(str(SCHEMAS.parent / "schemas.py"))
    there = {file.name: file.read_text("utf-8") for file in SCHEMAS.glob("*.json")}
    assert there == tool["schema_files"](), "run: python docs/schemas.py"


def test_what_lacks_a_key_does_not_meet_the_schema() -> None:
    content = json.loads(as_json.answer_json(answer(result(edition()))))
    assert faults(content, "found") == []
    del content["results"][0]["title"]
    assert faults(content, "found") == ["found: $.results[0] 'title' is a required property"]
    assert faults({**content, "format": 1, "results": []}, "found")
