"""What a run and a check tell in numbers."""

from __future__ import annotations

from library.model import EncodingReport, ErrorKind, Finding, Problem, Repair


def finding(path: str) -> Finding:
    return Finding("damaged", path, Problem(ErrorKind.NO_BYTES))


def test_what_neither_has_a_vector_nor_cannot_have_one_waits() -> None:
    assert EncodingReport(encoder="e5", encoded=3, done=5, unreadable=1, total=10, seconds=2.0).waiting == 4


def test_what_is_found_no_more_was_mended() -> None:
    one, two, three = map(finding, ("a.pdf", "b.pdf", "c.pdf"))
    assert Repair(found=[one, two, three], left=[two, finding("new.pdf")]).mended == 2
