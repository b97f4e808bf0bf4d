"""What does OpenSearch answer? The parts of it that we read; what lacks one of them is no answer of OpenSearch."""

from __future__ import annotations

import msgspec


class Bucket(msgspec.Struct):
    """A value of a field, on how many pages it is, and which stamps these have, where that was asked."""

    key: str
    doc_count: int
    stamp: Buckets | None = None


class Buckets(msgspec.Struct):
    """What was counted of the values of a field."""

    buckets: list[Bucket]


class Spoken(msgspec.Struct):
    """The languages of a page, between spaces."""

    spoken: tuple[str]


class Hit(msgspec.Struct):
    """A page that was found; by its score, edition and number it is ordered."""

    sort: tuple[float, str, int]
    fields: Spoken


class Total(msgspec.Struct):
    """How many pages were found."""

    value: int


class Hits(msgspec.Struct):
    """The best pages that were found."""

    hits: list[Hit]
    total: Total


class Counted(msgspec.Struct):
    """How many pages each edition has, and each language."""

    counted: Buckets = msgspec.field(default_factory=lambda: Buckets([]))
    languages: Buckets = msgspec.field(default_factory=lambda: Buckets([]))


class Answer(msgspec.Struct):
    """The answer to a search."""

    timed_out: bool
    hits: Hits
    aggregations: Counted = msgspec.field(default_factory=Counted)


class Kept(msgspec.Struct):
    """What is kept of a page; see layout.document."""

    edition: str
    page: int
    spoken: str
    exact: str
    stems: dict[str, str]
    replaced: dict[str, str]


class Document(msgspec.Struct, rename={"id": "_id", "page": "_source"}):
    """A page where it is kept, and by what such are ordered."""

    id: str
    sort: list[str]
    page: Kept | None = None


class Some(msgspec.Struct):
    """Some of the documents that a query finds."""

    hits: list[Document]


class Documents(msgspec.Struct):
    """The answer to a search for documents."""

    timed_out: bool
    hits: Some


class Meta(msgspec.Struct):
    """What we noted of an index: which library it belongs to, and since when it is left, in seconds since 1970."""

    home: str = ""
    left: float = 0


class Mappings(msgspec.Struct, rename={"meta": "_meta"}):
    """Those of an index."""

    meta: Meta = msgspec.field(default_factory=Meta)


class Index(msgspec.Struct):
    """An index."""

    mappings: Mappings
