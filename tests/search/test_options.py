"""Options that are none are refused before anything is asked."""

from __future__ import annotations

from typing import Any

import pytest

from library.search import Options


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"by": "title"}, "by is one of work, edition, page, not 'title'"),
        ({"sort": "size"}, "sort is one of .*relevance.*, not 'size'"),
        ({"limit": 0}, "limit is 1 or more"),
        ({"offset": -1}, "offset 0 or more"),
    ],
)
def test_what_is_no_option_is_named_with_what_there_is(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Options(**wrong)


def test_without_options_works_are_found_the_best_first() -> None:
    options = Options()
    assert (options.by, options.sort, options.limit, options.offset) == ("work", "relevance", 10, 0)
