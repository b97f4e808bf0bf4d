from __future__ import annotations

import pytest

from library.tagging.file_names import file_name_language, name_parts
from tagging.samples import REPOSITORY, read_samples


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("strom/ENG_WEB-1.pdf", "en"),
        ("strom/DE_WEB-1.pdf", "de"),
        ("strom/EST_WEB-1.pdf", "et"),
        ("strom/NO_WEB-1.pdf", "no"),
        ("strom/SWE_WEB-1.pdf", "sv"),
        ("a/memorandum_lv.pdf", "lv"),
        ("a/Guidelines (Polish).pdf", "pl"),
        ("a/report.is.pdf", "is"),
        ("a/guide-RUS-final.pdf", "ru"),
        ("fi/guide.pdf", ""),
        ("a/what_no_one_says.pdf", ""),
        ("a/roundup_2013.pdf", ""),
        ("a/.pdf", ""),
    ],
)
def test_a_file_name_hints_at_a_language(path: str, code: str) -> None:
    assert file_name_language(path) == code


def test_a_name_has_parts_between_signs() -> None:
    assert name_parts("strom/ENG_WEB-1.pdf") == ["ENG", "WEB", "1"]
    assert name_parts("Gairės savivaldybėms.v2.pdf") == ["Gairės", "savivaldybėms", "v2"]


def test_no_hint_of_the_sample_shelf_contradicts_its_text() -> None:
    assert (REPOSITORY / "samples").is_dir()
    hints = {sample.path: (file_name_language(sample.path), sample.languages) for sample in read_samples()}
    assert [path for path, (hint, languages) in hints.items() if hint and hint not in languages] == []
