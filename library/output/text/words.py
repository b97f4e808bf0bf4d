"""How are the words of the glossary read?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from library.model import Translation
from library.output.labels import Label
from library.output.signs import table, visible
from library.output.speech import Speech
from library.output.text.layout import INDENT, Layout


def translations_text(word: str, found: Mapping[str, Sequence[Translation]], layout: Layout) -> str:
    """What a word means in other languages: the surest first, with how often it was seen so, and where."""
    blocks = []
    for language, translations in found.items():
        lines = [layout.style(f"{visible(word)} ({language})", "title")]
        rows = [
            [
                f"{INDENT}{translation.language}",
                visible(translation.words),
                f"{translation.score:.2f}",
                f"{translation.count}x" if translation.count else "",
                visible(_from(translation, layout.speech)),
            ]
            for translation in translations
        ]
        lines.append(table(rows, layout.line, grow=4))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _from(translation: Translation, speech: Speech) -> str:
    """Where a translation comes from, in a few words."""
    through = ""
    if translation.pivot:
        through = speech.label(Label.THROUGH, word=translation.through, code=translation.pivot)
    proofs = [
        speech.label(Label.PROOF, page=proof.page, other=proof.other_page, path=proof.other.path)
        for proof in translation.proofs[:1]
    ]
    source = "" if translation.source == "texts" and proofs else translation.source
    return ", ".join(part for part in (source, through, *proofs) if part)
