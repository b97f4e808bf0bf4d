"""Each rule for words of other languages, and for what was meant, on a small shelf answered otherwise without it.

Every case is asked twice: as it is, and with the constant of the rule at a value that takes the rule away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from library.catalogue import Catalogue
from library.index import Node
from library.model import MinedPair
from library.search import Options, Session, asking, candidates, inspection, parse, ranking, readings, translations
from library.search.expansion import Expansion, expand
from library.search.held import Held
from library.search.translation import Translator
from search.shelves import FILLER, Shelf, weigh
from search.test_terms import Concept, opened

FERRY: Concept = [("en", "ferry"), ("en", "boat"), ("fi", "vene")]
LONG_AND_SHORT = [
    ("a", "Olaglig handel, olaglig handel", "sv"), ("b", f"An illicit trade. {5 * FILLER}", "en"),
    *((f"c{n}", text, "en") for n, text in enumerate(["A trade", "Illicit", "The trade", "One trade", "So illicit"])),
]  # fmt: skip
"""Another name of a term twice in three words, and the term itself once on a long page."""
TRADE: Concept = {"en": "illicit trade", "sv": "olaglig handel"}


def answered(session: Session, text: str) -> list[str]:
    """The pages that answer, in order, as "path:page"; who asks reads English."""
    hits = session.search(text, Options(by="page", limit=50, readers=("en",))).hits
    return [f"{hit.edition.path}:{hit.page}" for hit in hits]


def looked_for(node: Callable[[Expansion], Node], text: str, *asked_in: str) -> Callable[[Session], list[str]]:
    """What the index gives for a node of a query, by score and then by path."""

    def ask(session: Session) -> list[str]:
        catalogue, held = session.holdings.catalogue, Held(session._snapshot)
        expansion = expand(parse(text), held, catalogue.lexicon, None, Translator(catalogue), asked_in=asked_in)
        (found,) = session._snapshot.search([node(expansion)], best=100)
        scored = [(-round(one.score, 6), session.holdings.editions[one.edition].path, one.page) for one in found.best]
        return [f"{path}:{number}" for _, path, number in sorted(scored)]

    return ask


def first_two(found: Sequence[str]) -> list[str]:
    """Those of the pages that are on the first two of the shelf."""
    return [one for one in found if one in ("a:1", "b:1")]


class Case(NamedTuple):
    """What is put on the shelf and known of words, what is asked, and what comes first.

    Attributes:
        mined: (language, word, other language, its word, score) of pairs seen often.
    """

    module: ModuleType
    constant: str
    without: Any
    put: Sequence[tuple[str, str, str]]
    concepts: Sequence[Concept]
    ask: Callable[[Session], list[str]]
    order: list[str]
    mined: Sequence[tuple[str, str, str, str, float]] = ()


CASES = [
    Case(
        translations, "_WEIGHT", 10.0,
        [("a", "One boat", "en"), ("b", "One ferry", "en")], [FERRY],
        looked_for(Expansion.all_translated, "ferry", "en"), ["b:1", "a:1"],
    ),
    Case(
        translations, "_SURE", 0.01,
        [("a", "En färja", "sv"), ("b", "Yksi vene", "fi"), ("c", "One ferry", "en")], [FERRY],
        looked_for(Expansion.all_translated, "ferry", "en"), ["c:1", "b:1", "a:1"],
        [("en", "ferry", "sv", "färja", 0.1)],
    ),
    Case(
        translations, "_LEAST", 0.0,
        [("a", "Minst en skuta", "sv"), ("c", "One ferry", "en")], [],
        looked_for(Expansion.all_translated, "ferry", "en"), [],
        [("en", "ferry", "sv", "färja", 0.9), ("en", "ferry", "sv", "skuta", 0.1)],
    ),
    Case(
        translations, "_BEST_MINED", 9,
        [("a", "En skuta", "sv"), ("b", "En färja", "sv"), ("c", "One ferry", "en")], [],
        looked_for(Expansion.all_translated, "ferry", "en"), ["c:1", "b:1"],
        [("en", "ferry", "sv", "färja", 0.9), ("en", "ferry", "sv", "skuta", 0.8)],
    ),
    Case(
        translations, "_BEST", 1,
        [("a", "En skuta", "sv"), ("b", "En färja", "sv"), ("c", "One ferry", "en")],
        [[("en", "ferry"), ("sv", "färja"), ("sv", "skuta")]],
        looked_for(Expansion.all_translated, "ferry", "en"), ["c:1", "a:1", "b:1"],
    ),
    Case(
        translations, "_OF_A_TERM", 1.0,
        [
            ("a", "Ett tagg", "sv"), ("b", "Viens vilciens", "lv"), ("c", "Ett nattagg", "sv"),
            ("e", "Viena nakts", "lv"), ("d", "A night of one train", "en"),
        ],
        [
            {"en": "night train", "sv": "nattagg"}, {"en": "train", "sv": "tagg", "lv": "vilciens"},
            {"en": "night", "lv": "nakts"},
        ],
        lambda s: first_two(looked_for(Expansion.most_translated, "night train", "en")(s)),
        ["b:1", "a:1"],
    ),
    Case(
        translations, "_QUESTION", 1,
        [("a", "Viena diskriminācija", "lv"), ("b", "One discrimination", "en")], [FERRY, {"lv": "prāmis"}],
        looked_for(Expansion.all_translated, "discrimination", "en"), [],
    ),
    Case(
        translations, "_APART", 1000,
        [("a", f"Illicit {FILLER} trade", "en"), ("b", "Olaglig handel", "sv")], [TRADE],
        looked_for(Expansion.all_named, "olaglig handel", "sv"), ["b:1"],
    ),
    Case(
        translations, "_MOSTLY", 1.0,
        [("a", "Illicit trade", "en"), ("b", f"Olaglig {FILLER} handel {FILLER} hamn", "sv")], [TRADE],
        looked_for(Expansion.most_parts, "olaglig handel hamn", "sv"), ["b:1", "a:1"],
    ),
    Case(
        translations, "_FORMS", 1,
        [("a", "Illicit trades", "en"), ("b", "Olaglig handel, one trade", "sv"), ("c", "A trade", "en")], [TRADE],
        looked_for(Expansion.all_named, "olaglig handel", "sv"), ["a:1", "b:1"],
    ),
    Case(
        translations, "_VARIED", 1.0,
        [("a", "En nattbana", "sv"), ("b", "Ett nattagg", "sv"), ("c", "Night and train", "en")],
        [
            {"en": "night train", "sv": "nattagg"}, {"en": "night railway", "sv": "nattbana"},
            [("en", "train"), ("en", "railway")],
        ],
        lambda s: first_two(looked_for(Expansion.all_named, "night train", "en")(s)),
        ["b:1", "a:1"],
    ),
    Case(
        translations, "_MOST_VARIED", 0,
        [("a", "En nattbana", "sv"), ("c", "Night and train", "en")],
        [{"en": "night railway", "sv": "nattbana"}, [("en", "train"), ("en", "railway")]],
        looked_for(Expansion.all_named, "night train", "en"), ["c:1", "a:1"],
    ),
    Case(
        readings, "_GUESSED_ENDING", 9,
        [("a", "El send és", "ca"), ("b", "A passage", "en")], [],
        looked_for(Expansion.all_parts, "sendaríamos", "en"), [],
    ),
    Case(
        readings, "_TELLING_FIGURES", 1,
        [("a", "Room 46 of 8", "en")], [],
        looked_for(Expansion.most_parts, "+46 8 123", "en"), [],
    ),
    Case(
        ranking, "named", 50.0,
        LONG_AND_SHORT, [TRADE],
        lambda s: answered(s, "illicit trade")[:2], ["b:1", "a:1"],
    ),
    Case(
        ranking, "named", 50.0,
        [
            ("a", "Olaglig handel, olaglig handel", "sv"), ("b", f"A black market. {5 * FILLER}", "en"),
            *((f"c{n}", text, "en") for n, text in enumerate(["A market", "Black", "The market", "So black"])),
        ], [[("en", "illicit trade"), ("en", "black market"), ("sv", "olaglig handel")]],
        lambda s: answered(s, "illicit trade")[:2], ["b:1", "a:1"],
    ),
    Case(
        inspection, "together", 2.0,
        LONG_AND_SHORT, [TRADE],
        lambda s: answered(s, "illicit trade")[:2], ["b:1", "a:1"],
    ),
    Case(
        ranking, "covered", 0.0,
        [
            ("a", "One night", "en"), ("b", f"En natt. {3 * FILLER} En färja.", "sv"),
            ("c", "Natt, natt, färja, färja", "sv"),
        ],
        [{"en": "night", "sv": "natt"}, {"en": "ferry", "sv": "färja"}, {"en": "harbour", "sv": "hamn"}],
        lambda s: first_two(answered(s, "night ferry harbour")), ["b:1", "a:1"],
    ),
    Case(
        ranking, "clearly_less", 0.0,
        [("a", "A night ferry", "en"), ("b", "En natt. En färja. En hamn. En lykta.", "sv")],
        [
            {"en": "night", "sv": "natt"}, {"en": "ferry", "sv": "färja"}, {"en": "harbour", "sv": "hamn"},
            {"en": "lantern", "sv": "lykta"}, {"en": "storm", "sv": "oväder"},
        ],
        lambda s: answered(s, "night ferry harbour lantern storm")[:2], ["b:1", "a:1"],
    ),
    Case(
        asking, "_FEW_WORDS", 1,
        [("a", "A ferry", "en"), ("b", "A ferry harbour", "en")], [],
        lambda s: answered(s, "ferry hrabour"), ["b:1", "a:1"],
    ),
    Case(
        candidates, "_ENOUGH_WORKS", 0,
        [("a", "A ferry harbour", "en"), ("b", "A ferry", "en")], [],
        lambda s: answered(s, "ferry harbour"), ["a:1", "b:1"],
    ),
]  # fmt: skip


def library(shelf: Shelf, case: Case) -> Session:
    for path, text, language in case.put:
        shelf.put(path, [text], language)
    made = opened(shelf, *case.concepts)
    made.close()
    with Catalogue.open_to_write(shelf.settings.catalogue) as catalogue, catalogue.transaction():
        for languages in {(one, other) for one, _, other, _, _ in case.mined}:
            pairs = [
                MinedPair(terms=word, words=word, other_terms=other, other_words=other, count=9, score=score, places=())
                for one, word, other_language, other, score in case.mined
                if (one, other_language) == languages
            ]
            catalogue.glossary.put_mined(languages, "made", pairs)
    return shelf.open()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.constant)
def test_a_rule_steers_what_is_found(case: Case, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    with library(shelf, case) as made:
        assert case.ask(made) == case.order
        if case.constant.startswith("_"):
            monkeypatch.setattr(case.module, case.constant, case.without)
        else:
            weigh(monkeypatch, case.module, **{case.constant: case.without})
        assert case.ask(made) != case.order
