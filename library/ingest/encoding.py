"""How do the passages of a library get their vectors? In the background, batch by batch, each kept when it is done.

Encoding takes a processor half a second a page, hours for a large shelf. So it holds the library only for the moment
in which a batch is written: searches and ingests go on, and a run that is killed loses one batch.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Protocol

from library.catalogue import Catalogue, Encoded
from library.errors import EncoderDied, LibraryBusy, LibraryError
from library.index import Generations
from library.ingest.lock import one_encoder, one_writer
from library.ingest.opening import open_catalogue, open_own
from library.ingest.publish import next_generation
from library.ingest.vectors import add_vectors, cut_pages, encoder_of, note_encoder
from library.languages import listed
from library.model import EncodingReport, ErrorKind, Phase, Progress, Step, WayOut, WayOutKind
from library.semantic import Helper, Meaning, plain
from library.settings import Settings

_BATCH = 8  # passages that a process gets at a time
_SECONDS = 240.0  # for a batch; a busy server is asked thrice in it
_SHOW_EVERY = 300.0  # seconds after which searches see what was encoded meanwhile
_POLL = 1.0  # seconds between two looks whether another run has ended writing
_QUERIES, _QUERY_LENGTHS = 64, (24, 48, 96)  # beginnings of passages that stand for queries, and their letters
_EVERYDAY = listed(lambda language: language.everyday)
"""Queries about anything. Beginnings of passages of a shelf on one subject have that subject in common, and it would
be taken off each query: without these questions find less by their meaning (benchmarks/README.md)."""


class Encodes(Protocol):
    """Who encodes, one call at a time: a process of this machine (semantic.Helper), or a worker of a cluster."""

    def ready(self) -> str:
        """The name of the encoder."""
        ...

    def encode(self, texts: Sequence[str], meant_as: Meaning, *, seconds: float) -> list[bytes]:
        """The vector of each text; raises as Helper.encode."""
        ...


def encode(
    settings: Settings,
    *,
    seconds: float | None = None,
    anew: bool = False,
    progress: Progress = lambda step: None,
    encoders: Sequence[Encodes] = (),
) -> EncodingReport:
    """Encodes the passages that have no vector of this encoder yet, and lets searches see them.

    Args:
        settings: where everything is, which encoder, and how many processes.
        seconds: how long it may take; as long as needed by default.
        anew: whether to forget all vectors first.
        progress: is told how far it has come.
        encoders: who encodes, side by side; processes of this machine by default.

    Raises:
        EncoderMissing, EncoderFailed: there is no encoder, or it gives no vectors; what was encoded is kept.
        ClusterFailed: the encoders are of a cluster, and it has gone; what was encoded is kept.
        LibraryBusy: another run is encoding.
        IndexMissing and others of errors.LibraryError.
    """
    start = time.monotonic()
    if settings.semantic.encoder == "none":
        raise LibraryError(
            ErrorKind.NO_MEANING, way_out=WayOut(WayOutKind.SEE_PAGE, {"page": "docs/settings.md, [semantic]"})
        )
    with one_encoder(settings.index), ExitStack() as processes:
        open_catalogue(settings).close()  # without one there is nothing to wait for
        helpers = list(encoders) or [
            processes.enter_context(Helper(settings, patient=True)) for _ in range(settings.jobs)
        ]
        name = helpers[0].ready()
        helpers[0].encode(["a"], "query", seconds=_SECONDS)  # what cannot encode this can encode nothing
        with _as_writer(settings) as catalogue, catalogue.transaction():
            if anew:
                catalogue.vectors.clear(name)
            cut_pages(catalogue)
            sample = catalogue.vectors.sample(_QUERIES)
            before = catalogue.vectors.count(name)
            known, before_them = encoder_of(catalogue)
        queries = _queries(helpers[0], sample)
        if known == name and not anew:
            _require_dimension(name, before_them, queries)
        with _as_writer(settings) as catalogue, catalogue.transaction():
            note_encoder(catalogue, name, queries)  # an ingest that comes meanwhile cuts the pages it reads
        shown = time.monotonic()
        with ThreadPoolExecutor(len(helpers), thread_name_prefix="encoding") as threads:
            while seconds is None or time.monotonic() - start < seconds:
                with _as_writer(settings) as catalogue:
                    texts = catalogue.vectors.waiting(name, _BATCH * len(helpers))
                    count = catalogue.vectors.count(name)
                progress(Step(Phase.ENCODING, count.done, count.total, count.done - before.done, "passages"))
                if not texts:
                    break
                found: dict[str, bytes] = {}
                for vectors in threads.map(_encoded, helpers, _shared_out(texts, len(helpers))):
                    found.update(vectors)
                with _as_writer(settings) as catalogue, catalogue.transaction():
                    _require_dimension(name, found.values(), queries)
                    catalogue.vectors.put(name, found)
                if time.monotonic() - shown > _SHOW_EVERY:
                    _show(settings, name)
                    shown = time.monotonic()
        after = _show(settings, name)
    return EncodingReport(
        encoder=name,
        encoded=after.done - before.done,
        done=after.done,
        unreadable=after.unreadable,
        total=after.total,
        seconds=time.monotonic() - start,
    )


@contextmanager
def _as_writer(settings: Settings) -> Iterator[Catalogue]:
    """The catalogue, as soon as no other run is writing: this one is in no hurry."""
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(one_writer(settings.index))
                break
            except LibraryBusy:
                time.sleep(_POLL)
        yield held.enter_context(open_own(settings))


def _shared_out(texts: Mapping[str, str], shares: int) -> list[dict[str, str]]:
    items = list(texts.items())
    return [dict(items[number::shares]) for number in range(shares)]


def _encoded(helper: Encodes, texts: Mapping[str, str]) -> dict[str, bytes]:
    """Digest -> vector; where a text kills the encoder, the others are encoded without it, and it has none."""
    try:
        vectors = helper.encode([plain(text) for text in texts.values()], "passage", seconds=_SECONDS) if texts else []
        return dict(zip(texts, vectors, strict=True))
    except EncoderDied:
        if len(texts) == 1:
            return dict.fromkeys(texts, b"")
        return {digest: vector for one in texts.items() for digest, vector in _encoded(helper, dict([one])).items()}


def _queries(helper: Encodes, texts: Sequence[str]) -> list[bytes]:
    """The vectors of some queries: what they have in common they have because they are queries, and short.

    Args:
        texts: passages of the library, whose beginnings stand for what is asked of it.
    """
    queries = [_beginning(plain(text), _QUERY_LENGTHS[n % len(_QUERY_LENGTHS)]) for n, text in enumerate(texts)]
    return helper.encode([*queries, *_EVERYDAY], "query", seconds=_SECONDS)


def _beginning(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[:letters].rpartition(" ")[0] or text[:letters]


def _require_dimension(name: str, *vectors: Iterable[bytes]) -> None:
    """Vectors of different dimensions cannot be compared; an empty one stands for a text that could not be read."""
    if len({len(vector) for some in vectors for vector in some if vector}) > 1:
        raise LibraryError(ErrorKind.OTHER_DIMENSION, {"name": name}, WayOutKind.ENCODE_ANEW)


def _show(settings: Settings, name: str) -> Encoded:
    """Makes a generation of the index with all the vectors that there are now."""
    generations = Generations.of(settings)
    with _as_writer(settings) as catalogue:
        with catalogue.transaction():
            catalogue.vectors.forget()
            count = catalogue.vectors.count(name)
            if count.waiting == 0:
                catalogue.vectors.keep_only(name)
        generations.usable()
        with next_generation(generations, catalogue) as draft:
            add_vectors(draft.attached, catalogue)
    return count
