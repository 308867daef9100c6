"""Quota and breaker hold between threads."""

from concurrent.futures import ThreadPoolExecutor

from inclusive_grc._http import Player
from inclusive_grc._http._guards import Breaker, Quotas
from inclusive_grc.errors import ServiceUnavailableError
from inclusive_grc.exchange import HttpRequest, RateLimit

from .conftest import answer, ask, says

REQUEST = HttpRequest("town", "https://town.example/", limit=RateLimit(10, 60.0))


def test_threads_share_one_quota() -> None:
    quotas = Quotas()
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: quotas.wait(REQUEST, 0.0, 600.0), range(45)))
    assert sorted(waits) == [0.0] * 10 + [60.0] * 10 + [120.0] * 10 + [180.0] * 10 + [240.0] * 5


def test_impatient_caller_books_nothing() -> None:
    quotas = Quotas()
    waits = [quotas.wait(REQUEST, 0.0, patience=0.0) for _ in range(20)]
    assert waits == [0.0] * 10 + [60.0] * 10
    assert quotas.wait(REQUEST, 60.0, patience=0.0) == 0.0


def test_only_one_thread_tries_a_service_that_failed() -> None:
    breaker = Breaker()
    for _ in range(5):
        breaker.record(REQUEST, failed=True, now=0.0)

    def allowed(_: int) -> bool:
        try:
            breaker.check(REQUEST, 31.0)
        except ServiceUnavailableError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(allowed, range(40))) == 1


def test_one_player_serves_many_threads(serve) -> None:
    server = serve(says(answer(b'"here"')))
    player = Player()
    with ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda _: player.play(ask(server.url)).body, range(40)))
    assert bodies == [b'"here"'] * 40
