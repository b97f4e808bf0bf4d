from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Call

from cli.conftest import Answer
from library.settings import Settings

RESULT = {"rank", "score", "work", "title", "projects", "kind", "year", "editions", "hits"}
EDITION = {"id", "path", "language", "pages", "matched"}
HIT = {"edition", "path", "language", "page", "score", "snippet"}


def assert_hit(hit: dict[str, Any]) -> None:
    assert hit.keys() >= HIT
    text = hit["snippet"]["text"]
    assert all(0 <= start < end <= len(text) for start, end in hit["snippet"]["marks"])


def test_works_are_found_with_their_editions_hits_and_facets(ingested_sample: Settings, answer: Answer) -> None:
    found = answer(ingested_sample, "search", "victim")
    assert found.keys() >= {"query", "total", "results", "facets", "notes"}
    assert found["query"] == "victim"
    assert found["facets"].keys() == {"language", "project", "kind", "year", "country", "subject"}
    assert len(found["results"]) == 10 < found["total"]
    assert [result["rank"] for result in found["results"]] == list(range(1, 11))
    assert [r["score"] for r in found["results"]] == sorted((r["score"] for r in found["results"]), reverse=True)
    for result in found["results"]:
        assert result.keys() >= RESULT
        assert all(edition.keys() >= EDITION for edition in result["editions"])
        assert result["hits"]
        for hit in result["hits"]:
            assert_hit(hit)
            assert hit["snippet"]["marks"]
            assert hit["edition"] in {edition["id"] for edition in result["editions"]}


def test_by_edition_each_result_is_one_edition(ingested_sample: Settings, answer: Answer) -> None:
    found = answer(ingested_sample, "search", "victim", "--by", "edition", "-n", "100")
    paths = [[hit["path"] for hit in result["hits"]] for result in found["results"]]
    assert all(len(set(of_result)) == 1 for of_result in paths)
    assert len({of_result[0] for of_result in paths}) == len(paths) == found["total"]


def test_by_page_the_results_are_hits(ingested_sample: Settings, answer: Answer) -> None:
    found = answer(ingested_sample, "search", "victim", "--by", "page", "-n", "100")
    for rank, hit in enumerate(found["results"], 1):
        assert hit["rank"] == rank
        assert_hit(hit)
    assert len({(hit["path"], hit["page"]) for hit in found["results"]}) == found["total"]


@pytest.mark.parametrize("by", ["work", "edition", "page"])
def test_limit_and_offset_cut_the_same_list(ingested_sample: Settings, answer: Answer, by: str) -> None:
    whole = answer(ingested_sample, "search", "victim", "--by", by, "-n", "9")["results"]
    pieces = []
    for offset in (0, 3, 6):
        pieces += answer(ingested_sample, "search", "victim", "--by", by, "-n", "3", "--offset", str(offset))["results"]
    assert pieces == whole


@pytest.mark.parametrize("by", ["work", "edition", "page"])
def test_an_offset_behind_the_last_says_how_many_there_are(ingested_sample: Settings, call: Call, by: str) -> None:
    run = call(ingested_sample, "search", "roadmap", "--by", by, "--offset", "900")
    assert run.code == 0
    assert "offset 900 is behind the last" in run.err
    run = call(ingested_sample, "search", "roadmap", "--by", by, "--offset", "900", "--format", "ids")
    assert (run.code, run.out) == (0, "")
    assert "offset 900 is behind the last" in run.err


