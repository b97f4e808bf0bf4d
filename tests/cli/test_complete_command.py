"""What somebody is typing is completed, for scripts."""

from __future__ import annotations

from conftest import Call

from cli.conftest import Answer
from library.settings import Settings


def test_what_is_typed_is_completed_for_scripts(ingested_sample: Settings, call: Call, answer: Answer) -> None:
    found = answer(ingested_sample, "complete", "STR")
    assert found["projects"] == ["STROM", "STROM II"]
    assert "strom" in found["queries"]
    found = answer(ingested_sample, "complete", "guidelines munic")
    assert {"title", "edition", "path"} == found["titles"][0].keys()
    assert found["titles"][0]["path"] == "strom/ENG_WEB-1.pdf"
    lines = [line.split("\t") for line in call(ingested_sample, "complete", "uhrien tun").out.splitlines()]
    assert ["query", "uhrien tunnistaminen"] in lines
    assert call(ingested_sample, "complete", "qqqzzz").code == 1
    assert call(ingested_sample, "complete", "").code == 1
