"""The server takes the socket that systemd listens on, and a restart refuses nobody."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from library.settings import Settings

HANDING_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
os.execv(sys.argv[2], sys.argv[2:])
"""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_who_comes_before_the_server_or_between_two_of_them_waits(ingested_sample: Settings, workers: str) -> None:
    shelf = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port, number = listening.getsockname()[1], listening.fileno()
        serve = [sys.executable, "-m", "library", *shelf, "serve", "--port", "1", "--workers", workers]
        for _ in range(2):
            command = [sys.executable, "-c", HANDING_OVER, str(number), *serve]
            server = subprocess.Popen(command, pass_fds=[number], stderr=subprocess.PIPE, text=True)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/help", timeout=60) as answer:
                assert answer.status == 200
            server.send_signal(signal.SIGTERM)
            told = server.communicate(timeout=60)[1]
            assert server.returncode == 0
            assert f"http://127.0.0.1:{port}/" in told


def test_a_socket_that_is_handed_to_another_process_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from library.web.server import handed_over

    monkeypatch.setenv("LISTEN_FDS", "1")
    monkeypatch.setenv("LISTEN_PID", "1")
    assert handed_over() is None
