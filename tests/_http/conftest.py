"""A server that does what a test says, byte by byte, and both players."""

import asyncio
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from inclusive_grc._http import AsyncPlayer, Clock, Player
from inclusive_grc.exchange import HttpOptions, HttpRequest

Script = Callable[[socket.socket], None]


def answer(body: bytes = b"{}", status: str = "200 OK", *headers: str) -> bytes:
    """A whole answer, well formed."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: application/json", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def says(*pieces: bytes, pause: float = 0.0, then_hang: bool = False) -> Script:
    """Send these pieces one by one; then close, or keep silent."""

    def script(peer: socket.socket) -> None:
        for piece in pieces:
            peer.sendall(piece)
            time.sleep(pause)
        if then_hang:
            time.sleep(5)

    return script


def whole_request(peer: socket.socket) -> bytes:
    """Read one request to its end."""
    received = b""
    while b"\r\n\r\n" not in received:
        piece = peer.recv(65536)
        if not piece:
            return received
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    while length and len(body) < int(length[1]):
        body += peer.recv(65536)
    return head + b"\r\n\r\n" + body


@dataclass
class RawServer:
    """Answers each connection with the next script; the last one serves for ever."""

    scripts: list[Script]
    received: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                peer, _ = self.listener.accept()
                script = self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]
                threading.Thread(target=self._talk, args=(peer, script), daemon=True).start()

    def _talk(self, peer: socket.socket, script: Script) -> None:
        with suppress(OSError), peer:
            self.received.append(whole_request(peer))
            script(peer)

    def close(self) -> None:
        # shutdown wakes the thread that accepts; close alone would not.
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., RawServer]]:
    """Start a server on the given scripts."""
    servers: list[RawServer] = []

    def start(*scripts: Script) -> RawServer:
        servers.append(RawServer(list(scripts)))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture(params=["blocking", "async"])
def play(request: pytest.FixtureRequest) -> Callable[..., object]:
    """Play a dialogue with one of the two players."""

    def blocking(exchange, budget=30.0, options=None, clock=None):
        return Player(options, clock).play(exchange, budget)

    def waiting(exchange, budget=30.0, options=None, clock=None):
        return asyncio.run(AsyncPlayer(options, clock).play(exchange, budget))

    return blocking if request.param == "blocking" else waiting


def ask(url: str, **settings: object):
    """A dialogue of one question."""
    return (yield HttpRequest("town", f"{url}/secret-path?siret=13002526500013", **settings))


NO_RETRY = HttpOptions(retries=0)
EVEN = Clock(chance=lambda: 0.5)
