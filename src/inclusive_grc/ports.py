"""What the edges ask of each other, as protocols (ports)."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock
from typing import Protocol, TypeAlias

__all__ = ["AttemptStore", "MemoryAttemptStore", "Now", "system_now"]

Now: TypeAlias = Callable[[], datetime]
"""Tells the time, as a datetime with a time zone; a test gives its own."""


def system_now() -> datetime:
    """Return this machine's time in UTC (heure du système)."""
    return datetime.now(UTC)  # noqa: TID251 - the one place where the system's clock enters


class AttemptStore(Protocol):
    """Remembers which sign-in attempts were used (tentatives de connexion)."""

    def consume(self, attempt_id: str, now: float, expires_at: float) -> bool:
        """Use an attempt, once (consommer une tentative).

        Args:
            attempt_id: Opaque text.
            now: Seconds since the Unix epoch.
            expires_at: Seconds since the Unix epoch; after it the attempt may be forgotten.

        Returns:
            True the first time, False ever after; atomic between threads and processes that share it.
        """
        ...


class MemoryAttemptStore:
    """Attempts kept in this process (tentatives en mémoire).

    Enough for one process; with several workers behind one address, use a store they share.
    """

    def __init__(self) -> None:
        self._used: dict[str, float] = {}
        self._lock = Lock()

    def consume(self, attempt_id: str, now: float, expires_at: float) -> bool:
        """Use an attempt, once (consommer une tentative).

        Args:
            attempt_id: Opaque text.
            now: Seconds since the Unix epoch.
            expires_at: Seconds since the Unix epoch.

        Returns:
            True the first time, False ever after.
        """
        with self._lock:
            self._used = {known: until for known, until in self._used.items() if until > now}
            if attempt_id in self._used:
                return False
            self._used[attempt_id] = expires_at
            return True
