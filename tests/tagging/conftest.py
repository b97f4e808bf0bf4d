"""The sample publications and their projects, read once."""

from __future__ import annotations

import pytest

from library.shelf import Projects
from library.tagging import ProjectNames
from tagging.samples import REPOSITORY, Sample, read_samples


@pytest.fixture(scope="session")
def samples() -> list[Sample]:
    """All sample publications that have text and no password."""
    return read_samples()


@pytest.fixture(scope="session")
def names() -> ProjectNames:
    """The projects of the sample shelf."""
    return ProjectNames(Projects.read(REPOSITORY / "documents"))
