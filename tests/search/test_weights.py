"""Each rule that steers the order, on a small shelf that is answered in another order without it.

Every case is asked twice: as it is, and with the constant of the rule at a value that takes the rule away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from library.model import Page
from library.search import Options, Session, contents, inspection, parse, ranking, readings
from library.search.expansion import expand
from library.search.held import Held
from search.shelves import FILLER, Shelf, weigh

CONTENTS = "\n".join([f"{n}.1 Ferry harbours … {n}" for n in range(1, 7)] + ["9 Night trains . . . . 12"] * 3)
ABOUT = f"Night trains are slow. {FILLER} A night train leaves late. {FILLER} The night trains of the north."
FIGURES = "Night trains by year\n2013 204\n2014 988"


def asked(session: Session, text: str, **options: object) -> list[str]:
    """The pages that answer, in order, as "path:page"."""
    answer = session.search(text, Options(by="page", limit=50, **options))  # type: ignore[arg-type]
    return [f"{hit.edition.path}:{hit.page}" for hit in answer.hits]


def matched(session: Session, text: str, asked_in: tuple[str, ...] = (), *, some: bool = False) -> list[str]:
    """The pages that the index gives for words alone, by their scores and then by path."""
    expansion = expand(
        parse(text), Held(session._snapshot), session.holdings.catalogue.lexicon, None, asked_in=asked_in
    )
    node = expansion.most_parts() if some else expansion.all_parts()
    (found,) = session._snapshot.search([node], best=100)
    scored = [(-round(one.score, 6), session.holdings.editions[one.edition].path, one.page) for one in found.best]
    return [f"{path}:{number}" for _, path, number in sorted(scored)]


class Case(NamedTuple):
    """What is put on the shelf, what is asked, and what comes first."""

    module: ModuleType
    constant: str
    without: Any
    put: Sequence[tuple[str, Sequence[str | Page], str, str]]
    ask: Callable[[Session], list[str]]
    order: list[str]


def page(text: str, section: str = "", number: int = 1, language: str = "en") -> Page:
    return Page(number=number, text=text, languages=(language,), source="made", section=section)


CASES = [
    Case(
        ranking, "preferred", 1.0,
        [("a", ["Nr 20134"], "de", ""), ("b", ["Nr 20134"], "sv", "")],
        lambda s: asked(s, "20134", readers=("sv",)), ["b:1", "a:1"],
    ),
    Case(
        ranking, "title", 0.0,
        [("a", ["The ferry leaves."], "en", "Of trains"), ("b", ["The ferry leaves."], "en", "A ferry")],
        lambda s: [result.head.path for result in s.search("ferry").results], ["b", "a"],
    ),
    Case(
        ranking, "_TITLES_LOOKED_AT", 0,
        [("a", ["The ferry leaves."], "en", "Of trains"), ("b", ["The ferry leaves."], "en", "A ferry")],
        lambda s: [result.head.path for result in s.search("ferry").results], ["b", "a"],
    ),
    Case(
        ranking, "_LOOKED_AT_BEHIND", 1,
        [
            ("whole", ["A night ferry, a train"] * 31, "en", "w"),
            ("apart", [f"A night {FILLER} train"], "en", "x"), ("beside", [f"A night train {FILLER}"], "en", "y"),
        ],
        lambda s: asked(s, "night train ferry")[31:], ["beside:1", "apart:1"],
    ),
    Case(
        ranking, "_LOOKED_AT", 1,
        [("a", [f"ferry {FILLER} harbour"], "en", ""), ("b", [f"the {FILLER} ferry harbour"], "en", "")],
        lambda s: asked(s, "ferry harbour"), ["b:1", "a:1"],
    ),
    Case(
        inspection, "proximity", 0.0,
        [("a", [f"ferry {FILLER} harbour"], "en", ""), ("b", [f"{FILLER} ferry harbour"], "en", "")],
        lambda s: asked(s, "ferry harbour"), ["b:1", "a:1"],
    ),
    Case(
        inspection, "heading", 0.0,
        [("a", [page("Ferries.")], "en", ""), ("b", [page("Ferries.", "2 Ferries")], "en", "")],
        lambda s: asked(s, "ferry"), ["b:1", "a:1"],
    ),
    Case(
        inspection, "contents", 1.0,
        [("a", [CONTENTS], "en", ""), ("b", [ABOUT], "en", "")],
        lambda s: asked(s, "night trains"), ["b:1", "a:1"],
    ),
    Case(
        contents, "_FEWEST_ENTRIES", 0,
        [("a", [FIGURES], "en", ""), ("b", ["The night trains by year, and for long years before that"], "en", "")],
        lambda s: asked(s, "night trains"), ["a:1", "b:1"],
    ),
    Case(
        ranking, "behind", 50.0,
        [
            ("a", [page("ferry harbour", "Of a ferry harbour")], "en", ""),
            ("b", [f"{30 * FILLER} ferry {FILLER} harbour {FILLER} zeppelin"], "en", ""),
            *((f"c{n}", ["A zeppelin."], "en", "") for n in range(9)),
        ],
        lambda s: asked(s, "ferry harbour zeppelin")[:2], ["b:1", "a:1"],
    ),
    Case(
        ranking, "_LOOKED_AT_BY_TITLE", 1,
        [
            ("a", [f"{FILLER} harbour"], "en", "Of ferries"), ("b", ["One harbour"], "en", "Ferries"),
            ("c", [f"{9 * FILLER} Ferries"], "en", "Of trains"),
            ("d", [f"Harbour, harbour {n}" for n in range(40)], "en", "Of trains"),
        ],
        lambda s: asked(s, "ferry harbour")[:2], ["b:1", "a:1"],
    ),
    Case(
        readings, "_OTHER_ACCENTS", 1.0,
        [("a", ["Miesto savivaldybė"], "lt", ""), ("b", ["Miesto savivaldybe"], "lv", "")],
        lambda s: matched(s, "savivaldybe"), ["b:1", "a:1"],
    ),
    Case(
        readings, "_SAME_STEM", 1.0,
        [("a", ["She identifies ferries"], "en", ""), ("b", ["She identifi ferries"], "en", "")],
        lambda s: matched(s, "identifis", ("en",)), ["b:1", "a:1"],
    ),
    Case(
        readings, "_OTHER_LEMMA", 1.0,
        [("a", ["Tas darbas"], "lt", ""), ("b", ["Tas darbdavys"], "lt", ""), ("c", ["Tiems darbdaviams"], "lt", "")],
        lambda s: matched(s, "darbdaviams", ("lt",)), ["c:1", "b:1", "a:1"],
    ),
    Case(
        readings, "_FAMILY", 1.0,
        [
            ("a", ["They identify"], "en", ""),
            ("b", ["The identification"], "en", ""),
            ("c", ["Of identifications"], "en", ""),
        ],
        lambda s: matched(s, "identifications", ("en",)), ["c:1", "b:1", "a:1"],
    ),
    Case(
        readings, "_GUESSED", 1.0,
        [("a", ["En xorkib"], "de", ""), ("b", ["En xorkib"], "en", "")],
        lambda s: matched(s, "xorkibs", ("en",)), ["b:1", "a:1"],
    ),
    Case(
        readings, "_SAME_BEGINNING", 1.0,
        [("a", ["One zeppelin"], "en", ""), ("b", ["One ferry"], "en", "")],
        lambda s: matched(s, "zeppelinqx ferries", ("en",), some=True), ["b:1", "a:1"],
    ),
    Case(
        readings, "_COMPOUND", 1.0,
        [("a", ["Der Opferschutz"], "de", ""), ("b", ["Der Schutz"], "de", ""), ("c", ["Des Schutzes"], "de", "")],
        lambda s: matched(s, "Schutzes", ("de",)), ["c:1", "b:1", "a:1"],
    ),
    Case(
        readings, "_PART", 1.0,
        [("a", ["Die Ausbeutung der Arbeit"], "de", ""), ("b", ["Der Hafen der Stadt"], "de", "")],
        lambda s: matched(s, "Arbeitsausbeutung Hafen", ("de",), some=True), ["b:1", "a:1"],
    ),
    Case(
        readings, "_PARTS_APART", 1000,
        [("a", [f"Die Arbeit {FILLER} und Ausbeutung"], "de", ""), ("b", ["Die Ausbeutung der Arbeit"], "de", "")],
        lambda s: matched(s, "Arbeitsausbeutung", ("de",)), ["b:1"],
    ),
    Case(
        readings, "_SHORTEST_PIECE", 3,
        [("a", ["Par ja lamp ja poliitika"], "et", "")],
        lambda s: matched(s, "parlamppoliitika", ("et",)), [],
    ),
    Case(
        readings, "_SPELT", (1.0, 1.0, 1.0),
        [("a", ["One harbours"], "en", ""), ("b", ["One harbour"], "en", "")],
        lambda s: matched(s, "harbour~"), ["b:1", "a:1"],
    ),
]  # fmt: skip


def put(shelf: Shelf, case: Case) -> None:
    for path, pages, language, title in case.put:
        shelf.put(path, pages, language, title=title or path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.constant)
def test_a_rule_steers_the_order(case: Case, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    put(shelf, case)
    with shelf.open() as session:
        assert case.ask(session) == case.order
        if case.constant.startswith("_"):
            monkeypatch.setattr(case.module, case.constant, case.without)
        else:
            weigh(monkeypatch, case.module, **{case.constant: case.without})
        assert case.ask(session) != case.order
