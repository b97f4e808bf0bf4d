"""Who reads and encodes for a run on other machines? Workers of a Dask cluster, by isolated processes of their own.

A worker has a shelf with the same files (a network folder, a copy). It is told the path of a file below the shelf and
the digest of the bytes that the run has seen, and reads no other bytes, no other file, and nothing for a run of another
version of the program. What it gives is what a process of this machine gives. It is told no password and no key.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any, TypeVar

from library.errors import ClusterFailed, LibraryError, install
from library.frozen import frozen
from library.ingest.compare import reader_version
from library.ingest.recognizing import Waiting
from library.model import ErrorKind, Problem, State, WayOut, WayOutKind
from library.pdf import Job, Outcome, Processes, Tesseract
from library.pdf.executor import Work
from library.semantic import Helper, Meaning
from library.settings import OpenSearch, Settings
from library.shelf.files import no_waiting
from library.tagging import VERSION as TAGGING_VERSION
from library.tagging.version import LANGUAGE_VERSION

T = TypeVar("T")

_TRIES = 2
"""A job whose worker went away is given to so many others, one after the other."""

_SECONDS_TO_ANSWER = 30
"""So long a scheduler may take to answer at the beginning."""

_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://[^/\s]+:\d{1,5}")

_SEE = WayOut(WayOutKind.SEE_PAGE, {"page": "docs/scale.md"})

_DOCUMENTS, _KEY = "LIBRARY_DOCUMENTS", "LIBRARY_ENCODER_KEY"
"""Where a worker has its shelf, if elsewhere than the run, and what its server of embeddings wants to see."""


@frozen
class Order:
    """What a worker is told.

    Attributes:
        work: what is to be done with the file.
        job: the file, named below the shelf.
        settings: those of the run, without passwords; its shelf is that of the worker, too, where that has no other.
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
        self._address, self._settings = address, _without_secrets(settings)
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
        self._held: dict[Future[Any], Any] = {}
        self._lock = Lock()

    def submit(self, work: Work, job: Job) -> Future[Outcome]:
        digest = _digest(job.path)
        known = frozenset({digest}) & job.known
        order = Order(work, replace(job, known=known), self._settings, digest, versions_of(self._settings, job))
        return self._begun(partial(self._outcome, order, job), do, order, retries=_TRIES)

    def encoders(self) -> list[ClusterEncoder]:
        """As many as workers can encode at a time."""
        return [ClusterEncoder(self) for _ in range(self.workers)]

    @cached_property
    def encoder(self) -> str:
        """The name of the encoder that a worker has; one with another is refused from then on."""
        name: str = self._begun(partial(self._result, ""), name_there, self._settings).result()
        return name

    def encode(self, texts: Sequence[str], meant_as: Meaning, seconds: float) -> list[bytes]:
        """The vectors of some texts, from any worker; raises as Helper.encode, and ClusterFailed."""
        told = self._settings, self.encoder, texts, meant_as, seconds
        vectors: list[bytes] = self._begun(partial(self._result, self.encoder), encode_there, *told).result()
        return vectors

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *error: object) -> None:
        """Gives up what is still read."""
        self._client.close()

    def _begun(
        self, read: Callable[[Any], T], function: Callable[..., Any], *values: Any, retries: int = 0
    ) -> Future[T]:
        """What a worker will have made of values, as `read` takes it from Dask's future."""
        ours: Future[T] = Future()
        theirs = self._client.submit(function, *values, pure=False, retries=retries)
        with self._lock:
            self._held[ours] = theirs  # Dask gives up a job that nobody holds
        ours.add_done_callback(self._let_go)
        theirs.add_done_callback(partial(_hand_over, ours, read))
        return ours

    def _let_go(self, ours: Future[Any]) -> None:
        with self._lock:
            theirs = self._held.pop(ours, None)
        if theirs is not None and ours.cancelled():
            theirs.cancel()

    def _outcome(self, order: Order, job: Job, theirs: Any) -> Outcome:
        from distributed import KilledWorker

        if theirs.status == "error" and isinstance(theirs.exception(), KilledWorker):
            return Outcome(job, (), State.UNREADABLE, Problem(ErrorKind.WORKERS_DIED))
        outcome: Outcome = self._result(order.versions, theirs)
        return replace(outcome, job=job)

    def _result(self, versions: str, theirs: Any) -> Any:
        """What a worker gave; `versions` are those that it should have."""
        if theirs.status == "finished":
            return theirs.result()
        if theirs.status != "error":  # lost or cancelled, as all jobs are when the scheduler has gone
            raise ClusterFailed(ErrorKind.CLUSTER_GONE, {"address": self._address}, WayOutKind.SAME_COMMAND)
        error = theirs.exception()
        if isinstance(error, OtherVersion):
            values = {"address": self._address, "there": error, "here": versions}
            raise ClusterFailed(ErrorKind.CLUSTER_VERSIONS, values, WayOutKind.SAME_RELEASE)
        if isinstance(error, LibraryError):
            raise error
        values = {"address": self._address, "cause": f"{type(error).__name__}: {error}"}
        raise ClusterFailed(ErrorKind.CLUSTER_FAILED, values, WayOutKind.CHECK_WORKERS)


