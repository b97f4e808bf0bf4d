"""A layout knows whether what is written on it has colours."""

from __future__ import annotations

from output.layouts import COLOURED, PLAIN


def test_colours_are_there_where_a_style_changes_a_text() -> None:
    assert COLOURED.coloured
    assert not PLAIN.coloured
