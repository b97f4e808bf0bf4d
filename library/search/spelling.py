"""What did the reader mean? Words of the shelf near one that stands on no page, or on one page alone.

A word that the glossary knows is well spelt, whether it stands on a page or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import log

from library.analysis import STOP_WORDS, fold, spelling_key, words
from library.catalogue import Lexicon
from library.frozen import frozen
from library.index import Spelling
from library.index.contract import EXACT, MOST_SPELLINGS
from library.model import Note, NoteKind, Values, WayOut, WayOutKind
from library.search.expansion import Expansion
from library.search.held import Held
from library.search.query import Query

_SHORTEST = 4  # letters of a word for which others are proposed: of three one is too many (foo is no food)
_WRONG = 0.3  # share of the letters that may be wrong: one, and two from seven on
_MOST = 8  # so many words of a query are looked after, for each takes some 10 ms
_CANDIDATES = 8  # so many are tried until one is found under the conditions of the search
_OFTEN = 12  # pages of a word that may be meant by one on a single page
# What an edit less is worth, in edits: a frequent word is likelier, one of the language asked in, one with the same
# first letter (people seldom get it wrong).
_FREQUENT, _OWN_LANGUAGE, _OTHER_FIRST = 0.15, 0.6, 0.4
_NAMED = 0.3
"""What a word gains, in edits, that stands in a thesaurus and on no page: as much as one on seven pages."""
_LONG = 9  # letters of a name in a thesaurus that is known with two of them wrong; a shorter one with one
_LONG_WORD = 6
"""Letters of a word that is hardly another one where a single letter is wrong."""
_VERY_LONG_WORD = 12
"""Letters of a word that is known as one of a name in a thesaurus with three of them wrong: hardly another is near."""
_SAID = ("nowhere", "guessed", "once")
"""What a note says of words, whether another is proposed or not."""
_SAME_SOUND = 1.2
"""What a word that sounds the same gains, in edits: doubled letters, c and k, ph and f are no matter."""


@frozen
class Respelling:
    """A query as it was probably meant.

    Attributes:
        text: the whole query, or empty where nothing is proposed.
        meant: word as typed -> the word that is meant, of those that stand on no page.
        note: what is to be said of words that stand on no page, or on one alone; None where there is nothing.
        is_name: whether the whole is a name in a thesaurus.
        is_sure: whether hardly anything else can have been meant: a name, or long words with one letter wrong. A short
            word, or one with two letters wrong, may well be another that the shelf does not have (to spot, slot).
    """

    text: str = ""
    meant: Mapping[str, str] | None = None
    note: Note | None = None
    is_name: bool = False
    is_sure: bool = False

    def unproposed(self) -> Respelling:
        """The same where nobody is helped by the proposal: what is said of words that stand on no page is left."""
        said = self.note and self.note.kind == NoteKind.SPELLING and any(self.note.values[name] for name in _SAID)
        note = replace(self.note, values={**self.note.values, "meant": ""}) if self.note and said else None
        return Respelling(note=note)

    def shown_instead(self) -> Note:
        """What is said where the query is answered as it was meant."""
        meant = self.meant or {}
        values = {"typed": tuple(meant), "shown": tuple(dict.fromkeys(meant.values()))}
        return Note(NoteKind.SHOWN_FOR, values, WayOut(WayOutKind.SEARCH_AS_TYPED))


def respelt(
    query: Query,
    expansion: Expansion,
    languages: Iterable[str],
    reader: Held,
    lexicon: Lexicon,
    is_found: Callable[[str], bool],
    liked: Iterable[str] = (),
    named_in: Iterable[str] = (),
) -> Respelling:
    """The whole query with the words that were meant.

    Args:
        languages: those in which was asked; words of others are not proposed.
        is_found: whether a word is on a page that meets the conditions of the search.
        liked: the reader's languages, whose words are likelier.
        named_in: languages in which a word may be one of a name in a thesaurus.
    """
    own, likelier = frozenset(languages), frozenset({*languages, *liked})
    of_names = frozenset({*likelier, *named_in})

    def near(word: str, edits: int = 2) -> str:
        return _near(word, own, likelier, of_names, reader, lexicon, is_found, edits=edits)

    guessed = expansion.guessed[:_MOST]
    read = {form for forms in expansion.marks.words.values() for form in forms}
    meant: dict[str, str] = {}
    for word in (*expansion.missing[:_MOST], *guessed):
        named = word in query.single_words and _is_named(word, likelier, lexicon)  # in a phrase the very form counts
        known = named or fold(word) in expansion.known
        other = "" if known else near(word)
        if other and not (word in guessed and other.lower() in read):
            meant[word] = other
    doubtful = {}
    for word in expansion.lonely[:_MOST]:
        other = near(word, 1)
        if other and own.intersection(lexicon.read(fold(other))) and reader.frequency(EXACT, fold(other)) >= _OFTEN:
            doubtful[word] = other
    whole = _replaced(query.text, {fold(word): other for word, other in {**meant, **doubtful}.items()})
    whole = whole if meant or doubtful else ""
    values: Values = {
        "nowhere": tuple(expansion.missing),
        "guessed": tuple(guessed),
        "once": tuple(doubtful),
        "meant": whole,
    }
    note = Note(NoteKind.SPELLING, values) if any(values.values()) else None
    return Respelling(whole, meant, note, is_sure=all(_is_slip(*of) for of in meant.items()))


def misspelt_name(text: str, names: Mapping[str, str], likely: Sequence[str] = ()) -> Respelling:
    """A whole query as the name in a thesaurus that is nearest to it; nothing where it is one itself, or near none.

    So a name of several words is known though each of them is a word somewhere (retono voluntario), and one in Thai,
    whose words nobody can cut where a letter is wrong.

    Args:
        names: each -> its language.
        likely: the languages in which the query may be, the likeliest first: of names that are as near, one in these.
    """
    typed = " ".join(text.lower().split())
    spelt = {name.lower(): name for name in names}
    if len(typed) < _SHORTEST or typed in spelt:
        return Respelling()
    edits = 1 if len(typed) < _LONG else 2
    rank = {language: place for place, language in enumerate(likely)}
    sound = spelling_key(fold(typed))

    def order(found: tuple[str, int]) -> tuple[float, int, str]:
        name, distance = found
        alike = _SAME_SOUND if sound and spelling_key(fold(name)) == sound else 0.0
        return distance - alike, rank.get(names[spelt[name]], len(rank)), name

    near = min(_similar(typed, [*spelt], edits), key=order, default=None)
    if near is None:
        return Respelling()
    meant = spelt[near[0]]
    note = Note(NoteKind.MISSPELT_NAME, {"typed": text, "meant": meant})
    return Respelling(meant, {text: meant}, note, is_name=True, is_sure=True)


def _near(
    word: str,
    own: frozenset[str],
    likelier: frozenset[str],
    named_in: frozenset[str],
    reader: Held,
    lexicon: Lexicon,
    is_found: Callable[[str], bool],
    *,
    edits: int,
) -> str:
    """The likeliest word near another, with its accents; or an empty text.

    Where the language of a query is known, no word is proposed that is one in others only, but for one that sounds the
    same (pasport, passport).
    """
    folded = fold(word)
    edits = min(edits, max(1, int(len(folded) * _WRONG)))
    if len(folded) < _SHORTEST:
        return ""
    sound = spelling_key(folded)

    def unlikeliness(found: tuple[str, int]) -> float:
        other, count = found
        value = count - _FREQUENT * log(max(1, reader.frequency(EXACT, other)))
        value += _OTHER_FIRST if other[0] != folded[0] else 0
        value -= _SAME_SOUND if sound and spelling_key(other) == sound else 0
        value -= _NAMED if other in named else 0
        return value - (_OWN_LANGUAGE if likelier.intersection(lexicon.read(other)) else 0)

    named = frozenset(lexicon.named(named_in))
    like = Spelling(folded, edits)
    like_names = Spelling(folded, edits + 1 if len(folded) >= _VERY_LONG_WORD and edits > 1 else edits)
    of_names = _similar(folded, named, like_names.edits)
    near = {other: count for other, count in of_names if like_names.admits(other, count)}
    near |= {one.word: one.edits for one in reader.words(like, MOST_SPELLINGS)}
    reader.ask((EXACT, other) for other in near)
    lexicon.read_all(near.keys())
    common = {fold(one) for language in likelier for one in STOP_WORDS.get(language, ())}  # nobody looks for these
    if any(word.lower() in spelt for spelt in lexicon.read(folded).values()):
        near.pop(folded, None)  # it is itself; only another with other accents is near it
    near = {other: count for other, count in near.items() if other not in common and not any(map(str.isdigit, other))}

    def order(found: tuple[str, int]) -> tuple[float, bool, str]:
        return unlikeliness(found), found[0] not in named, found[0]

    for other, _ in sorted(near.items(), key=order)[:_CANDIDATES]:
        known = lexicon.read(other)
        sounds_so = bool(sound) and spelling_key(other) == sound
        is_likely = not own or not known or sounds_so or bool(own.intersection(known))
        if is_likely and (other in named or is_found(other)):
            spelt = _with_accents(other, named_in, lexicon)
            if other == folded or _accented(word) <= set(spelt):  # who types délai means no dela
                return spelt
    return ""


def _is_slip(typed: str, meant: str) -> bool:
    """Whether a long word is another with one letter wrong."""
    folded = fold(typed)
    return len(folded) >= _LONG_WORD and any(_similar(folded, [fold(meant)], 1))


def _similar(folded: str, words: Iterable[str], edits: int) -> Iterator[tuple[str, int]]:
    """Those of some words that are so many edits from another at most, with the edits."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    for word, distance, _ in process.extract_iter(folded, words, scorer=OSA.distance, score_cutoff=edits):
        yield word, int(distance)


def _is_named(word: str, languages: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word is one of a name in a thesaurus, or of a page, in one of some languages: it is well spelt."""
    return any(word.lower() in spelt for code, spelt in lexicon.read(fold(word)).items() if code in languages)


def _accented(word: str) -> set[str]:
    """The letters with accents of a word in Latin letters, in lower case."""
    return {letter for letter in word.lower() if fold(letter).isascii() and fold(letter) != letter}


def _with_accents(folded: str, own: frozenset[str], lexicon: Lexicon) -> str:
    read = lexicon.read(folded)
    languages = [language for language in read if language in own] or list(read)
    return min(read[languages[0]]) if languages else folded


def _replaced(text: str, meant: Mapping[str, str]) -> str:
    """The text with some words in place of others."""
    pieces: list[str] = []
    position = 0
    for word in words(text):
        if fold(word.text) in meant:
            pieces += [text[position : word.start], meant[fold(word.text)]]
            position = word.end
    return "".join([*pieces, text[position:]]).strip()
