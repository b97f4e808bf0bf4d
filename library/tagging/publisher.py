"""Who published it? Imprint, copyright notice, or else the body that leads its project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from library.model import Project, Tag

# Words of an imprint in fifteen languages. They begin a line with a capital: "figures published by ..." is no imprint.
_LABEL = re.compile(
    r"^[^\w\n]*(?:(?:Edited and p|P)ublished by|Publisher:|Issued by|Udgivet af|Udgiver:|Utgitt av|Utgiver:|Utgiven av"
    r"|Utgivare:|Herausgegeben von|Herausgeber(?:in)?:|Hrsg\.:?|Verlag:|Publicado por|Editado por|Edita:|Editorial:"
    r"|Väljaandja:|Välja andnud|Julkaisija:|Julkaissut|Útgefandi:|Gefið út af|Leidėjas:|Išleido|Izdevējs:|Izdevis"
    r"|Izdeva|Wydawca:|Wydan[ey] przez|Editor:|Publicat de|Editura:?|Издатель:|Издано|Опубликовано"
    r"|ผู้จัดพิมพ์:?|จัดพิมพ์โดย|เผยแพร่โดย)[ \t]*:?[ \t]*(?P<name>[^\n]+)",
    re.MULTILINE,
)
# The sign, or the word before a year: "(c)" alone counts paragraphs, and "copyright" alone is a matter of law.
_COPYRIGHT = re.compile(
    r"(?:©|(?i:\(c\)|copyright)[ \t:]*(?=©|\(c\)|\d{4}))(?:(?i:©|\(c\))|[ \t\d:,–—-])*(?:by )?(?P<name>[^\n©]+)"
)
_PICTURE = re.compile(
    r"(?i)\b(?:photo|foto|bild|billed|kuva|valokuv|nuotrauk|zdj|ljósmynd|фото|attēl|cover|layout)|ภาพ"
)
_NO_NAME = re.compile(r"(?i)(?:all rights|notices?\b|law\b|act\b|infring|holders?\b|protect)")
_SHORTEST, _LONGEST = 2, 120


def publisher_tags(texts: Sequence[str], projects: Sequence[Project]) -> list[Tag]:
    """The publishers that an edition names, the surest first.

    Args:
        texts: of its pages; the first three and the last two are looked at.
        projects: the projects it came out of.
    """
    edges = [*texts[:3], *texts[3:][-2:]]
    tags = [
        *_found(edges, _LABEL, "imprint", 0.9),
        *_found(edges, _COPYRIGHT, "copyright", 0.7),
        *(
            Tag(
                field="publisher",
                value=project.coordinator,
                source="projects.toml",
                evidence=f"leads {project.key}",
                confidence=0.4,
            )
            for project in projects[:1]
            if project.coordinator
        ),
    ]
    return list({tag.value: tag for tag in reversed(tags)}.values())[::-1]


def _found(texts: Sequence[str], pattern: re.Pattern[str], source: str, confidence: float) -> Iterator[Tag]:
    """The first name behind the pattern, if there is one."""
    for text in texts:
        for match in pattern.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if not _PICTURE.search(line) and (name := _name(match["name"])):
                evidence = f"says {' '.join(match[0].split())[:_LONGEST]!r}"
                yield Tag(field="publisher", value=name, source=source, evidence=evidence, confidence=confidence)
                return


def _name(text: str) -> str:
    """The name at the beginning of a line, without address and year; empty where none stands there."""
    parts = re.split(r"[;|·•]|\.\s|\.$|\s[–—]\s", text, maxsplit=1)[0].split(",")
    figures = next((place for place, part in enumerate(parts) if re.search(r"\d|@", part)), len(parts))
    while 1 < figures == len(parts) and re.fullmatch(r"\s*\w*[^\W\d_A-Z]\w*\s*", parts[-1]):
        parts.pop()  # the town
        figures -= 1
    name = ",".join(parts[:figures]) if figures else re.split(r"\d|\S+@", parts[0], maxsplit=1)[0]
    name = re.sub(r"^(?:the|by)\s+", "", " ".join(name.split()).strip(" ,:()-–—"))
    # A body's name has a capital somewhere ("el equipo de Debian"); Thai and Chinese have none.
    is_name = any(word[:1].isalpha() and not word[:1].islower() for word in name.split()) and not _NO_NAME.match(name)
    return name if is_name and _SHORTEST <= len(name) <= _LONGEST else ""
