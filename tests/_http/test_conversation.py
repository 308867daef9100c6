"""Retries, quota, circuit breaker and budget, decided once for both players; time and chance are given."""

import pytest

from inclusive_grc._http import Clock
from inclusive_grc._http._conversation import Desk, Done, Pause, Send
from inclusive_grc.errors import QuotaExceededError, ServiceUnavailableError, UnexpectedAnswerError
from inclusive_grc.exchange import HttpOptions, HttpRequest, HttpResponse, RateLimit
from inclusive_grc.ports import system_now

DOWN = ServiceUnavailableError("town", "down")


def response(status: int = 200, retry_after: float | None = None) -> HttpResponse:
    return HttpResponse("town", status, b"{}", system_now(), retry_after=retry_after)


class Play:
    """Plays a desk's conversations against outcomes, with a clock that only pauses move."""

    def __init__(self, retries: int = 2) -> None:
        self.now = 0.0
        self.pauses: list[float] = []
        self.asked = 0
        clock = Clock(monotonic=lambda: self.now, chance=lambda: 0.5)
        self.desk = Desk(HttpOptions(retries=retries), clock)

    def __call__(self, outcomes, *, budget: float = 30.0, **settings: object):
        def dialogue():
            return (yield HttpRequest("town", "https://town.example/", **settings))

        script = iter(outcomes)
        talk = self.desk.conversation(dialogue(), budget)
        move = next(talk)
        while not isinstance(move, Done):
            if isinstance(move, Pause):
                self.pauses.append(move.seconds)
                self.now += move.seconds
                move = talk.send(None)
            else:
                assert isinstance(move, Send)
                self.asked += 1
                move = talk.send(next(script))
        return move.value


def test_repeatable_request_is_tried_again() -> None:
    play = Play()
    assert play([DOWN, response(503), response()], repeatable=True).status == 200
    assert play.pauses == [0.2, 0.4]


def test_other_request_is_asked_once() -> None:
    play = Play()
    with pytest.raises(ServiceUnavailableError):
        play([DOWN])
    assert play.asked == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 451, 500, 501])
def test_answer_that_will_not_change_is_not_asked_for_again(status: int) -> None:
    play = Play()
    assert play([response(status)], repeatable=True).status == status
    assert play.asked == 1


def test_malformed_answer_is_not_asked_for_again() -> None:
    play = Play()
    with pytest.raises(UnexpectedAnswerError):
        play([UnexpectedAnswerError("town", "too long")], repeatable=True)
    assert play.asked == 1


def test_tries_are_counted() -> None:
    play = Play(retries=1)
    with pytest.raises(ServiceUnavailableError):
        play([DOWN, DOWN], repeatable=True)
    assert play.asked == 2


@pytest.mark.parametrize(("asked", "waited"), [(7.0, 7.5), (0.0, 1.5), (0.2, 1.5)])
def test_service_says_how_long_to_wait(asked: float, waited: float) -> None:
    play = Play()
    play([response(429, retry_after=asked), response()], repeatable=True)
    assert play.pauses == [waited]


def test_wait_beyond_the_budget_is_not_waited() -> None:
    play = Play()
    assert play([response(429, retry_after=3600)], repeatable=True, budget=2.0).status == 429
    assert play.pauses == []


def test_request_gets_what_is_left_of_the_budget() -> None:
    clock = Clock(monotonic=lambda: 0.0)

    def dialogue():
        return (yield HttpRequest("town", "https://town.example/", timeout=5.0))

    assert next(Desk(clock=clock).conversation(dialogue(), 2.0)) == Send(next(dialogue()), 2.0)


def test_nothing_is_asked_once_the_budget_is_spent() -> None:
    play = Play()
    with pytest.raises(ServiceUnavailableError, match="no time left"):
        play([], budget=0.0)
    assert play.asked == 0


def test_quota_spreads_calls_over_windows() -> None:
    play = Play()
    for _ in range(5):
        play([response()], limit=RateLimit(2, 60.0), budget=300.0)
    assert play.pauses == [60.0, 60.0]


def test_quota_beyond_the_budget_is_refused_at_once() -> None:
    play = Play()
    limit = RateLimit(1, 60.0)
    play([response()], limit=limit)
    with pytest.raises(QuotaExceededError) as caught:
        play([], limit=limit, budget=2.0)
    assert caught.value.retry_after == 60.0


def fail(play: Play, times: int, **settings: object) -> None:
    for _ in range(times):
        with pytest.raises(ServiceUnavailableError):
            play([DOWN], **settings)


def test_breaker_opens_after_five_failures_and_says_for_how_long() -> None:
    play = Play()
    fail(play, 5)
    with pytest.raises(ServiceUnavailableError, match="not asked") as caught:
        play([])
    assert play.asked == 5
    assert caught.value.retry_after == 30.0


def test_breaker_lets_one_call_try_after_a_while() -> None:
    play = Play()
    fail(play, 5)
    play.now += 30.0
    assert play([response()]).status == 200
    assert play([response()]).status == 200


def test_failed_trial_keeps_the_breaker_open() -> None:
    play = Play()
    fail(play, 5)
    play.now += 30.0
    fail(play, 1)
    with pytest.raises(ServiceUnavailableError, match="not asked"):
        play([])


def test_breaker_of_one_group_leaves_the_others_alone() -> None:
    play = Play()
    fail(play, 5, group="documents")
    assert play([response()], group="json").status == 200


def test_success_resets_the_breaker() -> None:
    play = Play()
    fail(play, 4)
    play([response()])
    fail(play, 4)
    assert play([response()]).status == 200


@pytest.mark.parametrize("status", [404, 429])
def test_answer_below_500_is_no_failure_of_the_service(status: int) -> None:
    play = Play()
    for _ in range(6):
        assert play([response(status)]).status == status
