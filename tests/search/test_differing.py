"""Numbers that another edition does not have are found, however they are grouped; counts and days are passed over."""

from __future__ import annotations

import pytest

from library.search.differing import differing_numbers


@pytest.mark.parametrize(
    ("text", "other", "differing"),
    [
        ("Call 116 006.", "Soita 116006.", []),
        ("Call 116 006.", "Soita 116 007.", ["116 006"]),
        ("Call +358 9 123 456.", "Ring +358-9-123456 nu.", []),
        ("Call +358 9 123 456.", "Ring +358-9-123457 nu.", ["+358 9 123 456"]),
        ("115,1 million", "115.1 miljoner", []),
        ("In 2015, 2016 and 2017", "2017, 2016 ja 2015", []),
        ("On 12 May, 3 victims", "Toukokuussa kolme uhria", []),
        ("No numbers", "1234", []),
    ],
)
def test_a_number_differs_where_its_figures_do(text: str, other: str, differing: list[str]) -> None:
    assert [text[start:end] for start, end in differing_numbers(text, [other])] == differing
