"""An aggregator takes everything, a set, or what changed since, and hears of what is gone."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from conftest import Call
from sickle import Sickle
from starlette.testclient import TestClient

from library.api import Library
from library.ingest import ingest
from library.model import UNKNOWN_LANGUAGE, Edition
from library.output.citations import dublin_core_record
from library.settings import Settings
from library.web import harvest
from library.web.harvest_asked import Listing
from library.web.linked import Addresses
from library.web.mods import mods_record
from web.conftest import Serving
from web.oai_form import check

CONTACT = "librarian@example.org"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MODS = "{http://www.loc.gov/mods/v3}"


class _Harvester(Sickle):  # type: ignore[misc]  # sickle has no types
    """Sickle, asking a server of this process; every answer is held to the protocol's schema."""

    def __init__(self, client: TestClient, method: str = "GET") -> None:
        super().__init__("http://library.test/oai")
        self._client = client
        self._method = method
        self.answers = 0

    def _request(self, kwargs: Mapping[str, str]) -> Any:
        asked = {"params": kwargs} if self._method == "GET" else {"data": kwargs}
        answer = self._client.request(self._method, "/oai", **asked)  # type: ignore[arg-type]
        assert answer.headers["content-type"].startswith("text/xml")
        check(ET.fromstring(answer.content))
        self.answers += 1
        return answer


