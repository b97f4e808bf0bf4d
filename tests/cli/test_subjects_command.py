from __future__ import annotations

from conftest import Call

from cli.conftest import Answer
from library.settings import Settings


def test_subjects_are_listed_in_the_reader_s_language_and_narrow_a_search_in_any(
    ingested_sample: Settings, answer: Answer, call: Call
) -> None:
    english = answer(ingested_sample, "subjects", "--in", "en")["subjects"]
    finnish = answer(ingested_sample, "subjects", "--in", "fi")["subjects"]
    assert [one["concept"] for one in english] == [one["concept"] for one in finnish]
    names = {one["name"]: one for one in english}
    assert names["migrant worker"]["works"] >= 5
    assert not names.keys() & {"report", "guidelines", "year", "month", "to ask"}  # kinds and general words
    concept = names["migrant worker"]["concept"]
    in_finnish = next(one["name"] for one in finnish if one["concept"] == concept)
    found = {call(ingested_sample, "list", "--subject", name, "--format", "ids").out for name in (in_finnish, concept)}
    assert found == {
        "".join(
            f"{id_}\n"
            for id_ in call(ingested_sample, "list", "--subject", "migrant worker", "--format", "ids").out.split()
        )
    }
    facet = answer(ingested_sample, "search", "subject:darbdavys", "--in", "fi")["facets"]["subject"]
    assert "työnantaja" in facet


def test_subjects_are_called_in_the_language_of_the_program_unless_others_are_named(
    ingested_sample: Settings, call: Call
) -> None:
    assert "työnantaja" in call(ingested_sample, "subjects", "--ui", "fi").out
    assert "darbdavys" in call(ingested_sample, "subjects", "--ui", "fi", "--in", "lt").out


def test_all_editions_of_a_work_are_about_the_same(ingested_sample: Settings, answer: Answer) -> None:
    works: dict[str, set[tuple[str, ...]]] = {}
    for edition in answer(ingested_sample, "list")["editions"]:
        if edition["state"] == "indexed":
            works.setdefault(edition["work"], set()).add(tuple(edition["subjects"]))
    assert all(len(subjects) == 1 for subjects in works.values())
    assert sum(bool(subjects != {()}) for subjects in works.values()) > 20
