from __future__ import annotations

import pytest

from library.tagging.authors import author_tags, authors_in
from library.tagging.publisher import publisher_tags


def values(text: str, author: str = "") -> list[str]:
    return [tag.value for tag in author_tags([text], {"author": author})]


@pytest.mark.parametrize(
    "author", ["Administrator", "windows10", "User", "Microsoft Office User", "a@b.org", "HP", "JTamm", "käyttäjä"]
)
def test_the_owner_of_the_computer_is_no_author(author: str) -> None:
    assert values(f"A guide for all\n{author}\nText goes on", author) == []


def test_the_file_s_author_counts_where_the_title_page_names_the_same() -> None:
    assert values("A guide for all\nMari Kask\nTallinn 2014", "Kask, Mari") == ["Kask, Mari"]
    assert values("A guide for all\nTallinn 2014", "Mari Kask") == []


def test_a_body_may_be_the_author() -> None:
    assert values("Annual report\nMinistry of the Interior", "Ministry of the Interior") == ["Ministry of the Interior"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Authors: Mari Kask and Jaan Tamm", ["Mari Kask", "Jaan Tamm"]),
        ("By Anna Saarinen", ["Anna Saarinen"]),
        ("Autoriai: Rūta Kazlauskienė, Jonas Petraitis", ["Rūta Kazlauskienė", "Jonas Petraitis"]),
        ("Kirjoittajat: Anna Saarinen ja Matti Virtanen", ["Anna Saarinen", "Matti Virtanen"]),
        ("Авторы: Анна Петрова, Иван Сидоров", ["Анна Петрова", "Иван Сидоров"]),
        ("Opracowanie: dr Anna Nowak", ["Anna Nowak"]),
        ("By 2014 all states had signed", []),
        ("Authors: see page 3", []),
        ("Text: all rights reserved", []),
    ],
)
def test_authors_are_those_that_the_title_page_calls_so(line: str, expected: list[str]) -> None:
    assert values(f"A guide for all\n{line}\nText goes on") == expected


def test_a_list_of_names_is_cut_between_persons() -> None:
    assert authors_in("Kask, Mari; Tamm, Jaan") == ["Kask, Mari", "Tamm, Jaan"]
    assert authors_in("Mari Kask & Jaan Tamm") == ["Mari Kask", "Jaan Tamm"]


@pytest.mark.parametrize(
    ("notice", "names"),
    [
        ("Copyright © 1998–2003 Josip Rodin", ["Josip Rodin"]),
        ("© 2015 Mari Kask ja Jaan Tamm, all rights reserved", ["Mari Kask", "Jaan Tamm"]),
        ("© 2012 Carlos A. Ruiz", ["Carlos A. Ruiz"]),
        ("© 2012 Ministry of Justice", []),
        ("© 2012 All Rights Reserved", []),
        ("© 2012 YOUR NAME", []),
        ("© 2012 the authors", []),
        ("Photo: © Anna Berg", []),
    ],
)
def test_a_person_who_holds_the_copyright_is_an_author_and_no_publisher(notice: str, names: list[str]) -> None:
    texts = [f"A title\n{notice}\nA sentence."]
    assert [tag.value for tag in author_tags(texts, {})] == names
    assert not {tag.value for tag in publisher_tags(texts, [])} & set(names)
    assert [tag.value for tag in author_tags(["By Anna Berg", *texts], {})] == ["Anna Berg"]
