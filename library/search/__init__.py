"""Which works answer this query? Parse, expand, rank, group, snippet, facet."""

from typing import TYPE_CHECKING

from library.lazy import opened_at_use

if TYPE_CHECKING:
    from library.search.filters import Filters, Where
    from library.search.holdings import Holdings
    from library.search.options import Options
    from library.search.query import Query, parse
    from library.search.session import Session

__all__ = ["Filters", "Holdings", "Options", "Query", "Session", "Where", "parse"]

__getattr__ = opened_at_use(
    __name__,
    {
        "filters": ("Filters", "Where"),
        "holdings": ("Holdings",),
        "options": ("Options",),
        "query": ("Query", "parse"),
        "session": ("Session",),
    },
)
