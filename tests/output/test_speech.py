"""Every kind of thing that can be told has a sentence, and every sentence is told with the values that it takes."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path

import pytest

from library import model
from library.model import (
    Condition,
    ConditionKind,
    Doubt,
    ErrorKind,
    Evidence,
    EvidenceKind,
    Note,
    NoteKind,
    Problem,
    ReasonKind,
    WayOut,
    WayOutKind,
)
from library.output import problems, sentences, speech
from library.output.evidence import DOUBTS, EVIDENCE
from library.output.labels import LABELS, Label
from library.output.sentence import Plural, Sentence
from library.output.sentences import CLAUSES, Clause
from library.output.speech import ENGLISH, SHELL, Place, Speech

LIBRARY = Path(sentences.__file__).parent.parent
MADE_OF_CLAUSES = {NoteKind.RELAXED, NoteKind.SPELLING}
NAMED_BY_FIELD = {ConditionKind.FIELD, ConditionKind.CONTRADICTION}
TABLES: dict[type[StrEnum], tuple[Mapping[StrEnum, Sentence], set[StrEnum]]] = {
    NoteKind: (sentences.NOTES, set(MADE_OF_CLAUSES)),  # type: ignore[dict-item]
    ReasonKind: (sentences.REASONS, set()),  # type: ignore[dict-item]
    ConditionKind: (sentences.CONDITIONS, set(NAMED_BY_FIELD)),  # type: ignore[dict-item]
    ErrorKind: (problems.PROBLEMS, set()),  # type: ignore[dict-item]
    WayOutKind: (problems.IN_THE_SHELL, set()),  # type: ignore[dict-item]
    EvidenceKind: (EVIDENCE, set()),  # type: ignore[dict-item]
    Doubt: (DOUBTS, set()),  # type: ignore[dict-item]
    Clause: (CLAUSES, set()),  # type: ignore[dict-item]
    Label: (LABELS, set()),  # type: ignore[dict-item]
}


def texts(sentence: Sentence) -> tuple[str, ...]:
    return (sentence.one, sentence.several) if isinstance(sentence, Plural) else (sentence,)


def placeholders(sentence: Sentence) -> set[str]:
    """The names of the values that a sentence takes."""
    return {name for text in texts(sentence) for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("kinds", TABLES, ids=lambda kinds: kinds.__name__)
def test_every_kind_has_a_sentence(kinds: type[StrEnum]) -> None:
    table, others = TABLES[kinds]
    assert set(table) | others == set(kinds)
    assert not set(table) & others


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(LIBRARY.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("kinds", TABLES, ids=lambda kinds: kinds.__name__)
def test_every_kind_is_told_somewhere(kinds: type[StrEnum]) -> None:
    told = {
        node.attr
        for path, tree in trees()
        if path.name != "sentences.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == kinds.__name__
    }
    assert {kind.name for kind in kinds} - told == set()


KINDS = {kinds.__name__ for kinds in TABLES if hasattr(model, kinds.__name__)}


def kind_of(node: ast.expr) -> StrEnum | None:
    """The kind that an expression names, as in NoteKind.OFFSET."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in KINDS:
        found: StrEnum = getattr(model, node.value.id)[node.attr]
        return found
    return None


def told_in_the_code() -> Iterator[tuple[str, StrEnum, set[str]]]:
    """(where, kind, names of its values) wherever both stand side by side."""
    for path, tree in trees():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
            kind = kind_of(call.args[0])
            values = call.args[1] if len(call.args) > 1 else None
            if kind and isinstance(values, ast.Dict):
                names = {key.value for key in values.keys if isinstance(key, ast.Constant)}
                yield f"{path.name}:{call.lineno}", kind, {str(name) for name in names}
            elif kind and values is None:
                yield f"{path.name}:{call.lineno}", kind, set()


def test_every_sentence_is_told_with_the_values_that_it_takes() -> None:
    found = list(told_in_the_code())
    assert len(found) > 40
    for where, kind, names in found:
        table, others = TABLES[type(kind)]
        if kind not in others:
            assert placeholders(table[kind]) <= names | ({"name"} if kind.name.startswith("UNKNOWN") else set()), where


def test_one_thing_and_several_are_told_with_the_same_values() -> None:
    for table, _ in TABLES.values():
        for sentence in table.values():
            if isinstance(sentence, Plural):
                assert string.Formatter().vformat(sentence.one, (), dict.fromkeys(placeholders(sentence), 1))
                assert sentence.by in placeholders(sentence) | {"count", "whole"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((1, 2, False, False, True, False), "1 page has all the words; 2 with some of them come behind."),
        ((2, 1, True, True, True, False), "2 pages have the word or another name; 1 with a part of it comes behind."),
        ((0, 1, True, False, True, False), "No page has the word; 1 has a part of it."),
        (
            (0, 3, False, True, True, True),
            "No page has all the words or another name; 3 have some of them or words that the glossary gives for them.",
        ),
        (
            (5, 3, True, False, False, True),
            "5 pages have the word; 3 with words that the glossary gives for it come behind.",
        ),
        ((5, 3, False, False, False, False), "5 pages have all the words; 3 with some of them come behind."),
    ],
)
def test_what_pages_have_is_told_in_one_sentence(values: tuple[int, ...], said: str) -> None:
    names = ("whole", "more", "single", "named", "few", "translated")
    assert ENGLISH.note(Note(NoteKind.RELAXED, dict(zip(names, values, strict=True)))) == said


