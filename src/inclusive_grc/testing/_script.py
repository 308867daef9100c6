"""Playing a dialogue by hand, with no network at all."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeVar

from inclusive_grc.errors import ServiceError
from inclusive_grc.exchange import Exchange, HttpRequest, HttpResponse

T = TypeVar("T")

_A_DAY = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)


def play_script(
    exchange: Exchange[T], answers: Iterable[HttpResponse | ServiceError], seen: list[HttpRequest] | None = None
) -> T:
    """Play a dialogue against answers given in advance (dialogue joué sans réseau).

    Args:
        exchange: The dialogue.
        answers: One for each request, in order; an error is thrown into the dialogue.
        seen: Where to keep the requests, to look at them afterwards.

    Returns:
        What the dialogue returns.

    Raises:
        AssertionError: The dialogue asked more, or less, than the script holds.

    >>> from inclusive_grc.exchange import HttpRequest
    >>> def dialogue():
    ...     response = yield HttpRequest("town", "https://town.example/mayor")
    ...     return response.status
    >>> play_script(dialogue(), [json_response("town", {"name": "invented"})])
    200
    """
    script = iter(answers)
    outcome: HttpResponse | ServiceError | None = None
    while True:
        try:
            request = _advance(exchange, outcome)
        except StopIteration as end:
            result: T = end.value
            break
        if seen is not None:
            seen.append(request)
        outcome = next(script, None)
        if outcome is None:
            raise AssertionError(f"the script holds no answer to {request}")
    if next(script, None) is not None:
        raise AssertionError("the dialogue ended before the script")
    return result


def _advance(exchange: Exchange[T], outcome: HttpResponse | ServiceError | None) -> HttpRequest:
    if isinstance(outcome, ServiceError):
        return exchange.throw(outcome)
    return next(exchange) if outcome is None else exchange.send(outcome)


def json_response(service: str, content: object, status: int = 200) -> HttpResponse:
    """Make an answer for a script (réponse JSON).

    Args:
        service: Who answers.
        content: Anything that JSON can hold.
        status: HTTP status.
    """
    return HttpResponse(
        service=service,
        status=status,
        body=json.dumps(content).encode(),
        received_at=_A_DAY,
        headers={"content-type": "application/json"},
    )
