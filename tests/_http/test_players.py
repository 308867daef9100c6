"""Whatever a server does, a player ends in time, with one clear error, for both players alike."""

import asyncio
import gzip
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from pydantic import BaseModel

from inclusive_grc._http import AsyncPlayer
from inclusive_grc.errors import ServiceUnavailableError, UnexpectedAnswerError
from inclusive_grc.exchange import HttpOptions, HttpRequest
from inclusive_grc.testing import StateApis

from .conftest import NO_RETRY, answer, ask, says

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


class Mayor(BaseModel):
    mayor: str


def test_answer_comes_whole(play, serve) -> None:
    server = serve(says(answer(b'{"mayor": "an invented one"}', "200 OK", "X-Request-Id: r-1")))
    response = play(ask(server.url, headers={"authorization": "Bearer t"}))
    assert response.parse(Mayor).mayor == "an invented one"
    assert (response.status, response.media_type, response.headers["x-request-id"]) == (200, "application/json", "r-1")
    assert b"GET /secret-path?siret=13002526500013 HTTP/1.1" in server.received[0]
    assert b"Bearer t" in server.received[0]


@pytest.mark.parametrize(
    "script",
    [
        says(then_hang=True),
        says(*[bytes([byte]) for byte in HEAD * 9], pause=0.05),
        says(HEAD + b"Content-Length: 900\r\n\r\n", *[b"x"] * 900, pause=0.05),
        says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 900, pause=0.05),
    ],
    ids=["silent", "drips its headers", "drips its body", "drips its chunks"],
)
def test_slow_server_is_left_at_the_deadline(play, serve, script) -> None:
    started = time.monotonic()
    with pytest.raises(ServiceUnavailableError, match="in time"):
        play(ask(serve(script).url, timeout=0.3), options=NO_RETRY)
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "script",
    [
        says(answer(b"x" * 2000)),
        says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[b"400\r\n" + b"x" * 1024 + b"\r\n"] * 4, b"0\r\n\r\n"),
        says(HEAD + b"\r\n" + b"x" * 5000),
        says(HEAD + b"Content-Length: 99999999999999999999\r\n\r\n", then_hang=True),
    ],
    ids=["declared", "chunked", "without a length", "absurd length"],
)
def test_too_long_an_answer_is_refused(play, serve, script) -> None:
    with pytest.raises((UnexpectedAnswerError, ServiceUnavailableError)):
        play(ask(serve(script).url, max_bytes=1500, timeout=2.0), options=NO_RETRY)


def test_oversize_is_told_before_the_body_is_read(play, serve) -> None:
    server = serve(says(HEAD + b"Content-Length: 5000\r\n\r\n", then_hang=True))
    with pytest.raises(UnexpectedAnswerError, match="too long"):
        play(ask(server.url, max_bytes=1500, timeout=2.0), options=NO_RETRY)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Again", "308 For ever"])
def test_redirect_is_not_followed(play, serve, status: str) -> None:
    other = serve(says(answer()))
    server = serve(says(answer(b"", status, f"Location: {other.url}/")))
    response = play(ask(server.url))
    assert response.status == int(status[:3])
    with pytest.raises(UnexpectedAnswerError):
        response.expect(200)
    assert other.received == []


