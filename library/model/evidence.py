"""What speaks for a tag, or for two editions being one work? Kinds and values, no words."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from library.frozen import frozen
from library.model.problems import read_values, values_as_data

if TYPE_CHECKING:
    from library.model.notes import Values


class EvidenceKind(StrEnum):
    """What was seen that speaks for a tag, or for two editions being one work; output/evidence.py has the sentences."""

    AS_TOLD = "as-told"
    SAYS = "says"
    SAYS_OFTEN = "says-often"
    IN_TEXT = "in-text"
    DAY_IN = "day-in"
    LINE = "line"
    NAMED = "named"
    NAMED_AND_IN_TITLE = "named-and-in-title"
    FOLDER = "folder"
    FOLDER_AND_NAMED = "folder-and-named"
    FOLDER_UNDESCRIBED = "folder-undescribed"
    LEADS = "leads"
    FILE_MADE = "file-made"
    PAGES = "pages"
    NO_TEXT = "no-text"
    OWN_LINE = "own-line"
    OF_COUNTRIES = "of-countries"
    WITH_AUTHORS = "with-authors"
    LARGEST_TYPE = "largest-type"
    LARGE_BUT = "large-but"
    FEW_WORDS = "few-words"
    LOOKS_LIKE = "looks-like"
    NOT_ON_PAGE = "not-on-page"
    ON_PAGE_SMALLER = "on-page-smaller"
    ON_PAGE = "on-page"
    FIRST_LINES = "first-lines"
    FIRST_HEADING = "first-heading"
    AT_EDGES = "at-edges"
    CALLED_SO = "called-so"
    MADE_WITH = "made-with"
    ON_COUNTRIES = "on-countries"
    ON_PILOT = "on-pilot"
    ON_FIGURES = "on-figures"
    POINTS = "points"
    SISTERS_SAY = "sisters-say"
    REST_IN = "rest-in"
    STILL_IN = "still-in"
    TEXT_OF = "text-of"
    NO_SISTER = "no-sister"
    LINKED = "linked"
    SHARED = "shared"
    SAME_NAME = "same-name"
    IN_ORDER = "in-order"
    SHARED_AND_AGREE = "shared-and-agree"
    SAME_TEXT = "same-text"
    SAME_TEXT_AND_TITLE = "same-text-and-title"


class Doubt(StrEnum):
    """What a title looks like that names a publication badly, and better than nothing; or that names none (ASIDE)."""

    KIND = "kind"
    BODY = "body"
    ASIDE = "aside"


@frozen
class Evidence:
    """What speaks for something that was found, for a person to judge."""

    kind: EvidenceKind
    values: Values = field(default_factory=dict, hash=False)

    def as_data(self) -> dict[str, Any]:
        """The evidence in dicts and lists, to be kept or sent as JSON."""
        return {"kind": self.kind, "values": values_as_data(self.values)}

    @classmethod
    def read(cls, content: Any) -> Evidence:
        """What `as_data` gave.

        Raises:
            ValueError: it is none, or some of another version of the program.
        """
        try:
            return cls(EvidenceKind(content["kind"]), read_values(content["values"]))
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(f"no evidence: {error!r}") from error
