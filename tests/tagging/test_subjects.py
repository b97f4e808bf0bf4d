from __future__ import annotations

from library.tagging.subjects import Labels, Named, subject_tags


def about(editions: dict[str, Named], edition: str) -> list[str]:
    return [tag.value for tag in subject_tags(editions).get(edition, [])]


def test_of_labels_in_each_other_the_longest_counts() -> None:
    labels = Labels([("victim", "victim"), ("victim trafficking", "victim of trafficking"), ("work", "work")])
    assert labels.count(["victim", "trafficking", "find", "work", "as", "victim"]) == {
        "victim of trafficking": 1,
        "work": 1,
        "victim": 1,
    }
    assert labels.count([]) == {}


def test_a_work_is_about_what_it_names_oftener_than_the_shelf() -> None:
    shelf = {f"other{n}": Named(f"other{n}", 1000, {"money": 4, f"thing{n}": 9}) for n in range(8)}
    shelf["one"] = Named("one", 1000, {"money": 5, "visa": 20, "passport": 1})
    assert about(shelf, "one") == ["visa"]


def test_what_the_title_names_comes_first() -> None:
    shelf = {f"other{n}": Named(f"other{n}", 1000, {f"thing{n}": 9}) for n in range(8)}
    shelf["one"] = Named("one", 1000, {"visa": 12, "passport": 10}, frozenset({"passport"}))
    assert about(shelf, "one") == ["passport", "visa"]


def test_all_editions_of_a_work_are_about_the_same() -> None:
    shelf = {f"other{n}": Named(f"other{n}", 1000, {f"thing{n}": 9}) for n in range(8)}
    shelf["en"] = Named("guide", 1000, {"visa": 12})
    shelf["th"] = Named("guide", 800, {"visa": 9, "rice": 1})  # "rice" is a slip of one language
    assert about(shelf, "en") == about(shelf, "th") == ["visa"]


def test_what_one_of_many_languages_alone_names_is_another_word_of_it() -> None:
    shelf = {f"other{n}": Named(f"other{n}", 1000, {f"thing{n}": 9}) for n in range(8)}
    for code in ("en", "fr", "it", "nl", "ru"):
        shelf[code] = Named("faq", 1000, {"licence": 12})
    shelf["de"] = Named("faq", 1000, {"licence": 12, "sex buyer": 40})  # German "freier" is "more free", too
    assert about(shelf, "en") == ["licence"]
    shelf["scan"] = Named("scan", 0, {})
    shelf |= {code: Named("two", 1000, {"visa": 9} if code == "fi" else {"boat": 20}) for code in ("fi", "sv")}
    assert set(about(shelf, "fi")) == {"visa", "boat"}


def test_an_edition_without_words_is_about_nothing() -> None:
    assert about({"scan": Named("scan", 0, {})}, "scan") == []