@pytest.mark.parametrize(
    ("words", "language", "path"),
    [
        ("uhrien tunnistaminen", "fi", "strom/FIN_WEB-1.pdf"),
        ("aukų nustatymas", "lt", "strom/LT_WEB-1.pdf"),
        ("identificering av offer", "sv", "strom/SWE_WEB-1.pdf"),
        ("หนังสือเดินทาง", "th", "safe-trip/safe_trip_TH.pdf"),
        ("жертвы торговли людьми", "ru", "strom/RUS_WEB-1.pdf"),
    ],
)
def test_a_question_in_any_language_finds_a_page_in_it(
    ingested_sample: Settings, answer: Answer, words: str, language: str, path: str
) -> None:
    found = answer(ingested_sample, "search", words, "--by", "page", "-l", language, "-n", "100")
    assert path in {hit["path"] for hit in found["results"]}
    assert {hit["language"] for hit in found["results"]} == {language}


def test_the_words_of_a_query_need_no_quotes(ingested_sample: Settings, call: Call) -> None:
    one = call(ingested_sample, "search", "labour", "inspector").out.splitlines()
    other = call(ingested_sample, "search", "labour inspector").out.splitlines()
    assert one[:5] == other[:5]


def test_the_language_one_likes_best_names_the_work(ingested_sample: Settings, answer: Answer) -> None:
    found = answer(ingested_sample, "search", "project:STROM kind:guidelines", "--in", "Finnish")
    assert "Ohjeita" in found["results"][0]["title"] or "ohje" in found["results"][0]["title"].casefold()


def test_filters_of_options_and_query_hold_for_every_result(ingested_sample: Settings, answer: Answer) -> None:
    words = ("search", "lang:pl ofiara", "-p", "adstringo", "-k", "report", "--year", "2010..2020", "--by", "page")
    found = answer(ingested_sample, *words)
    assert found["results"]
    assert {hit["path"] for hit in found["results"]} == {"adstringo/report_poland_pl.pdf"}


def test_ids_are_what_other_commands_take(ingested_sample: Settings, call: Call) -> None:
    ids = call(ingested_sample, "search", "victim", "--format", "ids", "-n", "3").out.split()
    assert len(ids) == 3
    assert call(ingested_sample, "export", *ids, "--format", "csl-json").code == 0


def test_an_explanation_says_how_each_word_was_read(ingested_sample: Settings, call: Call, answer: Answer) -> None:
    reading = answer(ingested_sample, "search", "victims identification", "--explain")["reading"]
    assert [entry["word"] for entry in reading] == ["victims", "identification"]
    assert all(entry["forms"] for entry in reading)
    text = call(ingested_sample, "search", "victims identification", "--explain").out
    assert text.startswith("read as")


def test_an_explanation_says_what_each_word_and_condition_does(
    ingested_sample: Settings, call: Call, answer: Answer
) -> None:
    words = ("search", "uhri", "poliisi", "-p", "STROM", "--explain", "--only-words")
    explanation = answer(ingested_sample, *words)["explanation"]
    assert [word["word"] for word in explanation["words"]] == ["uhri", "poliisi"]
    assert "project STROM" in [entry["condition"] for entry in explanation["without"]]
    text = call(ingested_sample, *words).out
    assert [line for line in text.splitlines() if line and line[0] in "rp"][:3] == [
        "read as", "pages with", "pages without",
    ]  # fmt: skip
    nothing = call(ingested_sample, *words, "-l", "lv")
    assert nothing.code == 1
    assert "language Latvian" in nothing.out
    assert "Without language Latvian there" in nothing.err


def test_what_was_not_found_is_said_on_stderr(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "search", "victim victmi")
    assert run.code == 0
    assert '"victmi"' in run.err


def test_nothing_found_ends_with_1(ingested_sample: Settings, call: Call, answer: Answer) -> None:
    run = call(ingested_sample, "search", "qqqqzzzz")
    assert (run.code, run.out) == (1, "")
    assert "Nothing found" in run.err
    assert answer(ingested_sample, "search", "qqqqzzzz", code=1)["results"] == []


def test_filters_without_words_list_what_meets_them(ingested_sample: Settings, answer: Answer) -> None:
    found = answer(ingested_sample, "search", "-p", "TRAM")
    assert found["total"] == len(found["results"]) == 3
    assert all(result["projects"] == ["TRAM"] for result in found["results"])


