"""The asynchronous player, for asyncio."""

import asyncio
from contextlib import aclosing, closing
from typing import TypeVar

import httpx

from inclusive_grc._http._clock import Clock
from inclusive_grc._http._conversation import Desk, Done, Outcome, Pause, Send
from inclusive_grc._http._quiet import quiet
from inclusive_grc._http._wire import Gathering, ssl_context, to_httpx, translated
from inclusive_grc.errors import ServiceError
from inclusive_grc.exchange import Exchange, HttpOptions, HttpResponse

T = TypeVar("T")


class AsyncPlayer:
    """Plays dialogues without blocking the event loop, any loop; connections last as long as one dialogue."""

    def __init__(self, options: HttpOptions | None = None, clock: Clock | None = None) -> None:
        self._desk = Desk(options or HttpOptions(), clock or Clock())
        self._tls = ssl_context(self._desk.options)

    async def play(self, exchange: Exchange[T], budget: float = 30.0) -> T:
        """Play a dialogue to its end within a budget of seconds."""
        proxy = self._desk.options.proxy
        with closing(self._desk.conversation(exchange, budget)) as talk:
            async with httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False, proxy=proxy) as transport:
                move = next(talk)
                while not isinstance(move, Done):
                    move = talk.send(await self._make(move, transport))
                return move.value

    async def _make(self, move: Send | Pause, transport: httpx.AsyncHTTPTransport) -> Outcome:
        if isinstance(move, Pause):
            await asyncio.sleep(move.seconds)
            return None
        try:
            return await self._send(move, transport)
        except ServiceError as error:
            return error

    async def _send(self, move: Send, transport: httpx.AsyncHTTPTransport) -> HttpResponse:
        with quiet(), translated(move.request):
            async with asyncio.timeout(move.timeout):
                answer = await transport.handle_async_request(to_httpx(move.request, move.timeout))
                async with aclosing(answer):
                    gathering = Gathering(move.request, answer)
                    async for chunk in answer.aiter_raw():
                        gathering.add(chunk)
        return gathering.response(self._desk.clock.now())
