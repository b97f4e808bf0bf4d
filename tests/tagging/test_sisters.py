from __future__ import annotations

from dataclasses import replace

from library.model import CORRECTION, Edition, Tag, TagField
from library.tagging import sister_tags
from library.tagging.sketch import sketch

BODY = " ".join(f"w{number % 97}x{number % 89}" for number in range(500))


def edition(path: str, languages: str, **more: object) -> Edition:
    return replace(Edition(id=path, path=path, languages=tuple(languages.split()), work="guide"), **more)  # type: ignore[arg-type]


def tag(field: TagField, value: str, confidence: float = 0.9, source: str = "title") -> Tag:
    return Tag(field=field, value=value, source=source, confidence=confidence)


def told(
    editions: list[Edition],
    kinds: dict[str, Tag] | None = None,
    texts: dict[str, str] | None = None,
    titles: dict[str, Tag] | None = None,
) -> dict[str, dict[str, str]]:
    languages = {
        one.id: [tag("language", code, 0.9 - place / 10) for place, code in enumerate(one.languages)]
        for one in editions
    }
    sketches = {one.id: sketch([(texts or {}).get(one.id, BODY)]) for one in editions}
    best = [{id_: [tag] for id_, tag in (tags or {}).items()} for tags in (kinds, titles)]
    found = sister_tags(editions, best[0], languages, best[1], sketches)
    return {id_: {one.field: one.value for one in tags} for id_, tags in found.items()}


def test_of_one_work_all_editions_have_one_kind() -> None:
    editions = [edition("en", "en"), edition("fi", "fi"), edition("lv", "lv")]
    kinds = {"en": tag("kind", "guidelines"), "fi": tag("kind", "guidelines"), "lv": tag("kind", "report", 0.6)}
    assert told(editions, kinds) == {"lv": {"kind": "guidelines"}}
    del kinds["lv"]
    assert told(editions, kinds) == {"lv": {"kind": "guidelines"}}
    assert told(editions) == {}


def test_what_a_person_said_of_one_edition_goes_for_all_and_is_never_overruled() -> None:
    editions = [edition("en", "en"), edition("fi", "fi"), edition("lv", "lv")]
    kinds = {
        "en": tag("kind", "guidelines"),
        "fi": tag("kind", "guidelines"),
        "lv": tag("kind", "report", 1.0, CORRECTION),
    }
    assert told(editions, kinds) == {"en": {"kind": "report"}, "fi": {"kind": "report"}}


def test_a_half_translated_edition_is_called_by_the_language_it_is_translated_into() -> None:
    editions = [edition("en", "en"), edition("lt", "en lt")]
    assert told(editions) == {"lt": {"language": "lt", "relation": "half-translated"}}
    assert told([edition("lt", "en lt")]) == {}  # alone, it is in two languages
    assert told([edition("en", "en"), edition("lt", "lt"), edition("both", "en lt")]) == {}


def test_an_edition_in_two_languages_is_half_translated_where_it_holds_the_text_of_the_other_edition() -> None:
    spanish = " ".join(f"v{number % 83}y{number % 79}" for number in range(400))
    editions = [edition("latam", "es"), edition("es", "es en")]  # another translation; its commands are English
    assert told(editions, texts={"es": spanish}) == {}


def test_second_editions_in_a_language_are_told_for_what_they_are() -> None:
    editions = [edition("a", "es", year=2016), edition("b", "es", year=2014)]
    assert told(editions, texts={"b": f"{BODY} and more"}) == {"b": {"relation": "copy"}}
    other = " ".join(f"v{number % 83}y{number % 79}" for number in range(400))
    assert told(editions, texts={"b": f"{BODY} {other}"}) == {"b": {"relation": "version"}}
    assert told(editions, texts={"b": other}) == {"b": {"relation": "variant"}}
    regional = [edition("g_es.pdf", "es"), edition("g_es-latam.pdf", "es")]
    assert told(regional, texts={"g_es.pdf": f"{BODY} {other}"}) == {"g_es.pdf": {"relation": "variant"}}


def test_works_apart_tell_each_other_nothing() -> None:
    editions = [edition("a", "en", work="a"), edition("b", "en", work="b")]
    assert told(editions, {"a": tag("kind", "report")}) == {}


def test_an_edition_without_a_title_is_called_as_a_sister_in_its_language_or_else_as_the_english_one() -> None:
    editions = [edition("de", "de"), edition("en", "en"), edition("fi", "fi"), edition("lv", "lv")]
    titles = {
        "de": tag("title", "Umziehen"),
        "en": tag("title", "Moving"),
        "fi": tag("title", "8b1962fe", 0.1, "file name"),
        "lv": tag("title", "Gramata", 1.0, CORRECTION),
    }
    assert told(editions, titles=titles) == {"fi": {"title": "Moving"}}
    titles["en"] = tag("title", "The Manual", 0.4)
    assert told(editions, titles=titles) == {}, "no title in a language that neither it nor most readers have"
    titles["lv"] = tag("title", "7a", 0.1, "file name")
    half = told([*editions, edition("da", "en da")], titles={**titles, "da": tag("title", "Flytte")})
    assert not any("title" in tags for tags in half.values())
    older = edition("de-2009", "de", year=2009)
    titles["de-2009"] = tag("title", "7a", 0.1, "file name")
    assert told([*editions, older], titles=titles)["de-2009"]["title"] == "Umziehen"