def test_pages_that_have_each_word_by_another_are_told_apart() -> None:
    values = {"whole": 2, "more": 3, "rendered": True, "single": False, "named": True, "few": True, "translated": False}
    assert ENGLISH.note(Note(NoteKind.RELAXED, values)) == (
        "2 pages have each of the words or another word for it; 3 with some of them come behind."
    )


def test_a_note_may_name_a_problem_and_a_condition() -> None:
    problem = Problem(ErrorKind.NOTHING_INGESTED, way_out=WayOut(WayOutKind.INGEST))
    note = Note(NoteKind.WORDS_ALONE, {"cause": problem})
    assert ENGLISH.note(note) == "Searched by words alone. Nothing has been ingested yet. Run: library ingest"
    condition = Condition(ConditionKind.CONTRADICTION, {"field": "languages"})
    assert ENGLISH.note(Note(NoteKind.WITHOUT, {"condition": condition, "pages": 3})) == (
        "Without the languages that contradict each other there are 3 pages."
    )


def test_a_door_words_ways_out_with_its_own_means() -> None:
    page = Place({WayOutKind.SEARCH_AS_TYPED: "Search exactly as typed"}, str)
    note = Note(NoteKind.SHOWN_FOR, {"typed": ("vctim",), "shown": ("victim",)}, WayOut(WayOutKind.SEARCH_AS_TYPED))
    assert Speech("en", page).note(note) == 'No page has "vctim"; shown for "victim". Search exactly as typed'
    assert Speech("en", page).told(note) == 'No page has "vctim"; shown for "victim".'
    assert Speech("en", SHELL).note(note).endswith("As typed: --only-words")
    meant = Note(NoteKind.MISSPELT_NAME, {"typed": "a b", "meant": "c d"})
    assert ENGLISH.note(meant) == "No page has \"a b\". Did you mean 'c d'?"
    assert Speech("en", page).note(meant) == 'No page has "a b". Did you mean c d?'


def test_a_language_without_a_catalogue_is_told_in_english() -> None:
    assert Speech("xx").language == "en"


def test_several_threads_speak_at_once() -> None:
    note = Note(NoteKind.OFFSET, {"total": 1234, "offset": 2000})
    with ThreadPoolExecutor(8) as threads:
        said = set(threads.map(lambda _: Speech("en").note(note), range(50)))
    assert said == {"There are 1234 results; offset 2000 is behind the last."}


def test_every_kind_of_note_and_of_evidence_is_documented_for_scripts() -> None:
    page = (LIBRARY.parent / "docs" / "json.md").read_text("utf-8")
    assert [kind for kind in (*NoteKind, *EvidenceKind) if f"`{kind}`" not in page] == []


@pytest.mark.parametrize(
    "damaged", [b"", b"no catalogue", (LIBRARY / "locales/de/LC_MESSAGES/library.mo").read_bytes()[:2000]]
)
def test_a_damaged_catalogue_of_sentences_leaves_english(
    damaged: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "de" / "LC_MESSAGES" / "library.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(damaged)
    monkeypatch.setattr("library.output.speech._LOCALES", tmp_path)
    monkeypatch.setattr("library.output.speech._catalogue", speech._catalogue.__wrapped__)
    assert Speech("de").field("title") == ENGLISH.field("title")


@pytest.mark.parametrize(
    ("language", "day", "told"),
    [
        ("en", "2012-07", "2012-07"), ("fi", "2012-07", "heinä 2012"), ("th", "2012-07", "ก.ค. 2012"),
        ("de", "2012-07-03", "03.07.2012"), ("lt", "2012", "2012"), ("lt", "", ""), ("lt", "spring", "spring"),
    ],
)  # fmt: skip
def test_days_and_months_are_told_as_the_language_writes_them(language: str, day: str, told: str) -> None:
    assert Speech(language).date(day) == told


@pytest.mark.parametrize(
    ("language", "evidence", "said"),
    [
        ("en", Evidence(EvidenceKind.NAMED, {"count": 1}), "named once"),
        ("en", Evidence(EvidenceKind.NAMED, {"count": 3}), "named 3 times"),
        ("lt", Evidence(EvidenceKind.NAMED, {"count": 21}), "paminėta 21 kartą"),
        ("sv", Evidence(EvidenceKind.LOOKS_LIKE, {"doubt": Doubt.BODY}), "ser ut som en organisation"),
        ("fi", Evidence(EvidenceKind.SAME_TEXT, {"percent": 96}), "tekstistä 96\u00a0% on samaa"),
        (
            "de",
            Evidence(EvidenceKind.ON_COUNTRIES, {"countries": ("EE",)}),
            "behandelt ein Land: Estland",
        ),
        (
            "en",
            Evidence(EvidenceKind.LINKED, {"count": 2, "why": Evidence(EvidenceKind.SHARED, {"count": 9})}),
            "linked to 2 editions: 9 shared numbers and names",
        ),
    ],
)
def test_what_was_seen_is_told_in_the_readers_language(language: str, evidence: Evidence, said: str) -> None:
    assert Speech(language).evidence(evidence) == said


def test_a_cause_stands_in_the_sentence_of_what_it_hindered() -> None:
    cause = Problem(ErrorKind.NO_RIGHT)
    hindered = Problem(ErrorKind.UNREADABLE, {"path": "catalogue.csv", "cause": cause})
    assert ENGLISH.problem(hindered) == "catalogue.csv cannot be read: permission denied."
    assert Speech("pl").problem(hindered).endswith(": odmowa dostępu.")
