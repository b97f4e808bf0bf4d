"""Writes the JSON Schema files of what commands print under --format json: python docs/schemas.py"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from library.output import shapes

SCHEMAS = Path(__file__).parent / "schema"


def schema_files() -> dict[str, str]:
    """Name of a file -> the schema of a shape, in JSON Schema 2020-12."""
    files = {}
    for shape in (getattr(shapes, name) for names in shapes.WHOLE.values() for name in names):
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(shape)}
        files[f"{shape.__name__.lower()}.json"] = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    return files


if __name__ == "__main__":
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in schema_files().items():
        (SCHEMAS / name).write_text(text, "utf-8")