@pytest.mark.parametrize(
    "query",
    [
        "[***]", "((((", "*", "**", "?", '"', '"open quote', '""', '" "', "“", "💡", "💡 victim", "OR", "OR OR",
        "victim OR", "OR victim", "lang:", "project:", ":", "::", "year:2013", "a:b:c", "\\", "\\*", "^~+", "--", "- -",
        "' OR 1=1 --", "<script>", "%s %d {0}", "\x00", "\x1b[31m", "\ud800", "é" * 300, "x* y* z*", "e\u0301", "ﬁ",
        "title:", "-", "ค้า*", '"ค้ามนุษย์"',
        "*" * 1000, "-" * 999 + "a", "OR " * 300, '"' * 1000, "~" * 1000, '"a b"~' * 100, "🛟" * 1000, "ae" * 500,
        "-(-(-(a OR -b) OR -(c)))", "a OR -b OR --c", "-OR", "x" * 1000, "\0" * 500 + "victim", "project: " * 100,
        "\u202evictim\u200f \u2066ferry\u2069", "victim~99999999999", '"victim police"~' + "9" * 900, "~/x", "5~10",
        "e\u0301" * 400, "👩‍👩‍👧" * 100, "ค้ามนุษย์" * 100, "-lfi", "-p", "-n", "--in", "torgovlya" * 100,
    ],
    ids=ascii,
)  # fmt: skip
def test_no_query_crashes(ingested_sample: Settings, call: Call, query: str) -> None:
    run = call(ingested_sample, "search", "--", query)
    assert run.code in (0, 1, 2)
    assert "Traceback" not in run.err
    assert not {"\x00", "\x1b"} & {*run.out, *run.err}


@pytest.mark.parametrize("query", ["(victim)", "[victim]", "victim?", "¿victim!", "*victim", "💡 victim"])
def test_signs_around_a_word_do_not_hide_it(ingested_sample: Settings, call: Call, query: str) -> None:
    assert call(ingested_sample, "search", query).code == 0


@pytest.mark.parametrize("apostrophe", ["\u2019", "\u02bc"], ids=ascii)
def test_an_apostrophe_may_be_typed_as_printers_set_it(
    ingested_sample: Settings, answer: Answer, apostrophe: str
) -> None:
    typewritten = answer(ingested_sample, "search", "victim's", "--by", "page")
    assert typewritten["total"] > 0
    printed = answer(ingested_sample, "search", f"victim{apostrophe}s", "--by", "page")
    assert printed["total"] == typewritten["total"]
    pages = [[(hit["path"], hit["page"], hit["score"]) for hit in found["results"]] for found in (printed, typewritten)]
    assert pages[0] == pages[1]  # reasons quote what was typed


@pytest.mark.parametrize(
    "words", [("victim", "-police"), ("-police", "victim"), ("victim -police",), ("--", "victim", "-police"),
              ("victim", "-n", "1000", "-police"), ("victim", "--", "-police")]
)  # fmt: skip
def test_a_minus_needs_no_quotation_marks(ingested_sample: Settings, call: Call, words: tuple[str, ...]) -> None:
    plain = call(ingested_sample, "search", "victim -police", "--by", "page", "--format", "ids", "-n", "1000").out
    run = call(ingested_sample, "search", "--by", "page", "--format", "ids", "-n", "1000", *words)
    assert (run.code, run.out) == (0, plain)
    assert plain != call(ingested_sample, "search", "victim", "--by", "page", "--format", "ids", "-n", "1000").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("victim", "--minor"), "No such option"), (("victim", "-v"), "No such option"), (("-p",), "argument"),
        (("victim", "-p"), "argument"), (("victim", "-k", ""), "no kind"), (("victim", "-l", ""), "no language"),
        (("victim", "--in", ""), "no language"), (("victim", "-p", ""), "no project"), (("-n", "x"), "'x'"),
    ],
)  # fmt: skip
def test_what_is_no_option_or_no_value_is_said(
    ingested_sample: Settings, call: Call, arguments: tuple[str, ...], said: str
) -> None:
    run = call(ingested_sample, "search", *arguments)
    assert run.code == 2
    assert said in run.err


