from __future__ import annotations

import pytest

from library.pdf import package_of

DEBIAN = """
afr amh ara asm aze bel ben bod bos bre bul cat ceb ces chi-sim chi-tra chr cos cym dan deu div dzo ell eng enm epo est
eus fao fas fil fin fra frk frm fry gla gle glg grc guj hat heb hin hrv hun hye iku ind isl ita jav jpn kan kat kaz khm
kir kmr kor lao lat lav lit ltz mal mar mkd mlt mon mri msa mya nep nld nor oci ori pan pol por pus que ron rus san sin
slk slv snd spa sqi srp sun swa swe syr tam tat tel tgk tha tir ton tur uig ukr urd uzb vie yid yor
"""
"""What tesseract-ocr- ends with in the names of Debian 12's packages."""

KNOWN = """
af ar be bg bn ca cs cy da de el en es et fa fi fo fr gu he hi hr hu id is it ja kn ko lt lv mk ml mr ne nl no pa pl pt
ro ru sk sl sq sv sw ta te th tl tr uk ur vi zh-cn zh-tw
"""


@pytest.mark.parametrize("language", KNOWN.split())
def test_the_package_of_a_language_is_one_that_debian_has(language: str) -> None:
    assert package_of(language).removeprefix("tesseract-ocr-") in DEBIAN.split()


def test_korean_and_chinese_have_the_names_that_debian_gave_them() -> None:
    assert package_of("ko") == "tesseract-ocr-kor"
    assert package_of("zh-tw") == "tesseract-ocr-chi-tra"


@pytest.mark.parametrize("language", ["se", "so"])
def test_a_language_that_tesseract_does_not_know_has_no_package(language: str) -> None:
    assert package_of(language) == ""
