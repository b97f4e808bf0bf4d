from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest
from telling import seen

from library.model import Edition
from library.tagging import ProjectNames, doubtful_links, work_tags
from library.tagging.sketch import resemblance, sketch
from tagging.samples import Sample, works

HELPLINE = ("116", "000", "2015", "STROM", "a@b.org", "https://b.org", "14", "37", "1,250")


def truth(samples: Sequence[Sample]) -> set[frozenset[str]]:
    by_work: dict[str, set[str]] = {}
    for sample in samples:
        by_work.setdefault(sample.work, set()).add(sample.path)
    return {frozenset(paths) for paths in by_work.values()}


# The sample shelf


def test_the_sister_editions_of_the_sample_shelf_are_linked_and_no_others(
    samples: Sequence[Sample], names: ProjectNames
) -> None:
    assert {frozenset(paths) for paths in works(samples, names, scramble=False).values()} == truth(samples)


def test_whatever_the_order_of_the_editions_the_works_are_the_same(
    samples: Sequence[Sample], names: ProjectNames
) -> None:
    shuffled = list(samples)
    Random(1).shuffle(shuffled)
    assert works(shuffled, names, scramble=False) == works(samples, names, scramble=False)


def test_without_file_names_no_two_works_are_taken_for_one(samples: Sequence[Sample], names: ProjectNames) -> None:
    for found in works(samples, names, scramble=True).values():
        assert any(found <= right for right in truth(samples)), found


def test_without_file_names_all_sisters_of_the_sample_shelf_are_linked(
    samples: Sequence[Sample], names: ProjectNames
) -> None:
    assert {frozenset(paths) for paths in works(samples, names, scramble=True).values()} == truth(samples)


def test_in_brief_is_a_work_of_its_own(samples: Sequence[Sample], names: ProjectNames) -> None:
    found = [paths for paths in works(samples, names, scramble=False).values() if any("In_Brief" in p for p in paths)]
    assert [len(paths) for paths in found] == [5]
    assert all("In_Brief" in path for path in found[0])


@pytest.mark.parametrize("country", ["estonia", "finland", "lithuania", "poland", "russia", "sweden"])
def test_each_country_report_has_its_english_sister_and_no_other(
    samples: Sequence[Sample], names: ProjectNames, country: str
) -> None:
    (paths,) = [
        paths
        for paths in works(samples, names, scramble=False).values()
        if any(f"report_{country}" in path for path in paths)
    ]
    assert len(paths) == 2
    assert all(f"report_{country}" in path for path in paths)


def test_names_of_works_are_short_plain_and_say_what_they_are(samples: Sequence[Sample], names: ProjectNames) -> None:
    found = works(samples, names, scramble=False)
    assert all(0 < len(name) <= 90 for name in found)
    assert all(name == name.lower() and not set(name) & set(" /\\\"';,:") for name in found)
    for paths, words in (
        ("strom/ENG_WEB-1.pdf", {"guidelines", "municipalities"}),
        ("adstringo/report_poland_en.pdf", {"exploitation", "poland"}),
        ("memorandum/memorandum_is.pdf", {"model", "memorandum"}),
    ):
        (name,) = [name for name, held in found.items() if paths in held]
        assert words <= set(name.split("-"))


# Small shelves


def edition(path: str, language: str, **more: str | int) -> Edition:
    settled = Edition(id=path, path=path, languages=tuple(language.split()), title="Guide for all", page_count=4)
    return replace(settled, **more)  # type: ignore[arg-type]


def groups(editions: Sequence[Edition], held: Mapping[str, Sequence[str]] | None = None) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    if held is None:
        held = {one.id: HELPLINE for one in editions}
    for path, tag in work_tags(editions, held).items():
        assert tag.field == "work"
        assert tag.evidence
        assert 0 < tag.confidence < 1
        found.setdefault(tag.value, set()).add(path)
    return sorted(found.values(), key=min)


