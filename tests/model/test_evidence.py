"""Evidence goes into the catalogue and over wires as data, and comes back as it was."""

from __future__ import annotations

import json

import pytest

from library.model import ErrorKind, Evidence, EvidenceKind, Problem

SAYS = Evidence(EvidenceKind.SAYS, {"said": "© 2015"})


@pytest.mark.parametrize(
    "evidence",
    [
        SAYS,
        Evidence(EvidenceKind.SAME_TEXT),
        Evidence(EvidenceKind.AS_TOLD, {"of": SAYS, "words": ("a", "b"), "share": 0.5}),
        Evidence(EvidenceKind.AS_TOLD, {"but": Problem(ErrorKind.NO_BYTES)}),
    ],
)
def test_evidence_comes_back_from_json_with_its_values(evidence: Evidence) -> None:
    again = Evidence.read(json.loads(json.dumps(evidence.as_data())))
    assert (again, again.values) == (evidence, evidence.values)


@pytest.mark.parametrize(
    "content",
    [None, "says", {}, {"kind": "says"}, {"kind": "of-tomorrow", "values": {}}, {"kind": "says", "values": 3}],
)
def test_what_is_no_evidence_of_this_version_is_none(content: object) -> None:
    with pytest.raises(ValueError, match=r"no evidence|is not a valid"):
        Evidence.read(content)
