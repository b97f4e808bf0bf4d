"""Are the lists that people and program both write as people left them?"""

from __future__ import annotations

from library.catalogue import Catalogue
from library.errors import ShelfEmptied
from library.settings import Settings
from library.shelf import LISTS, Corrections, Sayings
from library.shelf.corrections import COLUMNS
from library.shelf.files import sheet_file
from library.shelf.replacing import finish_change, saved_copies


def require_lists(settings: Settings, catalogue: Catalogue) -> None:
    """Makes sure that a list which was emptied or lost is not taken for corrections that somebody took back.

    Raises:
        ShelfEmptied: nothing stands in catalogue.csv or glossary.csv, or a column of catalogue.csv is gone, and
            something counts that stood there.
    """
    corrections, sayings = Corrections.read(settings.documents), Sayings.read(settings.documents)
    said = (
        ("catalogue", len(catalogue.corrected_editions()) if corrections.blank else 0, "editions are corrected"),
        ("glossary", catalogue.glossary.judgments() if sayings.blank else 0, "pairs of words are joined or struck out"),
    )
    for name, count, what in said:
        if count:
            file = sheet_file(settings.documents, name)
            raise ShelfEmptied(
                f"{file} is {'empty' if file.exists() else 'gone'}, and by what it said {count} {what};"
                " nothing was changed.",
                "Put it back from a copy. If all of it is to be taken back, run: library ingest --forget",
            )
    _require_columns(settings, corrections, catalogue)


def _require_columns(settings: Settings, corrections: Corrections, catalogue: Catalogue) -> None:
    """Makes sure that a column which was renamed or cut off is not taken for corrections that somebody took back."""
    if set(COLUMNS) <= set(corrections.columns):
        return
    gone = {name: count for name, count in catalogue.corrected_fields().items() if name not in corrections.columns}
    if gone:
        names = " and ".join(gone)
        raise ShelfEmptied(
            f"{settings.documents / corrections.name} has no column named {names} any more, and by what it said"
            f" {max(gone.values())} editions are corrected; nothing was changed.",
            "Write the name back into its first line. If all of it is to be taken back, run: library ingest --forget",
        )


def finish_changes(settings: Settings) -> None:
    """Brings in order what a killed run left beside the lists."""
    for name in LISTS:
        finish_change(settings.documents / name)


def saved_beside(settings: Settings) -> list[str]:
    """What people saved at the moment of a kill and saved over since, in sentences."""
    return [
        f"{copy.name} was saved while a run was killed, and {name} was saved again later: take over from it what is"
        " missing there, then remove it"
        for name in LISTS
        for copy in saved_copies(settings.documents / name)
    ]