class ClusterEncoder:
    """An encoder of a cluster, asked as semantic.Helper is; texts go to whichever worker is free.

    Args:
        cluster: whose workers encode.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def ready(self) -> str:
        """The name of the encoder; raises as Helper.ready, and ClusterFailed."""
        return self._cluster.encoder

    def encode(self, texts: Sequence[str], meant_as: Meaning, *, seconds: float) -> list[bytes]:
        """The vector of each text; raises as Helper.encode, and ClusterFailed."""
        return self._cluster.encode(texts, meant_as, seconds)


def _hand_over(ours: Future[T], read: Callable[[Any], T], theirs: Any) -> None:
    """Gives the run what came of a job."""
    if not ours.set_running_or_notify_cancel():
        return
    try:
        ours.set_result(read(theirs))
    except LibraryError as error:
        ours.set_exception(error)


def _without_secrets(settings: Settings) -> Settings:
    return replace(settings, semantic=replace(settings.semantic, key=""), opensearch=OpenSearch())


def versions_of(settings: Settings, job: Job) -> str:
    """What pages depend on besides a file: readers and their limits, rules of tags and languages, Tesseract."""
    versions = f"{reader_version(settings)} {TAGGING_VERSION} {LANGUAGE_VERSION}"
    return f"{versions} {_tesseract()}" if isinstance(job, Waiting) else versions


@cache
def _tesseract() -> str:
    try:
        return Tesseract.find().rules()
    except LibraryError:
        return "Tesseract is not installed"


def do(order: Order) -> Outcome:
    """What a worker does with an order.

    Raises:
        OtherVersion: it is from a run of another version.
    """
    if (mine := versions_of(order.settings, order.job)) != order.versions:
        raise OtherVersion(mine)
    documents = Path(os.environ.get(_DOCUMENTS) or order.settings.documents).resolve()
    path = documents / order.job.name
    if not path.resolve().is_relative_to(documents):
        return Outcome(order.job, (), State.UNREADABLE, Problem(ErrorKind.NOT_BELOW_SHELF))
    if order.digest and _digest(path) != order.digest:
        return Outcome(order.job, (), State.UNREADABLE, Problem(ErrorKind.OTHER_BYTES))
    job = replace(order.job, path=path)
    if isinstance(job, Waiting):
        job = replace(job, tesseract=Tesseract.find())
    return _readers().submit(order.work, job).result()


@cache
def _readers() -> Processes:
    """The processes of this worker; they last as long as it does."""
    return Processes(os.cpu_count() or 1, preload="library.ingest.preload")


def name_there(settings: Settings) -> str:
    """The name of a worker's encoder; raises as Helper.ready."""
    with _encoder(settings) as helper:
        return helper.ready()


def encode_there(settings: Settings, name: str, texts: Sequence[str], meant_as: Meaning, seconds: float) -> list[bytes]:
    """The vectors that a worker makes of texts; raises as Helper.encode.

    Args:
        settings: those of the run.
        name: of the encoder that is wanted.

    Raises:
        OtherVersion: the worker has another one.
    """
    with _encoder(settings) as helper:
        if (mine := helper.ready()) != name:
            raise OtherVersion(mine)
        return helper.encode(texts, meant_as, seconds=seconds)


@contextmanager
def _encoder(settings: Settings) -> Iterator[Helper]:
    """An encoder of this worker that nobody else uses meanwhile."""
    settings = replace(settings, semantic=replace(settings.semantic, key=os.environ.get(_KEY, "")))
    idle = _encoders(settings)
    try:
        helper = idle.get_nowait()
    except Empty:
        helper = Helper(settings, patient=True)
    try:
        yield helper
    finally:
        idle.put(helper)


@cache
def _encoders(settings: Settings) -> SimpleQueue[Helper]:
    """The encoders of this worker that nobody uses now; they last as long as it does."""
    return SimpleQueue()


def _digest(path: Path) -> str:
    """sha256 of a file's bytes, hex; empty where it cannot be read."""
    try:
        with open(path, "rb", opener=no_waiting) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
