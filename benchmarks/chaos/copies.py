"""The processes that have troubles."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.chaos import ROOT


@dataclass
class Copies:
    """Copies of the program by port; each is started again on its own."""

    command: Sequence[str]
    """With `{port}` where the port stands."""
    ports: Sequence[int]
    checkouts: Mapping[int, Path] = field(default_factory=dict)
    """Of copies that are another version of the program, by port."""
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    frozen: set[int] = field(default_factory=set)
    kills: int = 0
    freezes: int = 0

    def start(self, port: int) -> None:
        """Start (again) on a port."""
        command = [one.format(port=port) for one in self.command]
        folder = self.checkouts.get(port, ROOT)
        self.running[port] = subprocess.Popen(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)})

    def kill(self, port: int) -> None:
        """Kill without any warning."""
        self.running[port].send_signal(signal.SIGKILL)
        self.running[port].wait()
        self.kills += 1

    def freeze(self, port: int) -> None:
        """Let a process stand still, as a machine does that hangs: its connections stay open."""
        self.running[port].send_signal(signal.SIGSTOP)
        self.frozen.add(port)
        self.freezes += 1

    def thaw(self, port: int) -> None:
        """Let it go on as if nothing had been."""
        self.running[port].send_signal(signal.SIGCONT)
        self.frozen.discard(port)

    def stop(self) -> None:
        """End what runs."""
        for port in list(self.frozen):
            self.thaw(port)
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait()


async def until_alive(client: httpx.AsyncClient, port: int) -> None:
    """Return when a program answers."""
    while True:
        try:
            await client.get(f"http://127.0.0.1:{port}/health/live")
        except httpx.TransportError:
            await asyncio.sleep(0.1)
        else:
            return
