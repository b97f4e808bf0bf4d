"""What can be mended without a person? Everything under index/ can be made anew from the shelf."""

from __future__ import annotations

from collections.abc import Sequence

from library.catalogue import Catalogue
from library.errors import IndexDamaged
from library.ingest.lock import one_writer
from library.ingest.run import ingest, rebuild
from library.model import Finding, Progress, Report
from library.settings import Settings


def repair(settings: Settings, findings: Sequence[Finding], progress: Progress) -> Report:
    """Does what the findings of `check` ask for as far as it is safe: no document and no correction is touched.

    A damaged catalogue is put aside, not deleted, and made anew from the shelf; a damaged index is built anew; what
    differs from the shelf is read again.

    Raises:
        as ingest.
    """
    if _is_damaged(settings):
        with one_writer(settings.index):
            for path in settings.index.glob("catalogue.sqlite*"):
                if not path.name.endswith(".damaged"):
                    path.replace(path.with_name(f"{path.name}.damaged"))
        return ingest(settings, progress=progress)
    if any(finding.remedy == "library rebuild" for finding in findings):
        rebuild(settings, progress=progress)
    return ingest(settings, progress=progress)


def _is_damaged(settings: Settings) -> bool:
    if not settings.catalogue.is_file():
        return False
    try:
        with Catalogue.open_to_write(settings.catalogue) as catalogue:
            return bool(catalogue.fault(deep=True))
    except IndexDamaged:
        return True
