"""Imported once by the server from which all reading processes are forked, so that each starts with all it needs.

Loading the language profiles takes far longer than reading a leaflet, and so do the names of countries and the patterns
of titles, which are made when a first document is described.
"""

from library.ingest.describe import describe
from library.ingest.reading import detector
from library.model import Page
from library.pdf import DocumentInfo
from library.shelf import Projects
from library.tagging import ProjectNames

_TEXT = "Annual report 2011\nThe text of a leaflet on Sweden, which is long enough for its language to be known."
_PAGE = Page(number=1, label="1", text=_TEXT, languages=detector().page_languages(_TEXT), source="text")
describe("leaflet.pdf", [_PAGE], DocumentInfo(page_count=1), ProjectNames(Projects(())))
for _name in ("pypdf", "pypdfium2"):
    __import__(_name)
