"""What can be mended without a person? Everything under index/ can be made anew from the shelf."""

from __future__ import annotations

from collections.abc import Sequence

from library.errors import LibraryError
from library.ingest.checking import check
from library.ingest.lock import one_writer
from library.ingest.opening import put_aside_damaged
from library.ingest.run import ingest, rebuild
from library.model import Finding, Progress, Repair, Report, WayOutKind
from library.settings import Settings


def repair(settings: Settings, findings: Sequence[Finding], progress: Progress) -> Report:
    """Does what the findings of `check` ask for as far as it is safe: no document and no correction is touched.

    A damaged catalogue is put aside, not deleted, and made anew from the shelf; a damaged index is built anew; what
    differs from the shelf is read again.

    Raises:
        as ingest.
    """
    with one_writer(settings.index):
        was_damaged = put_aside_damaged(settings)
    if was_damaged:
        return ingest(settings, progress=progress)
    ways_out = (finding.problem.way_out for finding in findings)
    if any(way_out and way_out.kind is WayOutKind.REBUILD for way_out in ways_out):
        rebuild(settings, progress=progress)
    return ingest(settings, progress=progress)


def check_and_repair(settings: Settings, progress: Progress, *, deep: bool = False) -> Repair:
    """Checks, mends what needs no person, and checks again; raises as ingest."""
    findings: list[Finding] = []
    fault = None
    try:
        findings = check(settings, deep=deep)
    except LibraryError as error:  # the catalogue may be missing, or so damaged that nothing can be compared
        fault = error.problem
    repair(settings, findings, progress)
    return Repair(found=findings, left=check(settings, deep=deep), fault=fault)
