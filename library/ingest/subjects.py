"""How do subjects follow the shelf? Texts are looked through when they or thesauri changed; works are weighed anew."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from library import analysis
from library.analysis import telling
from library.catalogue import Catalogue
from library.ingest.lexicon import Terms
from library.model import CORRECTION, Edition, Phase, Progress, Step
from library.tagging.kind import is_kind_alone
from library.tagging.subjects import THESAURI, Labels, Named, subject_tags

NO_SUBJECTS = frozenset({"general", "places"})
"""The thesauri of these names hold general words ("year", "to ask") and countries: they help to find pages, and are no
subjects."""

_VERSION = 3
"""Goes up when the same texts name other concepts, or these become other subjects."""

_NOTE = "subjects"
"""The catalogue's note of what subjects were last found from."""


def find_subjects(catalogue: Catalogue, progress: Progress) -> None:
    """Gives the editions the concepts that they are about; the thesauri and the lexicon must be up to date."""
    state = hashlib.sha256(repr((_VERSION, analysis.VERSION, catalogue.glossary.thesauri())).encode()).hexdigest()[:16]
    if catalogue.note(_NOTE) == _digest(state, catalogue):
        return
    for id_, said in catalogue.all_tags("subject").items():
        if any(tag.source == CORRECTION for tag in said):
            catalogue.resolve(id_)  # what names a concept depends on the thesauri
    labels = _subject_labels(catalogue)
    by_language = {language: Labels(of_language) for language, of_language in labels.items()}
    terms = Terms(catalogue.lexicon)
    editions = _readable(catalogue) if by_language else []
    known = catalogue.named_concepts()
    named: dict[str, Named] = {}
    for done, edition in enumerate(editions):
        stamp = f"{state}/{edition.stamp}"
        before, words, counts = known.get(edition.id, ("", 0, {}))
        if before != stamp:
            progress(Step(Phase.SUBJECTS, done, len(editions), 0))
            words, counts = _counted(catalogue, edition, by_language, terms)
            catalogue.set_named_concepts(edition.id, stamp, words, counts)
        in_title = _named_in(edition.title, edition.language, by_language, terms)[1]
        named[edition.id] = Named(edition.work, words, counts, frozenset(in_title))
    for id_ in catalogue.set_tags_from(THESAURI, subject_tags(named, _specific(labels))):
        catalogue.resolve(id_)
    catalogue.set_note(_NOTE, _digest(state, catalogue))


def _readable(catalogue: Catalogue) -> list[Edition]:
    return [edition for edition in catalogue.editions() if edition.state.searchable]


def _digest(state: str, catalogue: Catalogue) -> str:
    """Of all that subjects follow from, and of the subjects: while it stays, no work is weighed anew."""
    editions = [(e.id, e.stamp, e.work, e.title, e.language, e.subjects) for e in _readable(catalogue)]
    return hashlib.sha256(repr((state, editions)).encode()).hexdigest()[:16]


def _subject_labels(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """Language -> (terms, concept) of what may be a subject.

    General words are none, and neither are kinds of publications (a report is seldom about reports). Concepts of
    several thesauri that are called alike in English count as the first of them.
    """
    labels = catalogue.glossary.labels_by_language()
    concepts = list(dict.fromkeys(concept for of_language in labels.values() for _, concept, _ in of_language))
    names = catalogue.glossary.names_of(concepts, ["en"])
    first: dict[str, str] = {}
    one = {concept: first.setdefault(analysis.fold(names.get(concept, concept)), concept) for concept in concepts}
    no_subject = {one[concept] for concept in concepts if is_kind_alone(names.get(concept, ""))}
    no_subject |= {
        one[concept]
        for of_language in labels.values()
        for _, concept, file in of_language
        if PurePosixPath(file).stem in NO_SUBJECTS
    }
    return {
        code: [(terms, one[concept]) for terms, concept, _ in of_language if one[concept] not in no_subject]
        for code, of_language in labels.items()
    }


def _specific(labels: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, float]:
    """Concept -> how many words its labels have, on the average of all languages."""
    lengths: defaultdict[str, list[int]] = defaultdict(list)
    for of_language in labels.values():
        for terms, concept in of_language:
            lengths[concept].append(len(terms.split()))
    return {concept: sum(found) / len(found) for concept, found in lengths.items()}


def _counted(
    catalogue: Catalogue, edition: Edition, labels: dict[str, Labels], terms: Terms
) -> tuple[int, Counter[str]]:
    words, counts = 0, Counter[str]()
    for page in catalogue.pages(edition.id):
        on_page, of_page = _named_in(page.text, page.languages[0], labels, terms)
        words += on_page
        counts += of_page
    return words, counts


def _named_in(text: str, language: str, labels: dict[str, Labels], terms: Terms) -> tuple[int, Counter[str]]:
    """(words, how often each concept is named) in a text."""
    known = terms[language]
    found = [known.get(word.lower()) or analysis.stem(word.lower(), language) for word in telling(text, language)]
    return len(found), labels[language].count(found) if language in labels else Counter()
