from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import told

from library.errors import QueryError
from library.search import parse
from library.search.query import MOST_CHARACTERS, MOST_DISTANCE, MOST_FUZZY, MOST_WORDS, Clause, FieldClause, Query


def groups(text: str) -> list[str]:
    """The groups of a query as they read: alternatives with | between."""
    return ["|".join(map(str, group)) for group in parse(text).groups]


def excluded(text: str) -> list[str]:
    return [str(clause) for clause in parse(text).excluded]


def fields(text: str) -> list[tuple[str, str, bool]]:
    return [(clause.field, clause.value, clause.excluded) for clause in parse(text).fields]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("victim", ["victim"]),
        ("victim identification", ["victim", "identification"]),
        ("  victim \t\n identification ", ["victim", "identification"]),
        ("Ärzte Ķīpsala żółć", ["Ärzte", "Ķīpsala", "żółć"]),
        ("жертвы торговли", ["жертвы", "торговли"]),
        ("หนังสือเดินทาง", ["หนังสือเดินทาง"]),
        ("victim's", ["victim's"]),
        ("co-operation", ["co", "operation"]),
        ("2013/14", ["2013 14"]),
        ("(victim) [identification], really?", ["victim", "identification", "really"]),
        ("and or not AND NOT", ["and", "or", "not", "AND", "NOT"]),
        ("C++ & 50%", ["C", "50"]),
        ("info@safetrip.example.org", ["info", "safetrip", "example", "org"]),
        ("https://example.org/a:b?c=d", ["https", "example", "org", "a", "b", "c", "d"]),
        ("12:30", ["12", "30"]),
    ],
)
def test_words_are_words(text: str, expected: list[str]) -> None:
    assert groups(text) == expected
    assert told(parse(text).notes) == ()
    assert parse(text).text == text


@pytest.mark.parametrize("text", ['"{}"', "“{}”", "„{}“", "„{}”", "”{}”", "«{}»"])
def test_words_in_quotation_marks_are_a_phrase(text: str) -> None:
    assert groups(text.format("labour inspectorate")) == ['"labour inspectorate"']
    assert groups("before " + text.format("labour inspectorate") + " after") == [
        "before",
        '"labour inspectorate"',
        "after",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"victim"', ['"victim"']),
        ('"labour inspectorate', ['"labour inspectorate"']),
        ('ferry "labour inspectorate', ["ferry", '"labour inspectorate"']),
        ('"a b" "c d"', ['"a b"', '"c d"']),
        ('"a b""c d"', ['"a b"', '"c d"']),
        ('ferry"a b"', ["ferry", '"a b"']),
        ('""', []),
        ('"', []),
        ('"()"', []),
        ('"traffick* -victim OR project:STROM"', ['"traffick victim OR project STROM"']),
        ('"co-operation"', ['"co operation"']),
    ],
)
def test_quotation_marks_may_stand_anywhere(text: str, expected: list[str]) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    ("text", "left_out", "rest"),
    [
        ("ferry -construction", ["construction"], ["ferry"]),
        ('-"building site" ferry', ['"building site"'], ["ferry"]),
        ("-traffick* ferry", ["traffick*"], ["ferry"]),
        ("-ferry -harbour", ["ferry", "harbour"], []),
        ("ferry - harbour", [], ["ferry", "harbour"]),
        ("ferry -", [], ["ferry"]),
        ("ferry-harbour", [], ["ferry", "harbour"]),
        ("ferry -()", [], ["ferry"]),
        ("-", [], []),
    ],
)
def test_a_minus_before_a_word_leaves_it_out(text: str, left_out: list[str], rest: list[str]) -> None:
    assert excluded(text) == left_out
    assert groups(text) == rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ferry OR harbour", ["ferry|harbour"]),
        ("a OR b c", ["a|b", "c"]),
        ("c a OR b", ["c", "a|b"]),
        ("a OR b OR c", ["a|b|c"]),
        ('a OR "b c" OR de*', ['a|"b c"|de*']),
        ('"a b" OR cd*', ['"a b"|cd*']),
        ("a OR () b", ["a|b"]),
        ("ferry or harbour", ["ferry", "or", "harbour"]),
        ("ferry Or harbour", ["ferry", "Or", "harbour"]),
        ("OR", ["OR"]),
        ("OR ferry", ["OR", "ferry"]),
        ("ferry OR", ["ferry", "OR"]),
        ("OREGON", ["OREGON"]),
    ],
)
def test_or_in_capitals_between_words_joins_them(text: str, expected: list[str]) -> None:
    assert groups(text) == expected


