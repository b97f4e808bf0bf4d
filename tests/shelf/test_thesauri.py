"""What thesauri on the shelf give, and what becomes of those that make no sense."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from telling import cause

from library.analysis import HOME
from library.shelf.thesauri import FOLDER_NAME, digest_of, read_thesaurus, thesauri

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<c1> a skos:Concept ; skos:prefLabel "exploitation"@en, "utnyttjande"@sv-SE ;
    skos:prefLabel "utnyttelse"@nb ; skos:altLabel "abuse"@en .
<c2> a skos:Concept ; skos:prefLabel "forced labour"@en ; skos:broader <c1> .
<c1> skos:narrower <c3> .
<c3> skos:prefLabel "tvångstiggeri"@sv .
"""
XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://example.org/1"><skos:prefLabel xml:lang="et">ohver</skos:prefLabel>
<skos:prefLabel xml:lang="lv">upuris</skos:prefLabel></skos:Concept>
</rdf:RDF>
"""


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_labels_are_read_in_all_languages_with_what_is_narrower(tmp_path: Path) -> None:
    found = read_thesaurus(_file(tmp_path, "a.ttl", TURTLE))
    assert found.faults == []
    assert {label[1:] for label in found.labels if label[0].endswith("c1")} == {
        ("en", "exploitation", True), ("sv", "utnyttjande", True), ("no", "utnyttelse", True), ("en", "abuse", False),
    }  # fmt: skip
    assert sorted((above[-2:], below[-2:]) for above, below in found.narrower) == [("c1", "c2"), ("c1", "c3")]


def test_what_people_type_alone_is_read_apart(tmp_path: Path) -> None:
    turtle = TURTLE.replace('"abuse"@en', '"abuse"@en ; skos:hiddenLabel "rip off"@en, "!"@en')
    found = read_thesaurus(_file(tmp_path, "a.ttl", turtle))
    assert [label[1:] for label in found.hidden] == [("en", "rip off")]
    assert "rip off" not in {label[2] for label in found.labels}


def test_rdf_xml_is_read_too(tmp_path: Path) -> None:
    found = read_thesaurus(_file(tmp_path, "a.RDF", XML))
    assert [label[1:3] for label in found.labels] == [("et", "ohver"), ("lv", "upuris")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", TURTLE.replace("altLabel", "altLabel ;"), "line 4: "),
        ("a.ttl", '<a> <b> "never closed', ""),
        ("a.ttl", b"\xff\xfe\x00", "is not written in UTF-8"),
        ("a.rdf", XML.replace("</skos:Concept>", ""), 'line 5: cannot be understood: "mismatched tag"'),
        ("a.xml", "", 'line 1: cannot be understood: "no element found"'),
        ("a.ttl", "", "holds no SKOS concept"),
        ("a.ttl", "<a> <b> " + "[ <c> " * 50_000, "is nested too deeply"),
        ("a.csv", "concept,label", "neither Turtle (.ttl) nor RDF/XML"),
        ("a.ttl", TURTLE.replace("@en", "").replace("@sv-SE", "@xx"), "no language"),
    ],
)
def test_a_file_that_makes_no_sense_says_why(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    faults = read_thesaurus(_file(tmp_path, name, content)).faults
    assert faults
    assert said in cause(faults[0])


def test_accents_apart_and_a_byte_order_mark_are_no_trouble(tmp_path: Path) -> None:
    """As some keyboards write the ones, and Notepad the other."""
    apart = unicodedata.normalize("NFD", TURTLE).encode()
    found = read_thesaurus(_file(tmp_path, "a.ttl", b"\xef\xbb\xbf" + apart))
    assert not found.faults
    assert "tvångstiggeri" in {label[2] for label in found.labels}


def test_nothing_that_a_file_names_is_fetched(tmp_path: Path) -> None:
    secret = _file(tmp_path, "secret", "ohver")
    entity = XML.replace("<rdf:RDF", f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rdf:RDF', 1)
    found = read_thesaurus(_file(tmp_path, "a.xml", entity.replace(">ohver<", ">&x;<")))
    assert all(label[2] != "ohver" for label in found.labels)


def test_the_folder_tells_its_files_and_a_digest_of_each(tmp_path: Path) -> None:
    assert thesauri(tmp_path) == {}
    (tmp_path / "thesauri").mkdir()
    file = _file(tmp_path / "thesauri", "a.ttl", TURTLE)
    _file(tmp_path / "thesauri", ".hidden", "")
    _file(tmp_path / "thesauri", "README.md", "What these are.")
    assert thesauri(tmp_path) == {"thesauri/a.ttl": file}
    before = digest_of(file)
    _file(tmp_path / "thesauri", "a.ttl", TURTLE + "\n")
    assert digest_of(file) != before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_utf8_is_shown_as_it_can_be(tmp_path: Path) -> None:
    (tmp_path / "thesauri").mkdir()
    file = tmp_path / "thesauri" / os.fsdecode(b"s\xf5nad.ttl")
    file.write_text(TURTLE, "utf-8")
    assert thesauri(tmp_path) == {"thesauri/s\\xf5nad.ttl": file}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link.ttl").symlink_to(_file(tmp_path, "a.ttl", TURTLE))
    assert "is a link" in cause(read_thesaurus(tmp_path / "link.ttl").faults[0])


@pytest.mark.parametrize(
    "content",
    [
        "<r>" + "<a>" * 200_000,
        '<!DOCTYPE r [<!ENTITY a "1234567890">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(11)
        ) + "]><r>&l;</r>",
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><r>&a;</r>',
    ],
    ids=["deep", "entities of entities", "entity elsewhere"],
)  # fmt: skip
def test_xml_that_might_never_end_is_named_and_not_read(tmp_path: Path, content: str) -> None:
    path = tmp_path / "hostile.rdf"
    path.write_text(content, "utf-8")
    found = read_thesaurus(path)
    assert not found.labels
    assert cause(found.faults[0]).startswith("line 1: has ")


SHIPPED = sorted((Path(__file__).parents[2] / "documents" / FOLDER_NAME).iterdir())
UNNAMED = {("general/nation", "th"), ("general/society", "th")}  # their words are parts of too many others


def test_the_sample_shelf_has_the_words_of_the_field() -> None:
    assert [path.stem for path in SHIPPED] == [
        "assistance", "care", "general", "justice", "places", "rights", "trafficking", "work",
    ]  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_of_its_concepts_has_a_name_in_every_language_at_home(path: Path) -> None:
    read = read_thesaurus(path)
    assert not read.faults
    names: dict[str, list[str]] = {}
    for concept, language, words, preferred in read.labels:
        assert words == unicodedata.normalize("NFC", words).strip()
        if preferred:
            names.setdefault(concept.removeprefix("https://example.org/terms/"), []).append(language)
    assert len(names) >= 30
    for concept, languages in names.items():
        assert set(HOME) - set(languages) == {code for name, code in UNNAMED if name == concept}, concept
        assert len(languages) == len(set(languages)), concept


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_its_letters_are_those_of_the_language(path: Path) -> None:
    """A Latin letter in a Russian word, or a cedilla in a Romanian one, is seen by no eye and found by no search."""
    read = read_thesaurus(path)
    for language, words in [*(label[1:3] for label in read.labels), *(hidden[1:] for hidden in read.hidden)]:
        assert not set(words) & set("ŢţŞş"), words
        scripts = {unicodedata.name(letter).split()[0] for letter in words if letter.isalpha()}
        if language in ("ru", "th"):
            assert scripts == {"CYRILLIC" if language == "ru" else "THAI"} or words.isascii(), words
        else:
            assert scripts == {"LATIN"}, words


@cache
def _concepts() -> Mapping[tuple[str, str], set[str]]:
    """(language, name) -> the concepts of the sample shelf that bear it."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in SHIPPED:
        for concept, language, words, _ in read_thesaurus(path).labels:
            found.setdefault((language, words), set()).add(concept)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("car", "vehicle"), ("jobseeker", "unemployed person"), ("asylum procedure", "asylum application"),
        ("labour migration", "labour mobility"), ("ethnic minority", "national minority"),
        ("subcontracting", "subcontractor"), ("HIV", "acquired immunodeficiency syndrome"),
        ("cleaning industry", "cleaner"), ("pimping", "pimp"), ("recruitment", "recruiter"),
        ("prostitution", "prostitute"),
    ],
)  # fmt: skip
def test_what_is_not_the_same_is_not_one_concept(one: str, other: str) -> None:
    assert not _concepts()["en", one] & _concepts()["en", other]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("et", "juht"), ("ru", "заем"), ("is", "fela"), ("en", "enlist"), ("no", "obligatorisk opplæring"),
        ("da", "arbejdsmarkedsbidrag"), ("lt", "savarankiškas darbas"), ("th", "ที่ทำงาน"), ("th", "ความเป็นอยู่"),
    ],
)  # fmt: skip
def test_a_name_that_means_something_else_on_most_pages_is_left_out(language: str, words: str) -> None:
    assert (language, words) not in _concepts()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_russian_name_with_two_dots_is_there_without_them_too(path: Path) -> None:
    """Most texts are printed without them, and a stem of the one is none of the other."""
    names: dict[str, set[str]] = {}
    read = read_thesaurus(path)
    for concept, language, words in [*(label[:3] for label in read.labels), *read.hidden]:
        if language == "ru":
            names.setdefault(concept, set()).add(words)
    for of_concept in names.values():
        assert {words.replace("ё", "е") for words in of_concept} <= of_concept


