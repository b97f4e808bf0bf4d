"""How often does a query ask the index, and the catalogue? Each may be a way to another machine."""

from __future__ import annotations

import pytest

from library.search import Options, Session
from library.search.held import Held
from library.settings import Settings

CALLS = 3
"""Of the index: what the words are, what the glossary gives for them, pages with all of them or with some."""
MISSPELT_CALLS = 13
"""With what it may be parts of, what is spelt like it, and the search for what was probably meant."""
STATEMENTS, OF_A_QUESTION, MISSPELT = 12, 17, 51
"""Of the catalogue, for a query, for one of four words and more, and for a misspelt one."""
OF_THE_LIBRARY = 2
"""More for the first query of a session: what is read once, pages by language and subjects in use among it."""


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
    (first,) = trips(ingested_sample, monkeypatch, [text])
    _, later = trips(ingested_sample, monkeypatch, ["poliisi", text])
    most = STATEMENTS if len(text.split()) < 4 else OF_A_QUESTION
    for (calls, statements), of_the_library in ((first, OF_THE_LIBRARY), (later, 0)):
        assert calls <= CALLS
        assert len(statements) <= most + of_the_library, "\n".join(statements)


@pytest.mark.parametrize("text", ["uhrien tunistaminen", "menschenhandl opfer", "arbeidsinspektion ofre"])
def test_a_misspelt_query_asks_a_few_times_more(
    ingested_sample: Settings, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    ((calls, statements),) = trips(ingested_sample, monkeypatch, [text])
    assert CALLS < calls <= MISSPELT_CALLS
    assert len(statements) <= MISSPELT + OF_THE_LIBRARY, "\n".join(statements)


def trips(settings: Settings, monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> list[tuple[int, list[str]]]:
    """How often each query of a session asks the index, and the statements that the catalogue gets."""
    made: list[Held] = []
    start = Held.__init__

    def noted(self: Held, *arguments: object) -> None:
        start(self, *arguments)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(Held, "__init__", noted)
    found: list[tuple[int, list[str]]] = []
    with Session(settings) as session:
        for text in texts:
            statements: list[str] = []
            session.holdings.catalogue._connection.set_trace_callback(statements.append)
            assert session.search(text, Options()).total
            session.holdings.catalogue._connection.set_trace_callback(None)
            found.append((sum(one.calls for one in made), statements))
            made.clear()
    return found
