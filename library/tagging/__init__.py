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
    from library.tagging.links import Link, links_of
    from library.tagging.page_language import resolve_page_languages
    from library.tagging.pairs import Pair, compared
    from library.tagging.project import ProjectNames, unknown_projects
    from library.tagging.readings import LetterJudge
    from library.tagging.sisters import SISTERS, relations, sister_tags
    from library.tagging.version import VERSION
    from library.tagging.work import doubtful_links, head, work_tags, works_of

__all__ = [
    "KINDS",
    "SCHEMES",
    "SISTERS",
    "VERSION",
    "LanguageDetector",
    "LetterJudge",
    "Link",
    "Pair",
    "ProjectNames",
    "TaggedEdition",
    "compared",
    "correction_tags",
    "country_name",
    "doubtful_links",
    "head",
    "kind_of",
    "links_of",
    "parse_country",
    "parse_identifier",
    "parse_kind",
    "relations",
    "resolve_page_languages",
    "sister_tags",
    "tag_edition",
    "unknown_projects",
    "work_tags",
    "works_of",
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
        "sisters": ("SISTERS", "relations", "sister_tags"),
        "version": ("VERSION",),
        "links": ("Link", "links_of"),
        "pairs": ("Pair", "compared"),
        "work": ("doubtful_links", "head", "work_tags", "works_of"),
    },
)
