"""How a dialogue is played, written once for both players.

The conversation is itself a generator. It yields what to do next, `Send`, `Pause` or `Done`, and is told how it
went: an answer, or a `ServiceError`. Time budget, retries, quota, breaker and log are decided here; the players
only wait and send.
"""

import logging
import re
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from inclusive_grc._http._clock import Clock
from inclusive_grc._http._guards import Breaker, Quotas
from inclusive_grc.errors import QuotaExceededError, ServiceError, ServiceUnavailableError
from inclusive_grc.exchange import Exchange, HttpOptions, HttpRequest, HttpResponse

logger = logging.getLogger("inclusive_grc.http")

T = TypeVar("T")
_TRY_AGAIN = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Send:
    """Send this request and give its answer within so many seconds."""

    request: HttpRequest
    timeout: float


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The dialogue is over; this is its result."""

    value: T


Outcome = HttpResponse | ServiceError | None
Conversation = Generator[Send | Pause | Done[T], Outcome, None]
_Delivery = Generator[Send | Pause, Outcome, HttpResponse | ServiceError]


@dataclass(frozen=True, slots=True)
class Desk:
    """What all conversations of one player share."""

    options: HttpOptions = field(default_factory=HttpOptions)
    clock: Clock = field(default_factory=Clock)
    quotas: Quotas = field(default_factory=Quotas)
    breaker: Breaker = field(default_factory=Breaker)

    def conversation(self, exchange: Exchange[T], budget: float) -> Conversation[T]:
        """Play a dialogue within a budget of seconds, waits included."""
        deadline = self.clock.monotonic() + budget
        outcome: Outcome = None
        while True:
            try:
                request = _advance(exchange, outcome)
            except StopIteration as end:
                yield Done(end.value)
                return
            outcome = yield from self._deliver(request, deadline)

    def _deliver(self, request: HttpRequest, deadline: float) -> _Delivery:
        tries = 0
        while True:
            outcome = yield from self._once(request, deadline)
            tries += 1
            wait = self._wait_before_next(request, outcome, tries)
            if wait is None or wait >= deadline - self.clock.monotonic():
                return outcome
            yield Pause(wait)

    def _once(self, request: HttpRequest, deadline: float) -> _Delivery:
        try:
            self.breaker.check(request, self.clock.monotonic())
            wait = self._wait_for_quota(request, deadline)
        except ServiceError as refusal:
            return refusal
        if wait:
            yield Pause(wait)
        left = deadline - self.clock.monotonic()
        if left <= 0:
            return ServiceUnavailableError(request.service, "not asked: no time left")
        started = self.clock.monotonic()
        outcome = yield Send(request, min(request.timeout, left))
        assert outcome is not None, "a player answers each Send"  # noqa: S101
        self._note(request, outcome, started)
        return outcome

    def _wait_for_quota(self, request: HttpRequest, deadline: float) -> float:
        now = self.clock.monotonic()
        wait = self.quotas.wait(request, now, patience=deadline - now)
        if wait > deadline - now:
            raise QuotaExceededError(request.service, "not asked: our own quota is used up", retry_after=wait)
        return wait

    def _wait_before_next(self, request: HttpRequest, outcome: HttpResponse | ServiceError, tries: int) -> float | None:
        """Seconds before another try, or None where another try makes no sense."""
        if not request.repeatable or tries > self.options.retries:
            return None
        if isinstance(outcome, HttpResponse):
            may_pass = outcome.status in _TRY_AGAIN
        else:
            may_pass = isinstance(outcome, ServiceUnavailableError) and outcome.retry_after is None
        if not may_pass:
            return None
        if outcome.retry_after is not None:
            return max(1.0, outcome.retry_after) + self.clock.chance()
        return 0.2 * 2.0 ** (tries - 1) * (0.5 + self.clock.chance())

    def _note(self, request: HttpRequest, outcome: HttpResponse | ServiceError, started: float) -> None:
        now = self.clock.monotonic()
        answered = isinstance(outcome, HttpResponse)
        self.breaker.record(request, failed=not answered or outcome.status >= 500, now=now)
        logger.info(
            "service=%s group=%s method=%s host=%s result=%s ms=%d request_id=%s",
            request.service,
            request.group,
            request.method,
            request.host,
            outcome.status if answered else outcome.code,
            (now - started) * 1000,
            _request_id(outcome) if answered else "-",
        )


def _advance(exchange: Exchange[T], outcome: Outcome) -> HttpRequest:
    if isinstance(outcome, ServiceError):
        return exchange.throw(outcome)
    return exchange.send(outcome) if outcome is not None else next(exchange)


def _request_id(response: HttpResponse) -> str:
    """What a provider's support asks for, if it looks like one."""
    given = response.headers.get("x-request-id", "")
    return given if re.fullmatch(r"[\w-]{1,64}", given, re.ASCII) else "-"
