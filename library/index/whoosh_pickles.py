"""How are the pickles of Whoosh's files read without running what stands in them?

Whoosh keeps schema, segments and directories as pickles, and a pickle may name any function of any module, to
be called when it is read. A reader takes plain values only, and a stand-in for Whoosh's segments. While a writer works,
Whoosh itself may read the few classes of which our indexes are made. Any other name ends the reading. A whole module is
never allowed: a pickle may reach through a module's attributes for whatever that module imports.
"""

from __future__ import annotations

import io
import pickle
from codecs import encode
from collections import defaultdict
from typing import Any, BinaryIO, Protocol


class SegmentNote:
    """What Whoosh notes of a segment, without Whoosh; its attributes are those that the pickle sets."""

    indexname: str
    segid: str
    _doccount: int
    _deleted: set[int] | None

    @property
    def file_name(self) -> str:
        return f"{self.indexname}_{self.segid}.seg"

    @property
    def page_count(self) -> int:
        """The number of its pages, those too that were deleted since."""
        return self._doccount

    @property
    def deleted(self) -> set[int]:
        return self._deleted or set()


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

    def readline(self) -> bytes: ...


_PLAIN = {
    ("__builtin__", "bytes"): bytes,  # what protocol 2 calls builtins
    ("__builtin__", "frozenset"): frozenset,
    ("__builtin__", "int"): int,
    ("__builtin__", "set"): set,
    ("_codecs", "encode"): encode,
    ("builtins", "bytes"): bytes,
    ("builtins", "frozenset"): frozenset,
    ("builtins", "int"): int,
    ("builtins", "set"): set,
    ("collections", "defaultdict"): defaultdict,
    ("library.index.whoosh_codec", "PagesCodec"): SegmentNote,
    ("whoosh.codec.whoosh3", "W3Segment"): SegmentNote,
}
"""What a reader takes a name for."""

_NAMES = frozenset(
    [
        ("__builtin__", "bytes"),  # what protocol 2 calls builtins
        ("__builtin__", "frozenset"),
        ("_codecs", "encode"),
        ("builtins", "bytes"),
        ("builtins", "frozenset"),
        ("builtins", "int"),
        ("builtins", "set"),
        ("collections", "defaultdict"),
        ("library.index.whoosh_codec", "PagesCodec"),
        ("re", "_compile"),
        ("whoosh.analysis.analyzers", "CompositeAnalyzer"),
        ("whoosh.analysis.filters", "LowercaseFilter"),
        ("whoosh.analysis.filters", "StopFilter"),
        ("whoosh.analysis.tokenizers", "IDTokenizer"),
        ("whoosh.analysis.tokenizers", "RegexTokenizer"),
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("whoosh.columns", "NumericColumn"),
        ("whoosh.columns", "RefBytesColumn"),
        ("whoosh.fields", "COLUMN"),
        ("whoosh.fields", "ID"),
        ("whoosh.fields", "KEYWORD"),
        ("whoosh.fields", "Schema"),
        ("whoosh.fields", "TEXT"),
        ("whoosh.formats", "Existence"),
        ("whoosh.formats", "Frequency"),
        ("whoosh.formats", "Positions"),
    ]
)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str) -> Any:
        if (module_name, global_name) not in _NAMES:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} has no place in an index")
        return super().find_class(module_name, global_name)


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str) -> Any:
        if (module_name, global_name) not in _PLAIN:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} has no place in an index")
        return _PLAIN[module_name, global_name]


def read_plain(file: _Readable) -> Any:
    """The plain values that stand next in a file, which is left behind them.

    Raises:
        pickle.UnpicklingError: they name a class or a function.
    """
    return _PlainUnpickler(file).load()


def load(file: BinaryIO) -> Any:
    """The object that stands next in a file, for Whoosh.

    Raises:
        pickle.UnpicklingError: it names what is none of an index's classes.
    """
    return _Unpickler(file).load()


def loads(data: bytes) -> Any:
    """The object that these bytes stand for; raises as `load`."""
    return load(io.BufferedReader(io.BytesIO(data)))  # pickle reads a file without peek two bytes at a time


def guard() -> None:
    """Makes Whoosh read its pickles in this way, in the whole process; its writing stays as it is."""
    from types import SimpleNamespace

    import whoosh.codec.whoosh3
    import whoosh.filedb.structfile
    import whoosh.formats
    import whoosh.index

    whoosh.filedb.structfile.load_pickle = load
    whoosh.codec.whoosh3.loads = whoosh.formats.loads = loads
    whoosh.index.pickle = SimpleNamespace(loads=loads, dumps=pickle.dumps, PicklingError=pickle.PicklingError)
