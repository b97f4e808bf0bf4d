"""Which words name bodies? Ministries, universities and societies, in fifteen languages; and who holds a copyright.

A person may hold one, and so may "the authors": only what is called as bodies are is a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from library.analysis import fold, words

# Folded beginnings of words that name bodies, and of those at whose end they are named.
_BODY = (
    "ministr|ministeri|minister$|departe|universit|universid|ulikool|yliopist|haskol|uniwersyt|universitat"
    "|университет|министерств"
    "|институт|академи|мвд|department|institut|academ|akadem|agency|agentur|agenci|agenti|amet$|virasto|myndighet"
    "|styrels"
    "|direktorat|directorat|council|conseil|consejo|nouvogu|neuvosto|radet$|rada$|taryba|padome|совет$|kommission"
    "|commission"
    "|komisij|komisja|secretariat|sekretariat|sihteeristo|faculty|fakult|teaduskond|tiedekunta|katedra|кафедра"
    "|факультет"
    "|fakultat|school of|hogskol|hogskole|hochschule|ammattikorkeakoulu|kolledz|kolegij|koledz|association|forening"
    "|yhdistys"
    "|foundation|stiftung|saatio|sihtasutus|fundacja|fundacion|bank$|กระทรวง|มหาวิทยาลัย|กรม|สำนักงาน"
)
BODY_WORDS = re.compile(rf"(?:^|(?<=\s))(?:\w*?(?:{_BODY})|(?:gmbh|oyj?|inc|ltd)$)".replace("$", r"(?!\w)"))
"""What names a body wherever it stands, in a title too."""

# Folded, of what may be a word of a title as well; beside a name it names a body.
_OF_COPYRIGHT = re.compile(
    r"(?<!\w)(?:team|equipo?e?|equipa|grupo?|group|gruppe|grupp|grupa|grupe|ryhma|komanda|zespol|hopur|project|projekt"
    r"|proyecto|projekti|projektas|projekts|verkefni|proiect|prosjekt|проект|команда|группа|โครงการ"
    r"|committee|komitee?|komite|komitet|comite|comitet|komitea|nefnd|комитет|unions?|european commission|liitto?|liit"
    r"|forbund|forbundet|verband|verein|federation|federa\w+|sojuz|союз|society|societ\w+|sociedad|seura|selts|selskab"
    r"|selskap|gesellschaft|samtok|felag|felagid|draugija|biedriba|stowarzyszenie|asocia\w+|общество|สมาคม"
    r"|organi[sz]a\w+|organisaatio|организаци\w+|องค์การ|nations|network\w*|netzwerk|nettverk|natverk\w*|verkosto|vorgustik"
    r"|tinklas|tikls|siec|retea|сеть|centre|center|centro|centrum|centrul|centras|centrs|zentrum|sent[er]\w*|keskus|midstod"
    r"|\w*centr\w*|центр\w*|ศูนย์|press|publish\w*|kirjastus|leidykla|apgads|izdevnieciba|wydawnictwo|editura|editorial"
    r"|verlag\w*|forlag\w*|kustantamo|utgafa|издательство|สำนักพิมพ์|company|corporation|corp|co|as|ab|aps|asa|a/s|sa|srl"
    r"|s\.?a|ag|ehf|uab|sia|plc|llc|developers|\w*minist\w*|\w*raduneyti\w*|police|policia|polizei|politi\w*|polis\w*|politsei|poliisi"
    r"|logregla|policija|policja|полиция|government|municipality|kommune|kommun\w*|regjering\w*|regering\w*|hallitus"
    r"|valitsus|city of|court\w*|court|parliament|embassy|church|museum|library|service|services|office|bureau|unit"
    r"|institution\w*|laborator\w*|hospital|board|authority|directorate|trust|fund|forum|alliance|coalition|ngo|mtu|ry|rf"
    r"|ev|e v)(?!\w)"
)
_ACRONYM = re.compile(r"[A-ZÅÄÖÆØÕÜČŠŽА-Я][A-ZÅÄÖÆØÕÜČŠŽА-Я&-]+")

# The sign, or the word before a year: "(c)" alone counts paragraphs, and "copyright" alone is a matter of law.
_COPYRIGHT = re.compile(
    r"(?:©|(?i:\(c\)|copyright)[ \t:]*(?=©|\(c\)|\d{4}))(?:(?i:©|\(c\))|[ \t\d:,–—-])*(?:by )?(?P<name>[^\n©]+?)"
    r"(?=\n|©|$|,?\s*(?i:all rights|copyright))"
)
_PICTURE = re.compile(
    r"(?i)\b(?:photo|foto|bild|billed|kuva|valokuv|nuotrauk|zdj|ljósmynd|фото|attēl|cover|layout)|ภาพ"
)
_NO_NAME = re.compile(
    r"(?i)(?:all rights|(?:for|für|pour|para|för|voor)\b|notices?\b|law\b|act\b|infring|holders?\b|protect)"
)
_FIRST_PAGES, _LAST_PAGES = 3, 2
_SHORTEST, LONGEST_NAME = 2, 120


def edges(texts: Sequence[str]) -> list[str]:
    """The pages on which an edition says whose it is: the first three and the last two."""
    return [*texts[:_FIRST_PAGES], *texts[_FIRST_PAGES:][-_LAST_PAGES:]]


def is_body(name: str, known: Iterable[str] = ()) -> bool:
    """Whether a name is that of a body: one of those known, an acronym, or with a word that names bodies."""
    folded = " ".join(fold(word.text) for word in words(name))
    return (
        any(folded == " ".join(fold(word.text) for word in words(body)) for body in known)
        or _ACRONYM.fullmatch(name) is not None
        or BODY_WORDS.search(folded) is not None
        or _OF_COPYRIGHT.search(folded) is not None
    )


def copyright_holders(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, the notice) of each copyright notice that is not of a picture."""
    return names_behind(_COPYRIGHT, texts)


def names_behind(pattern: re.Pattern[str], texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, what was matched) for each name that a pattern finds, in its group "name"; no photographers."""
    for text in texts:
        for match in pattern.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if not _PICTURE.search(line) and (name := _name(match["name"])):
                yield name, " ".join(match[0].split())[:LONGEST_NAME]


def _name(text: str) -> str:
    """The name at the beginning of a line, without address and year; empty where none stands there."""
    parts = re.split(r"[;|·•]|(?<!\b\w)\.\s|\.$|\s[–—]\s", text, maxsplit=1)[0].split(",")
    figures = next((place for place, part in enumerate(parts) if re.search(r"\d|@", part)), len(parts))
    while 1 < figures == len(parts) and re.fullmatch(r"\s*\w*[^\W\d_A-Z]\w*\s*", parts[-1]):
        parts.pop()  # the town
        figures -= 1
    name = ",".join(parts[:figures]) if figures else re.split(r"\d|\S+@", parts[0], maxsplit=1)[0]
    name = re.sub(r"^(?:the|by)\s+", "", " ".join(name.split()).strip(" ,:()-–—"))
    # A body's name has a capital somewhere ("el equipo de Debian"); Thai and Chinese have none.
    is_name = any(word[:1].isalpha() and not word[:1].islower() for word in name.split()) and not _NO_NAME.match(name)
    return name if is_name and _SHORTEST <= len(name) <= LONGEST_NAME else ""
