"""Networks of their own for nodes on this machine, so that cables can be pulled. Needs Linux, `ip` and its rights.

Each node is in a network namespace with two cables: one to the network in which clients ask, of which this machine is
a part, and one to the network in which nodes speak with each other.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

CLIENTS, NODES = "c", "n"
_THIS_MACHINE = 254


class Network:
    """Two networks and a namespace for each node; all are gone with `close`.

    Args:
        count: how many nodes.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._name = f"l{os.getpid() % 100_000}"
        try:
            for side in (CLIENTS, NODES):
                _ip("link", "add", self._bridge(side), "type", "bridge")
                _ip("link", "set", self._bridge(side), "up")
            _ip("addr", "add", f"{self._address(_THIS_MACHINE, CLIENTS)}/24", "dev", self._bridge(CLIENTS))
            for number in range(count):
                _ip("netns", "add", self._space(number))
                _ip("-n", self._space(number), "link", "set", "lo", "up")
                for side in (CLIENTS, NODES):
                    self._lay(number, side)
        except BaseException:
            self.close()
            raise

    def address(self, number: int, side: str) -> str:
        """Of a node, in one of the two networks."""
        return self._address(number + 1, side)

    def command(self, number: int) -> list[str]:
        """What stands before a command that is to run where a node is."""
        return ["ip", "netns", "exec", self._space(number)]

    def pull(self, number: int, *sides: str) -> None:
        """Pulls cables of a node."""
        for side in sides:
            _ip("link", "set", self._cable(number, side), "down")

    def plug(self, number: int, *sides: str) -> None:
        """Puts them back."""
        for side in sides:
            _ip("link", "set", self._cable(number, side), "up")

    def close(self) -> None:
        """Removes all of it."""
        for number in range(self._count):
            _ip("netns", "del", self._space(number), check=False)
        for side in (CLIENTS, NODES):
            _ip("link", "del", self._bridge(side), check=False)

    def _lay(self, number: int, side: str) -> None:
        here, there = self._cable(number, side), f"{side}0"
        _ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", self._space(number))
        _ip("link", "set", here, "master", self._bridge(side), "up")
        _ip("-n", self._space(number), "addr", "add", f"{self.address(number, side)}/24", "dev", there)
        _ip("-n", self._space(number), "link", "set", there, "up")

    def _space(self, number: int) -> str:
        return f"{self._name}-{number}"

    def _bridge(self, side: str) -> str:
        return f"{self._name}{side}"

    def _cable(self, number: int, side: str) -> str:
        return f"{self._name}{side}{number}"

    @staticmethod
    def _address(host: int, side: str) -> str:
        return f"10.213.{1 if side == CLIENTS else 2}.{host}"


def _ip(*words: str, check: bool = True) -> None:
    command: Sequence[str] = ("ip", *words)
    subprocess.run(command, check=check, stdout=subprocess.DEVNULL, stderr=None if check else subprocess.DEVNULL)
