"""What is open of a library, for any thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from library.errors import IndexMissing
from library.index import Generations
from library.model import ErrorKind, Note, WayOutKind
from library.search.pool import Pool
from library.settings import Settings

if TYPE_CHECKING:
    from types import TracebackType

    from library.search import Holdings, Session


class Opened:
    """A library with what calls have opened so far; see Library."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._generations = Generations.of(settings)
        switched = self._generations.switched
        self._sessions: Pool[Session] = Pool(self._open_session, switched)
        self._holdings: Pool[Holdings] = Pool(self._open_holdings, switched)

    # A correction asks neither, and does not wait for what a search imports.

    def _open_session(self) -> Session:
        from library.search import Session

        with self._telling_of_first_ingest():
            return Session(self.settings)

    def _open_holdings(self) -> Holdings:
        from library.search import Holdings

        with self._telling_of_first_ingest():
            return Holdings.open(self.settings)

    @contextmanager
    def _telling_of_first_ingest(self) -> Iterator[None]:
        """Where nothing was ingested yet, says so differently while somebody is about it."""
        try:
            yield
        except IndexMissing as missing:
            from library.ingest.lock import who_writes

            if missing.problem.kind is not ErrorKind.NOTHING_INGESTED:
                raise
            if holder := who_writes(self.settings.index):
                raise IndexMissing(ErrorKind.FIRST_INGEST, {"holder": holder}, WayOutKind.LATER) from missing
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes all files; calls that other threads are in end as they would."""
        self._sessions.close()
        self._holdings.close()

    @contextmanager
    def _held(self) -> Iterator[Holdings]:
        """What the library holds; that of a session where one is open, or else without opening the index."""
        if self._sessions.has_free():
            with self._sessions.taken() as session:
                yield session.holdings
        else:
            with self._holdings.taken() as holdings:
                yield holdings

    @property
    def documents(self) -> Path:
        """The shelf."""
        return self.settings.documents

    @property
    def generation(self) -> str:
        """Name of the index that answers now; another one after every change, and empty where there is none."""
        return self._generations.name()

    @property
    def notes(self) -> Sequence[Note]:
        """What a reader should know of the library as a whole."""
        with self._held() as holdings:
            return holdings.notes
