"""Which engine keeps a library is a setting, and an index made by another one is not searched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library import analysis
from library.errors import IndexOutdated
from library.index.engine import WHOOSH, require_readable, store_of, versions_with
from library.index.opensearch.store import OpenSearchStore
from library.settings import Settings


def test_the_setting_names_the_store(settings: Settings) -> None:
    assert store_of(settings) is WHOOSH
    assert isinstance(store_of(replace(settings, engine="opensearch")), OpenSearchStore)


def test_an_index_depends_on_the_engine_the_analysis_and_the_languages_with_stems() -> None:
    versions = versions_with("an engine/1")
    assert (versions["engine"], versions["analysis"]) == ("an engine/1", str(analysis.VERSION))
    assert versions["languages"].split() == sorted(analysis.stemmed_languages())


@pytest.mark.parametrize("versions", [{}, {"engine": "e/2", "analysis": "1"}])
def test_an_index_of_another_engine_is_outdated(versions: dict[str, str]) -> None:
    with pytest.raises(IndexOutdated, match="library rebuild"):
        require_readable(versions)
    require_readable({**WHOOSH.versions, "analysis": "of long ago"})
