"""A store opens the generations of its cluster, and says which versions they must be of."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.errors import EngineFailed, IndexDamaged
from library.index.engine import WHOOSH
from library.index.opensearch.store import OpenSearchStore
from library.settings import OpenSearch

NOBODY = OpenSearch(urls=("http://127.0.0.1:9",), retries=1, name="ours")


def test_it_is_of_another_engine_and_the_same_analysis_as_whoosh() -> None:
    ours = dict(OpenSearchStore(NOBODY).versions)
    assert ours.pop("engine") != WHOOSH.versions["engine"]
    assert ours.items() <= WHOOSH.versions.items()
    assert OpenSearchStore(NOBODY).name == "ours"


def test_a_cluster_that_nobody_reaches_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match=r"does not answer at http://127\.0\.0\.1:9.*docs/scale\.md"):
        OpenSearchStore(NOBODY).open_writer(tmp_path)


def test_a_folder_without_a_manifest_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="library rebuild"):
        OpenSearchStore(NOBODY).open_snapshot(tmp_path)
