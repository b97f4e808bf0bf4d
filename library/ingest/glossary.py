"""How does the glossary follow the shelf? Languages whose sister editions changed are mined anew, others stay.

Every edition of a work is laid beside one of them, its hub: the English one, or else the longest. Two languages that
meet in no such pair meet in the hub's language when a word is looked up. A work in twenty languages costs nineteen
pairs so, and not a hundred and ninety.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from library import analysis
from library.catalogue import Catalogue, CorrectedPair, Label, Lexicon
from library.errors import QueryError
from library.glossary import VERSION, available
from library.index import Generations
from library.ingest.lexicon import Terms, learn_names
from library.ingest.lists import require_lists
from library.ingest.lock import one_writer
from library.ingest.mining import Languages, Material, all_mined
from library.ingest.opening import open_catalogue, open_own
from library.ingest.publish import publish
from library.model import (
    UNKNOWN_LANGUAGE,
    Edition,
    ErrorKind,
    GlossaryCorrected,
    Note,
    NoteKind,
    Phase,
    Problem,
    Progress,
    Step,
    WayOut,
    WayOutKind,
)
from library.settings import Settings
from library.shelf import GlossaryCorrection, GlossaryCorrections, require_phrase
from library.shelf.thesauri import digest_of, read_thesaurus, thesauri

_PIVOT = "en"
_THESAURI = "3"  # goes up when the same thesaurus gives other labels
_TERMS = "terms of labels"
_Sisters = tuple[Edition, Edition]


def mine_glossary(catalogue: Catalogue, notes: list[Note], progress: Progress) -> Iterator[Languages]:
    """Brings the mined words up to date with the editions and their works; the lexicon must have learnt their words.

    Args:
        catalogue: the glossary is a part of it.
        notes: get one where nothing could be mined.
        progress: is told which pair of languages is compared.

    Yields:
        Each pair of languages whose words stand in the catalogue now; on a large shelf one takes minutes.
    """
    wanted = _wanted(catalogue.editions())
    stamps = {languages: _stamp(sisters) for languages, sisters in wanted.items()}
    known = catalogue.glossary.stamps()
    changed = [languages for languages, stamp in sorted(stamps.items()) if known.get(languages) != stamp]
    if changed and not available():
        install = WayOut(WayOutKind.INSTALL, {"command": "pip install sil-thot"})
        notes.append(Note(NoteKind.NO_ALIGNER, way_out=install))
        return
    for languages in known.keys() - stamps.keys():
        catalogue.glossary.forget_mined(languages)
    if changed:
        progress(Step(Phase.COMPARING, 0, len(changed), 0))
    pages = sum(sister.page_count for languages in changed for sister, _ in wanted[languages])
    for done, (languages, pairs) in enumerate(all_mined(_materials(catalogue, changed, wanted), pages), 1):
        catalogue.glossary.put_mined(languages, stamps[languages], pairs)
        progress(Step(Phase.COMPARING, done, len(changed), 0))
        yield languages


def _wanted(editions: Sequence[Edition]) -> dict[Languages, list[_Sisters]]:
    """The editions that are laid beside each other, by their languages; the hub's stands second."""
    works: dict[str, list[Edition]] = defaultdict(list)
    for edition in editions:
        if edition.state.searchable and edition.work:
            works[edition.work].append(edition)
    wanted: dict[Languages, list[_Sisters]] = defaultdict(list)
    for sisters in works.values():
        hub = max(sisters, key=lambda e: (e.language == _PIVOT, -len(e.languages), e.page_count, e.path))
        if hub.language == UNKNOWN_LANGUAGE:
            continue
        for sister in sisters:
            for language in sister.languages:
                if language not in (hub.language, UNKNOWN_LANGUAGE):
                    wanted[language, hub.language].append((sister, hub))
    return wanted


def _stamp(sisters: Sequence[_Sisters]) -> str:
    """Changes with all that the pairs of two languages are made of."""
    made_of = [VERSION, analysis.VERSION, sorted((one.id, one.stamp, hub.id, hub.stamp) for one, hub in sisters)]
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]


def _materials(
    catalogue: Catalogue, changed: Iterable[Languages], wanted: Mapping[Languages, Sequence[_Sisters]]
) -> Iterator[Material]:
    """What the words of each pair of languages are mined from."""
    terms = Terms(catalogue.lexicon)
    for languages in changed:
        one, other = languages
        sisters = [
            (sister.id, tuple(catalogue.pages(sister.id)), hub.id, tuple(catalogue.pages(hub.id)))
            for sister, hub in wanted[languages]
        ]
        yield Material(languages, sisters, (terms[one], terms[other]))


