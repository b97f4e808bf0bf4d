"""Which document a file is, told from paths and digests: a table."""

from __future__ import annotations

import pytest

from library.catalogue import FileRecord
from library.ingest.identity import Identity, Kind, Records, identify
from library.model import State


def record(path: str, digest: str = "d", state: State = State.INDEXED, reader: str = "1") -> FileRecord:
    return FileRecord(path, path, digest, 1, 1, reader, state)


HERE = {"a.pdf", "b.pdf", "c.pdf"}
OWN, CHANGED, FAILED = record("a.pdf"), record("a.pdf", "before"), record("a.pdf", state=State.DAMAGED)
GONE, GONE_FAILED, STILL_HERE = record("gone.pdf"), record("lost.pdf", state=State.NO_TEXT), record("c.pdf")


@pytest.mark.parametrize(
    ("known", "others", "original", "text_known", "expected"),
    [
        pytest.param(None, [], "", False, Identity(Kind.NEW), id="new"),
        pytest.param(OWN, [], "", False, Identity(Kind.SAME, OWN), id="the same, read again"),
        pytest.param(OWN, [], "", True, Identity(Kind.TOUCHED, OWN, keeps_text=True), id="another date"),
        pytest.param(FAILED, [], "", False, Identity(Kind.SAME, FAILED), id="what failed, tried again"),
        pytest.param(CHANGED, [], "", False, Identity(Kind.CHANGED, CHANGED), id="other bytes"),
        pytest.param(None, [GONE], "", True, Identity(Kind.MOVED, GONE, keeps_text=True), id="moved"),
        pytest.param(None, [GONE], "", False, Identity(Kind.MOVED, GONE), id="moved, its text is of another reader"),
        pytest.param(CHANGED, [GONE], "", True, Identity(Kind.MOVED, GONE, keeps_text=True), id="moved over another"),
        pytest.param(None, [GONE_FAILED], "", False, Identity(Kind.MOVED, GONE_FAILED), id="moved, without text"),
        pytest.param(
            None,
            [GONE_FAILED, GONE],
            "",
            True,
            Identity(Kind.MOVED, GONE, keeps_text=True, replaced=(GONE_FAILED,)),
            id="of two that went, the one with text moved",
        ),
        pytest.param(
            None, [STILL_HERE], "", False, Identity(Kind.NEW, replaced=(STILL_HERE,)), id="the other was written over"
        ),
        pytest.param(
            CHANGED, [STILL_HERE], "", False, Identity(Kind.CHANGED, CHANGED, replaced=(STILL_HERE,)), id="exchanged"
        ),
        pytest.param(None, [], "b.pdf", False, Identity(Kind.COPY, original="b.pdf"), id="a copy"),
        pytest.param(OWN, [], "b.pdf", True, Identity(Kind.COPY, OWN, original="b.pdf"), id="a copy, known before"),
        pytest.param(None, [GONE], "b.pdf", True, Identity(Kind.COPY, GONE, original="b.pdf"), id="a copy that moved"),
    ],
)
def test_which_document_a_file_is(
    known: FileRecord | None, others: list[FileRecord], original: str, text_known: bool, expected: Identity
) -> None:
    found = identify("a.pdf", "d", known=known, others=others, here=HERE, original=original, text_known=text_known)
    assert found == expected


def test_a_file_that_nobody_can_read_vanished_or_failed() -> None:
    assert identify("a.pdf", "", known=OWN, others=[], here=HERE, exists=False) == Identity(Kind.VANISHED, OWN)
    assert identify("a.pdf", "", known=OWN, others=[], here=HERE, exists=True) == Identity(Kind.CHANGED, OWN)
    failed = record("a.pdf", "")
    assert identify("a.pdf", "", known=failed, others=[], here=HERE, exists=True) == Identity(Kind.SAME, failed)


def known(*records: FileRecord) -> dict[str, FileRecord]:
    return {record.path: record for record in records}


def kinds(records: Records, *files: tuple[str, str]) -> list[Kind]:
    """What files of these digests are, one after the other, each with text."""
    found = []
    for path, digest in files:
        identity = records.identify(path, digest, text_known=False, exists=True)
        records.take(path, digest, identity, searchable=identity.kind is not Kind.COPY)
        found.append(identity.kind)
    return found


def test_a_file_that_went_away_came_up_at_one_place_alone() -> None:
    records = Records(known(GONE), {"a.pdf", "b.pdf"}, {"a.pdf", "b.pdf"})
    assert kinds(records, ("a.pdf", "d"), ("b.pdf", "d")) == [Kind.MOVED, Kind.COPY]


def test_files_that_exchanged_their_names_are_changed_both() -> None:
    records = Records(known(record("a.pdf", "1"), record("b.pdf", "2")), {"a.pdf", "b.pdf"}, {"a.pdf", "b.pdf"})
    assert kinds(records, ("a.pdf", "2"), ("b.pdf", "1")) == [Kind.CHANGED, Kind.CHANGED]


def test_a_copy_of_what_stays_is_a_copy_and_what_vanished_may_have_moved() -> None:
    records = Records(known(OWN), {"a.pdf", "b.pdf"}, {"b.pdf"})
    assert kinds(records, ("b.pdf", "d")) == [Kind.COPY]
    records = Records(known(OWN), {"a.pdf", "b.pdf"}, {"a.pdf", "b.pdf"})
    assert records.identify("a.pdf", "", text_known=False, exists=False).kind is Kind.VANISHED
    records.vanish("a.pdf")
    assert kinds(records, ("b.pdf", "d")) == [Kind.MOVED]


def test_bytes_need_not_be_read_on_where_this_reader_read_them_here_or_where_they_went() -> None:
    failed = record("failed.pdf", "f", State.DAMAGED)
    records = Records(
        known(OWN, record("old.pdf", "o"), record("other.pdf", "r", reader="0"), failed), {"a.pdf"}, set()
    )
    assert records.known_digests("a.pdf", "1") == {"d", "o"}
    assert records.known_digests("new.pdf", "1") == {"o"}