def test_values_stand_behind_options_and_figures_at_them(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "search", "-n2", "victim", "--format=ids")
    assert (run.code, len(run.out.split())) == (0, 2)


@pytest.mark.parametrize("words", [("year:2016..2013",), ("--year", "2016..2013")])
def test_years_that_run_backwards_are_turned_round_and_that_is_said(
    ingested_sample: Settings, call: Call, words: tuple[str, ...]
) -> None:
    run = call(ingested_sample, "search", *words, "--format", "ids")
    assert run.out == call(ingested_sample, "search", "year:2013..2016", "--format", "ids").out
    assert run.err == "2016..2013 was read as 2013..2016.\n"


def test_what_is_like_an_edition_is_found_without_words(ingested_sample: Settings, call: Call, answer: Answer) -> None:
    found = answer(ingested_sample, "search", "--like", "strom/ENG_WEB-1.pdf:3", "--explain")
    assert found["like"].endswith(":3")
    assert found["total"]
    assert all(entry["forms"] for entry in found["reading"])
    assert "like" not in answer(ingested_sample, "search", "victim")
    narrowed = answer(ingested_sample, "search", "--like", "strom/ENG_WEB-1.pdf", "-k", "memorandum", "--by", "edition")
    assert {result["kind"] for result in narrowed["results"]} == {"memorandum"}
    run = call(ingested_sample, "search", "--like", "strom/ENG_WEB-9.pdf")
    assert run.code == 2
    assert "Did you mean strom/ENG_WEB-1.pdf" in run.err


# Many queries


def test_each_line_of_stdin_gets_a_line_of_json(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "search", "-", stdin="victim\nlang:klingon victim\nqqqqzzzz\n")
    lines = [json.loads(line) for line in run.out.splitlines()]
    assert [line["query"] for line in lines] == ["victim", "lang:klingon victim", "qqqqzzzz"]
    assert [next(iter(line.items())) for line in lines] == [("format", 2)] * 3
    assert lines[0]["total"] > 0
    assert lines[1]["error"]["kind"] == "unknown-language"
    assert "klingon" in lines[1]["error"]["text"]
    assert lines[1]["error"]["way_out"]
    assert lines[2]["results"] == []
    assert run.code == 2


@pytest.mark.parametrize(("stdin", "code"), [("victim\nqqqqzzzz\n", 0), ("qqqqzzzz\n", 1), ("", 1)])
def test_the_exit_code_of_many_queries_says_whether_any_was_found(
    ingested_sample: Settings, call: Call, stdin: str, code: int
) -> None:
    run = call(ingested_sample, "search", "-", stdin=stdin)
    assert (run.code, len(run.out.splitlines())) == (code, len(stdin.splitlines()))
    assert ("standard input has no lines" in run.err) == (not stdin)


def test_many_queries_take_the_options_of_one(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "search", "-", "-l", "fi", "--by", "page", "-n", "2", stdin="uhri\n")
    results = json.loads(run.out)["results"]
    assert len(results) == 2
    assert {hit["language"] for hit in results} == {"fi"}


@pytest.mark.parametrize("language", ["da", "lt", "pl", "sv"])
def test_a_listing_in_one_language_names_the_editions_in_it(sample: Settings, call: Call, language: str) -> None:
    listed = call(sample, "search", "-k", "memorandum", "-l", language)
    assert f"memorandum/memorandum_{language}.pdf" in listed.out
    assert f"[{language}]" in listed.out
    ids = call(sample, "search", "-k", "memorandum", "-l", language, "--format", "ids").out.split()
    exported = call(sample, "export", *ids, "--format", "bibtex").out
    assert f"memorandum_{language}.pdf" in exported


