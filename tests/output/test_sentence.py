"""A sentence with translations is marked, and one that counts has a form for each count."""

from __future__ import annotations

from library.output.sentence import Plural, _, _n


def test_a_mark_leaves_the_sentence_as_it_is() -> None:
    assert _("Nothing was found.") == "Nothing was found."


def test_a_sentence_that_counts_says_by_which_value() -> None:
    assert _n("{count} page", "{count} pages", "count") == Plural(
        one="{count} page", several="{count} pages", by="count"
    )
