"""How is a search to be done?"""

from __future__ import annotations

from dataclasses import field
from typing import Literal, get_args

from library.frozen import frozen
from library.search.filters import Filters
from library.search.sorting import Sort

By = Literal["work", "edition", "page"]
"""What results may be."""


@frozen(kw_only=True)
class Options:
    """How to search.

    Attributes:
        filters: which editions and languages may answer.
        by: what the results are.
        limit, offset: which of them are given.
        readers: codes of the languages that the reader asked to be shown, best first; none where the settings, the
            language of the query and the locale are to say.
        locale: code of the language of the reader's locale; empty where it is the program's.
        only_words: whether pages are found by the words typed alone.
        narrower: whether narrower terms of thesauri are looked for, too.
        explain: whether it is asked why the answer is what it is; some milliseconds a word and condition.
        sort: in which order; of the results with all of the words first, then of those with some.
        like: EDITION or EDITION:PAGE; what is like it is found, among the pages that have the words of the query.
    """

    filters: Filters = field(default_factory=Filters)
    by: By = "work"
    limit: int = 10
    offset: int = 0
    readers: tuple[str, ...] = ()
    locale: str = ""
    only_words: bool = False
    narrower: bool = False
    explain: bool = False
    like: str = ""
    sort: Sort = "relevance"

    def __post_init__(self) -> None:
        for name, value, known in (("by", self.by, get_args(By)), ("sort", self.sort, get_args(Sort))):
            if value not in known:
                raise ValueError(f"{name} is one of {', '.join(known)}, not {value!r}.")
        if self.limit < 1 or self.offset < 0:
            raise ValueError(f"limit is 1 or more and offset 0 or more, not {self.limit} and {self.offset}.")
