"""What keeps us from wearing out a service: its quota, and a circuit breaker. Both are safe between threads."""

from dataclasses import dataclass, field
from threading import Lock

from inclusive_grc.errors import ServiceUnavailableError
from inclusive_grc.exchange import HttpRequest, RateLimit

FAILURES_TO_OPEN = 5
SECONDS_OPEN = 30.0

_Key = tuple[str, str]


def _key(request: HttpRequest) -> _Key:
    return request.service, request.group


@dataclass(slots=True)
class Quotas:
    """Calls already booked, by service and group, in fixed windows.

    A call beyond the window's limit is booked in a later window, so waiting callers do not pile up at its start.
    """

    _windows: dict[_Key, tuple[float, int]] = field(default_factory=dict[_Key, tuple[float, int]])
    _lock: Lock = field(default_factory=Lock)

    def wait(self, request: HttpRequest, now: float, patience: float) -> float:
        """Book a call and return the seconds to wait before it; beyond `patience` nothing is booked."""
        if request.limit is None:
            return 0.0
        with self._lock:
            start, booked = self._place(_key(request), request.limit, now)
            wait = max(0.0, start - now)
            if wait <= patience:
                self._windows[_key(request)] = start, booked + 1
            return wait

    def _place(self, key: _Key, limit: RateLimit, now: float) -> tuple[float, int]:
        start, booked = self._windows.get(key, (now, 0))
        if now >= start + limit.seconds:
            return now, 0
        return (start, booked) if booked < limit.calls else (start + limit.seconds, 0)


@dataclass(slots=True)
class Breaker:
    """Stops asking a service that keeps failing, then lets one call try."""

    _failures: dict[_Key, int] = field(default_factory=dict[_Key, int])
    _closed_until: dict[_Key, float] = field(default_factory=dict[_Key, float])
    _lock: Lock = field(default_factory=Lock)

    def check(self, request: HttpRequest, now: float) -> None:
        """Refuse the call while the circuit is open; after that, only one caller at a time may try."""
        with self._lock:
            until = self._closed_until.get(_key(request))
            if until is None:
                return
            if now < until:
                detail = "not asked: it failed too often lately"
                raise ServiceUnavailableError(request.service, detail, retry_after=until - now)
            self._closed_until[_key(request)] = now + SECONDS_OPEN

    def record(self, request: HttpRequest, *, failed: bool, now: float) -> None:
        """Note how a call went."""
        with self._lock:
            failures = self._failures.get(_key(request), 0) + 1 if failed else 0
            self._failures[_key(request)] = failures
            if failures >= FAILURES_TO_OPEN:
                self._closed_until[_key(request)] = now + SECONDS_OPEN
            elif not failed:
                self._closed_until.pop(_key(request), None)
