"""How is a search to be done?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from library.search.filters import Filters
from library.search.sorting import Sort


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How to search.

    Attributes:
        filters: which editions and languages may answer.
        by: what the results are.
        limit, offset: which of them are given.
        readers: codes of the languages that the reader asked to be shown, best first; none where the settings, the
            language of the query and the locale are to say.
        only_words: whether pages are found by the words typed alone.
        narrower: whether narrower terms of thesauri are looked for, too.
        explain: whether it is asked why the answer is what it is; some milliseconds a word and condition.
        sort: in which order; of the results with all of the words first, then of those with some.
        like: EDITION or EDITION:PAGE; what is like it is found, among the pages that have the words of the query.
    """

    filters: Filters = field(default_factory=Filters)
    by: Literal["work", "edition", "page"] = "work"
    limit: int = 10
    offset: int = 0
    readers: tuple[str, ...] = ()
    only_words: bool = False
    narrower: bool = False
    explain: bool = False
    like: str = ""
    sort: Sort = "relevance"
