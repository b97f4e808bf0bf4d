"""How often does a query ask the index, and the catalogue? Each may be a way to another machine."""

from __future__ import annotations

import pytest

from library.search import Options, Session
from library.search.held import Held
from library.settings import Settings

CALLS = 4
"""Of the index: what the words are, what the glossary gives for them, pages with all of them, pages with some."""
STATEMENTS, OF_A_QUESTION = 24, 36
"""Of the catalogue, for the first query of a session, and for one of four words and more."""


@pytest.mark.parametrize(
    "text",
    [
        "uhri",
        "uhrien tunnistaminen",
        "menschenhandel opfer",
        "labour inspectorate migrant workers exploitation",
        "lang:lv cilvēku tirdzniecība",
    ],
)
def test_a_query_asks_the_index_and_the_catalogue_a_few_times_for_all_its_words(
    ingested_sample: Settings, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    made: list[Held] = []
    start = Held.__init__

    def noted(self: Held, *arguments: object) -> None:
        start(self, *arguments)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(Held, "__init__", noted)
    statements: list[str] = []
    with Session(ingested_sample) as session:
        session.holdings.catalogue._connection.set_trace_callback(statements.append)
        assert session.search(text, Options()).total
        session.holdings.catalogue._connection.set_trace_callback(None)
    assert len(made) == 1
    assert made[0].calls <= CALLS
    most = STATEMENTS if len(text.split()) < 4 else OF_A_QUESTION
    assert len(statements) <= most, "\n".join(statements)
