"""The blocking player."""

import time
from collections.abc import Iterable
from contextlib import closing
from contextvars import ContextVar
from ssl import SSLContext
from typing import TypeVar

import httpcore
import httpx

from inclusive_grc._http._clock import Clock
from inclusive_grc._http._conversation import Desk, Done, Outcome, Pause, Send
from inclusive_grc._http._quiet import quiet
from inclusive_grc._http._wire import Gathering, ssl_context, to_httpx, translated
from inclusive_grc.errors import ServiceError
from inclusive_grc.exchange import Exchange, HttpOptions, HttpResponse

T = TypeVar("T")
_deadline: ContextVar[float] = ContextVar("deadline")


class Player:
    """Plays dialogues in the caller's thread; may be shared between threads.

    Connections last as long as one dialogue: there is nothing to close, and no request is lost on a connection that
    the service closed meanwhile.
    """

    def __init__(self, options: HttpOptions | None = None, clock: Clock | None = None) -> None:
        self._desk = Desk(options or HttpOptions(), clock or Clock())
        self._tls = ssl_context(self._desk.options)

    def play(self, exchange: Exchange[T], budget: float = 30.0) -> T:
        """Play a dialogue to its end within a budget of seconds."""
        with (
            _Transport(self._desk.options.proxy, self._tls) as transport,
            closing(self._desk.conversation(exchange, budget)) as talk,
        ):
            move = next(talk)
            while not isinstance(move, Done):
                move = talk.send(self._make(move, transport))
            return move.value

    def _make(self, move: Send | Pause, transport: httpx.HTTPTransport) -> Outcome:
        if isinstance(move, Pause):
            time.sleep(move.seconds)
            return None
        try:
            return self._send(move, transport)
        except ServiceError as error:
            return error

    def _send(self, move: Send, transport: httpx.HTTPTransport) -> HttpResponse:
        _deadline.set(time.monotonic() + move.timeout)
        with quiet(), translated(move.request):
            answer = transport.handle_request(to_httpx(move.request, move.timeout))
            with closing(answer):
                gathering = Gathering(move.request, answer)
                for chunk in answer.iter_raw():
                    gathering.add(chunk)
        return gathering.response(self._desk.clock.now())


class _Transport(httpx.HTTPTransport):
    """httpx's transport, with one deadline for the whole request.

    httpx bounds each wait on the socket, not their sum: a server that drips a byte a second would hold a thread
    for hours. Here every wait ends at the request's deadline, the headers' included.
    """

    def __init__(self, proxy: str | None, tls: SSLContext) -> None:
        backend = _Backend()
        self._pool = (
            httpcore.ConnectionPool(ssl_context=tls, network_backend=backend)
            if proxy is None
            else httpcore.HTTPProxy(proxy, ssl_context=tls, network_backend=backend)
        )


class _Backend(httpcore.NetworkBackend):
    def __init__(self) -> None:
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        wait = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._system.connect_tcp(host, port, wait, local_address, socket_options))


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, wait))

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()


def _left(timeout: float | None, error: type[Exception]) -> float:
    left = _deadline.get() - time.monotonic()
    if left <= 0:
        raise error
    return left if timeout is None else min(timeout, left)
