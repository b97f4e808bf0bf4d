"""A scheduler of Dask and workers, each a process of its own, for tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from library.errors import ClusterFailed
from library.ingest.cluster import Cluster
from library.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def started(*command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A part of a cluster as a process of its own."""
    path = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]],
        env={**os.environ, "PYTHONPATH": path, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(
    *options: str, protocol: str = "tcp", **environment: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    fixed = ("--host", f"{protocol}://127.0.0.1", "--port", port, "--no-dashboard")
    with started("dask_scheduler", *fixed, **environment) as process:
        yield f"{protocol}://127.0.0.1:{port}", process


@contextmanager
def worker(address: str, folder: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    host = f"{address.partition(':')[0]}://127.0.0.1"
    fixed = ("--host", host, "--no-nanny", "--no-dashboard", "--nthreads", "1", "--local-directory", str(folder))
    with started("dask_worker", address, *fixed, **environment) as process:
        yield process


def joined(address: str, settings: Settings, workers: int, seconds: int = 60) -> Cluster:
    """A cluster, once so many workers are there."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            found = Cluster(address, settings)
        except ClusterFailed:
            if time.monotonic() > deadline:
                raise
        else:
            if found.workers >= workers or time.monotonic() > deadline:
                return found
            found.__exit__()
        time.sleep(0.2)