def test_a_star_after_letters_is_a_beginning() -> None:
    assert parse("traffick*").groups == ((Clause("prefix", ("traffick",)),),)
    assert groups("co-operat*") == ["co", "operat*"]
    assert groups("помо*") == ["помо*"]
    assert groups("pre* fix") == ["pre*", "fix"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("victm~", ["victm~1"]), ("victm~1", ["victm~1"]), ("victm~2", ["victm~2"]),
        ("identifcation~", ["identifcation~2"]),
        ("ferry victm~ harbour", ["ferry", "victm~1", "harbour"]), ("labour-inspctor~", ["labour", "inspctor~2"]),
        ("жертвы~", ["жертвы~1"]), ("foo OR victm~", ["foo|victm~1"]), ("victm~0", ["victm~0"]),
    ],
)  # fmt: skip
def test_a_tilde_after_letters_allows_other_spellings(text: str, expected: list[str]) -> None:
    assert groups(text) == expected
    assert told(parse(text).notes) == ()


@pytest.mark.parametrize(("text", "expected"), [("vic~", "vic"), ("victm~9", "victm~2"), ('"a b"~500', '"a b"~50')])
def test_a_tilde_has_limits_and_they_are_said(text: str, expected: str) -> None:
    assert groups(text) == [expected]
    assert len(told(parse(text).notes)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~", []), ("~~~", []), ("~5", ["5"]), ("5~10", ["5", "10"]), ("~victim", ["victim"]), ("a ~ b", ["a", "b"]),
        ("~/documents", ["documents"]), ("victim~s", ["victim", "s"]), ("victim~1~2", ["victim", "1", "2"]),
        ('"~"', []), ('""~5', []), ("victim ~5", ["victim", "5"]), ("2015~", ["2015"]),
    ],
)  # fmt: skip
def test_a_tilde_elsewhere_is_passed_over(text: str, expected: list[str]) -> None:
    assert groups(text) == expected
    assert told(parse(text).notes) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"uhrien tunnistaminen"~5', ['"uhrien tunnistaminen"~5']), ('"a b"~', ['"a b"~5']), ('"a b"~0', ['"a b"~0']),
        ("„a b“~3 c", ['"a b"~3', "c"]), ('"a b"~3c', ['"a b"~3', "c"]), ('"a b~3', ['"a b 3"']),
        ('"a b" ~3', ['"a b"', "3"]),
    ],
)  # fmt: skip
def test_a_tilde_after_quotation_marks_lets_other_words_between(text: str, expected: list[str]) -> None:
    assert groups(text) == expected
    assert told(parse(text).notes) == ()


def test_more_than_eight_words_are_not_near_but_side_by_side() -> None:
    query = parse('"a b c d e f g h i"~5')
    assert groups(query.text) == ['"a b c d e f g h i"']
    assert "side by side" in told(query.notes)[0]
    assert excluded('-"a b"~2 -victm~ c') == ['"a b"~2', "victm~1"]


@pytest.mark.parametrize("text", ["tra*ff", "*traff", "* traff", "traff *"])
def test_a_star_elsewhere_is_passed_over(text: str) -> None:
    assert all(clause.kind == "word" for group in parse(text).groups for clause in group)


