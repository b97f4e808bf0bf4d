"""How fast is the page, and does a switch of generations fail a request? python benchmarks/measure_serve.py [--help]

Starts `library serve` on this machine over a library, asks it by a few connections that each wait for their answers,
and prints requests a second, times, CPU of the server for each, the size of a page of results, and memory. With --rate
requests come at random moments, as those of people who know nothing of each other, and a time counts from that moment,
whether a connection was free or not. With --each every query is asked alone, and its CPU is printed. With --switches it
rebuilds the index so many times meanwhile; with --nuisances so many connections send half a request, byte by byte, or
what is none. The library is copied first, for a rebuild writes.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from urllib.parse import quote

QUERIES = (
    "victim identification", "uhrien tunnistaminen", "aukų nustatymas", "labour inspectorate", "Menschenhandel",
    "police", "идентификация жертв", "116 006", "offer", "ohvrite", "passport wages", "kind:report", "helpline",
    "shelter OR refuge",
)  # fmt: skip


@contextmanager
def serving(documents: Path, index: Path, workers: int) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server, and the port that it listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "library",
        "--quiet",
        "--documents",
        str(documents),
        "--index",
        str(index),
        "serve",
    ]
    server = subprocess.Popen([*command, "--port", str(port), "--workers", str(workers), "--rate", "0"])
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.1)
    yield port, server
    server.send_signal(signal.SIGTERM)
    server.wait(30)


def moments(rate: float, seconds: float, seed: int = 0) -> Iterator[float]:
    """When requests are due, in seconds from the start: a Poisson process; at once where there is no rate."""
    random, due = Random(seed), 0.0
    while due < seconds:
        yield due
        due += random.expovariate(rate) if rate else 0.0


class Timetable:
    """Which request is due next, and when; for any number of threads."""

    def __init__(self, due: Iterable[float]) -> None:
        self._due = zip(due, itertools.cycle(QUERIES), strict=False)
        self._turn = threading.Lock()

    def next(self) -> tuple[float, str] | None:
        """The moment (seconds from the start) and the query; None behind the last one."""
        with self._turn:
            return next(self._due, None)


class Client(threading.Thread):
    """Asks what is due over a connection that is kept.

    Attributes:
        times: seconds of each answer, from when it was due, or from when it was asked where it was due at once.
        failed: answers that were none.
        bytes: of the largest page.
    """

    def __init__(self, port: int, timetable: Timetable, start: float, until: float) -> None:
        super().__init__()
        self.port, self.timetable, self.start_, self.until = port, timetable, start, until
        self.times: list[float] = []
        self.failed: list[str] = []
        self.bytes = 0

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while (due := self.timetable.next()) and time.perf_counter() < self.until:
            moment, query = due
            start = self.start_ + moment if moment else time.perf_counter()
            time.sleep(max(0.0, start - time.perf_counter()))
            try:
                connection.request("GET", f"/?q={quote(query)}")
                answer = connection.getresponse()
                body = answer.read()
                self.bytes = max(self.bytes, len(body))
                if answer.status != 200:
                    self.failed.append(f"{answer.status} {query}")
            except (OSError, http.client.HTTPException) as error:
                self.failed.append(f"{error!r} {query}")
                connection.close()
            self.times.append(time.perf_counter() - start)


class Nuisance(threading.Thread):
    """A connection on which a request comes byte by byte and never ends, or bytes that are none; again and again."""

    def __init__(self, port: int, until: float, *, slow: bool) -> None:
        super().__init__(daemon=True)
        self.port, self.until, self.slow = port, until, slow

    def run(self) -> None:
        while time.time() < self.until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                if not self.slow:
                    connection.sendall(b"\x16\x03\x01 /?q=%FF%00 HTTP/9.9\r\nHost: [\r\n: :\r\n\r\n")
                    connection.recv(1000)
                for byte in b"GET /?q=victim HTTP/1.1\r\nHost: x\r\n" if self.slow else b"":
                    connection.send(bytes([byte]))
                    time.sleep(0.5)
            time.sleep(0.2)


def tree(pid: int) -> Iterator[int]:
    """A process and those it started, and theirs."""
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split():
        yield from tree(int(child))


def memory(pid: int) -> int:
    """Megabytes that a process and those it started hold."""
    pages = (int(Path(f"/proc/{one}/statm").read_text("ascii").split()[1]) for one in tree(pid))
    return sum(pages) * 4096 // 1_000_000


def cpu(pid: int) -> float:
    """Seconds of CPU that a process and those it started have used."""
    ticks = (Path(f"/proc/{one}/stat").read_text("ascii").rpartition(")")[2].split()[11:13] for one in tree(pid))
    return sum(int(user) + int(system) for user, system in ticks) / os.sysconf("SC_CLK_TCK")


def asked_alone(port: int, server: int, times: int) -> None:
    """Prints the CPU that each query takes, asked so many times, one after the other."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for query in QUERIES:
        used = cpu(server)
        for _ in range(times):
            connection.request("GET", f"/?q={quote(query)}")
            connection.getresponse().read()
        print(f"{(cpu(server) - used) / times * 1000:6.1f} ms of CPU  {query}")


