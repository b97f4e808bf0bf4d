"""What does a cluster of three nodes endure? PYTHONPATH=. python tests/opensearch/endure.py [SECONDS] [PHASE...]

Three nodes on this machine hold made pages in three shards, each with a replica. In each phase 20 searches a second are
asked by four threads, and a writer publishes a generation every few seconds, while something happens: `kill` (a node
dies of SIGKILL and is started again), `rolling` (each is ended and started in turn), `hung` (one is stopped and goes
on), `full` (the disk of one is full), `cut` (nobody reaches one, and it reaches nobody), `parted` (one is reached by
clients and by no other node). Counted are searches that failed, answers with other
numbers than before, and what the writer could not publish. At the end all answers must be those of the specification,
memory.py, for the same pages. docs/scale.md has what was seen. It needs Java, Maven, and the right to mount a file
system for `full` and to make networks for `cut` and `parted`.
"""

from __future__ import annotations

import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import click
from network import CLIENTS, NODES, Network
from nodes import Nodes, end_with_signal

from library.errors import LibraryError
from library.index import All, Any, Engine, Generations, Most, Node, PageTerms, Phrase, Prefix, Scope, Variant, Word
from library.index.memory import MemoryEngine
from library.index.opensearch.manifest import Manifest
from library.index.opensearch.store import OpenSearchStore
from library.settings import OpenSearch

EDITIONS, PAGES, WORDS = 60, 20, 200
SEARCHES_A_SECOND, THREADS = 20, 4
BETWEEN_DRAFTS = 3
LANGUAGES = ("en", "fi", "lt")
VOCABULARY = [f"word{n}" for n in range(3_000)]


def edition(name: str) -> list[PageTerms]:
    """The pages of an edition, the same ones for the same name; words follow Zipf's law."""
    random = Random(name)
    language = random.choice(LANGUAGES)
    pages = []
    for number in range(1, PAGES + 1):
        words = [VOCABULARY[int(len(VOCABULARY) ** random.random()) - 1] for _ in range(WORDS)]
        stems = {language: [word[:6] for word in words]}
        pages.append(PageTerms(edition=name, page=number, languages=(language,), words=words, stems=stems))
    return pages


def questions() -> list[Node]:
    """Of all kinds that searches ask most."""
    random = Random(1)
    made: list[Node] = []
    for _ in range(30):
        one, two, three = (
            Word((Variant("exact", word), *(Variant(language, word[:6], 0.8) for language in LANGUAGES)))
            for word in random.sample(VOCABULARY[:400], 3)
        )
        first, second = random.choices(VOCABULARY[:30], k=2)
        made += [one, All((one, two)), Any((two, three)), Most((one, two, three), 2), Phrase((first, second))]
    return [*made, Prefix("word12")]


BASE = frozenset(f"base{n:02}" for n in range(EDITIONS))


def publish(engine: Engine, add: Sequence[str], remove: Sequence[str] = (), *, anew: bool = False) -> None:
    """One draft."""
    with engine.draft(anew=anew) as draft:
        for name in remove:
            draft.remove(name)
        for name in add:
            draft.add(name, f"stamp of {name}", edition(name))
        draft.write().close()
        draft.publish()


