"""Which language, project, kind, year, title and work? Every value with its provenance."""

from library.tagging.edition import VERSION, TaggedEdition, correction_tags, tag_edition
from library.tagging.kind import KINDS, parse_kind
from library.tagging.language import LanguageDetector
from library.tagging.project import ProjectNames
from library.tagging.work import work_tags

__all__ = [
    "KINDS",
    "VERSION",
    "LanguageDetector",
    "ProjectNames",
    "TaggedEdition",
    "correction_tags",
    "parse_kind",
    "tag_edition",
    "work_tags",
]
