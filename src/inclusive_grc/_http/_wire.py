"""Between our requests and httpx's: building, reading, and one mapping of what goes wrong."""

import ssl
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from inclusive_grc.errors import InvalidValueError, ServiceUnavailableError, UnexpectedAnswerError
from inclusive_grc.exchange import HttpOptions, HttpRequest, HttpResponse

USER_AGENT = "inclusive_grc"


def ssl_context(options: HttpOptions) -> ssl.SSLContext:
    """Certificate checks on, with the city's own authorities if it has some."""
    if options.ca_file is None:
        return httpx.create_ssl_context()
    return ssl.create_default_context(cafile=options.ca_file)


def to_httpx(request: HttpRequest, timeout: float) -> httpx.Request:
    """Build the request; answers come uncompressed, so that the size cap cannot be passed by a small bomb."""
    headers = {"user-agent": USER_AGENT, **request.headers, "accept-encoding": "identity"}
    try:
        return httpx.Request(
            request.method,
            request.url,
            headers=headers,
            content=request.body,
            extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), timeout)},
        )
    except (httpx.InvalidURL, UnicodeError):
        raise InvalidValueError(f"{request.service}: the address or a header cannot be sent") from None


class Gathering:
    """The body as it comes, up to the request's cap."""

    def __init__(self, request: HttpRequest, answer: httpx.Response) -> None:
        self._request = request
        self._answer = answer
        self._chunks: list[bytes] = []
        self._room = request.max_bytes
        self._refuse(
            answer.headers.get("content-encoding", "identity") != "identity",
            "compressed, though not asked to",
        )
        declared = answer.headers.get("content-length", "")
        self._refuse(declared.isdigit() and int(declared) > self._room, "too long")

    def add(self, chunk: bytes) -> None:
        """Take one more piece."""
        self._room -= len(chunk)
        self._refuse(self._room < 0, "too long")
        self._chunks.append(chunk)

    def response(self, now: datetime) -> HttpResponse:
        """The whole answer."""
        return HttpResponse(
            service=self._request.service,
            status=self._answer.status_code,
            body=b"".join(self._chunks),
            received_at=now,
            headers={name.lower(): value for name, value in self._answer.headers.items()},
            retry_after=retry_after(self._answer.headers.get("retry-after"), now),
        )

    def _refuse(self, wrong: bool, detail: str) -> None:
        if wrong:
            raise UnexpectedAnswerError(
                self._request.service, f"the answer is {detail}", status=self._answer.status_code
            )


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds, from a number of seconds or an HTTP date (RFC 9110, 10.2.3); None when unreadable."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value.strip())
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


@contextmanager
def translated(request: HttpRequest) -> Generator[None]:
    """One mapping of network errors. The original is dropped: it holds the request, tokens included."""
    try:
        yield
    except (httpx.TimeoutException, TimeoutError):
        detail = "no whole answer in time"
    except httpx.TransportError as error:
        detail = f"the connection failed ({type(error).__name__})"
    except UnicodeError:
        raise InvalidValueError(f"{request.service}: the address or a header cannot be sent") from None
    else:
        return
    raise ServiceUnavailableError(request.service, detail) from None
