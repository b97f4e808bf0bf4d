"""Who reads the help in Finnish is shown Finnish words to type, and they find something."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs

import pytest
from starlette.testclient import TestClient

from library.web.examples import WORDS, examples
from library.web.interface import OWN_NAMES


@pytest.mark.parametrize("code", WORDS)
def test_every_example_of_the_help_is_in_the_language_of_the_page_and_finds_something(
    client: TestClient, code: str
) -> None:
    asked = [unescape(address) for address in re.findall(r'href="(/\?q=[^"]+)"', client.get(f"/help?ui={code}").text)]
    texts = [parse_qs(address.partition("?")[2])["q"][0] for address in asked]
    assert texts == list(examples(code))
    answers = [client.get("/api/v1/search", params={"q": text, "limit": 1}) for text in texts]
    assert {answer.status_code for answer in answers} == {200}
    nothing = {text for text, answer in zip(texts, answers, strict=True) if not answer.json()["total"]}
    assert nothing <= {f'"{" ".join(WORDS[code])}"', " -".join(WORDS[code]), "country:fi", f"title:{WORDS[code][0]}"}


def test_the_interface_has_examples_in_each_of_its_languages() -> None:
    assert {*WORDS} == {*OWN_NAMES}