def take_over(catalogue: Catalogue, corrections: Iterable[GlossaryCorrection]) -> None:
    """Lets what people said of words take effect, in the terms that these words have now."""
    phrase = catalogue.lexicon.phrase
    catalogue.glossary.put_corrected(
        CorrectedPair(
            correction.language,
            " ".join(phrase(correction.word, correction.language)),
            correction.word,
            correction.other_language,
            " ".join(phrase(correction.other_word, correction.other_language)),
            correction.other_word,
            correction.same,
        )
        for correction in corrections
    )


def read_thesauri(catalogue: Catalogue, documents: Path, progress: Progress) -> list[Problem]:
    """Takes over the thesauri of a shelf: reads those that changed, forgets those that are gone.

    Returns:
        Their faults.
    """
    glossary, lexicon = catalogue.glossary, catalogue.lexicon
    files = thesauri(documents)
    digests = {name: f"{_THESAURI}/{digest_of(path)}" for name, path in files.items()}
    known = glossary.thesauri()
    for name in known.keys() - files.keys():
        glossary.forget_thesaurus(name)
    changed = [name for name, digest in digests.items() if known.get(name, ("",))[0] != digest]
    for done, name in enumerate(changed):
        progress(Step(Phase.THESAURI, done, len(changed), 0))
        read = read_thesaurus(files[name])
        if not read.labels and name in known:
            kept = Problem(ErrorKind.KEPT_AS_BEFORE, {"causes": tuple(read.faults)})
            glossary.put_faults(name, digests[name], [kept])
        else:
            labels = [*(Label(*label) for label in read.labels), *(Label(*label, hidden=True) for label in read.hidden)]
            glossary.put_thesaurus(name, digests[name], labels, read.narrower, read.faults)
    made_of = repr((analysis.VERSION, sorted(glossary.thesauri()), sorted(digests.values()), lexicon.state()))
    if catalogue.note(_TERMS) != made_of:
        names = glossary.label_words()
        learn_names(lexicon, names)
        glossary.set_terms(_terms_of_labels(lexicon, names))
        catalogue.set_note(_TERMS, made_of)
    return [
        Problem(ErrorKind.AT_PLACE, {"path": name, "cause": fault})
        for name, (_, faults) in glossary.thesauri().items()
        for fault in faults
    ]


def _terms_of_labels(lexicon: Lexicon, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(language, words) -> their terms, of all labels."""
    labels: dict[str, list[str]] = defaultdict(list)
    for language, words in names:
        labels[language].append(words)
    return {
        (language, words): " ".join(terms)
        for language, of_language in labels.items()
        for words, terms in lexicon.phrases(of_language, language).items()
    }


def correct_glossary(
    settings: Settings, word: str, language: str, other: str, other_language: str, *, same: bool, known: bool
) -> GlossaryCorrected:
    """Writes what a person says of two words; and tells what was known and said of them before.

    Args:
        settings: where everything is.
        word, other: a word or phrase each.
        language, other_language: codes.
        same: whether they mean the same.
        known: whether the glossary has the pair.

    Raises:
        QueryError: one is no word, or both are in one language.
        as write_glossary_correction.
    """
    correction = GlossaryCorrection(language, word, other_language, other, same)
    require_phrase(word)
    require_phrase(other)
    if language == other_language:
        raise QueryError(ErrorKind.ONE_LANGUAGE)
    struck = any(
        said.pair == correction.pair and not said.same for said in GlossaryCorrections.read(settings.documents)
    )
    write_glossary_correction(settings, correction)
    return GlossaryCorrected(
        word=word, language=language, other_word=other, other_language=other_language, same=same, known=known,
        struck=struck,
    )  # fmt: skip


def write_glossary_correction(settings: Settings, correction: GlossaryCorrection) -> None:
    """Writes into documents/glossary.csv that two words mean the same, or do not, and lets it take effect.

    Raises:
        IndexMissing: nothing was ingested yet.
        ShelfUnreadable: the file cannot be read or written.
        ShelfEmptied: glossary.csv was emptied or lost; nothing was changed.
        LibraryBusy: another process is writing; nothing was changed.
    """
    with one_writer(settings.index):
        open_catalogue(settings).close()
        with open_own(settings) as catalogue:
            require_lists(settings, catalogue)
            corrections = GlossaryCorrections.read(settings.documents)
            corrections.put(correction)
            corrections.write()
            with catalogue.transaction():
                take_over(catalogue, corrections)
                publish(Generations.of(settings), catalogue)