def test_a_beginning_of_one_letter_is_read_as_a_word_and_that_is_said() -> None:
    query = parse("t* ferry")
    assert query.groups == ((Clause("word", ("t",)),), (Clause("word", ("ferry",)),))
    assert len(told(query.notes)) == 1
    assert '"t*"' in told(query.notes)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("project:STROM", [("project", "STROM", False)]),
        ('project:"STROM II"', [("project", "STROM II", False)]),
        ("project:„STROM II“", [("project", "STROM II", False)]),
        ("PROJECT:strom Lang:fi", [("project", "strom", False), ("language", "fi", False)]),
        ("lang:fi language:Finnish", [("language", "fi", False), ("language", "Finnish", False)]),
        ("lang:fi,et", [("language", "fi,et", False)]),
        ('lang:"fi, et"', [("language", "fi, et", False)]),
        ("kind:report", [("kind", "report", False)]),
        ("year:2015", [("year", "2015", False)]),
        ("year:2013..2016", [("year", "2013..2016", False)]),
        ("year:2013..", [("year", "2013..", False)]),
        ("year:..2016", [("year", "..2016", False)]),
        ("title:memorandum", [("title", "memorandum", False)]),
        ('title:"safe trip"', [("title", "safe trip", False)]),
        ("-project:TRAM", [("project", "TRAM", True)]),
        ('-project:"STROM II"', [("project", "STROM II", True)]),
        ("-lang:fi,sv", [("language", "fi,sv", True)]),
        ("project:STROM project:TRAM", [("project", "STROM", False), ("project", "TRAM", False)]),
    ],
)
def test_a_field_before_a_colon_is_a_condition(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert fields(text) == expected
    assert groups(text) == []
    assert fields(f"ferry {text} harbour") == expected
    assert groups(f"ferry {text} harbour") == ["ferry", "harbour"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("foo:bar", ["foo", "bar"]), ("Artikel:5", ["Artikel", "5"]), ('foo:"bar baz"', ["foo", '"bar baz"'])],
)
def test_an_unknown_field_is_read_as_words_and_that_is_said(text: str, expected: list[str]) -> None:
    query = parse(text)
    assert groups(text) == expected
    assert query.fields == ()
    assert len(told(query.notes)) == 1
    assert "is no field" in told(query.notes)[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("project:", ["project"]), ("project: STROM", ["project", "STROM"]), ('project:"" ferry', ["project", "ferry"]),
        ('title:"()"', ["title"]), ("lang:??", ["lang"]), ("ferry year:..", ["ferry", "year"]), ("Kind:", ["Kind"]),
    ],
)  # fmt: skip
def test_a_field_without_a_value_is_a_word_and_that_is_said(text: str, words: list[str]) -> None:
    assert groups(text) == words
    assert fields(text) == []
    assert [note for note in told(parse(text).notes) if "has no value" in note]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "()",
        "[]{}<>",
        "***",
        "*",
        "(*)",
        "- - -",
        "?!.,;:",
        "::",
        "…",
        "🛟",
        "🛟🚢 👩‍👩‍👧",
        "«»",
        "“”",
        "\x00",
        "\u200b",
        "''",
    ],
)
def test_signs_alone_are_nothing(text: str) -> None:
    query = parse(text)
    assert query == Query(text, notes=query.notes)


def test_emoji_beside_words_are_passed_over() -> None:
    assert groups("🛟 ferry 🚢") == ["ferry"]
    assert groups("🛟ferry🚢") == ["ferry"]


def test_a_thousand_characters_are_read() -> None:
    text = "a" * MOST_CHARACTERS
    assert groups(text) == [text]


def test_a_thousand_and_one_are_refused_with_both_figures() -> None:
    with pytest.raises(QueryError, match=r"1,001 characters; 1,000 are the limit"):
        parse("a" * (MOST_CHARACTERS + 1))


