from __future__ import annotations

import pytest

from library.errors import QueryError
from library.tagging.identifiers import identifier_tags, parse_identifier


def values(*texts: str) -> list[str]:
    return [tag.value for tag in identifier_tags(texts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISBN 978-0-306-40615-7", ["isbn:9780306406157"]),
        ("ISBN: 0-306-40615-2 (nid.)", ["isbn:9780306406157"]),
        ("ISBN 978–0–306–40615–7", ["isbn:9780306406157"]),
        ("ISSN 0378-5955", ["issn:0378-5955"]),
        ("https://doi.org/10.1000/182", ["doi:10.1000/182"]),
        ("DOI: 10.5281/zenodo.1234567.", ["doi:10.5281/zenodo.1234567"]),
        ("ISBN 978-0-306-40615-8", []),  # a wrong check digit
        ("tel. 0306406152", []),
        ("no. 978-0-306-40615-7", []),  # nothing says that it is one
    ],
)
def test_identifiers_are_those_named_and_whole(text: str, expected: list[str]) -> None:
    assert values(f"Title\n{text}\nmore") == expected


def test_the_number_of_the_pdf_comes_before_that_of_the_printed_book() -> None:
    text = "ISBN 978-0-306-40615-7 (nid.)\nISBN 978-3-16-148410-0 (PDF)"
    assert values(text) == ["isbn:9783161484100", "isbn:9780306406157"]


def test_a_list_of_publications_gives_no_identifier() -> None:
    numbers = ["0-306-40615-2", "3-16-148410-0", "0-19-852663-6", "0-262-03384-4", "0-13-110362-8", "0-201-89683-4"]
    assert values("Title", "\n".join(f"ISBN {number}" for number in numbers)) == []


def test_numbers_of_what_is_quoted_in_the_middle_are_not_its_own() -> None:
    assert values(*["text"] * 6, "ISBN 978-0-306-40615-7", *["text"] * 3) == []
    assert values("Title", "See doi.org/10.1000/182") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("978-0-306-40615-7", "isbn:9780306406157"),
        ("isbn:0306406152", "isbn:9780306406157"),
        ("ISSN 0378-5955", "issn:0378-5955"),
        ("10.1000/182", "doi:10.1000/182"),
    ],
)
def test_people_write_identifiers_in_many_ways(typed: str, kept: str) -> None:
    assert parse_identifier(typed) == kept


def test_a_wrong_digit_is_told() -> None:
    with pytest.raises(QueryError, match="digits is wrong"):
        parse_identifier("978-0-306-40615-8")
