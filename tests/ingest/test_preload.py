"""Who is forked from the server has all that it needs to read and describe a first document."""

from __future__ import annotations

import subprocess
import sys

_BEFORE_AND_AFTER = """
import sys
import library.ingest.preload
before = set(sys.modules)
from library.ingest.describe import describe
from library.ingest.reading import detector
from library.model import Page
from library.pdf import DocumentInfo
from library.shelf import Projects
from library.tagging import ProjectNames
import pypdf, pypdfium2
text = "Guía para sindicatos 2015\\nLos sindicatos ayudan a las víctimas de la trata de seres humanos en España."
page = Page(number=1, text=text, languages=detector().page_languages(text), source="text")
describe("guide.pdf", [page], DocumentInfo(page_count=1), ProjectNames(Projects(())))
print(*sorted(set(sys.modules) - before))
"""


def test_a_first_document_loads_nothing_more() -> None:
    run = subprocess.run([sys.executable, "-c", _BEFORE_AND_AFTER], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