def asked_together(asked: argparse.Namespace, port: int, server: int, index: Path) -> None:
    """Prints what many requests come to, and the nuisances and switches meanwhile."""
    used, before = cpu(server), memory(server)
    for number in range(asked.nuisances):
        Nuisance(port, time.time() + asked.seconds, slow=number % 2 == 0).start()
    due = itertools.islice(moments(asked.rate, asked.seconds), asked.requests)
    start, timetable = time.perf_counter(), Timetable(due)
    clients = [Client(port, timetable, start, start + asked.seconds) for _ in range(asked.clients)]
    for client in clients:
        client.start()
    for _ in range(asked.switches):
        shelf = ["--quiet", "--documents", str(asked.documents), "--index", str(index)]
        subprocess.run([sys.executable, "-m", "library", *shelf, "rebuild"], check=True)
    switching = time.perf_counter() - start
    for client in clients:
        client.join()
    used, lasted = cpu(server) - used, time.perf_counter() - start
    times = sorted(itertools.chain.from_iterable(client.times for client in clients))
    failed = [one for client in clients for one in client.failed]
    p95 = times[int(len(times) * 0.95)]
    print(f"{len(times)} requests, {len(times) / lasted:.1f} a second, {asked.workers} workers")
    print(f"p50 {statistics.median(times) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, most {times[-1] * 1000:.0f} ms")
    print(f"CPU {used / len(times) * 1000:.1f} ms a request; load {os.getloadavg()[0]:.1f}")
    print(f"failed {len(failed)} {failed[:3]}; largest page {max(c.bytes for c in clients) / 1000:.1f} kB")
    print(f"memory {before} MB, then {memory(server)} MB")
    if asked.switches:
        print(f"{asked.switches} switches in {switching:.0f} s")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=Path, default=Path("documents"))
    arguments.add_argument("--index", type=Path, default=Path("index"))
    arguments.add_argument("--workers", type=int, default=1)
    arguments.add_argument("--clients", type=int, default=8)
    arguments.add_argument("--rate", type=float, default=0.0, help="requests a second of all clients; 0: as they can")
    arguments.add_argument("--seconds", type=float, default=20.0)
    arguments.add_argument("--requests", type=int, default=1_000_000, help="of all clients, at most")
    arguments.add_argument("--switches", type=int, default=0)
    arguments.add_argument("--nuisances", type=int, default=0)
    arguments.add_argument("--each", type=int, default=0, help="ask every query so many times, alone")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder, "index")
        shutil.copytree(asked.index, index)
        with serving(asked.documents, index, asked.workers) as (port, server):
            warm = Client(port, Timetable([0.0] * len(QUERIES) * 2 * asked.workers), 0.0, time.perf_counter() + 30)
            warm.start()
            warm.join()
            if asked.each:
                asked_alone(port, server.pid, asked.each)
            else:
                asked_together(asked, port, server.pid, index)


if __name__ == "__main__":
    main()
