"""What do notes and problems look like in JSON?"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from library.model import Condition, ErrorKind, Evidence, EvidenceKind, Note, NoteKind, Problem, Value, Values
from library.output.shapes.shape import Whole, as_data
from library.output.speech import ENGLISH, Speech

NoteShape = Annotated[
    dict[str, Any],
    Meta(
        description="What is told beside an answer: its kind, its text, and the values that docs/json.md names.",
        extra_json_schema={
            "required": ["kind", "text"],
            "properties": {"kind": {"enum": [str(kind) for kind in NoteKind]}, "text": {"type": "string"}},
        },
    ),
]


def note_of(note: Note, speech: Speech = ENGLISH) -> dict[str, Any]:
    """A note: its kind, what it says, and its values."""
    return {"kind": str(note.kind), "text": speech.note(note), **_values(note.values, speech)}


def _values(values: Values, speech: Speech) -> dict[str, Any]:
    return {name: _value(value, speech) for name, value in values.items()}


def _value(value: Value, speech: Speech) -> Any:
    match value:
        case Problem():
            return as_data(ErrorShape.of(value, speech))
        case Condition():
            return {"kind": str(value.kind), "text": speech.condition(value), **_values(value.values, speech)}
        case Evidence():
            return as_data(EvidenceShape.of(value, speech))
        case tuple():
            return [_value(one, speech) for one in value]
    return value


class EvidenceShape(Struct, frozen=True):
    """What speaks for a tag or a link."""

    kind: EvidenceKind
    values: dict[str, Any] = {}

    @classmethod
    def of(cls, evidence: Evidence, speech: Speech = ENGLISH) -> EvidenceShape:
        return cls(evidence.kind, _values(evidence.values, speech))


class ErrorShape(Struct, frozen=True):
    """What went wrong, and what to do next."""

    kind: ErrorKind
    text: str
    way_out: str
    values: dict[str, Any] = {}

    @classmethod
    def of(cls, problem: Problem, speech: Speech = ENGLISH) -> ErrorShape:
        told = speech.problem(problem), speech.way_out(problem.way_out)
        return cls(problem.kind, *told, _values(problem.values, speech))


class Failed(Whole, frozen=True, kw_only=True):
    """What a command or a query gives that failed."""

    query: str | UnsetType = UNSET
    error: ErrorShape
