"""Imported once by the server from which all reading processes are forked, so that each starts with all it needs.

Loading the language profiles takes far longer than reading a leaflet.
"""

from library.ingest.reading import detector

detector().page_languages("A text of some length, for a short one is not looked at.")
for _name in ("pypdf", "pypdfium2"):
    __import__(_name)
