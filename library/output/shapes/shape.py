"""What is every shape made from? A noun's values under the same names, and the number of the format.

A shape takes what a noun has under the same name (msgspec, from attributes); what is called otherwise or is worded in a
person's language is said in its `of`. `as_data` makes of a shape the dicts and lists that are written or sent.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from msgspec import UNSET, Struct, convert, to_builtins

FORMAT: Literal[2] = 2
"""Goes up when the shape of any answer changes."""

_S = TypeVar("_S", bound=Struct)


def as_data(shape: Struct) -> dict[str, Any]:
    """A shape as dicts and lists; what a command or a page answers begins with the number of the format."""
    content: dict[str, Any] = to_builtins(shape)
    return {"format": content["format"], **content} if "format" in content else content


def taken(noun: object, shape: type[_S], **others: object) -> _S:
    """A shape of what a noun has under the same names, and of what is called or made otherwise."""
    same = {name: getattr(noun, name) for name in shape.__struct_fields__ if hasattr(noun, name)}
    values = {name: value for name, value in {**same, **others}.items() if value is not UNSET}
    return convert(values, shape, from_attributes=True)


class Whole(Struct, frozen=True, kw_only=True):
    """What is printed or sent by itself."""

    format: Literal[2] = FORMAT
