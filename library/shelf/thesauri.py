"""Which words do thesauri give? Reads SKOS files in documents/thesauri/, as EuroVoc and agencies publish theirs.

A file that makes no sense costs itself alone, and is named with the line. Nothing that a file names is fetched.
"""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.parsers import expat

from library.analysis import parse_language, words
from library.errors import LibraryError, ShelfUnreadable, Unfit, UnknownName, cause_of
from library.files import fingerprint_of
from library.model import ErrorKind, Problem
from library.shelf.files import require_regular

FOLDER_NAME = "thesauri"
FORMATS = {".ttl": "turtle", ".rdf": "xml", ".xml": "xml"}
BESIDE = {".md", ".txt"}  # what tells people about them
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
LARGEST = 200_000_000  # bytes; EuroVoc in all its languages has less
_DEEPEST = 100  # elements in each other; rdflib goes down them one call each, SKOS has four
_MOST_WORDS = 12  # of a label, as in glossary.csv; Thai terms of three ideas have ten


@dataclass(slots=True)
class Thesaurus:
    """The concepts of a file.

    Attributes:
        labels: (concept, language, words, whether it is the preferred one there).
        hidden: (concept, language, words) of what people may type for a concept, and nobody should read.
        narrower: (concept, narrower concept).
        faults: why it cannot be read, or what of it cannot be used, with the line where there is one.
    """

    labels: list[tuple[str, str, str, bool]] = field(default_factory=list)
    hidden: list[tuple[str, str, str]] = field(default_factory=list)
    narrower: list[tuple[str, str]] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


def thesauri(documents: Path, *, notes: bool = False) -> dict[str, Path]:
    """The files in the folder of thesauri, by the names that they are called by; hidden ones are left out.

    Args:
        documents: the shelf.
        notes: whether with those that are not read, but tell people about the others.
    """
    folder = documents / FOLDER_NAME
    if not folder.is_dir() or folder.is_symlink():
        return {}
    files = [path for path in sorted(folder.iterdir()) if notes or path.suffix.casefold() not in BESIDE]
    # A name that is no UTF-8 could be kept nowhere.
    names = {path: os.fsencode(path.name).decode("utf-8", "backslashreplace") for path in files}
    return {f"{FOLDER_NAME}/{name}": path for path, name in names.items() if not name.startswith(".")}


def digest_of(path: Path) -> str:
    """Changes with the file; a fault of reading it is told by `read_thesaurus`."""
    try:
        require_regular(path)
        return fingerprint_of(path)
    except (LibraryError, OSError) as error:
        return str(error)


def read_thesaurus(path: Path) -> Thesaurus:
    """The concepts of a file; one that cannot be read has none, and a fault."""
    found = Thesaurus()
    kind = FORMATS.get(path.suffix.casefold())
    try:
        require_regular(path)
        if kind is None:
            raise Unfit(ErrorKind.NO_THESAURUS)
        if path.stat().st_size > LARGEST:
            raise Unfit(ErrorKind.LARGE_THESAURUS, {"megabytes": LARGEST // 1_000_000})
        if kind == "xml":
            _require_plain(path)
        _read(path, kind, found)
    except Exception as error:  # rdflib's readers raise whatever they stumble upon, assertions too
        found.faults.append(_problem(error))
        return found
    if not found.labels:
        found.faults.append(Problem(ErrorKind.NO_LABELS))
    return found


def _require_plain(path: Path) -> None:
    """Refuses XML whose reading might not end: entities made of entities or kept elsewhere, and elements too deep."""
    depth = 0

    def at_line(cause: Problem) -> Unfit:
        return Unfit(ErrorKind.AT_LINE, {"line": parser.CurrentLineNumber, "cause": cause})

    def start(name: str, attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise at_line(Problem(ErrorKind.DEEP_ELEMENTS, {"most": _DEEPEST}))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(name: str, parameter: bool, value: str | None, *elsewhere: object) -> None:
        if value is None or "&" in value or "%" in value:
            raise at_line(Problem(ErrorKind.STRANGE_ENTITY))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = start, end, entity
    with path.open("rb") as file, suppress(expat.ExpatError):  # what is no XML, rdflib's reader names
        parser.ParseFile(file)


def _read(path: Path, kind: str, found: Thesaurus) -> None:
    from rdflib import Graph, Literal, URIRef  # half a second, for those alone who have a thesaurus

    graph = Graph(store="SimpleMemory")  # without named graphs, which a thesaurus has none of
    graph.parse(data=path.read_bytes().removeprefix(_BYTE_ORDER_MARK), format=kind, publicID="thesaurus:/")
    unnamed: set[str] = set()
    without = 0
    for name in ("prefLabel", "altLabel", "hiddenLabel"):
        for concept, label in graph.subject_objects(URIRef(_SKOS + name)):
            if not isinstance(label, Literal) or not label.language:
                without += 1
                continue
            try:
                language = parse_language(label.language.partition("-")[0])
            except UnknownName:
                unnamed.add(label.language)
                continue
            text = unicodedata.normalize("NFC", " ".join(str(label).split()))
            if not 0 < sum(1 for _ in words(text)) <= _MOST_WORDS:
                continue
            if name == "hiddenLabel":
                found.hidden.append((str(concept), language, text))
            else:
                found.labels.append((str(concept), language, text, name == "prefLabel"))
    for above, below in graph.subject_objects(URIRef(_SKOS + "narrower")):
        found.narrower.append((str(above), str(below)))
    for below, above in graph.subject_objects(URIRef(_SKOS + "broader")):
        found.narrower.append((str(above), str(below)))
    found.labels.sort()
    found.hidden.sort()
    if without:
        found.faults.append(Problem(ErrorKind.LABELS_WITHOUT_LANGUAGE, {"count": without}))
    if unnamed:
        found.faults.append(Problem(ErrorKind.LABELS_OF_UNKNOWN, {"names": tuple(sorted(unnamed))}))


def _problem(error: Exception) -> Problem:
    """What is wrong with a file, with the line where the reader tells it."""
    match error:
        case Unfit():
            return error.problem
        case ShelfUnreadable():  # a link, or nothing that can be read
            return replace(error.problem, way_out=None)
        case UnicodeDecodeError():
            return cause_of(error)
        case IndexError():  # of rdflib's reader of Turtle
            return Problem(ErrorKind.HALF_STATEMENT)
        case RecursionError():
            return Problem(ErrorKind.NESTED)
        case OSError():
            return Problem(ErrorKind.FILE_UNREADABLE, {"cause": cause_of(error)})
    line = getattr(error, "lines", None)  # of rdflib's reader of Turtle, counted from 0
    if isinstance(line, int):
        return _on_line(line + 1, str(getattr(error, "_why", "")) or type(error).__name__)
    line = getattr(error, "getLineNumber", lambda: None)()  # of the XML reader
    if line is not None:
        return _on_line(line, str(getattr(error, "getMessage", lambda: "")()))
    return Problem(ErrorKind.NO_SYNTAX, {"said": str(error) or type(error).__name__})


def _on_line(line: int, said: str) -> Problem:
    return Problem(ErrorKind.AT_LINE, {"line": line, "cause": Problem(ErrorKind.NO_SYNTAX, {"said": said})})
