"""What can a reader of the page do next? The shell names commands; here there are links, and a keeper of the shelf."""

from __future__ import annotations

from collections.abc import Mapping

from library.model import WayOutKind
from library.output.speech import Place


def _(sentence: str) -> str:
    return sentence


_KEEPER = _("Tell whoever keeps this library.")

WAYS_OUT: Mapping[WayOutKind, str] = {
    WayOutKind.INGEST: _KEEPER,
    WayOutKind.REBUILD: _KEEPER,
    WayOutKind.SHARE_INDEX: _KEEPER,
    WayOutKind.LIST_EDITIONS: _("Search for it by its title."),
    WayOutKind.LIST_PROJECTS: _("See the list of projects."),
    WayOutKind.BY_EDITION: _("Let a result be a work or an edition to sort them."),
}
"""Those that are otherwise here than in the shell; what is worded for the shell alone (OTHER) is not told."""

PAGE = Place(WAYS_OUT, quoted=str)
