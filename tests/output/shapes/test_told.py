"""Notes, problems and evidence in JSON have a kind, a text in the reader's language, and values all the way down."""

from __future__ import annotations

import json

from library.model import (
    Condition,
    ConditionKind,
    ErrorKind,
    Evidence,
    EvidenceKind,
    Note,
    NoteKind,
    Problem,
    WayOut,
    WayOutKind,
)
from library.output.shapes.shape import as_data
from library.output.shapes.told import ErrorShape, EvidenceShape, note_of
from library.output.speech import ENGLISH, Speech

GERMAN = Speech("de")
SCAN = Problem(ErrorKind.FLAW_ON_PAGES, {"flaw": "picture", "read": 2, "count": 2})
NO_FINNISH = Problem(
    ErrorKind.UNKNOWN_LANGUAGE, {"name": "fx"}, WayOut(WayOutKind.KNOWN_NAMES, {"names": ("fi", "fr")})
)


def test_a_problem_says_what_happened_and_what_to_do() -> None:
    shape = ErrorShape.of(NO_FINNISH)
    assert shape.kind is ErrorKind.UNKNOWN_LANGUAGE
    assert (shape.text, shape.way_out) == (ENGLISH.problem(NO_FINNISH), ENGLISH.way_out(NO_FINNISH.way_out))
    assert "fi" in shape.way_out
    assert shape.values == {"name": "fx"}


def test_a_problem_without_a_way_out_has_an_empty_one() -> None:
    assert ErrorShape.of(Problem(ErrorKind.NO_BYTES)).way_out == ""


def test_the_text_is_in_the_reader_s_language_and_the_kind_is_not() -> None:
    english, german = ErrorShape.of(NO_FINNISH), ErrorShape.of(NO_FINNISH, GERMAN)
    assert german.text == GERMAN.problem(NO_FINNISH) != english.text
    assert (german.kind, german.values) == (english.kind, english.values)


def test_causes_within_a_problem_are_problems() -> None:
    both = Problem(ErrorKind.SEVERAL, {"causes": (SCAN, Problem(ErrorKind.NO_BYTES))})
    values = as_data(ErrorShape.of(Problem(ErrorKind.PAGES_READ, {"cause": both, "read": 1, "count": 3})))["values"]
    assert (values["read"], values["count"]) == (1, 3)
    causes = values["cause"]["values"]["causes"]
    assert [cause["kind"] for cause in causes] == ["flaw-on-pages", "no-bytes"]
    assert causes[0]["text"] == ENGLISH.problem(SCAN)


def test_a_note_is_its_kind_its_text_and_its_values_side_by_side() -> None:
    condition = Condition(ConditionKind.FIELD, {"field": "languages", "values": "fi"})
    note = Note(NoteKind.WENT_AWAY, {"path": "a.pdf", "dropped": (condition,), "pages": 2})
    told = note_of(note, ENGLISH)
    assert (told["kind"], told["text"], told["pages"]) == ("went-away", ENGLISH.note(note), 2)
    assert told["dropped"] == [
        {"kind": "field", "text": ENGLISH.condition(condition), "field": "languages", "values": "fi"}
    ]
    json.dumps(told)


def test_evidence_within_evidence_keeps_its_kind() -> None:
    inner = Evidence(EvidenceKind.SAYS, {"said": "© 2015"})
    shape = EvidenceShape.of(Evidence(EvidenceKind.AS_TOLD, {"text": "x", "of": inner}), GERMAN)
    assert as_data(shape) == {
        "kind": "as-told", "values": {"text": "x", "of": {"kind": "says", "values": {"said": "© 2015"}}},
    }  # fmt: skip
