"""Does what a command printed as JSON meet the schema that docs/schema promises for it?"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).parent.parent / "docs" / "schema"
OF_COMMAND = {
    "search": ("found", "foundpages"), "complete": ("completed",), "show": ("editioninfull",),
    "list": ("editions", "works"), "tag": ("editions",), "works": ("works", "matrix", "links"),
    "projects": ("projects",), "subjects": ("subjects",), "ingest": ("ran",), "rebuild": ("ran",),
    "encode": ("encoded",), "check": ("checked",), "eval": ("measured",), "glossary": ("translations",),
}  # fmt: skip
"""Command -> the files of docs/schema that its JSON may meet; what failed meets failed.json."""


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(content: Any, *names: str) -> list[str]:
    """What is wrong with JSON by the best of some schemas; nothing where it meets one."""
    found = [
        [f"{name}: {error.json_path} {error.message}" for error in _validator(name).iter_errors(content)]
        for name in names
    ]
    return min(found, key=len)


def require_valid(command: str, out: str) -> None:
    """Every object that a command printed, on one line each or in all, meets one of its schemas."""
    printed = [json.loads(line) for line in out.splitlines()] if out.startswith('{"') else [json.loads(out)]
    for content in printed:
        names = ("failed",) if "error" in content else OF_COMMAND[command]
        assert faults(content, *names) == []
