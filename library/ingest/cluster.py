"""Who reads the files of a run on other machines? Workers of a Dask cluster, each by the isolated processes of its own.

A worker has a shelf with the same files (a network folder, a copy). It is told the path of a file below the shelf and
the digest of the bytes that the run has seen, and reads no other bytes, no other file, and nothing for a run of another
version of the program. What it gives is what a process of this machine gives.
"""

from __future__ import annotations

import hashlib
import os
import re
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import Any

from library.errors import ClusterFailed, install
from library.frozen import frozen
from library.ingest.compare import reader_version
from library.model import ErrorKind, Problem, State, WayOut, WayOutKind
from library.pdf import Job, Outcome, Processes
from library.pdf.executor import Work
from library.settings import Settings
from library.shelf.files import no_waiting
from library.tagging import VERSION as TAGGING_VERSION
from library.tagging.language import VERSION as LANGUAGE_VERSION

_TRIES = 2
"""A job whose worker went away is given to so many others, one after the other."""

_SECONDS_TO_ANSWER = 30
"""So long a scheduler may take to answer at the beginning."""

_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://[^/\s]+:\d{1,5}")

_SEE = WayOut(WayOutKind.SEE_PAGE, {"page": "docs/scale.md"})

_DOCUMENTS = "LIBRARY_DOCUMENTS"
"""Where a worker has its shelf, if elsewhere than the run."""


@frozen
class Order:
    """What a worker is told.

    Attributes:
        work: what is to be done with the file.
        job: the file, named below the shelf.
        settings: those of the run; its shelf is that of the worker, too, where that has no other.
        digest: sha256 of its bytes, hex; empty where the run could not read them.
        versions: those of its rules; a worker with others would give other pages.
    """

    work: Work
    job: Job
    settings: Settings
    digest: str
    versions: str


class OtherVersion(Exception):
    """A worker has other versions than the run; its own stand in it."""


class Cluster:
    """The executor of a Dask cluster. Use it in a `with`.

    Args:
        address: of its scheduler ("tcp://host:8786", "tls://host:8786"); Dask's own settings say where its keys are.
        settings: those of the run.

    Raises:
        ClusterFailed: Dask is not installed, nobody answers at the address, or no worker is there.
    """

    def __init__(self, address: str, settings: Settings) -> None:
        if not _ADDRESS.fullmatch(address):
            raise ClusterFailed(ErrorKind.UNREADABLE_ADDRESS, {"part": repr(address)}, _SEE)
        try:
            from distributed import Client
        except ImportError as error:
            raise ClusterFailed(ErrorKind.CLUSTER_MISSING, way_out=install("cluster")) from error
        self._address, self._settings = address, settings
        self._client = Client.__new__(Client)
        try:
            Client.__init__(self._client, address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
            self.workers = sum(self._client.nthreads().values())
        except Exception as error:  # Dask raises anything here: time-outs, no address, no keys, its own assertions
            # Left open, it would close itself when it is collected; and where another one starts at that moment, both
            # wait for the same lock for ever.
            with suppress(Exception):
                self._client.close()
            raise ClusterFailed(ErrorKind.CLUSTER_SILENT, {"address": address}, WayOutKind.CHECK_SCHEDULER) from error
        if not self.workers:
            self._client.close()
            values = {"address": address}
            raise ClusterFailed(ErrorKind.CLUSTER_EMPTY, values, WayOut(WayOutKind.START_WORKER, values))
        self._held: dict[Future[Outcome], Any] = {}
        self._lock = Lock()

    def submit(self, work: Work, job: Job) -> Future[Outcome]:
        digest = _digest(job.path)
        known = frozenset({digest}) & job.known
        order = Order(work, replace(job, known=known), self._settings, digest, versions_of(self._settings))
        ours: Future[Outcome] = Future()
        theirs = self._client.submit(do, order, pure=False, retries=_TRIES)
        with self._lock:
            self._held[ours] = theirs  # Dask gives up a job that nobody holds
        ours.add_done_callback(self._let_go)
        theirs.add_done_callback(partial(self._hand_over, ours, job))
        return ours

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *error: object) -> None:
        """Gives up what is still read."""
        self._client.close()

    def _let_go(self, ours: Future[Outcome]) -> None:
        with self._lock:
            theirs = self._held.pop(ours, None)
        if theirs is not None and ours.cancelled():
            theirs.cancel()

    def _hand_over(self, ours: Future[Outcome], job: Job, theirs: Any) -> None:
        """Gives the run what came of a job."""
        if not ours.set_running_or_notify_cancel():
            return
        try:
            ours.set_result(self._outcome(job, theirs))
        except ClusterFailed as error:
            ours.set_exception(error)

    def _outcome(self, job: Job, theirs: Any) -> Outcome:
        from distributed import KilledWorker

        if theirs.status == "finished":
            outcome: Outcome = theirs.result()
            return replace(outcome, job=job)
        if theirs.status != "error":  # lost or cancelled, as all jobs are when the scheduler has gone
            raise ClusterFailed(ErrorKind.CLUSTER_GONE, {"address": self._address}, WayOutKind.SAME_COMMAND)
        error = theirs.exception()
        if isinstance(error, KilledWorker):
            return Outcome(job, (), State.UNREADABLE, Problem(ErrorKind.WORKERS_DIED))
        if isinstance(error, OtherVersion):
            values = {"address": self._address, "there": error, "here": versions_of(self._settings)}
            raise ClusterFailed(ErrorKind.CLUSTER_VERSIONS, values, WayOutKind.SAME_RELEASE)
        values = {"address": self._address, "cause": f"{type(error).__name__}: {error}"}
        raise ClusterFailed(ErrorKind.CLUSTER_FAILED, values, WayOutKind.CHECK_WORKERS)


def versions_of(settings: Settings) -> str:
    """What pages depend on besides a file: readers and their limits, rules of tags and languages."""
    return f"{reader_version(settings)} {TAGGING_VERSION} {LANGUAGE_VERSION}"


def do(order: Order) -> Outcome:
    """What a worker does with an order.

    Raises:
        OtherVersion: it is from a run of another version.
    """
    if (mine := versions_of(order.settings)) != order.versions:
        raise OtherVersion(mine)
    documents = Path(os.environ.get(_DOCUMENTS) or order.settings.documents).resolve()
    path = documents / order.job.name
    if not path.resolve().is_relative_to(documents):
        return Outcome(order.job, (), State.UNREADABLE, Problem(ErrorKind.NOT_BELOW_SHELF))
    if order.digest and _digest(path) != order.digest:
        return Outcome(order.job, (), State.UNREADABLE, Problem(ErrorKind.OTHER_BYTES))
    return _readers().submit(order.work, replace(order.job, path=path)).result()


@cache
def _readers() -> Processes:
    """The processes of this worker; they last as long as it does."""
    return Processes(os.cpu_count() or 1, preload="library.ingest.preload")


def _digest(path: Path) -> str:
    """sha256 of a file's bytes, hex; empty where it cannot be read."""
    try:
        with open(path, "rb", opener=no_waiting) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
