"""What tests of text for people write on, and what they fill it with."""

from __future__ import annotations

from typing import Any

import pytest

from library.model import Edition
from library.output.text.layout import Layout
from output.nouns import EVIL, acting, edition, too_wide

PLAIN = Layout(columns=80, line=80, style=lambda text, name: text)


COLOURED = Layout(columns=80, line=80, style=lambda text, name: f"<{name}>{text}</{name}>")


LONG = {
    "a long word": "Trafficking" * 30,
    "many words": "of the rights of victims " * 12,
    "Thai": "การค้ามนุษย์" * 20,
    "wide signs": "人身売買の被害者" * 15,
    "marks": "e\u0301\u0323" * 150,
    "evil signs": EVIL * 8,
}


every_long = pytest.mark.parametrize("long", LONG.values(), ids=LONG)


def long_edition(long: str, id_: str = "3f9c2a1b", **values: Any) -> Edition:
    """An edition of which all is long that a document or a file name gives."""
    return edition(id_, **{"title": long, "path": f"{long}/{long}.pdf", "work": long, **values})


def assert_fits(text: str) -> None:
    assert text
    assert not acting(text)
    assert not too_wide(text)