@pytest.mark.parametrize(
    "script",
    [
        says(),
        says(HEAD[:20]),
        says(HEAD + b"Content-Length: 100\r\n\r\n{"),
        says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{"),
        says(b"SSH-2.0-OpenSSH_9.2\r\n"),
        says(b"HTTP/1.1 200 OK\r\nBad Header\x00: 1\r\n\r\n"),
    ],
    ids=["dropped", "cut in its headers", "truncated", "truncated chunk", "not HTTP", "bad header"],
)
def test_broken_answer_is_a_failed_connection(play, serve, script) -> None:
    with pytest.raises(ServiceUnavailableError, match="connection failed"):
        play(ask(serve(script).url, timeout=2.0), options=NO_RETRY)


def test_closed_port_is_a_failed_connection(play) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(ServiceUnavailableError, match="ConnectError"):
        play(ask(f"http://127.0.0.1:{port}"), options=NO_RETRY)


@pytest.mark.parametrize(
    "body",
    [
        b"<html><h1>Maintenance de QUERREC</h1>",
        b'{"maire": "QUERREC"}',
        b'["QUERREC"]',
        b"",
        b'{"mayor": "QUERREC',
        b"\xff\xfe",
    ],
    ids=["HTML", "another shape", "a list", "empty", "cut", "not UTF-8"],
)
def test_unreadable_body_is_told_without_being_quoted(play, serve, body: bytes) -> None:
    response = play(ask(serve(says(answer(body))).url))
    with pytest.raises(UnexpectedAnswerError) as caught:
        response.parse(Mayor)
    assert "QUERREC" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_deep_json_is_unreadable_and_nothing_worse(play, serve) -> None:
    response = play(ask(serve(says(answer(b"[" * 100_000))).url))
    with pytest.raises(UnexpectedAnswerError):
        response.parse(Mayor)


def test_compressed_answer_is_refused_unread(play, serve) -> None:
    bomb = gzip.compress(b"0" * 10_000_000)
    server = serve(says(answer(bomb, "200 OK", "Content-Encoding: gzip")))
    with pytest.raises(UnexpectedAnswerError, match="compressed"):
        play(ask(server.url), options=NO_RETRY)
    assert b"accept-encoding: identity" in server.received[0].lower()


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [
        ("7", 7, 7),
        (format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True), 60, 91),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0),
    ],
    ids=["seconds", "date", "date gone by"],
)
def test_retry_after_is_read_in_seconds_and_as_a_date(play, serve, header: str, low: float, high: float) -> None:
    server = serve(says(answer(b"{}", "429 Slow down", f"Retry-After: {header}")))
    response = play(ask(server.url))
    assert low <= response.retry_after <= high


def test_body_is_sent(play, serve) -> None:
    server = serve(says(answer()))
    play(ask(server.url, method="POST", body=b"code=c-1"))
    assert server.received[0].startswith(b"POST ")
    assert server.received[0].endswith(b"code=c-1")


@pytest.mark.parametrize(
    "settings",
    [{"headers": {"x": "a\r\nHost: evil"}}, {"headers": {"x": "é…"}}, {"headers": {"bad name": "x"}}],
    ids=repr,
)
def test_header_that_cannot_be_sent_is_refused(play, serve, settings) -> None:
    server = serve(says(answer()))
    with pytest.raises((ValueError, ServiceUnavailableError)):
        play(ask(server.url, **settings), options=NO_RETRY)
    assert not any(b"evil" in received for received in server.received)


def test_environment_proxy_is_not_used(play, serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, server = serve(says(answer(b'"proxy"'))), serve(says(answer(b'"server"')))
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("ALL_PROXY", proxy.url)
    assert play(ask(server.url)).body == b'"server"'
    assert proxy.received == []


def test_proxy_that_is_given_is_used(play, serve) -> None:
    proxy = serve(says(answer(b'"proxy"')))
    assert play(ask("http://127.0.0.1:9"), options=HttpOptions(proxy=proxy.url)).body == b'"proxy"'
    assert b"GET http://127.0.0.1:9/secret-path" in proxy.received[0]


def test_dialogue_may_outlive_a_failure(play, serve) -> None:
    down, up = serve(says()), serve(says(answer(b'"here"')))

    def dialogue():
        try:
            yield HttpRequest("one", down.url)
        except ServiceUnavailableError:
            return (yield HttpRequest("two", up.url)).body

    assert play(dialogue(), options=NO_RETRY) == b'"here"'


def test_dialogue_is_closed_when_it_fails(play, serve) -> None:
    closed = []

    def dialogue():
        try:
            yield HttpRequest("one", serve(says()).url)
        finally:
            closed.append(True)

    with pytest.raises(ServiceUnavailableError):
        play(dialogue(), options=NO_RETRY)
    assert closed == [True]


def test_bug_in_a_dialogue_is_not_hidden(play, serve) -> None:
    def dialogue():
        yield HttpRequest("one", serve(says(answer())).url)
        raise KeyError("a bug")

    with pytest.raises(KeyError, match="a bug"):
        play(dialogue())


def test_requests_of_one_dialogue_share_a_connection(play) -> None:
    def dialogue():
        for _ in range(3):
            answer = yield HttpRequest("state", f"{state.base_url}/nowhere")
        return answer.status

    with StateApis() as state:
        assert play(dialogue()) == 404


def test_async_player_serves_one_event_loop_after_another(serve) -> None:
    player, server = AsyncPlayer(), serve(says(answer(b'"here"')))
    assert [asyncio.run(player.play(ask(server.url))).body for _ in range(2)] == [b'"here"'] * 2
