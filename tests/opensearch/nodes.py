"""Nodes of OpenSearch on this machine, for tests: python tests/opensearch/nodes.py COMMAND...

Runs a command with a node beside it, which LIBRARY_TEST_OPENSEARCH names, and stops the node at its end. The node is
made of Maven's artifacts (pom.xml), which are kept for the next time. Where Java or Maven is missing, or the node does
not start, the command runs without it and a line says so. It needs nothing but Python.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from network import CLIENTS, NODES, Network

HERE = Path(__file__).parent
VERSION = "2.19.6"
CACHE = Path.home() / ".cache" / "library-tests" / f"opensearch-{VERSION}"
HEAP = "512m"
SECONDS = 300  # that a node may take to answer, where others keep the machine busy


class Unavailable(Exception):
    """There is no node to be had, and why."""


def build() -> str:
    """The class path of a node, made once.

    Raises:
        Unavailable: Java or Maven is missing, or the artifacts cannot be had.
    """
    for program in ("java", "javac", "mvn"):
        if not shutil.which(program):
            raise Unavailable(f"{program} is not installed")
    jars, classes = CACHE / "jars", CACHE / "classes"
    pom = HERE / "pom.xml"
    try:
        if not (jars / f"opensearch-{VERSION}.jar").exists():
            _run("mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={jars}")
        classes.mkdir(parents=True, exist_ok=True)
        _run("javac", "-cp", f"{jars}/*", "-d", str(classes), str(HERE / "LocalNode.java"))
    except subprocess.CalledProcessError as error:
        raise Unavailable(f"{error.cmd[0]} failed: {error.output.decode(errors='replace')[-500:].strip()}") from error
    return f"{classes}:{jars}/*"


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Nodes:
    """A cluster, a process a node; all end with the context.

    Args:
        count: how many nodes.
        folder: for their data; in memory where the system has such a folder, and nothing else is named.
        network: in which they are; else all are on the loopback.

    Attributes:
        network: as given.
        processes: of the nodes that run.
    """

    def __init__(self, count: int, folder: Path | None = None, network: Network | None = None) -> None:
        self._path = build()
        self.network = network
        memory = Path("/dev/shm")
        self._folder = folder or Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
        self._ports = [(free_port(), free_port()) for _ in range(count)]
        self.processes: list[subprocess.Popen[bytes] | None] = [None] * count

    @property
    def urls(self) -> list[str]:
        """Of all nodes, whether they run or not."""
        return [f"http://{self._address(number, CLIENTS)}:{port}" for number, (port, _) in enumerate(self._ports)]

    def _address(self, number: int, side: str) -> str:
        return self.network.address(number, side) if self.network else "127.0.0.1"

    def home(self, number: int) -> Path:
        """The folder of a node."""
        return self._folder / f"node{number}"

    def start(self, number: int) -> None:
        """Starts a node; `wait` tells when it answers."""
        http, transport = self._ports[number]
        self.home(number).mkdir(parents=True, exist_ok=True)
        seeds = ",".join(f"{self._address(n, NODES)}:{port}" for n, (_, port) in enumerate(self._ports))
        names = ",".join(f"node{n}" for n in range(len(self._ports)))
        alone = {"discovery.type": "single-node"}
        others = {"discovery.seed_hosts": seeds, "cluster.initial_cluster_manager_nodes": names}
        options = {
            "path.home": str(self.home(number)),
            "cluster.name": "library-tests",
            "node.name": f"node{number}",
            "http.host": self._address(number, CLIENTS),
            "transport.host": self._address(number, NODES),
            "http.port": str(http),
            "transport.port": str(transport),
            "transport.type": "netty4",
            "http.type": "netty4",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "cluster.no_cluster_manager_block": "all",
            "indices.query.bool.max_clause_count": "4096",
            **(alone if len(self._ports) == 1 else others),
        }
        java = [
            *(self.network.command(number) if self.network else ()),
            "java",
            f"-Xms{HEAP}",
            f"-Xmx{HEAP}",
            f"-Djava.io.tmpdir={self.home(number)}",
            "-cp",
            self._path,
            "LocalNode",
        ]
        with (self.home(number) / "log").open("ab") as log:
            self.processes[number] = subprocess.Popen(
                [*java, *(f"{name}={value}" for name, value in options.items())],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def kill(self, number: int, sign: int = signal.SIGKILL) -> None:
        """Ends a node and waits for its end."""
        process = self.processes[number]
        if process:
            process.send_signal(sign)
            process.wait()
            self.processes[number] = None

    def send(self, number: int, sign: int) -> None:
        """Sends a node a signal."""
        if process := self.processes[number]:
            process.send_signal(sign)

    def wait(self, number: int, status: str = "yellow") -> None:
        """Waits until a node answers, and its cluster has all nodes that run and this status.

        Raises:
            Unavailable: it does not.
        """
        running = sum(process is not None for process in self.processes)
        asked = f"{self.urls[number]}/_cluster/health?wait_for_status={status}&wait_for_nodes=>={running}&timeout=5s"
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            process = self.processes[number]
            if process is None or process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(asked, timeout=10) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.2)
        log = (self.home(number) / "log").read_text(errors="replace")[-500:]
        raise Unavailable(f"the node does not answer: {log}")

    def stop(self) -> None:
        """Ends all nodes."""
        for number in range(len(self.processes)):
            self.kill(number)

    def close(self) -> None:
        """Ends all nodes and removes their data."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


@contextmanager
def started(count: int = 1) -> Iterator[Nodes]:
    """A cluster that answers.

    Raises:
        Unavailable: there is none to be had.
    """
    nodes = Nodes(count)
    try:
        for number in range(count):
            nodes.start(number)
        for number in range(count):
            nodes.wait(number)
        yield nodes
    finally:
        nodes.close()


def end_with_signal() -> None:
    """Lets SIGTERM end the program as an exit does, so that no node is left."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def main(command: Sequence[str]) -> int:
    """Runs a command beside a node, and gives its exit code."""
    end_with_signal()
    environment = dict(os.environ)
    try:
        with started() as nodes:
            environment["LIBRARY_TEST_OPENSEARCH"] = nodes.urls[0]
            return subprocess.run(command, check=False, env=environment).returncode
    except Unavailable as why:
        sys.stdout.write(f"No OpenSearch is started, and its tests are skipped: {why}\n")
        sys.stdout.flush()
    return subprocess.run(command, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
