"""What can a reader of the page do next? The shell names commands; here there are links, and a keeper of the shelf."""

from __future__ import annotations

from collections.abc import Mapping

from library.model import WayOutKind
from library.output.sentence import Sentence, _
from library.output.speech import Place

_KEEPER = _("Tell whoever keeps this library.")

_AS_IN_THE_SHELL = {
    WayOutKind.FEWER_WORDS,
    WayOutKind.LONGER_BEGINNINGS,
    WayOutKind.NEAREST,
    WayOutKind.KNOWN_NAMES,
    WayOutKind.KNOWN_KINDS,
    WayOutKind.KNOWN_LANGUAGES,
    WayOutKind.NEAREST_CONCEPTS,
    WayOutKind.ADD_CONCEPT,
    WayOutKind.ONE_OF_EDITIONS,
    WayOutKind.PAGES_OF,
    WayOutKind.ITS_PAGES,
    WayOutKind.NO_PAGE_READABLE,
    WayOutKind.COUNTRY_CODE,
    WayOutKind.WRITE_DAY,
    WayOutKind.WRITE_YEARS,
    WayOutKind.YEAR_RANGE,
    WayOutKind.WORK_NAME,
    WayOutKind.IDENTIFIER,
    WayOutKind.TRY_AGAIN,
    WayOutKind.LATER,
}
"""What a reader can do on a page as well as in a shell."""

WAYS_OUT: Mapping[WayOutKind, Sentence] = {
    **{kind: _KEEPER for kind in WayOutKind if kind not in _AS_IN_THE_SHELL},
    WayOutKind.LINK_DOUBLED: _("Link them all the same?"),
    WayOutKind.LIST_EDITIONS: _("Search for it by its title."),
    WayOutKind.LIST_PROJECTS: _("See the list of projects."),
    WayOutKind.BY_EDITION: _("Let a result be a work or an edition to sort them."),
}
"""Those that are otherwise here than in the shell: what names a command or a file is for the keeper to do."""

PAGE = Place(WAYS_OUT, quoted=str)
