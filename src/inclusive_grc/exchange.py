"""A dialogue with a service, written once (dialogue).

A dialogue is a generator: it yields `HttpRequest`s, is sent `HttpResponse`s, and returns its result. It never
touches the network; a player does, blocking or not, and throws `ServiceError` into it when no answer came.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address
from typing import Literal, Self, TypeAlias, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from inclusive_grc.errors import (
    InvalidValueError,
    QuotaExceededError,
    ServiceError,
    ServiceRefusedError,
    ServiceUnavailableError,
    UnexpectedAnswerError,
)

__all__ = ["Exchange", "HttpOptions", "HttpRequest", "HttpResponse", "RateLimit", "is_loopback"]

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class RateLimit:
    """A quota of calls in fixed windows (quota).

    Attributes:
        calls: Calls allowed in a window.
        seconds: Length of the window.
    """

    calls: int
    seconds: float


@dataclass(frozen=True, slots=True)
class HttpOptions:
    """How to reach the network (réglages réseau).

    Attributes:
        proxy: Address of the outgoing proxy, `http://proxy.example:3128`. The environment is not read.
        ca_file: File of certificate authorities, where the city's network has its own.
        retries: Tries after the first, for requests that the dialogue says are safe to repeat.
    """

    proxy: str | None = None
    ca_file: str | None = None
    retries: int = 2


@dataclass(frozen=True, slots=True, repr=False)
class HttpRequest:
    """One request of a dialogue (requête).

    Args:
        service: Who is asked, for errors, quotas and the circuit breaker: `franceconnect`.
        url: Absolute address: https, or http on loopback.
        method: `GET` or `POST`.
        headers: Sent as they are; never logged.
        body: Bytes to send; never logged.
        group: Routes of the service that share one quota and one breaker.
        timeout: Seconds for the whole request, from connecting to the last byte.
        max_bytes: A longer answer is refused.
        repeatable: Whether asking twice does no harm.
        limit: The quota of the group, if it has one.

    Raises:
        InvalidValueError: Clear text beyond loopback, or credentials in the address.
    """

    service: str
    url: str
    method: Literal["GET", "POST"] = "GET"
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes | None = None
    group: str = "default"
    timeout: float = 5.0
    max_bytes: int = 1_000_000
    repeatable: bool = False
    limit: RateLimit | None = None

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(self.url)):
            raise InvalidValueError(f"{self.service}: an address is https, or http on loopback")
        if "@" in parts.netloc:
            raise InvalidValueError(f"{self.service}: no credentials in an address")

    @property
    def host(self) -> str:
        """Host name, the only part of the address that is ever logged (hôte)."""
        return urlsplit(self.url).hostname or ""

    def __repr__(self) -> str:
        """Leave out path, query, headers and body: they hold numbers, codes and tokens."""
        return f"HttpRequest({self.service!r}, {self.method} {self.host}, group={self.group!r})"


@dataclass(frozen=True, slots=True, repr=False)
class HttpResponse:
    """One answer (réponse).

    Attributes:
        service: Who answered.
        status: HTTP status.
        headers: Names in small letters.
        body: The whole content, not compressed.
        received_at: When it came, a datetime with a time zone.
        retry_after: Seconds asked by the service before another call, if it said.
    """

    service: str
    status: int
    body: bytes
    received_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    retry_after: float | None = None

    @property
    def media_type(self) -> str:
        """Media type without parameters, in small letters (type de contenu)."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def expect(self, *statuses: int) -> Self:
        """Return itself if its status is one of those, else raise what it means (contrôle du statut).

        Args:
            statuses: Statuses that the dialogue knows how to read.

        Raises:
            ServiceRefusedError: 401 or 403.
            QuotaExceededError: 429.
            ServiceUnavailableError: 5xx.
            UnexpectedAnswerError: Any other, a redirect included.
        """
        if self.status in statuses:
            return self
        raise _error_of(self.status)(
            self.service, f"answered {self.status}", status=self.status, retry_after=self.retry_after
        )

    def parse(self, model: type[M]) -> M:
        """Read the body as JSON of a declared shape (lecture).

        Args:
            model: A pydantic model.

        Raises:
            UnexpectedAnswerError: Not JSON, or another shape; the body is never quoted.
        """
        try:
            return model.model_validate_json(self.body)
        except ValidationError as error:
            places = {".".join(map(str, detail["loc"])) for detail in error.errors(include_input=False)}
            kind = self.media_type or "no media type"
            detail = f"unreadable {kind} at {', '.join(sorted(filter(None, places))[:5]) or 'the top'}"
        raise UnexpectedAnswerError(self.service, detail, status=self.status)

    def __repr__(self) -> str:
        """Leave out headers and body."""
        return f"HttpResponse({self.service!r}, {self.status}, {len(self.body)} bytes)"


Exchange: TypeAlias = Generator[HttpRequest, HttpResponse, T]
"""A dialogue that ends with a `T`."""


def _error_of(status: int) -> type[ServiceError]:
    if status in {401, 403}:
        return ServiceRefusedError
    if status == 429:
        return QuotaExceededError
    return ServiceUnavailableError if status >= 500 else UnexpectedAnswerError


def is_loopback(url: str) -> bool:
    """Whether an address stays on this machine (boucle locale).

    Args:
        url: Absolute address.

    >>> is_loopback("http://127.0.0.1:8000/x"), is_loopback("http://127.0.0.1.example/x")
    (True, False)
    """
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