def test_so_many_words_are_read_and_the_rest_is_said_to_be_left_out() -> None:
    words = [f"w{n}" for n in range(MOST_WORDS + 1)]
    assert told(parse(" ".join(words[:-1])).notes) == ()
    query = parse(" ".join(words))
    assert groups(query.text) == words[:-1]
    assert told(query.notes) == (f"Only the first {MOST_WORDS} words were looked for.",)


def test_a_run_of_more_words_is_read_as_far_as_they_go() -> None:
    thai = parse("ค้ามนุษย์" * 100)
    assert sum(len(group[0].words) for group in thai.groups) == MOST_WORDS
    assert groups("a-" * 70) == ["a"] * MOST_WORDS


def test_other_spellings_are_looked_for_of_some_words_only() -> None:
    query = parse(" ".join(f"word{n}x~" for n in range(MOST_FUZZY + 2)))
    assert [group[0].kind for group in query.groups] == ["fuzzy"] * MOST_FUZZY + ["word"] * 2
    assert len(told(query.notes)) == 1


def test_fields_hold_wherever_they_stand() -> None:
    words = [f"w{n}" for n in range(MOST_WORDS)]
    text = " ".join([*words, "surplus", "year:2015", "more", "-lang:fi"])
    assert groups(text) == words
    assert fields(text) == [("year", "2015", False), ("language", "fi", True)]


def test_an_open_quotation_mark_of_a_field_ends_with_the_query() -> None:
    assert fields('ferry project:"STROM II') == [("project", "STROM II", False)]


def test_everything_together() -> None:
    query = parse('Opfer „Hilfe vor Ort“ -Polizei Fähre OR Hafen* project:"STROM II" -kind:report year:2013..')
    assert [[str(clause) for clause in group] for group in query.groups] == [
        ["Opfer"],
        ['"Hilfe vor Ort"'],
        ["Fähre", "Hafen*"],
    ]
    assert query.excluded == (Clause("word", ("Polizei",), excluded=True),)
    assert query.fields == (
        FieldClause("project", "STROM II"),
        FieldClause("kind", "report", excluded=True),
        FieldClause("year", "2013.."),
    )
    assert told(query.notes) == ()


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "„",
        "«",
        "»",
        "-",
        "--",
        "*",
        "~",
        "~5",
        "OR",
        " OR ",
        ":",
        "project:",
        "lang:fi",
        "year:",
        "(",
        ")",
        ",",
        "..",
        " ",
        "ferry",
        "ž",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join))
def test_any_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert query.text == text
    for clause in (*query.excluded, *(clause for group in query.groups for clause in group)):
        assert all(clause.words)
        assert len(clause.words) == 1 or clause.kind in ("phrase", "near", "number")
        assert clause.distance <= MOST_DISTANCE
    assert all(query.groups), "no group is empty"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("116 006", ("116", "006")), ("+46 8 123 456", ("46", "8", "123", "456")), ("116-006?", ("116", "006")),
        ("15,846", ("15", "846")), ("15846.", ("15846",)),
        ("12.5.2013", ("12", "5", "2013")), ("2013/14", ("2013", "14")),
    ],
)  # fmt: skip
def test_figures_that_are_parted_are_one_number(text: str, parts: tuple[str, ...]) -> None:
    assert parse(f"call {text}").groups == ((Clause("word", ("call",)),), (Clause("number", parts),))
    assert parse(text).plain


@pytest.mark.parametrize("text", ["2013 2014", "strom 2 2015", "116 006*", "116 or 006", "2011/36/EU", "1,2", "0800"])
def test_years_and_what_is_no_number_are_words(text: str) -> None:
    assert not [clause for group in parse(text).groups for clause in group if clause.kind == "number"]


def test_a_number_may_be_one_of_two_or_be_left_out() -> None:
    one, other = Clause("number", ("116", "006")), Clause("number", ("116", "111"))
    assert parse("116 006 OR 116 111").groups == ((one, other),)
    assert parse("call -116 006").excluded == (Clause("number", ("116", "006"), excluded=True),)
    assert parse("year:2013 116 006").groups == ((one,),)
