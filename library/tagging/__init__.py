"""Which language, project, kind, year, title, work, country and publisher? Every value with its provenance."""

from typing import TYPE_CHECKING

from library.lazy import opened_at_use

if TYPE_CHECKING:
    from library.tagging.corrections import correction_tags
    from library.tagging.countries import country_name, parse_country
    from library.tagging.edition import TaggedEdition, tag_edition
    from library.tagging.identifiers import SCHEMES, parse_identifier
    from library.tagging.kind import KINDS, kind_of, parse_kind
    from library.tagging.language import LanguageDetector
    from library.tagging.page_language import resolve_page_languages
    from library.tagging.project import ProjectNames, unknown_projects
    from library.tagging.readings import LetterJudge
    from library.tagging.sisters import relations, sister_tags
    from library.tagging.version import VERSION
    from library.tagging.work import doubtful_links, work_tags

__all__ = [
    "KINDS",
    "SCHEMES",
    "VERSION",
    "LanguageDetector",
    "LetterJudge",
    "ProjectNames",
    "TaggedEdition",
    "correction_tags",
    "country_name",
    "doubtful_links",
    "kind_of",
    "parse_country",
    "parse_identifier",
    "parse_kind",
    "relations",
    "resolve_page_languages",
    "sister_tags",
    "tag_edition",
    "unknown_projects",
    "work_tags",
]

__getattr__ = opened_at_use(
    __name__,
    {
        "countries": ("country_name", "parse_country"),
        "corrections": ("correction_tags",),
        "edition": ("TaggedEdition", "tag_edition"),
        "identifiers": ("SCHEMES", "parse_identifier"),
        "kind": ("KINDS", "kind_of", "parse_kind"),
        "language": ("LanguageDetector",),
        "page_language": ("resolve_page_languages",),
        "project": ("ProjectNames", "unknown_projects"),
        "readings": ("LetterJudge",),
        "sisters": ("relations", "sister_tags"),
        "version": ("VERSION",),
        "work": ("doubtful_links", "work_tags"),
    },
)
