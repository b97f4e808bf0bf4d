"""Words of the glossary in JSON: with what they were found by, and the pages that prove them."""

from __future__ import annotations

from library.model import Proof, Translation
from library.output.shapes.shape import as_data
from library.output.shapes.words import Translations
from output.nouns import edition

PROOF = Proof(edition=edition("e"), page=2, other=edition("f"), other_page=3)


def test_translations_stand_under_the_language_that_the_word_was_taken_for() -> None:
    direct = Translation(language="fi", words="uhri", terms=("uhri",), score=0.9, count=12, proofs=(PROOF,))
    by_way = Translation(
        language="lt", words="auka", terms=("auk",), score=0.5, source="texts, glossary.csv", pivot="fi", through="uhri"
    )
    found = as_data(Translations.of("victim", {"en": [direct, by_way], "da": [direct]}))
    assert (found["word"], found["total"], list(found["languages"])) == ("victim", 3, ["en", "da"])
    one, other = found["languages"]["en"]
    assert (one["language"], one["word"], one["score"], one["count"], one["through"]) == ("fi", "uhri", 0.9, 12, None)
    assert one["proofs"] == [
        {
            "edition": "e", "path": "strom/e.pdf", "page": 2,
            "other_edition": "f", "other_path": "strom/f.pdf", "other_page": 3,
        }
    ]  # fmt: skip
    assert (other["through"], other["source"]) == ({"language": "fi", "word": "uhri"}, "texts, glossary.csv")
    assert "terms" not in one


def test_a_word_that_nobody_knows_has_none() -> None:
    assert as_data(Translations.of("xyz", {})) == {"format": 2, "word": "xyz", "total": 0, "languages": {}}
