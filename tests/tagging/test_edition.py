from __future__ import annotations

from collections.abc import Mapping, Sequence

from library.model import Page, Project, Tag, TagField
from library.shelf import Projects
from library.tagging import ProjectNames, correction_tags, tag_edition
from tagging.samples import Sample

TITLE_PAGE = "Guidelines for Municipalities\nA publication of the STROM project, 2015\nCall 116 000 or write to a@b.org"
PROJECTS = Projects([Project(key="STROM", folders=("strom",)), Project(key="STROM II")])
NAMES = ProjectNames(PROJECTS)


def pages(*texts_and_languages: tuple[str, str]) -> list[Page]:
    return [
        Page(number=number, text=text, languages=tuple(languages.split()))
        for number, (text, languages) in enumerate(texts_and_languages, 1)
    ]


def tags(
    path: str, these: Sequence[Page], field: TagField, metadata: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    found = tag_edition(path, these, metadata or {}, NAMES).tags
    return [(tag.value, tag.source) for tag in found if tag.field == field]


def test_every_tag_of_every_sample_has_its_provenance(samples: Sequence[Sample], names: ProjectNames) -> None:
    for sample in samples:
        found = tag_edition(sample.path, sample.pages, sample.metadata, names).tags
        assert {tag.field for tag in found} >= {"language", "project", "year", "title"}
        assert all(tag.value and tag.source and 0 <= tag.confidence < 1 for tag in found)
        assert all(tag.evidence for tag in found if tag.source != "file name")


def test_the_samples_are_given_their_languages(samples: Sequence[Sample], names: ProjectNames) -> None:
    for sample in samples:
        found = tag_edition(sample.path, sample.pages, sample.metadata, names).tags
        assert {tag.value for tag in found if tag.field == "language"} == set(sample.languages)


def test_a_title_page_alone_gives_all_tags() -> None:
    tagged = tag_edition("a.pdf", pages((TITLE_PAGE, "en")), {}, NAMES)
    assert {tag.field: tag.value for tag in reversed(tagged.tags)} == {
        "language": "en",
        "project": "STROM",
        "kind": "guidelines",
        "year": "2015",
        "title": "Guidelines for Municipalities",
    }
    assert {"116", "000", "a@b.org", "STROM"} <= set(tagged.anchors)


def test_a_cover_without_text_leaves_the_title_to_the_next_page() -> None:
    these = pages(("", "und"), (TITLE_PAGE, "en"))
    assert tags("a.pdf", these, "title")[0] == ("Guidelines for Municipalities", "first page")
    assert tags("a.pdf", these, "year")[0] == ("2015", "imprint")


def test_a_title_left_over_from_a_template_decides_nothing() -> None:
    metadata = {"title": "Annual Report 2008"}
    assert tags("a.pdf", pages((TITLE_PAGE, "en")), "kind", metadata)[0] == ("guidelines", "title")
    assert ("2008", "title") not in tags("a.pdf", pages((TITLE_PAGE, "en")), "year", metadata)


# Languages


def test_the_languages_of_an_edition_come_by_the_share_of_their_letters() -> None:
    these = pages(("a" * 300, "fi"), ("b" * 600, "sv"), ("c" * 50, "en"), ("", "und"))
    assert tags("a.pdf", these, "language") == [("sv", "text"), ("fi", "text")]


def test_a_language_that_one_of_the_first_pages_is_in_needs_a_smaller_share() -> None:
    begun = pages(("a" * 100, "en"), ("b" * 100, "hu"), *[("c" * 100, "en")] * 8)
    assert tags("a.pdf", begun, "language") == [("en", "text"), ("hu", "text")]
    quoted = pages(*[("c" * 100, "en")] * 8, ("b" * 100, "hu"), ("a" * 100, "en"))
    assert tags("a.pdf", quoted, "language") == [("en", "text")]
    once = pages(("b" * 100, "hu"), *[("c" * 100, "en")] * 19)
    assert tags("a.pdf", once, "language") == [("en", "text")]


def test_a_page_in_two_languages_counts_for_both() -> None:
    assert [code for code, _ in tags("a.pdf", pages(("a" * 300, "fi sv")), "language")] == ["fi", "sv"]


def test_the_text_beats_the_file_name_beats_the_metadata() -> None:
    metadata = {"language": "lv-LV"}
    assert tags("a_SWE.pdf", pages(("text", "fi")), "language", metadata) == [("fi", "text")]
    for text in ("", "??"):
        assert tags("a_SWE.pdf", pages((text, "und")), "language", metadata) == [("sv", "file name")]
        assert tags("a.pdf", pages((text, "und")), "language", metadata) == [("lv", "metadata")]
        assert tags("a.pdf", pages((text, "und")), "language", {"language": "x-klingon"}) == [("und", "text")]
    assert tags("a.pdf", [], "language") == [("und", "text")]


def test_the_more_of_the_text_a_language_holds_the_surer_it_is() -> None:
    def confidence(*these: tuple[str, str]) -> float:
        return tag_edition("a.pdf", pages(*these), {}, NAMES).tags[0].confidence

    assert confidence(("a" * 100, "fi")) > confidence(("a" * 100, "fi"), ("b" * 40, "sv")) > 0.5


def test_a_correction_is_surer_than_anything_the_program_finds() -> None:
    (correction,) = correction_tags({"year": "2011"}, PROJECTS, [])
    assert correction == Tag(field="year", value="2011", source="correction", confidence=1.0)
    found = tag_edition("strom/roundup_2016.pdf", pages((TITLE_PAGE, "en")), {"title": "Round-up 2016"}, NAMES)
    assert all(tag.confidence < correction.confidence for tag in found.tags)
