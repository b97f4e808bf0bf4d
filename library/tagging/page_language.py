"""In which language is a page that is too short to tell, or that holds two?

A cover, a picture with its caption or a page with three lines leans on what stands around it. Each piece of evidence
has a weight, and the language with the most wins; a page of SURE_LETTERS or more is judged by its own words, and
one without letters has no language. What is known of the file (its name, its language entry) decides between languages
that the text proposes, and proposes none itself. A page that holds the document's language beside another (listings,
quotations) is first of all in the document's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from library.analysis.languages import language_hint
from library.model import UNKNOWN_LANGUAGE, Page
from library.tagging.file_names import file_name_language
from library.tagging.language import KNOWN_PAIRS_OF_MIXED, is_strange, known_share

SURE_LETTERS = 200
"""Of UDHR pieces of so many letters 0 of 410 are called wrongly."""

OWN_LETTERS = 60
"""So many letters of its own weigh as much as the whole document: of 40 letters 1.2 % are called wrongly, and
far fewer pages than that are in another language than their document."""

THROUGHOUT = 0.8
"""A language with so much of a document's sure letters is the document's: it is named first where a page holds it."""

DOCUMENT, NEIGHBOUR, FILE_NAME, LANGUAGE_ENTRY = 1.0, 0.5, 0.6, 0.3
"""Weights: of the document by the share of its sure letters, of the sure page before and that after, and of hints."""


def resolve_page_languages(path: str, pages: Sequence[Page], metadata: Mapping[str, str]) -> list[Page]:
    """The pages of an edition, those too short to tell in the language that their surroundings speak for.

    Args:
        path: on the shelf; its name may hold a hint ("ENG_WEB-1").
        pages: all of them in order, each with the languages detected on it alone.
        metadata: what the file says of itself; its "language" may be a hint.
    """
    letters = [sum(map(str.isalpha, page.text)) for page in pages]
    sure = [_known(page) if count >= SURE_LETTERS else () for page, count in zip(pages, letters, strict=True)]
    document: Counter[str] = Counter()
    for languages, count in zip(sure, letters, strict=True):
        document.update(dict.fromkeys(languages, count // max(1, len(languages))))
    hints = {
        file_name_language(path): FILE_NAME,
        language_hint(metadata.get("language", "").split("-")[0]): LANGUAGE_ENTRY,
    }
    throughout = next((code for code, held in document.items() if held >= THROUGHOUT * document.total()), "")
    resolved = []
    for place, (page, count) in enumerate(zip(pages, letters, strict=True)):
        if not count:
            resolved.append(page)
            continue
        if count >= SURE_LETTERS and _known(page):
            resolved.append(_of_document(page, throughout) if throughout else page)
            continue
        votes: defaultdict[str, float] = defaultdict(float)
        for language in _known(page):
            votes[language] += count / OWN_LETTERS
        for language, held in document.items():
            votes[language] += DOCUMENT * held / document.total()
        for beside in (*sure[max(0, place - 1) : place], *sure[place + 1 : place + 2]):
            for language in beside:
                votes[language] += NEIGHBOUR
        for language in votes:
            votes[language] += hints.get(language, 0.0)
        best = max(sorted(votes), key=votes.__getitem__, default=UNKNOWN_LANGUAGE)
        if best == UNKNOWN_LANGUAGE or _is_another(page.text, count, best):
            best = page.languages[0]
        resolved.append(page if best in page.languages else replace(page, languages=(best,)))
    return resolved


def _is_another(text: str, letters: int, language: str) -> bool:
    """Whether a page is hardly in the language that its surroundings speak for."""
    return (letters >= SURE_LETTERS and known_share(language, text) < KNOWN_PAIRS_OF_MIXED) or is_strange(
        text, language
    )


def _of_document(page: Page, language: str) -> Page:
    """A long page in a document that is in one language throughout: first in that one, where it holds it at all.

    Nor is a page in another language that hardly knows its pairs of letters: it is cut to shreds, or full of commands.
    """
    if language in page.languages:
        return replace(page, languages=(language, *(code for code in page.languages if code != language)))
    if known_share(page.languages[0], page.text) < KNOWN_PAIRS_OF_MIXED:
        return replace(page, languages=(language,))
    return page


def _known(page: Page) -> tuple[str, ...]:
    return tuple(language for language in page.languages if language != UNKNOWN_LANGUAGE)
