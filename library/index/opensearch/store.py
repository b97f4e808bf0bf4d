"""What keeps the pages of generations in OpenSearch; see engine.Store."""

from __future__ import annotations

from pathlib import Path

from library.index.engine import versions_with
from library.index.opensearch.layout import VERSION
from library.index.opensearch.server import Server
from library.index.opensearch.snapshot import OpenSearchSnapshot
from library.index.opensearch.writer import OpenSearchWriter
from library.settings import OpenSearch


class OpenSearchStore:
    """A cluster, and in the folder of a generation what says which of its pages count.

    Args:
        settings: where it is.
    """

    versions = versions_with(VERSION)

    def __init__(self, settings: OpenSearch) -> None:
        self._server = Server(settings)
        self.name = settings.name
        self._shards = settings.shards

    def open_snapshot(self, folder: Path) -> OpenSearchSnapshot:
        return OpenSearchSnapshot(folder, self._server)

    def open_writer(self, folder: Path) -> OpenSearchWriter:
        return OpenSearchWriter(folder, self._server, self._shards)