TYPED_FIRST = """
da sæsonarbejdskraft, nødindkvartering, aldersvurdering, nødpas, feriepenge, opholdskort
de Notunterkunft, Saisonkraft, Altersfeststellung, Aufenthaltsgenehmigung, Probezeit, Dolmetscherin
en emergency accommodation, seasonal labour, residence card, translator, timesheet, debt slavery
es alojamiento de emergencia, temporera, permiso de estancia, cónsul, plazo de reflexión, tráfico de personas
et kriisimajutus, hooajatööline, sõrmejäljed, tõlketeenus, katseaeg, volikiri
fi hätämajoitus, kausityövoima, iänmääritys, oleskelukortti, koeaika, miettimisaika
is neyðarskýli, árstíðabundin vinna, aldursgreining, borgaraþjónusta, orlofsfé, umboð
lt skubus apgyvendinimas, sezonininkas, vertėja, konsulinė pagalba, įgaliojimas, nepilnametė
lv drošā māja, sezonas nodarbinātība, pirkstu nospiedumi, pilnvara, pārdomu laiks, dzimšanas apliecība
no nødinnkvartering, sesongarbeidskraft, tolketjeneste, oppholdskort, nødpass, gjeldsslaveri
pl małoletni, małoletnia, zakwaterowanie interwencyjne, tłumaczka, okres próbny, ocena wieku
ro cazare de urgență, sezonier, amprente, procură, pontaj, taxă de plasare
ru временное размещение, сезонник, определение возраста, доверенность, испытательный срок, долговое рабство
sv akutboende, säsongsarbetskraft, åldersbedömning, reflektionstid, semesterersättning, fullmakt
th ที่พักฉุกเฉิน, คนงานตามฤดูกาล, ลายนิ้วมือ, กงสุล, ค่าหัวคิว, บ้านปลอดภัย
"""
"""What social workers, border guards, labour inspectors and consuls type first."""


@pytest.mark.parametrize("line", TYPED_FIRST.split("\n")[1:-1], ids=lambda line: line[:2])
def test_what_people_of_the_field_type_first_has_a_name(line: str) -> None:
    language, names = line.split(" ", 1)
    assert [name for name in names.split(", ") if (language, name) not in _concepts()] == []
