"""What a word means in other languages, and what people say of it."""

from __future__ import annotations

import csv
import io

import pytest
from conftest import Call

from cli.conftest import Answer
from library.settings import Settings


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_glossary_tells_a_word_in_other_languages_with_pages_that_prove_it(
    ingested_sample: Settings, answer: Answer
) -> None:
    told = answer(ingested_sample, "glossary", "victim", "--from", "en", "--to", "lv,Finnish")
    assert told["languages"].keys() == {"en"}
    assert {one["language"] for one in told["languages"]["en"]} == {"fi", "lv"}
    first = next(one for one in told["languages"]["en"] if one["language"] == "lv")
    assert (first["word"][:4], first["source"], first["through"]) == ("upur", "thesauri/assistance.ttl", None)
    assert first["proofs"][0].keys() == {"edition", "path", "page", "other_edition", "other_path", "other_page"}


def test_glossary_takes_a_word_for_all_languages_that_know_it(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "glossary", "ohver", "--to", "lv")
    assert "upur" in run.out
    assert "through" not in run.out  # a thesaurus says it directly
    assert "through" in call(ingested_sample, "glossary", "artikkel", "--to", "lv").out
    table = rows(call(ingested_sample, "glossary", "ohver", "--to", "lv", "--format", "csv").out)
    assert {(row["language"], row["other language"]) for row in table} == {("et", "lv")}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("qwertz",), 1, "is not in the glossary"),
        (("victim", "--to", "fr,hu"), 1, "Romanian, Russian, Swedish, Thai), not in French and Hungarian."),
        (("...",), 2, "no word to look up"),
        (("victim", "--from", "klingon"), 2, "no language 'klingon'"),
        (("victim", "--add", "ohver"), 2, "--from L --to L"),
        (("victim", "--from", "en", "--to", "et,lv", "--add", "ohver"), 2, "--from L --to L"),
        (("victim", "--from", "en", "--to", "et", "--add", "..."), 2, "is no word"),
        (("victim", "--from", "en", "--to", "et", "--add", ""), 2, "is no word"),
        (("victim", "--from", "en", "--to", "et", "--strike", "o\x1b[31m"), 2, "is no word"),
        (("victim", "--from", "en", "--to", "et", "--add", "ohver " * 13), 2, "has more than 12 words"),
        (("victim", "--from", "en", "--to", "en", "--add", "Victim"), 2, "in one language"),
        (("victim", "--to", ","), 2, "names no language"),
    ],
)
def test_glossary_says_what_it_cannot_do(
    ingested_sample: Settings, call: Call, words: tuple[str, ...], code: int, said: str
) -> None:
    run = call(ingested_sample, "glossary", *words)
    assert run.code == code
    assert said in run.err


def test_glossary_keeps_what_people_strike_and_add(sample: Settings, call: Call) -> None:
    ask = ("glossary", "victim", "--from", "en", "--to", "lv")
    struck = call(sample, *ask, "--strike", "upuris")
    assert (struck.code, "did not have that pair" in struck.err) == (0, False)
    assert "upur" not in call(sample, *ask).out
    assert call(sample, *ask, "--add", "cietušais").code == 0
    assert "cietušais" in call(sample, *ask).out
    assert (sample.documents / "glossary.csv").read_text("utf-8-sig").splitlines()[1:] == [
        "en,victim,lv,upuris,no",
        "en,victim,lv,cietušais,yes",
    ]
    assert "did not have that pair" in call(sample, *ask, "--strike", "logs").err
    assert "was struck out already" in call(sample, *ask, "--strike", "logs").err
