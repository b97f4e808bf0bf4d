from __future__ import annotations

from library.tagging.pairs import _name_without_language


def test_names_of_regions_and_folders_of_languages_are_no_part_of_a_name() -> None:
    assert _name_without_language("en/guide.pdf") == _name_without_language("fi/guide_fi.pdf") == "guide"
    assert _name_without_language("s/guide_pt-BR.pdf") == _name_without_language("s/guide_es-latam.pdf") == "s/guide"
