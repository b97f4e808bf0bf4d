"""Which works answer this query? Parse, expand, rank, group, snippet, facet."""

from library.search.filters import Filters, Where
from library.search.holdings import Holdings
from library.search.options import Options
from library.search.query import Query, parse
from library.search.session import Session

__all__ = ["Filters", "Holdings", "Options", "Query", "Session", "Where", "parse"]
