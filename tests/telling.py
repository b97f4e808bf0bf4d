"""What a person is told, in English: the words of notes and reasons, for tests that ask what an answer says."""

from __future__ import annotations

from collections.abc import Iterable

from library.model import Explanation, Hit, Note
from library.output.speech import ENGLISH


def told(notes: Iterable[Note]) -> tuple[str, ...]:
    """The sentences of notes."""
    return tuple(ENGLISH.note(note) for note in notes)


def without(explanation: Explanation) -> dict[str, int]:
    """Each condition, and the pages that would be found without it."""
    return {ENGLISH.condition(condition): pages for condition, pages in explanation.without}


def why(hit: Hit) -> tuple[str, ...]:
    """Why a hit is there."""
    return tuple(ENGLISH.reason(reason) for reason in hit.reasons)
