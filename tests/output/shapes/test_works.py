"""Works in JSON: in a list, by subject, and by language."""

from __future__ import annotations

from library.model import Subject
from library.output.shapes.shape import as_data
from library.output.shapes.works import Matrix, Subjects, Works
from output.nouns import edition, matrix, result

ENGLISH, FINNISH, BOTH = edition("e"), edition("f", languages=("fi",)), edition("b", languages=("fi", "sv"))


def test_a_work_is_told_with_the_pages_of_each_edition() -> None:
    listed = as_data(Works.of([result(ENGLISH, FINNISH)]))
    assert listed["total"] == 1
    assert listed["works"][0]["editions"] == [
        {"id": "e", "path": "strom/e.pdf", "language": "en", "pages": 3},
        {"id": "f", "path": "strom/f.pdf", "language": "fi", "pages": 3},
    ]


def test_a_subject_counts_works_and_names_editions() -> None:
    other = edition("o", work="another")
    shape = Subjects.of([Subject(name="uhrit", concept="http://example.org/1", editions=[ENGLISH, FINNISH, other])])
    assert as_data(shape)["subjects"] == [
        {"name": "uhrit", "concept": "http://example.org/1", "works": 2, "editions": ["e", "f", "o"]}
    ]


def test_the_matrix_has_each_edition_under_each_of_its_languages() -> None:
    shape = Matrix.of(
        matrix([result(ENGLISH, FINNISH, BOTH)], ["en", "fi", "sv", "th"], {"f": 2010, "elsewhere": 2000})
    )
    (row,) = shape.works
    assert row.editions == {"en": ["e"], "fi": ["f", "b"], "sv": ["b"], "th": []}
    assert row.older == ["f"]
    assert shape.languages == ["en", "fi", "sv", "th"]
