"""A node of OpenSearch for tests: the one that LIBRARY_TEST_OPENSEARCH names, as .ci/run does."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from secrets import token_hex

import pytest

from library.index import Generations
from library.index.opensearch.store import OpenSearchStore
from library.settings import OpenSearch as Settings
from library.settings import Settings as Library

URLS = tuple(os.environ.get("LIBRARY_TEST_OPENSEARCH", "").split())


def opensearch_engine(folder: Path) -> Generations:
    """An engine with indices of its own; the test is skipped where no node was started."""
    if not URLS:
        pytest.skip("no node of OpenSearch: LIBRARY_TEST_OPENSEARCH names none")
    return Generations(folder, store=OpenSearchStore(Settings(urls=URLS, name=f"test-{token_hex(6)}", shards=2)))


def of_settings(settings: Library) -> OpenSearchStore:
    """What keeps the pages of a library, in the place of what its settings name; see conftest.py."""
    name = hashlib.sha256(str(settings.index).encode()).hexdigest()[:12]
    return OpenSearchStore(Settings(urls=URLS, name=f"test-{name}"))


def forget(engine: object) -> None:
    """Removes the indices of an engine, for a node keeps a thousand."""
    if isinstance(engine, Generations) and isinstance(engine.store, OpenSearchStore):
        from opensearchpy import OpenSearch

        OpenSearch(list(URLS)).indices.delete(index=f"{engine.store.name}-*")
