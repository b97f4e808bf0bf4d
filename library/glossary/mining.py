"""Which words and phrases of two languages stand for each other in paired sentences?

Thot's fast_align (Dyer, Chahuneau and Smith 2013; SIL International's library, LGPL) aligns the words of the sentences
in both directions, both alignments are joined (grow-diag), and phrases of up to three words are read off as Koehn, Och
and Marcu (2003) do: all their links must stay within the pair. Only words that say something are aligned: common words
and figures are left out first, which takes two thirds of the time away and no quality.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from math import sqrt

from library.analysis import STOP_WORDS
from library.glossary.segments import Segment
from library.model import MinedPair, Place

VERSION = "1"
"""Goes up when the same texts give other pairs: all are then mined anew."""

MOST_SEGMENTS = 60_000
"""Of a pair of languages; of more, some spread over all works are taken. Some 60 s and 200 MB."""

_ROUNDS = 3  # of the expectation maximization
_LONGEST_PHRASE = 3
_PROOFS = 3  # pages that are named for a pair
_PARTNERS = 6  # that a word keeps, the best
_LEAST_SCORE = 0.05
_SHORT, _OFTEN = 4, 0.1  # letters of a common word, and how often it comes, measured by the most frequent of them
_DOUBT = 0.6  # taken off each count: what was seen once was so by chance more often than not


def available() -> bool:
    """Whether the aligner is installed; it has no wheel for every system."""
    return find_spec("thot") is not None


TermOf = Callable[[str], str]


def mine(
    segments: Sequence[tuple[str, str, Segment]], languages: tuple[str, str], term_of: TermOf, other_term_of: TermOf
) -> list[MinedPair]:
    """The pairs of words and phrases of two languages.

    Args:
        segments: (edition, edition of the other language, what both say).
        languages: both codes.
        term_of, other_term_of: word in lower case -> its term in the index.
    """
    step = max(1, len(segments) // MOST_SEGMENTS)
    table = _Table()
    told = _telling(languages[0], (said.words for _, _, said in segments))
    other_told = _telling(languages[1], (said.other_words for _, _, said in segments))
    places, sentences, other_sentences, forms, other_forms = [], [], [], [], []
    for edition, other_edition, segment in _different(segments)[::step]:
        found = [word for word in segment.words if told(word)]
        other_found = [word for word in segment.other_words if other_told(word)]
        if found and other_found:
            places.append((edition, segment.page, other_edition, segment.other_page))
            forms.append(found)
            other_forms.append(other_found)
            sentences.append([term_of(word) for word in found])
            other_sentences.append([other_term_of(word) for word in other_found])
    links = _aligned(sentences, other_sentences) if places else []
    for place, terms, other_terms, linked in zip(places, sentences, other_sentences, links, strict=True):
        table.add(place, terms, other_terms, linked)
    for side, of_sentences, spelt in ((0, sentences, forms), (1, other_sentences, other_forms)):
        table.look_through(side, of_sentences, spelt)
    return table.pairs()


def _different(segments: Sequence[tuple[str, str, Segment]]) -> list[tuple[str, str, Segment]]:
    """Each once: what stands in every publication (addresses, notices) would outweigh all else."""
    return list(
        {(said.words, said.other_words): (one, other, said) for one, other, said in reversed([*segments])}.values()
    )[::-1]


def _telling(language: str, sentences: Iterable[Sequence[str]]) -> Callable[[str], bool]:
    """Whether a word says something of the subject: no common word, no figure, no single letter.

    Of a language without a list of common words the short ones are common that many sentences hold.
    """
    common = STOP_WORDS.get(language)
    if common is None:
        held = Counter(word for words in sentences for word in {*words} if len(word) <= _SHORT)
        common = frozenset(word for word, count in held.items() if count > _OFTEN * max(held.values(), default=0))

    @cache
    def tells(word: str) -> bool:
        return len(word) > 1 and word not in common and not any(map(str.isdigit, word))

    return tells


def _aligned(sentences: Sequence[list[str]], other_sentences: Sequence[list[str]]) -> Iterator[list[tuple[int, int]]]:
    """For each pair of sentences, which word stands for which, by their places."""
    # More threads would add up in another order each time, and turn in circles where they wait for each other, which
    # takes half the time of a run on a small shelf. Two pairs of languages are mined at once instead (ingest.mining).
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from thot.alignment import FastAlignModel, SymmetrizationHeuristic, SymmetrizedAligner

    models = []
    for one, other in ((sentences, other_sentences), (other_sentences, sentences)):
        model = FastAlignModel()
        model.variational_bayes = True  # rare words do not gather up all that nothing else explains
        for sentence, other_sentence in zip(one, other, strict=True):
            model.add_sentence_pair(sentence, other_sentence)
        model.start_training()
        for _ in range(_ROUNDS):
            model.train()
        model.end_training()
        models.append(model)
    aligner = SymmetrizedAligner(*models)
    aligner.heuristic = SymmetrizationHeuristic.GROW_DIAG
    for _, matrix in aligner.get_best_alignments(sentences, other_sentences):
        yield [(x, y) for x in range(matrix.row_length) for y in range(matrix.column_length) if matrix[x, y]]


class _Table:
    """How often words and phrases stand for each other."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._places: dict[tuple[str, str], dict[tuple[str, str], Place]] = defaultdict(dict)
        self._seen: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._forms: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = (Counter(), Counter())

    def add(
        self, place: Place, terms: Sequence[str], other_terms: Sequence[str], links: Sequence[tuple[int, int]]
    ) -> None:
        """Counts what stands for each other in two sentences."""
        for (start, end), (other_start, other_end) in _phrases(links):
            pair = " ".join(terms[start:end]), " ".join(other_terms[other_start:other_end])
            self._counts[pair] += 1
            known = self._places[pair]
            if len(known) < _PROOFS:
                known.setdefault((place[0], place[2]), place)

    def look_through(self, side: int, sentences: Iterable[Sequence[str]], spelt: Iterable[Sequence[str]]) -> None:
        """Counts how often what stands for something is seen in the sentences of a language, and how it is spelt there.

        Args:
            side: 0, or 1 for the other language.
            sentences: the terms of each.
            spelt: the words of each.
        """
        wanted = {pair[side] for pair, count in self._counts.items() if _is_sure(pair, count)}
        for terms, words in zip(sentences, spelt, strict=True):
            runs = _runs(terms)
            self._seen[side].update(filter(wanted.__contains__, runs))
            self._forms[side].update(run for run in zip(runs, _runs(words), strict=True) if run[0] in wanted)

    def pairs(self) -> list[MinedPair]:
        """The pairs that are worth keeping, the best of each word."""
        scores = {pair: self._score(pair, count) for pair, count in self._counts.items() if _is_sure(pair, count)}
        forms, other_forms = map(_most_frequent, self._forms)
        best: defaultdict[tuple[int, str], list[tuple[float, tuple[str, str]]]] = defaultdict(list)
        for pair, score in scores.items():
            if score >= _LEAST_SCORE:
                for side in (0, 1):
                    best[side, pair[side]].append((score, pair))
        kept = {
            pair
            for candidates in best.values()
            for _, pair in sorted(candidates, key=lambda item: (-item[0], item[1]))[:_PARTNERS]
        }
        return [
            MinedPair(
                pair[0],
                forms[pair[0]],
                pair[1],
                other_forms[pair[1]],
                self._counts[pair],
                round(scores[pair], 3),
                tuple(self._places[pair].values()),
            )
            for pair in sorted(kept)
        ]

    def _score(self, pair: tuple[str, str], count: int) -> float:
        return max(0.0, count - _DOUBT) / sqrt(self._seen[0][pair[0]] * self._seen[1][pair[1]])