def test_two_editions_in_one_language_with_other_texts_are_no_sisters() -> None:
    assert groups([edition("s/a_en.pdf", "en"), edition("s/a_en-2.pdf", "en")]) == [{"s/a_en-2.pdf"}, {"s/a_en.pdf"}]
    third = [edition("s/a_en.pdf", "en"), edition("s/b_en.pdf", "en"), edition("s/a_fi.pdf", "fi")]
    assert groups(third) == [{"s/a_en.pdf", "s/a_fi.pdf"}, {"s/b_en.pdf"}]


def text(seed: int, words: int = 600) -> str:
    """Words drawn at random, the same for the same seed."""
    random = Random(seed)
    return " ".join(random.choice("abcdefghijklmnopqrst") + str(random.randrange(60)) for _ in range(words))


def linked(*files: tuple[str, str, str, str]) -> list[set[str]]:
    """The works of editions of (path, language, title, text)."""
    editions = [edition(path, language, title=title) for path, language, title, _ in files]
    sketches = {path: sketch([text]) for path, _, _, text in files}
    found: dict[str, set[str]] = {}
    for path, tag in work_tags(editions, {one.id: () for one in editions}, sketches).items():
        found.setdefault(tag.value, set()).add(path)
    return sorted(found.values(), key=min)


def test_a_copy_but_for_a_detail_is_the_same_work_whatever_it_is_called() -> None:
    body = text(1)
    assert linked(("a.pdf", "en", "A guide", body), ("b.pdf", "en", "Scan 12", f"{body} one more")) == [
        {"a.pdf", "b.pdf"}
    ]


def test_a_revised_text_with_the_same_title_is_the_same_work() -> None:
    first, revised = text(1), f"{text(1)[:2000]} {text(2, 300)}"
    assert linked(("a.pdf", "en", "A guide to work", first), ("b.pdf", "en", "A Guide to Work", revised)) == [
        {"a.pdf", "b.pdf"}
    ]


def test_a_series_that_shares_its_boilerplate_is_many_works_though_its_file_names_name_languages() -> None:
    boilerplate = text(1, 500)
    names = ("danish", "estonian", "finnish", "german", "latvian", "lithuanian", "norwegian", "polish", "swedish")
    files = [
        (f"manuals/{name}.pdf", "en", f"Manual for {topic}", f"{boilerplate} {text(2 + number, 500)}")
        for number, (name, topic) in enumerate(
            zip(names, ["boats", "cars", "doors", "farms", "gates", "homes", "ideas", "jobs", "keys"], strict=True)
        )
    ]
    assert len(linked(*files)) == len(files)
    editions = [edition(path, "en", title=title) for path, _, title, _ in files]
    shared = {
        one.id: (*HELPLINE, *(str(100 * number + place) for place in range(12))) for number, one in enumerate(editions)
    }
    assert len(groups(editions, shared)) == len(files)


def test_yearly_reports_are_works_of_their_own() -> None:
    frame = text(1, 300)
    files = [(f"{year}.pdf", "en", f"Annual report {year}", f"{frame} {text(year, 400)}") for year in range(2009, 2014)]
    assert len(linked(*files)) == len(files)


def test_copies_with_another_country_in_the_title_are_works_of_their_own() -> None:
    body = text(1)
    assert len(linked(("a.pdf", "en", "Report: Estonia", body), ("b.pdf", "en", "Report: Poland", body + " x"))) == 2


def test_a_second_translation_into_a_language_joins_the_work_of_its_sisters() -> None:
    held = tuple(f"{number}" for number in range(101, 400, 7))
    editions = [
        edition(path, language) for path, language in (("g-en.pdf", "en"), ("g-es.pdf", "es"), ("g-es-latam.pdf", "es"))
    ]
    (work,) = groups(editions, {one.id: held for one in editions})
    assert len(work) == 3


