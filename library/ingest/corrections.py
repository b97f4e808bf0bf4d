"""What did people write of the files of a shelf, and how does it come over what the program found?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from library.catalogue import Catalogue
from library.errors import LibraryError
from library.files import fingerprint
from library.model import CORRECTION, TAG_FIELDS, Edition, Tag, TagField
from library.shelf import Corrections, Projects
from library.shelf.sheets import formula_fault
from library.tagging import correction_tags

_NOTE = "corrections"


@dataclass(slots=True)
class OfFile:
    """What people wrote of one file.

    Attributes:
        tags: their corrections that make sense.
        unclear: fields of which they wrote something that makes none; what they wrote before goes on to count.
    """

    tags: list[Tag] = field(default_factory=list)
    unclear: set[TagField] = field(default_factory=set)


class PeoplesWord:
    """The corrections of a shelf, as they count for its editions."""

    def __init__(self, corrections: Corrections, of_files: dict[str, OfFile]) -> None:
        self._corrections = corrections
        self._of_files = of_files

    def of(self, path: str, catalogue: Catalogue, edition: str) -> list[Tag]:
        """What people said of a file; where that makes no sense now, what they said before of the same file.

        Args:
            path: of the file.
            catalogue: has what they said before.
            edition: the id that the file has there; empty where it is new.
        """
        unreadable = set(TAG_FIELDS) if self._corrections.nameless else set()
        said = self._of_files.get(path) or OfFile(unclear=unreadable)
        known = catalogue.tags(edition) if edition and said.unclear else []
        return said.tags + [tag for tag in known if tag.source == CORRECTION and tag.field in said.unclear]

    def follow(self, moves: Mapping[str, str]) -> None:
        """What people said of files goes with them, all at once, unless they said something of a new place.

        Args:
            moves: old path -> new path.
        """
        moved = self._corrections.move(moves)
        followed = {moves[old]: self._of_files.pop(old, OfFile()) for old in moved}
        self._of_files.update(followed)

    def not_followed(self, moves: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
        """Those of some moves that lines did not follow yet: a killed run, or a person, may have moved them already.

        Args:
            moves: old path -> new path.
            catalogue: has what was said of each document at its old path.
        """
        ids = {path: record.id for path, record in catalogue.files().items() if path in moves}
        said = catalogue.corrections(ids.values())
        there = {old: set(self._of_files[new].tags) if new in self._of_files else set() for old, new in moves.items()}
        return {old: new for old, new in moves.items() if there[old] != said.get(ids[old], set())}


def read_corrections(
    corrections: Corrections,
    projects: Projects,
    in_use: Collection[str],
    only: Collection[str] | None = None,
) -> PeoplesWord:
    """What people wrote; cells that make no sense are added to the faults of the corrections.

    Args:
        corrections: of the shelf.
        projects: those that are described.
        in_use: what else may be called a project: keys that editions have, and first folders of the shelf.
        only: paths of the files that are asked for; all where None.
    """
    known = sorted(in_use)
    of_files: dict[str, OfFile] = {}
    for line, path, values in list(corrections):
        if only is not None and path not in only:
            continue
        of_file = of_files[path] = OfFile()
        for name, cell in values.items():
            try:
                if fault := formula_fault(name, cell):
                    raise LibraryError(fault.kind, fault.values)
                of_file.tags.extend(correction_tags({name: cell}, projects, known))
            except LibraryError as error:
                corrections.fault(line, error.problem)
                of_file.unclear.add(name)
    for path in corrections.silenced if only is None else corrections.silenced & set(only):
        of_file = of_files.setdefault(path, OfFile())
        of_file.unclear |= set(TAG_FIELDS) - {tag.field for tag in of_file.tags}
    return PeoplesWord(corrections, of_files)


def apply_corrections(catalogue: Catalogue, said: PeoplesWord, editions: Sequence[Edition]) -> list[Edition]:
    """Puts what people wrote over what the program found; gives the editions of which that changed."""
    changed = said_otherwise(catalogue, said, editions)
    for edition, tags in changed:
        catalogue.set_corrections(edition.id, tags)
        catalogue.resolve(edition.id)
    return [edition for edition, _ in changed]


def said_otherwise(
    catalogue: Catalogue, said: PeoplesWord, editions: Sequence[Edition]
) -> list[tuple[Edition, list[Tag]]]:
    """Editions of which people say something else than the catalogue has, with what they say."""
    before = catalogue.corrections({edition.id for edition in editions})
    now = [(edition, said.of(edition.path, catalogue, edition.id)) for edition in editions]
    return [(edition, tags) for edition, tags in now if set(tags) != before.get(edition.id, set())]


def note_corrections(catalogue: Catalogue, corrections: Corrections) -> None:
    """Notes of which list the corrections of the catalogue are; one that moved files is read anew by the next run."""
    catalogue.set_note(_NOTE, corrections.digest)


def are_applied(catalogue: Catalogue, content: bytes) -> bool:
    """Whether the corrections of the catalogue are those of a list with this content."""
    return catalogue.note(_NOTE) == fingerprint(content)