@pytest.fixture
def client(ingested_sample: Settings, serving: Serving, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(harvest, "RECORDS", 20)
    return serving(ingested_sample, contact=CONTACT)


@pytest.fixture
def editions(ingested_sample: Settings) -> Mapping[str, Edition]:
    with Library(ingested_sample) as library:
        return {edition.id: edition for edition in library.citable()}


def _id(header: Any) -> str:
    return str(header.identifier).removeprefix("oai:library.test:")


def _tree(element: ET.Element) -> tuple[Any, ...]:
    """An element as something that can be compared."""
    attributes = {name: value for name, value in element.attrib.items() if not name.endswith("schemaLocation")}
    return element.tag, (element.text or "").strip(), attributes, [_tree(part) for part in element]


def _texts(described: ET.Element, path: str) -> list[str | None]:
    return [one.text for one in described.findall(path, {"": MODS[1:-1]})]


def _values(edition: Edition, family: str) -> Sequence[str]:
    """Those that make sets of a family."""
    return {
        "project": edition.projects,
        "language": [code for code in edition.languages if code != UNKNOWN_LANGUAGE],
        "kind": [edition.kind] if edition.kind else [],
        "subject": edition.subjects,
    }[family]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everything_is_harvested_in_dublin_core_as_cite_gives_it(
    client: TestClient, editions: Mapping[str, Edition], method: str
) -> None:
    harvester = _Harvester(client, method)
    records = list(harvester.ListRecords(metadataPrefix="oai_dc"))
    assert harvester.answers == -(-len(editions) // 20)
    assert sorted(_id(record.header) for record in records) == sorted(editions)
    stamps = [record.header.datestamp for record in records]
    assert stamps == sorted(stamps)
    for record in records:
        edition = editions[_id(record.header)]
        described = ET.fromstring(record.raw).find(f"{OAI}metadata/*")
        assert described is not None
        assert _tree(described) == _tree(dublin_core_record(edition, Addresses("http://library.test")))
        assert record.header.datestamp == (edition.changed or edition.added)


def test_everything_is_harvested_in_mods_with_what_the_catalogue_knows(
    client: TestClient, editions: Mapping[str, Edition]
) -> None:
    records = list(_Harvester(client).ListRecords(metadataPrefix="mods"))
    assert sorted(_id(record.header) for record in records) == sorted(editions)
    for record in records:
        edition = editions[_id(record.header)]
        described = ET.fromstring(record.raw).find(f"{OAI}metadata/{MODS}mods")
        assert described is not None
        assert _texts(described, "titleInfo/title") == [" ".join(edition.title.split())]
        assert _texts(described, "name/namePart") == list(edition.authors)
        assert _texts(described, "originInfo/publisher") == [edition.publisher] * bool(edition.publisher)
        assert _texts(described, "originInfo/dateIssued") == [str(edition.year)] * bool(edition.year)
        assert _texts(described, "language/languageTerm") == [
            code for code in edition.languages if code != UNKNOWN_LANGUAGE
        ]
        assert _texts(described, "relatedItem/titleInfo/title") == list(edition.projects)
        topics = described.findall(f"{MODS}subject[@valueURI]")
        topics += described.findall(f"{MODS}subject/{MODS}topic[@valueURI]")
        assert [topic.get("valueURI") for topic in topics] == [one for one in edition.subjects if "://" in one]
        assert not any("://" in (topic.text or "") for topic in topics)  # it has a name
        address = f"http://library.test/editions/{edition.id}"
        assert _texts(described, "location/url") == [address, f"{address}/file.pdf"]


def test_every_set_holds_what_the_catalogue_has_in_it(client: TestClient, editions: Mapping[str, Edition]) -> None:
    harvester = _Harvester(client)
    names = {one.setSpec: one.setName for one in harvester.ListSets()}
    families = ("project", "language", "kind", "subject")
    wanted: dict[str, set[str]] = {family: set() for family in families}
    for id_, edition in editions.items():
        for family in families:
            for value in _values(edition, family):
                wanted[family].add(id_)
                wanted.setdefault(f"{family}:{value}", set()).add(id_)
    named = {re.sub(r"!([0-9a-f]+)!", lambda sign: chr(int(sign[1], 16)), spec): spec for spec in names}
    assert named.keys() == wanted.keys()
    assert names["language:fi"] == "Finnish"
    assert names["project:STROM!20!II"] == "STROM II"
    subjects = sorted(value for value in wanted if value.startswith("subject:"))
    for value in (wanted.keys() - subjects) | set(subjects[:5]):
        headers = harvester.ListIdentifiers(metadataPrefix="oai_dc", set=named[value])
        assert {_id(header) for header in headers} == wanted[value], value


_IN_PERL = """
use HTTP::OAI;
my $here = HTTP::OAI::Harvester->new(baseURL => $ARGV[0]);
my $sets = $here->ListSets;
my @names = ("");
while (my $set = $sets->next) { push @names, $set->setSpec }
for my $name (@names) {
  my $ids = $here->ListIdentifiers(metadataPrefix => "mods", $name ? (set => $name) : ());
  my @found;
  while (my $one = $ids->next) { push @found, $one->identifier }
  print join(" ", "set=$name", $ids->is_error ? $ids->message : @found), "\n";
}
"""
_PERL = shutil.which("perl")
_HAS_PERL = _PERL and not subprocess.run([_PERL, "-MHTTP::OAI", "-e", "1"], capture_output=True, check=False).returncode


@pytest.mark.skipif(not _HAS_PERL, reason="there is no HTTP::OAI here; apt-get install libhttp-oai-perl")
def test_a_second_harvester_finds_the_same_in_every_set(site: str) -> None:
    """Sickle takes any set's name; HTTP::OAI looks closely at what it asks."""
    asked = subprocess.run(["perl", "-e", _IN_PERL, f"{site}/oai"], capture_output=True, text=True, check=True)
    found = {line.split()[0].removeprefix("set="): set(line.split()[1:]) for line in asked.stdout.splitlines()}
    assert len(found) > 50
    for name, ids in found.items():
        of_set = {"set": name} if name else {}
        assert ids == {one.identifier for one in Sickle(f"{site}/oai").ListIdentifiers(metadataPrefix="mods", **of_set)}


@pytest.mark.parametrize("length", [10, 20])
def test_dates_by_day_and_by_second_hold_what_changed_then(
    client: TestClient, editions: Mapping[str, Edition], length: int
) -> None:
    stamps = sorted({edition.changed or edition.added for edition in editions.values()})
    first, last = stamps[len(stamps) // 3][:length], stamps[2 * len(stamps) // 3][:length]
    wanted = {id_ for id_, one in editions.items() if first <= (one.changed or one.added)[:length] <= last}
    asked = {"metadataPrefix": "oai_dc", "from": first, "until": last}
    assert {_id(header) for header in _Harvester(client).ListIdentifiers(**asked)} == wanted


def test_what_is_gone_is_told_since_then_and_in_every_set(sample: Settings, serving: Serving) -> None:
    with Library(sample) as library:
        gone = library.edition("strom/FIN_WEB-1.pdf").edition
        latest = max(edition.changed or edition.added for edition in library.editions())
    (sample.documents / gone.path).unlink()
    ingest(sample)
    harvester = _Harvester(serving(sample, contact=CONTACT))
    deleted = [one for one in harvester.ListIdentifiers(metadataPrefix="oai_dc") if one.deleted]
    assert [_id(one) for one in deleted] == [gone.id]
    assert deleted[0].datestamp >= latest
    since = harvester.ListRecords(metadataPrefix="mods", **{"from": deleted[0].datestamp})
    assert [(_id(one.header), one.header.deleted) for one in since if one.header.deleted] == [(gone.id, True)]
    in_set = harvester.ListIdentifiers(metadataPrefix="oai_dc", set="language:fi")
    assert gone.id in {_id(one) for one in in_set if one.deleted}
    record = harvester.GetRecord(metadataPrefix="oai_dc", identifier=deleted[0].identifier)
    assert record.header.deleted
    assert ET.fromstring(record.raw).find(f"{OAI}metadata") is None


def test_a_token_leads_on_after_a_switch_and_leaves_nothing_out(
    sample: Settings, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harvest, "RECORDS", 20)
    client = serving(sample, contact=CONTACT)
    harvester = _Harvester(client)
    headers = harvester.ListIdentifiers(metadataPrefix="oai_dc")
    seen = [next(headers) for _ in range(20)]
    assert harvester.answers == 1
    with Library(sample) as library:
        there = {edition.id: edition for edition in library.editions()}
        generation = library.generation
    early, late = there[_id(seen[3])], next(one for one in there.values() if one.id not in map(_id, seen))
    for edition in (early, late):  # one before the place of the token, one behind it
        (sample.documents / edition.path).unlink()
    ingest(sample)
    with Library(sample) as library:
        assert library.generation != generation
    rest = list(headers)
    assert {_id(one) for one in (*seen, *rest)} == set(there)
    assert {_id(one) for one in rest if one.deleted} == {early.id, late.id}
    again = serving(sample, contact=CONTACT)  # another process knows the token as well
    token = Listing("ListIdentifiers", "oai_dc", stamp=seen[-1].datestamp, id=_id(seen[-1]), given=20).token
    answer = again.get("/oai", params={"verb": "ListIdentifiers", "resumptionToken": token}).text
    assert f"<identifier>{rest[0].identifier}<" in answer


def test_it_says_who_it_is(client: TestClient, editions: Mapping[str, Edition]) -> None:
    identity = _Harvester(client).Identify()
    assert identity.adminEmail == CONTACT
    assert identity.deletedRecord == "persistent"
    assert identity.granularity == "YYYY-MM-DDThh:mm:ssZ"
    assert identity.baseURL == "http://library.test/oai"
    assert identity.earliestDatestamp == min(edition.changed or edition.added for edition in editions.values())
    formats = _Harvester(client).ListMetadataFormats(identifier=f"oai:library.test:{min(editions)}")
    assert [one.metadataPrefix for one in formats] == ["oai_dc", "mods"]


_FOREIGN = Listing("ListRecords", "marc21").token
_SUM = Listing("ListRecords", "oai_dc").token
_ODD = Listing("ListRecords", "oai_dc", stamp=1, id=[]).token  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("verb=Nothing", "badVerb"),
        ("", "badVerb"),
        ("verb=%00%3Cb%3E", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&more=1", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=a/b", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=abc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%01%3Cb%3E", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%C4%81", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=%22%3E%3Cb%3E&identifier=oai:x", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2126-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=language:none", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=abc", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=%22%3E%3Cb%3E", "badResumptionToken"),
        (f"verb=ListIdentifiers&resumptionToken={_SUM}", "badResumptionToken"),
        (f"verb=ListRecords&resumptionToken={_SUM.swapcase()}", "badResumptionToken"),
        (f"verb=ListRecords&resumptionToken={_ODD}", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=abc", "badResumptionToken"),
        (f"verb=ListRecords&resumptionToken={_FOREIGN}", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:library.test:nothing", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:library.test:nothing", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=http://[", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=http://:", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=ba8e6ef3", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:%5E", "badArgument"),
    ],
)
def test_what_cannot_be_answered_has_the_code_of_the_protocol(client: TestClient, question: str, code: str) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    for answer in (client.get(f"/oai?{question}"), client.post("/oai", content=question, headers=form)):
        assert answer.status_code == 200
        document = ET.fromstring(answer.content)
        check(document)
        error, request = document.find(f"{OAI}error"), document.find(f"{OAI}request")
        assert error is not None
        assert request is not None
        assert error.get("code") == code
        assert bool(request.attrib) == (code not in ("badVerb", "badArgument"))


def test_signs_that_act_and_markup_of_a_document_do_nothing() -> None:
    edition = Edition(
        id="0123", path="a\x1b<b>.pdf", title="<script>&\x00\x1b[2J\u202e", authors=("A & B\ufffe",), subjects=("<x>",)
    )
    for record in (
        dublin_core_record(edition, Addresses("http://library.test")),
        mods_record(edition, Addresses("http://library.test"), {}),
    ):
        text = ET.tostring(record, "unicode")
        assert _tree(ET.fromstring(text)) == _tree(record)
        assert not re.search("<script|<x>|<b>|[\x00\x1b\u202e\ufffe]", text)


def test_there_is_no_harvest_without_a_contact_and_no_request_of_any_length(
    client: TestClient, ingested_sample: Settings, serving: Serving
) -> None:
    assert client.post("/oai", content="verb=Identify&" + "a" * 8_000).status_code == 413
    assert client.put("/oai").status_code == 405
    assert serving(ingested_sample).get("/oai?verb=Identify").status_code == 404


def test_a_contact_that_is_no_mail_address_is_refused_before_anything_is_served(
    call: Call, ingested_sample: Settings
) -> None:
    run = call(ingested_sample, "serve", "--contact", "nobody")
    assert run.code == 2
    assert "--contact" in run.err