def test_a_name_that_differs_in_its_language_alone_needs_little_else() -> None:
    held = {"s/EN_WEB-1.pdf": tuple("abcdef"), "s/LV_WEB-1.pdf": tuple("abcxyz")}
    assert groups([edition("s/EN_WEB-1.pdf", "en"), edition("s/LV_WEB-1.pdf", "lv")], held) == [set(held)]
    other = {"s/EN_WEB-1.pdf": tuple("abcdef"), "s/LV_WEB-1.pdf": tuple("uvwxyz")}
    assert len(groups([edition("s/EN_WEB-1.pdf", "en"), edition("s/LV_WEB-1.pdf", "lv")], other)) == 2


def test_without_such_a_name_much_must_be_shared() -> None:
    editions = [edition("s/guide.pdf", "en"), edition("s/vadlinijas.pdf", "lv")]
    assert groups(editions) == [{"s/guide.pdf", "s/vadlinijas.pdf"}]
    little = {"s/guide.pdf": HELPLINE, "s/vadlinijas.pdf": ("116", "000", "2015", "99", "98", "97", "96")}
    assert len(groups(editions, little)) == 2


def test_a_summary_is_no_sister_of_the_full_text() -> None:
    assert len(groups([edition("s/guide.pdf", "en", page_count=40), edition("s/kort.pdf", "sv")])) == 2


def test_editions_without_anchors_stand_alone() -> None:
    editions = [edition("s/a_en.pdf", "en"), edition("s/a_lv.pdf", "lv")]
    assert len(groups(editions, {})) == 2
    assert len(groups(editions, {one.id: () for one in editions})) == 2


def test_a_work_is_called_after_its_english_edition() -> None:
    english = edition("s/EN.pdf", "en", title="Guide for Towns: a Handbook")
    latvian = edition("s/LV.pdf", "lv", title="Vadlīnijas pilsētām")
    tags = work_tags([latvian, english], {"s/EN.pdf": HELPLINE, "s/LV.pdf": HELPLINE})
    assert {tag.value for tag in tags.values()} == {"guide-for-towns"}
    assert work_tags([latvian], {"s/LV.pdf": HELPLINE})["s/LV.pdf"].value == "vadlinijas-pilsetam"


@pytest.mark.parametrize("title", ["คู่มือ", "Руководство для городов", "12", "***", ""])
def test_a_work_has_a_name_in_whatever_script(title: str) -> None:
    tags = work_tags([edition("s/a.pdf", "en", title=title), edition("s/b.pdf", "en", title=title)], {})
    assert all(tag.value for tag in tags.values())
    assert len({tag.value for tag in tags.values()}) == 2


LONG = tuple(f"{number}" for number in range(100, 160))
OWN = tuple(f"{number}" for number in range(500, 560))


def test_long_texts_that_share_less_must_share_it_in_order() -> None:
    editions = [edition("s/guide.pdf", "en"), edition("s/vadlinijas.pdf", "lv")]
    half = tuple(str(number + 300) for number in range(100, 160))
    in_order = {"s/guide.pdf": LONG + OWN, "s/vadlinijas.pdf": LONG + half}
    assert groups(editions, in_order) == [{"s/guide.pdf", "s/vadlinijas.pdf"}]
    mixed = list(LONG)
    Random(1).shuffle(mixed)
    assert len(groups(editions, in_order | {"s/vadlinijas.pdf": (*mixed, *half)})) == 2


