"""What else is like this edition, or like this page? Its significant words, looked for in other works."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from math import log

from library.analysis import STOP_WORDS, fold, stem, words
from library.catalogue import Catalogue, Lexicon
from library.errors import UnknownName
from library.frozen import frozen
from library.index import Node, Variant, Word
from library.index.contract import EXACT
from library.model import Edition, ErrorKind, Page, WayOut, WayOutKind
from library.search.expansion import Expansion
from library.search.held import Held
from library.search.holdings import Holdings
from library.search.occurrences import Marks

_TERMS = 25  # so many significant terms are looked for
_LEAST = 3  # and a page has something of them that has so many; the more, the higher it stands
_FREQUENT = 400  # so many terms, the most frequent of the text, are weighed


@frozen
class Seed:
    """What others are to be like.

    Attributes:
        page: its number, or None for the whole edition.
    """

    edition: Edition
    page: int | None = None

    @classmethod
    def read(cls, name: str, catalogue: Catalogue) -> Seed:
        """The seed named as EDITION or EDITION:PAGE; an edition by id or path, which may end like EDITION:PAGE itself.

        Raises:
            UnknownName: there is no such edition or page.
        """
        edition, _, page = name.rpartition(":")
        if not (edition and page.isascii() and page.isdigit()) or catalogue.editions_at([name]):
            return cls(catalogue.edition(name))
        seed = cls(catalogue.edition(edition), int(page))
        if not seed.pages(catalogue):
            pages = WayOut(WayOutKind.PAGES_OF, {"path": seed.edition.path, "pages": seed.edition.page_count})
            raise UnknownName(ErrorKind.UNKNOWN_PAGE, page, (), pages)
        return seed

    def __str__(self) -> str:
        return self.edition.id if self.page is None else f"{self.edition.id}:{self.page}"

    def pages(self, catalogue: Catalogue) -> list[Page]:
        """The pages whose words count."""
        return [page for page in catalogue.pages(self.edition.id) if self.page in (None, page.number)]

    def in_languages(self, languages: frozenset[str], holdings: Holdings) -> Seed:
        """The seed in one of these languages: the same where it is in one or none is given, else its sister edition.

        A work has its words in each of its languages, and so finds others in all of them.
        """
        if not languages or languages.intersection(self.edition.languages):
            return self
        for sister in holdings.sisters(self.edition):
            for language in sister.languages:
                if language in languages and sister.state.searchable:
                    found = holdings.counterpart(self.edition, self.page, language) if self.page else None
                    return Seed(sister, found[1].best if found else None)
        return self


def significant(seed: Seed, reader: Held, catalogue: Catalogue) -> Expansion:
    """The most significant words of an edition or page, by tf-idf among the pages in its language.

    Words that stand nowhere else and common words say nothing of others.
    """
    pages = seed.pages(catalogue)
    language = pages[0].languages[0] if seed.page is not None and pages else seed.edition.language
    field = language if language in reader.languages() else EXACT
    texts = [Counter(_telling(page.text, language)) for page in pages if language in page.languages]
    terms = _terms(sum(texts, Counter()), field, catalogue.lexicon)
    counts = {term: sum(of_term.values()) for term, of_term in terms.items()}
    total = sum(of_edition.get(language, 0) for of_edition in catalogue.page_languages().values())

    weights: dict[str, float] = {}
    for term in sorted(counts, key=lambda term: (-counts[term], term))[:_FREQUENT]:
        there = reader.frequency(field, term)
        own = sum(any(word in text for word in terms[term]) for text in texts)
        if own < there < total:
            weights[term] = (1 + log(counts[term])) * log(total / there)
    chosen = sorted(weights, key=lambda term: (-weights[term], term))[:_TERMS]

    heaviest = max((1 + log(counts[term]) for term in chosen), default=1.0)
    parts: list[Node] = []
    forms: dict[str, dict[str, int]] = defaultdict(dict)
    reading = []
    for number, term in enumerate(chosen):
        weight = (1 + log(counts[term])) / heaviest
        parts.append(Word((Variant(field, term, weight),)))
        for word in [term] if field == EXACT else catalogue.lexicon.words(field, [term]):
            forms[field].setdefault(word, number)
        reading.append((terms[term].most_common(1)[0][0], (f"{field}: {term}",)))
    return Expansion(
        tuple(parts),
        (),
        tuple(reading),
        missing=(),
        languages=(language,),
        marks=Marks(forms),
        least=min(_LEAST, max(1, len(parts))),
    )


def _telling(text: str, language: str) -> Iterable[str]:
    """The words of a text in lower case, without figures, single letters and common words."""
    common: AbstractSet[str] = STOP_WORDS.get(language, frozenset())
    lowered = (word.text.lower() for word in words(text))
    return (word for word in lowered if len(word) > 2 and word.isalpha() and word not in common)


def _terms(counts: Mapping[str, int], field: str, lexicon: Lexicon) -> dict[str, Counter[str]]:
    """Term -> its words with their counts."""
    known = lexicon.terms_of(field, counts) if field != EXACT else {}
    terms: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in counts.items():
        term = fold(word) if field == EXACT else known.get(word) or stem(word, field)
        terms[term][word] += count
    return terms
