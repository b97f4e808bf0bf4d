"""P20: any query ends, and takes little; what would take much is refused with a reason, in any thread."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from library.catalogue import Catalogue
from library.errors import LibraryError, QueryError
from library.index import contract
from library.search import Options, Session
from library.settings import Settings
from reliability.queries import abusive, random_query

REPOSITORY = Path(__file__).parents[2]
TESTS = REPOSITORY / "tests"


def known_words(settings: Settings) -> list[str]:
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        counts: Counter[str] = Counter()
        for edition in catalogue.editions():
            counts.update(word for page in catalogue.pages(edition.id) for word in page.text.lower().split())
    return [word for word, _ in counts.most_common() if word.isalpha()]


def test_any_query_is_answered_or_refused_with_a_reason(ingested_sample: Settings) -> None:
    known = known_words(ingested_sample)
    random = Random(6)
    queries = abusive(known) + [random_query(random, known) for _ in range(200)]
    assert len(abusive(known)) == 47
    answered, reasons = 0, []
    with Session(ingested_sample) as session:
        for query in queries:
            try:
                answered += bool(session.search(query, Options(by="page")).total)
            except LibraryError as error:
                reasons.append(error.message)
    assert all(reasons)
    assert answered > 50, "the queries were not refused altogether"


def test_a_longer_query_is_refused_at_once(ingested_sample: Settings) -> None:
    with Session(ingested_sample) as session, pytest.raises(QueryError, match="1,000"):
        session.search("a" * 1_001)


def test_what_would_take_too_much_is_refused_in_any_thread(
    ingested_sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contract, "MOST_POSTINGS", 3_000)
    seen: list[str] = []

    def ask() -> None:
        with Session(ingested_sample) as session:
            assert session.search("victim").total
            try:
                session.search(" OR ".join(f"{letter}e*" for letter in "abcdefghilmnoprstv"))
            except QueryError as error:
                seen.append(str(error))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert len(seen) == 1
    assert "Ask with fewer words" in seen[0]


def test_phrases_of_frequent_words_count_for_more_than_the_words(
    ingested_sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("the", "human", "a", "their", "work", "and", "victims", "this")
    with Session(ingested_sample) as session:
        monkeypatch.setattr(contract, "MOST_POSTINGS", 4_000)
        assert session.search(" OR ".join(("of", *words))).total
        with pytest.raises(QueryError, match="too many frequent words"):
            session.search(" OR ".join(f'"of {word}"' for word in words))


@pytest.mark.full
def test_a_thousand_random_and_47_abusive_queries_on_ten_thousand_pages(tmp_path: Path) -> None:
    """Time is measured in seconds of CPU and held far below the promise, so that a busy machine changes nothing."""
    code = f"import sys; sys.path[:0] = [{str(TESTS)!r}, {str(REPOSITORY / 'benchmarks')!r}]\n"
    code += "from reliability.measure_queries import main; main(sys.argv[1])"
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    sys.stdout.write(run.stdout)
    figures = dict(line.split("\t") for line in run.stdout.splitlines())
    assert int(figures["pages"]) == 10_000
    assert int(figures["queries"]) == 1_047
    assert int(figures["answered"]) > 300
    assert float(figures["slowest, s of CPU"]) < 5
    assert int(figures["memory, MB"]) < 500
