"""How does Whoosh read its files without running what stands in them?

Whoosh keeps schema, segments, directories and postings as pickles, and a pickle may name any function of any module, to
be called when it is read. Here it may name the few classes alone of which our indexes are made; any other name ends the
reading. A whole module is never allowed: a pickle may reach through a module's attributes for whatever that module
imports.
"""

from __future__ import annotations

import io
import pickle
from types import SimpleNamespace
from typing import Any, BinaryIO

import whoosh.codec.whoosh3
import whoosh.filedb.structfile
import whoosh.formats
import whoosh.index

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
        ("re", "_compile"),
        ("whoosh.analysis.analyzers", "CompositeAnalyzer"),
        ("whoosh.analysis.filters", "LowercaseFilter"),
        ("whoosh.analysis.filters", "StopFilter"),
        ("whoosh.analysis.tokenizers", "IDTokenizer"),
        ("whoosh.analysis.tokenizers", "RegexTokenizer"),
        ("whoosh.codec.whoosh3", "W3Codec"),
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


def load(file: BinaryIO) -> Any:
    """The object that stands next in a file.

    Raises:
        pickle.UnpicklingError: it names what is none of an index's classes.
    """
    return _Unpickler(file).load()


def loads(data: bytes) -> Any:
    """The object that these bytes stand for; raises as `load`."""
    return load(io.BufferedReader(io.BytesIO(data)))  # pickle reads a file without peek two bytes at a time


def guard() -> None:
    """Makes Whoosh read its pickles in this way, in the whole process; its writing stays as it is."""
    whoosh.filedb.structfile.load_pickle = load
    whoosh.codec.whoosh3.loads = whoosh.formats.loads = loads
    whoosh.index.pickle = SimpleNamespace(loads=loads, dumps=pickle.dumps, PicklingError=pickle.PicklingError)
