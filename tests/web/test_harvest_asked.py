"""What a harvester asks is checked by the rules of the protocol, and a token says where it goes on."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest

from library.web.harvest_asked import Listing, Refused, check_format, checked


def pairs(question: str) -> list[tuple[str, str]]:
    return [tuple(part.split("=", 1)) for part in question.split("&")]  # type: ignore[misc]


@pytest.mark.parametrize(
    "question",
    [
        "verb=Identify", "verb=ListMetadataFormats", "verb=ListMetadataFormats&identifier=oai:example.org:ba8e6ef3",
        "verb=ListSets", "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-02-01&set=project:STROM",
        "verb=ListIdentifiers&resumptionToken=abc",
        "verb=GetRecord&metadataPrefix=mods&identifier=oai:example.org:ba8e",
    ],
)  # fmt: skip
def test_what_the_protocol_allows_is_taken(question: str) -> None:
    assert checked(pairs(question)) == dict(pairs(question))


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("verb=Delete", "badVerb"),
        ("metadataPrefix=oai_dc", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=a", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=", "badArgument"),
        ("verb=ListRecords&metadataPrefix=ä", "badArgument"),
        ("verb=ListRecords&metadataPrefix=a b", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=abc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&identifier=oai:a", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=ba8e6ef3", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=http://example.org", "badArgument"),
    ],
)
def test_what_it_does_not_has_its_code(question: str, code: str) -> None:
    with pytest.raises(Refused) as raised:
        checked(pairs(question))
    assert raised.value.code == code
    assert str(raised.value).endswith(".")


def listing(**more: str) -> Listing:
    return Listing.of({"verb": "ListRecords", "metadataPrefix": "oai_dc", **more})


def test_days_are_whole_and_seconds_stay() -> None:
    days = listing(**{"from": "2026-11-27", "until": "2026-11-28"})
    assert (days.first, days.last) == ("2026-11-27T00:00:00Z", "2026-11-28T23:59:59Z")
    one = "2026-11-28T12:30:00Z"
    seconds = listing(**{"from": one, "until": one, "set": "project:STROM"})
    assert (seconds.first, seconds.last, seconds.set) == (one, one, "project:STROM")
    assert (listing().first, listing().last, listing().set) == ("", "", "")


@pytest.mark.parametrize(
    "more",
    [
        {"from": "2026-11-28", "until": "2026-11-28T12:30:00Z"},
        {"from": "2026-11-28", "until": "2026-11-27"},
        {"from": "2026-02-30"},
        {"until": "28.11.2026"},
        {"until": "2026-11-28 12:30:00"},
        {"from": "2026"},
        {"set": "project:"},
        {"set": "ä"},
    ],
)
def test_dates_and_sets_that_make_no_sense_are_refused(more: dict[str, str]) -> None:
    with pytest.raises(Refused) as raised:
        listing(**more)
    assert raised.value.code == "badArgument"


FURTHER = Listing("ListRecords", "mods", "2026-01-01T00:00:00Z", "", "kind:report", "2026-11-28T12:30:00Z", "3f9c", 100)


def test_a_token_comes_back_as_what_was_asked_and_given() -> None:
    assert Listing.of_token(FURTHER.token, "ListRecords") == FURTHER


def _changed(token: str) -> str:
    text = urlsafe_b64decode(token)
    return urlsafe_b64encode(text.replace(b"3f9c", b"3f9d")).decode()


@pytest.mark.parametrize(
    "token", ["", "abc", "ä", FURTHER.token[:-4], _changed(FURTHER.token), urlsafe_b64encode(b"[" * 3000).decode()]
)
def test_a_token_that_this_server_did_not_give_is_refused(token: str) -> None:
    with pytest.raises(Refused) as raised:
        Listing.of_token(token, "ListRecords")
    assert raised.value.code == "badResumptionToken"


def test_a_token_of_another_verb_is_refused() -> None:
    with pytest.raises(Refused, match="for this verb"):
        Listing.of_token(FURTHER.token, "ListIdentifiers")


def test_formats_are_those_that_are_given() -> None:
    check_format("oai_dc")
    check_format("mods")
    with pytest.raises(Refused) as raised:
        check_format("marc21")
    assert raised.value.code == "cannotDisseminateFormat"