@dataclass
class Seen:
    """What happened in a phase."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    taken: list[float] = field(default_factory=list)

    def told(self, phase: str) -> str:
        """A line of figures, and one for each kind of error."""
        ordered = sorted(self.taken)
        p50, p95 = (1000 * ordered[len(ordered) * share // 100] for share in (50, 95))
        figures = ", ".join(f"{n} {what}" for what, n in self.counts.items())
        lines = [f"{phase}: {figures}; p50 {p50:.0f}, p95 {p95:.0f}, longest {1000 * ordered[-1]:.0f} ms"]
        return "\n".join([*lines, *(f"   {n} times {error}" for error, n in self.errors.items())])


class Trial:
    """A library on three nodes, searched and written to.

    Args:
        nodes: that run.
        folder: for its generations.
    """

    def __init__(self, nodes: Nodes, folder: Path) -> None:
        server = OpenSearch(urls=tuple(nodes.urls), name="endured", shards=3, seconds=10, retries=5)
        self.engine = Generations(folder, store=OpenSearchStore(server))
        publish(self.engine, sorted(BASE), anew=True)
        self.beside: list[str] = []
        self._questions = questions()
        self._scope = Scope(editions=BASE)
        answers = self.engine.current().open().search(self._questions, self._scope, best=10)
        self._expected = [(found.total, found.by_edition) for found in answers]

    @contextmanager
    def under_load(self, seen: Seen) -> Iterator[None]:
        """Searches and publishes until the end of the context."""
        ended = threading.Event()
        readers = [threading.Thread(target=self._search, args=(seen, ended, n)) for n in range(THREADS)]
        threads = [*readers, threading.Thread(target=self._write, args=(seen, ended))]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            ended.set()
            for thread in threads:
                thread.join()

    def _search(self, seen: Seen, ended: threading.Event, number: int) -> None:
        random = Random(number)
        while not ended.wait(max(0.0, THREADS / SEARCHES_A_SECOND - (seen.taken[-1] if seen.taken else 0))):
            asked = random.randrange(len(self._questions))
            start = time.perf_counter()
            try:
                reader = self.engine.opened(lambda generation: generation.open())
                (found,) = reader.search([self._questions[asked]], self._scope, best=10)
                seen.counts["searches"] += 1
                if (found.total, found.by_edition) != self._expected[asked]:
                    seen.counts["with other numbers"] += 1
            except LibraryError as error:
                seen.counts["failed"] += 1
                seen.errors[error.message[:160]] += 1
            seen.taken.append(time.perf_counter() - start)

    def _write(self, seen: Seen, ended: threading.Event) -> None:
        while not ended.wait(BETWEEN_DRAFTS):
            name = f"beside{time.monotonic_ns()}"
            removed = self.beside[:1] if len(self.beside) > 5 else []
            try:
                publish(self.engine, [name], removed)
                self.beside = [*self.beside[len(removed) :], name]
                seen.counts["drafts published"] += 1
            except LibraryError as error:
                # What was switched in before an error is live.
                if name in Manifest.read(self.engine.current().folder).editions:
                    self.beside = [*self.beside[len(removed) :], name]
                seen.counts["drafts refused"] += 1
                seen.errors[f"writer: {error.message[:160]}"] += 1

    def is_whole(self, folder: Path) -> bool:
        """Whether all answers are those of the specification for the same pages."""
        memory = MemoryEngine(folder)
        publish(memory, [*sorted(BASE), *self.beside], anew=True)
        there, wanted = self.engine.current().open(), memory.current().open()
        if there.stamps() != wanted.stamps() or there.page_count() != wanted.page_count():
            return False
        pairs = zip(there.search(self._questions, best=10), wanted.search(self._questions, best=10), strict=True)
        return all(
            one.counts == other.counts
            and all(abs(a.score - b.score) < 1e-4 for a, b in zip(one.best, other.best, strict=True))
            for one, other in pairs
        )


def kill(nodes: Nodes, seconds: float) -> None:
    """One node dies without a word and comes back."""
    time.sleep(seconds / 4)
    nodes.kill(2)
    time.sleep(seconds / 2)
    nodes.start(2)
    nodes.wait(2, "green")
    time.sleep(seconds / 4)


def rolling(nodes: Nodes, seconds: float) -> None:
    """Each node is ended and started, when all shards are whole."""
    for number in range(3):
        time.sleep(seconds / 12)
        nodes.kill(number, signal.SIGTERM)
        time.sleep(seconds / 12)
        nodes.start(number)
        nodes.wait(number, "green")


def hung(nodes: Nodes, seconds: float) -> None:
    """One node does not answer, though its connections stand, and goes on."""
    time.sleep(seconds / 4)
    nodes.send(1, signal.SIGSTOP)
    time.sleep(seconds / 2)
    nodes.send(1, signal.SIGCONT)
    nodes.wait(1, "green")
    time.sleep(seconds / 4)


def full(nodes: Nodes, seconds: float) -> None:
    """The disk of one node is full, and then has room again."""
    filler = nodes.home(0) / "filler"
    time.sleep(seconds / 4)
    subprocess.run(["dd", "if=/dev/zero", f"of={filler}", "bs=1M"], check=False, stderr=subprocess.DEVNULL)
    time.sleep(seconds / 2)
    filler.unlink()
    nodes.kill(0, signal.SIGTERM)
    nodes.start(0)
    nodes.wait(0, "green")
    time.sleep(seconds / 4)


def cut(nodes: Nodes, seconds: float) -> None:
    """The cables of one node are pulled, and put back."""
    _pulled(nodes, seconds, CLIENTS, NODES)


def parted(nodes: Nodes, seconds: float) -> None:
    """One node is asked by clients and knows nothing of the others."""
    _pulled(nodes, seconds, NODES)


def _pulled(nodes: Nodes, seconds: float, *sides: str) -> None:
    assert nodes.network
    time.sleep(seconds / 4)
    nodes.network.pull(1, *sides)
    time.sleep(seconds / 2)
    nodes.network.plug(1, *sides)
    nodes.wait(1, "green")
    time.sleep(seconds / 4)


PHASES: dict[str, Callable[[Nodes, float], None]] = {
    "kill": kill, "rolling": rolling, "hung": hung, "full": full, "cut": cut, "parted": parted,
}  # fmt: skip


@click.command()
@click.argument("seconds", type=float, default=120)
@click.argument("phases", nargs=-1, type=click.Choice(list(PHASES)))
def main(seconds: float, phases: Sequence[str]) -> None:
    """Prints what was seen in each phase."""
    end_with_signal()
    phases = phases or tuple(PHASES)
    with ExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory())
        network = opened.enter_context(closing(Network(3))) if {"cut", "parted"} & set(phases) else None
        nodes = Nodes(3, network=network)
        small = nodes.home(0)
        small.mkdir(parents=True)
        if "full" in phases:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", str(small)], check=True)
        try:
            for number in range(3):
                nodes.start(number)
            nodes.wait(0, "green")
            trial = Trial(nodes, Path(folder, "index"))
            nodes.wait(0, "green")
            for number, phase in enumerate(phases):
                seen = Seen()
                with trial.under_load(seen):
                    PHASES[phase](nodes, seconds)
                click.echo(seen.told(phase))
                click.echo(
                    f"   afterwards as the specification says: {trial.is_whole(Path(folder, f'memory{number}'))}"
                )
        finally:
            nodes.stop()
            if "full" in phases:
                subprocess.run(["umount", str(small)], check=True)
            nodes.close()


if __name__ == "__main__":
    main()