def test_two_leaflets_whose_addresses_are_broken_in_other_places_are_sisters_by_the_order_of_the_rest() -> None:
    """As of a card of two pages in forty languages: of 34 anchors each, 19 to 22 are the same, nearly all in order."""
    shared = tuple(f"https://b.org/{number}" for number in range(300, 320))
    mine, theirs = (tuple(f"https://b.org/{number}" for number in range(at, at + 15)) for at in (400, 500))
    editions = [edition("s/card.pdf", "en"), edition("s/karte.pdf", "de"), edition("s/list.pdf", "fi")]
    mixed = list(shared)
    Random(1).shuffle(mixed)
    held = {"s/card.pdf": shared + mine, "s/karte.pdf": shared + theirs, "s/list.pdf": (*mixed, *theirs)}
    assert {"s/card.pdf", "s/karte.pdf"} in groups(editions[:2], held)
    assert groups([editions[0], editions[2]], held) == [{"s/card.pdf"}, {"s/list.pdf"}]
    longer = replace(editions[1], page_count=editions[0].page_count * 2)
    assert len(groups([editions[0], longer], held)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Round-up 2013", "Lägesrapport 2016"),
        ("Report: Finland", "Sprawozdanie: Polska"),
        ("Report: Estonia", "Ziņojums: Latvija un Igaunija"),
        ("Guidelines", "Riktlinjer i korthet"),
    ],
)
def test_titles_of_another_year_or_country_or_of_a_summary_are_of_another_work(one: str, other: str) -> None:
    assert len(groups([edition("s/x.pdf", "en", title=one), edition("s/y.pdf", "sv", title=other)])) == 2
    assert len(groups([edition("s/x.pdf", "en", title=one), edition("s/y.pdf", "sv", title=one)])) == 1


def test_what_is_as_long_and_holds_the_same_is_no_summary() -> None:
    editions = [edition("s/x.pdf", "en", title="A History"), edition("s/y.pdf", "ru", title="Краткая история")]
    assert len(groups(editions, {one.id: LONG for one in editions})) == 1
    assert len(groups([editions[0], replace(editions[1], page_count=3)], {one.id: LONG for one in editions})) == 2
    assert len(groups(editions, {"s/x.pdf": LONG + OWN, "s/y.pdf": LONG[:25]})) == 2


def test_short_texts_are_found_among_long_ones_that_hold_all_small_numbers() -> None:
    small = ("8", "16", "90", "15")
    manuals = [edition(f"m/{number}.pdf", "en", page_count=200) for number in range(40)]
    leaflets = [edition("l/x.pdf", "en", title="Play"), edition("l/y.pdf", "lv", title="Spēle")]
    held = {one.id: (*small, *(f"{one.id}-{n}" for n in range(60))) for one in manuals} | {
        one.id: small for one in leaflets
    }
    assert {"l/x.pdf", "l/y.pdf"} in groups([*manuals, *leaflets], held)


def test_a_doubtful_pair_waits_for_a_person_and_is_not_asked_for_twice() -> None:
    one, other = edition("s/guide.pdf", "en", work="guide"), edition("s/vadlinijas.pdf", "lv", work="vadlinijas")
    held = {one.id: HELPLINE, other.id: (*HELPLINE, *OWN[:7])}
    assert len(groups([one, other], held)) == 2
    (link,) = doubtful_links([one, other], held, ())
    assert {link.one, link.other} == {one.id, other.id}
    assert not link.sure
    assert seen(link.evidence) == "9 shared numbers and names"
    assert len(doubtful_links([one, other], held, [one.id])) == 1
    assert doubtful_links([one, other], held, [one.id, other.id]) == []
    assert doubtful_links([one, replace(other, work="guide")], held, ()) == []


def test_an_empty_shelf_has_no_works() -> None:
    assert work_tags([], {}) == {}


# Sketches


def test_a_sketch_tells_how_much_of_two_texts_is_the_same() -> None:
    one, other = text(1, 4000), text(2, 4000)
    assert resemblance(sketch([one]), sketch([one])) == 1
    assert resemblance(sketch([one]), sketch([other])) < 0.05
    half = " ".join([*one.split()[:2000], *other.split()[:2000]])
    assert abs(resemblance(sketch([one]), sketch([half])) - 1 / 3) < 0.1
    assert resemblance(sketch([]), sketch([one])) == resemblance((), ()) == 0
