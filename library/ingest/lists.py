"""Are the lists that people and program both write as people left them?"""

from __future__ import annotations

from library.catalogue import Catalogue
from library.errors import ShelfEmptied
from library.ingest.undo import Undo
from library.model import ErrorKind, Problem, WayOut, WayOutKind
from library.settings import Settings
from library.shelf import LISTS, Corrections, GlossaryCorrections
from library.shelf.corrections import COLUMNS
from library.shelf.files import sheet_file
from library.shelf.replacing import finish_change, saved_copies


def require_lists(settings: Settings, catalogue: Catalogue) -> None:
    """Makes sure that a list which was emptied or lost is not taken for corrections that somebody took back.

    What the program took back itself is no mishap, also where it was killed before that counted.

    Raises:
        ShelfEmptied: nothing stands in catalogue.csv or glossary.csv, or a column of catalogue.csv is gone, and
            something counts that stood there.
    """
    corrections, glossary = Corrections.read(settings.documents), GlossaryCorrections.read(settings.documents)
    taken_back = Undo(settings).is_taken_back(corrections.content)
    gone = len(catalogue.corrected_editions()) if corrections.blank and not taken_back else 0
    said = (
        ("catalogue", gone, ErrorKind.CORRECTIONS_GONE),
        ("glossary", catalogue.glossary.corrected() if glossary.blank else 0, ErrorKind.GLOSSARY_GONE),
    )
    for name, count, kind in said:
        if count:
            raise ShelfEmptied(
                kind, {"path": sheet_file(settings.documents, name), "count": count}, WayOutKind.FORGET_LIST
            )
    if not taken_back:
        _require_columns(settings, corrections, catalogue)


def _require_columns(settings: Settings, corrections: Corrections, catalogue: Catalogue) -> None:
    """Makes sure that a column which was renamed or cut off is not taken for corrections that somebody took back."""
    if set(COLUMNS) <= set(corrections.columns):
        return
    gone = {name: count for name, count in catalogue.corrected_fields().items() if name not in corrections.columns}
    if gone:
        raise ShelfEmptied(
            ErrorKind.COLUMN_GONE,
            {"path": settings.documents / corrections.name, "names": tuple(gone), "count": max(gone.values())},
            WayOutKind.FORGET_COLUMN,
        )


def finish_changes(settings: Settings) -> None:
    """Brings in order what a killed run left beside the lists."""
    for name in LISTS:
        finish_change(settings.documents / name)


def saved_beside(settings: Settings) -> list[Problem]:
    """What people saved at the moment of a kill and saved over since."""
    return [
        Problem(ErrorKind.SAVED_COPY, {"path": copy.name, "name": name}, WayOut(WayOutKind.TAKE_OVER_COPY))
        for name in LISTS
        for copy in saved_copies(settings.documents / name)
    ]