def test_a_work_is_shown_in_the_first_of_the_readers_languages_that_it_has(
    ingested_sample: Settings, call: Call
) -> None:
    for named in (["--in", "pl"], ["--in", "is,pl"], ["--in", "Icelandic", "--in", "polski", "--in", "de"]):
        answer = call(ingested_sample, "search", "menschenhandel", "-p", "STROM", *named).out
        assert "strom/POL_WEB-1.pdf" in answer
        assert "strom/DE_WEB-1.pdf" not in answer
        assert "shown in" not in answer


def test_the_languages_in_which_works_are_shown_are_told_where_nobody_named_them(
    ingested_sample: Settings, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "shown in Finnish, then English" in call(ingested_sample, "search", "uhrien tunnistaminen").out
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert (
        "visas på finska, sedan svenska, sedan engelska" in call(ingested_sample, "search", "uhrien tunnistaminen").out
    )
    monkeypatch.setenv("LIBRARY_LANGUAGES", "lt, Polish")
    run = call(ingested_sample, "search", "uhrien tunnistaminen")
    assert "visas på litauiska, sedan polska" in run.out
    assert "strom/LT_WEB-1.pdf" in run.out
    assert "strom/FIN_WEB-1.pdf" not in run.out


@pytest.mark.parametrize("name", ["xx", "Lituanian", "", "fi,klingon"])
def test_a_language_that_nobody_speaks_is_an_error_with_the_nearest(
    name: str, ingested_sample: Settings, call: Call
) -> None:
    for command in (["search", "victim"], ["list", "--by", "work"], ["works"], ["show", "strom/FIN_WEB-1.pdf"]):
        run = call(ingested_sample, *command, "--in", name)
        assert (run.code, run.out) == (2, "")
        assert "language" in run.err
        assert "Lithuanian" in run.err or name != "Lituanian"


def test_conditions_in_words_and_options_narrow_each_other(sample: Settings, call: Call) -> None:
    assert call(sample, "search", "--year", "2013", "year:2015").code == 1
    assert call(sample, "search", "-k", "report", "kind:guidelines").code == 1
    assert call(sample, "search", "lang:lt OR lang:lv").code == 0


def test_lines_without_words_ask_for_all_that_meets_the_conditions(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "search", "-", stdin="\n  \nvictim\n")
    assert [json.loads(line)["query"] for line in run.out.splitlines()] == ["", "", "victim"]


def test_like_needs_an_edition(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "search", "--like", "")
    assert (run.code, run.out) == (2, "")
    assert "--like" in run.err


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("year:abcd", "2013..2016"),
        ("project:STORM", "STROM"),
        ("lang:xx", "'xx'"),
        ("kind:reprot", "report"),
        ("country:Atlantis", "'Atlantis'"),
        ("quality:garbeld", "garbled"),
        ("source:ocrr", "ocr"),
    ],
)
def test_a_field_that_names_nothing_is_refused_and_the_nearest_named(
    ingested_sample: Settings, call: Call, field: str, said: str
) -> None:
    run = call(ingested_sample, "search", "victim", field)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_json_tells_the_readers_languages_and_where_a_page_was_found(ingested_sample: Settings, answer: Answer) -> None:
    found = answer(ingested_sample, "search", "työsuojelutarkastus")
    assert found["readers"] == {"languages": ["fi", "en"], "source": "query", "behind": []}
    (hit,) = next(
        result["hits"] for result in found["results"] if result["hits"][0]["path"].endswith("guidelines_FIN.pdf")
    )
    assert hit["language"] == "fi"
    assert hit["origin"]["language"] != "fi"
    assert hit["origin"]["path"].startswith("adstringo/ADSTRINGO_guidelines")
    assert hit["origin"]["reasons"]
    told = answer(ingested_sample, "search", "menschenhandel", "--in", "pl")["readers"]
    assert told == {"languages": ["pl"], "source": "asked", "behind": ["de", "en"]}