def _is_sure(pair: tuple[str, str], count: int) -> bool:
    """Whether a pair may be worth keeping: a phrase that was seen once is there by chance."""
    return count > 1 or not (" " in pair[0] or " " in pair[1])


def _runs(words: Sequence[str]) -> list[str]:
    """All runs of up to _LONGEST_PHRASE words."""
    runs = [*words]
    for length in range(2, _LONGEST_PHRASE + 1):
        runs += map(" ".join, zip(*(words[start:] for start in range(length)), strict=False))
    return runs


def _phrases(links: Iterable[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """(from, to), (from, to) of all runs of words whose links stay within both."""
    others: defaultdict[int, list[int]] = defaultdict(list)
    ones: defaultdict[int, list[int]] = defaultdict(list)
    for x, y in links:
        others[x].append(y)
        ones[y].append(x)
    for start in others:
        linked: list[int] = []
        for end in range(start + 1, start + _LONGEST_PHRASE + 1):
            if end - 1 not in others:
                break
            linked += others[end - 1]
            low, high = min(linked), max(linked) + 1
            if high - low > _LONGEST_PHRASE:
                break
            if all(start <= x < end for y in range(low, high) for x in ones[y]) and all(
                ones[y] for y in range(low, high)
            ):
                yield (start, end), (low, high)


def _most_frequent(forms: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Key -> its most frequent form, of how often each (key, form) was seen; of equals the first in the alphabet."""
    best: dict[str, tuple[int, str]] = {}
    for (key, form), count in forms.items():
        if key not in best or (-count, form) < best[key]:
            best[key] = -count, form
    return {key: form for key, (_, form) in best.items()}
