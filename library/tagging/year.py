"""In which year did it appear? File name, title page, the file's own date, in this order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from library.model import FILE_DATE, Tag
from library.tagging.file_names import name_parts

FIRST_YEAR, LAST_YEAR = 1900, 2100
# No part of a larger number or an address, unless it ends a date ("12.05.2014") or a span ("2013-2016").
_YEAR = re.compile(r"(?:(?<![\d.,:/-])|(?<=[./]\d\d[./])|(?<=(?:19|20)\d\d[-/]))(19[5-9]\d|20[0-4]\d)(?![\d.,:]\d|\d)")
_YEAR_IN_NAME = re.compile(r"[^\W\d_]*(19[5-9]\d|20[0-4]\d)")  # "2013", "roundup2013"; a digest holds any number
_TITLE_PAGE_CHARACTERS = 700
_IMPRINT = re.compile(r"(?:©|\(c\)|copyright|published|publication)\D{0,60}(19[5-9]\d|20[0-4]\d)", re.IGNORECASE)


def year_tags(path: str, title: str, first_page: str, metadata: Mapping[str, str]) -> list[Tag]:
    """The years that an edition names, the surest first."""
    file_name = path.rsplit("/", 1)[-1]
    top = first_page[:_TITLE_PAGE_CHARACTERS]
    tags = []
    if found := _YEAR.findall(title):
        # Several are the years it reports on; it appeared in the last of them, unless something says when.
        tags.append(_tag(found[-1], "title", f"in {title!r}", 0.9 if len(found) == 1 else 0.65))
    if in_name := [match[1] for part in name_parts(path) if (match := _YEAR_IN_NAME.fullmatch(part))]:
        tags.append(_tag(in_name[-1], "file name", f"in {file_name!r}", 0.85))
    if imprint := _IMPRINT.search(top):
        tags.append(_tag(imprint[1], "imprint", " ".join(imprint[0].split()), 0.85))
    if years := Counter(_YEAR.findall(top)):
        # Of years named equally often the latest: what a report is about comes before its year.
        year, count = max(years.items(), key=lambda item: (item[1], item[0]))
        tags.append(_tag(year, "title page", "named once" if count == 1 else f"named {count} times", 0.7))
    if made := re.match(r"D:(19[5-9]\d|20[0-4]\d)", metadata.get("created", "")):
        tags.append(_tag(made[1], FILE_DATE, "the file was made then", 0.3))
    return tags


def _tag(year: str, source: str, evidence: str, confidence: float) -> Tag:
    return Tag(field="year", value=year, source=source, evidence=evidence, confidence=confidence)