def test_ids_are_those_of_the_editions_that_are_shown(ingested_sample: Settings, call: Call) -> None:
    ids = call(ingested_sample, "search", "menschenhandel", "-p", "STROM", "--in", "pl", "--format", "ids").out.split()
    shown = call(ingested_sample, "search", "menschenhandel", "-p", "STROM", "--in", "pl").out
    assert [id_ for id_ in ids if f"{id_}  strom/POL_WEB-1.pdf" in shown]


def test_works_are_listed_by_their_titles_in_the_readers_languages(ingested_sample: Settings, call: Call) -> None:
    for command in (["list", "--by", "work"], ["works"], ["works", "matrix"]):
        assert "Yhteisymmärryspöytäkirjan" in call(ingested_sample, *command, "--in", "th,fi").out
        assert "Yhteisymmärryspöytäkirjan" not in call(ingested_sample, *command).out
    assert call(ingested_sample, "works", "--in", "fi", "matrix").code == 2


def test_a_page_is_shown_in_the_first_of_the_readers_languages(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "show", "strom/ENG_WEB-1.pdf", "--page", "2", "--in", "th,fi", "--in", "sv")
    assert "strom/FIN_WEB-1.pdf  p. 2\n" in run.err
    assert "Uhrien tunnistaminen" in run.out
    own = call(ingested_sample, "show", "strom/ENG_WEB-1.pdf", "--page", "2", "--in", "th,en,fi")
    assert "Identifying victims" in own.out


@pytest.mark.parametrize(
    ("before", "behind", "environment"),
    [
        (("--ui", "lt"), (), {}),
        ((), ("--ui", "Lithuanian"), {}),
        ((), (), {"LIBRARY_UI": "lt"}),
        ((), (), {"LANG": "lt_LT"}),
    ],
)
def test_a_search_speaks_the_language_that_is_named(
    ingested_sample: Settings,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
    before: tuple[str, ...],
    behind: tuple[str, ...],
    environment: dict[str, str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    run = call(ingested_sample, *before, "search", "the victim report qqzzxx", *behind)
    assert "Dažni žodžiai praleisti: the." in run.err
    assert "puslapiai pagal kalbą: " in run.out
    assert "pages by" not in run.out
    assert "ataskaita" in run.out


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "xx_YY.UTF-8", "hu_HU.UTF-8", ""])
def test_other_locales_mean_english(
    ingested_sample: Settings, call: Call, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert "pages by language: " in call(ingested_sample, "search", "victim").out


def test_an_error_is_told_in_the_language_too(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "search", "victim", "-p", "xyzzy", "--ui", "fi")
    assert run.code == 2
    assert "Hanketta 'xyzzy' ei ole. Katso: library projects" in run.err
    run = call(ingested_sample, "--ui", "klingon", "search", "victim")
    assert run.code == 2
    assert "There is no language 'klingon'." in run.err


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("search", "victim", "-p", "xyzzy"), "unknown-project"),
        (("search", "victim", "--in", "klingon"), "unknown-language"),
        (("search", "victim", "--limit", "many"), "usage"),
        (("show", "nothing.pdf"), "unknown-edition"),
        (("list", "--year", "x"), "no-year"),
    ],
)
def test_an_error_is_json_where_json_was_asked_for(
    ingested_sample: Settings, call: Call, arguments: tuple[str, ...], kind: str
) -> None:
    run = call(ingested_sample, *arguments, "--format", "json")
    assert run.code == 2
    assert run.err == ""
    told = json.loads(run.out)
    assert (told["format"], told["error"]["kind"]) == (2, kind)
    assert told["error"]["text"]
    assert told["error"]["way_out"]
    assert call(ingested_sample, *arguments).err.startswith(f"Error: {told['error']['text']}")
