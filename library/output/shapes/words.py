"""What do the words of the glossary look like in JSON?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from library.model import Translation
from library.output.shapes.shape import Whole, taken


class ThroughShape(Struct, frozen=True):
    """A word of a third language by which a translation was found."""

    language: str
    word: str


class ProofShape(Struct, frozen=True, kw_only=True):
    """Two pages that show a translation."""

    edition: str
    path: str
    page: int
    other_edition: str
    other_path: str
    other_page: int


class TranslationShape(Struct, frozen=True, kw_only=True):
    """What a word is in another language."""

    language: str
    word: str
    score: float
    count: int
    source: str
    through: ThroughShape | None
    proofs: list[ProofShape]

    @classmethod
    def of(cls, told: Translation) -> TranslationShape:
        proofs = [
            taken(
                proof,
                ProofShape,
                edition=proof.edition.id,
                path=proof.edition.path,
                other_edition=proof.other.id,
                other_path=proof.other.path,
            )
            for proof in told.proofs
        ]
        through = ThroughShape(told.pivot, told.through) if told.pivot else None
        return taken(told, cls, word=told.words, through=through, proofs=proofs)


class Translations(Whole, frozen=True, kw_only=True):
    """What a word is in other languages, by the language that it was taken for."""

    word: str
    total: int
    languages: dict[str, list[TranslationShape]]

    @classmethod
    def of(cls, word: str, found: Mapping[str, Sequence[Translation]]) -> Translations:
        languages = {code: [TranslationShape.of(one) for one in of_code] for code, of_code in found.items()}
        return cls(word=word, total=sum(map(len, found.values())), languages=languages)
