"""The names of the package, and what it loads before it is asked anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Call

import library
from library.settings import Settings


def test_every_name_of_the_package_is_there() -> None:
    assert set(library.__all__) <= set(dir(library))
    assert all(getattr(library, name) is not None for name in library.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = library.nothing


def test_importing_the_package_imports_no_room() -> None:
    code = "import sys, library; print(*(name for name in sys.modules if name.startswith('library.')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == [
        "library.lazy"
    ]


def test_a_library_is_opened_where_it_is_named(ingested_sample: Settings) -> None:
    with library.open(documents=ingested_sample.documents, index=ingested_sample.index) as shelf:
        assert shelf.documents == ingested_sample.documents
        assert shelf.search("victim").total > 5


def test_twenty_lines_do_what_four_commands_do(sample: Settings, call: Call) -> None:
    page = (Path(__file__).parent.parent / "docs" / "python.md").read_text("utf-8")
    program = page.partition("## Twenty lines")[2].partition("```python\n")[2].partition("```")[0]
    assert len(program.splitlines()) <= 20
    environment = {**os.environ, "LIBRARY_DOCUMENTS": str(sample.documents), "LIBRARY_INDEX": str(sample.index)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    works = json.loads(call(sample, "works", "matrix", "-p", "STROM", "--format", "json").out)["works"]
    lines = [" ".join([work["work"], code, *ids]) for work in works for code, ids in work["editions"].items()]
    expected = "\n".join(lines) + "\n" + call(sample, "show", "strom/ENG_WEB-1.pdf", "--page", "2", "--in", "fi").out
    (edition,) = json.loads(call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2014", "--format", "json").out)[
        "editions"
    ]
    expected += (
        f"{edition['path']} {edition['year']}\n" + call(sample, "export", "-p", "STROM", "--format", "bibtex").out
    )
    assert done.stdout.split() == expected.split()
