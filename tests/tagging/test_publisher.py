from __future__ import annotations

import pytest

from library.model import Project
from library.tagging.publisher import publisher_tags


def publisher(*texts: str) -> str:
    tags = publisher_tags(texts, [])
    assert all(tag.field == "publisher" and tag.evidence for tag in tags)
    return max(tags, key=lambda tag: tag.confidence).value if tags else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Published by the Council of the Baltic Sea States, Slussplan 9, Stockholm",
            "Council of the Baltic Sea States",
        ),
        ("Utgivare: Länsstyrelsen i Stockholm", "Länsstyrelsen i Stockholm"),
        ("Wydawca: Ministerstwo Sprawiedliwości, Warszawa", "Ministerstwo Sprawiedliwości"),
        ("Väljaandja: Justiitsministeerium 2015", "Justiitsministeerium"),
        ("จัดพิมพ์โดย กระทรวงยุติธรรม", "กระทรวงยุติธรรม"),
        ("© Ministry of Justice 2015", "Ministry of Justice"),
        ("(C) 2012 Ministry of Justice, Health and Care, Oslo 2013", "Ministry of Justice, Health and Care"),
        ("Copyright (c) 2013 Foo Bar Foundation. All rights reserved.", "Foo Bar Foundation"),
        ("Copyright © 2004 – 2025 el equipo de Debian", "el equipo de Debian"),
        ("© ЕС, 2015", "ЕС"),
    ],
)
def test_imprint_and_copyright_name_the_publisher(text: str, name: str) -> None:
    assert publisher(f"A title\n{text}\nA sentence of the text.") == name


@pytest.mark.parametrize(
    "text",
    [
        "These are figures\npublished by Eurostat.",
        "© Photo: Anna Berg",
        "Foto: © Anna Berg",
        "© 2015\nPeople move.",
        "Copyright © 1998–2003 Josip Rodin",
        "© Mari Kask ja Jaan Tamm 2015",
        "© 2012 the authors",
        "© 2015. All rights reserved",
        "(c) The Member States shall act.",
        "Copyright law protects Works.",
        "Publisher:",
        "©",
        "© 12, 34",
        "Published by " + "A" * 200,
    ],
)
def test_what_is_no_imprint_names_nobody(text: str) -> None:
    assert publisher(text) == ""


def test_an_imprint_beats_a_copyright_beats_the_leader_of_the_project() -> None:
    texts = ["A title", "© FOO 2015", "Published by Bar", "Council of the Baltic\nSea States"]
    project = Project(key="STROM", coordinator="Council of the Baltic Sea States")
    tags = publisher_tags(texts, [project, Project(key="TRAM", coordinator="Somebody else")])
    assert [(tag.value, tag.source) for tag in tags] == [
        ("Bar", "imprint"),
        ("FOO", "copyright"),
        ("Council of the Baltic Sea States", "projects.toml"),
    ]
    assert publisher_tags([], [Project(key="TRAM")]) == []
    assert publisher_tags(["A title"], [project]) == [], "its text does not name it"


def test_a_holder_of_the_copyright_whom_the_project_names_is_a_body() -> None:
    project = Project(key="STROM", partners=("Missing Children Europe",))
    assert [tag.value for tag in publisher_tags(["© Missing Children Europe 2015"], [project])] == [project.partners[0]]
    assert publisher_tags(["© Missing Children Europe 2015"], []) == []


def test_the_last_pages_may_hold_it_and_those_between_do_not() -> None:
    assert publisher("a", "b", "c", "d", "© FOO 2015") == "FOO"
    assert publisher("a", "b", "c", "© FOO 2015", "e", "f") == ""
