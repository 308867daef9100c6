"""No token, body, path or answer in a log, an error or a repr, whatever happens."""

import asyncio
import gc
import logging
import traceback
import warnings

import httpx
import pytest

from inclusive_grc._http import AsyncPlayer, Player
from inclusive_grc.errors import ServiceError
from inclusive_grc.exchange import HttpRequest

from .conftest import NO_RETRY, answer, says

SECRETS = ("tok-3n", "code-in-body", "secret-path", "13002526500013", "QUERREC", "cookie-value")
SCRIPTS = {
    "answer": says(answer(b'{"name": "QUERREC"}', "200 OK", "Set-Cookie: cookie-value")),
    "dropped": says(),
    "silent": says(then_hang=True),
    "garbage": says(b"QUERREC\r\n\r\n"),
    "truncated": says(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nQUERREC"),
    "oversize": says(answer(b"QUERREC" * 1000)),
    "redirect": says(answer(b"", "302 Found", "Location: https://elsewhere.example/QUERREC")),
    "refused": says(answer(b"QUERREC", "401 No")),
}


def sensitive(url: str):
    request = HttpRequest(
        "town",
        f"{url}/secret-path/13002526500013",
        method="POST",
        headers={"authorization": "Bearer tok-3n"},
        body=b"code-in-body",
        max_bytes=500,
        timeout=0.3,
    )
    return (yield request).expect(200)


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_nothing_leaks(play, serve, script, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = ""
    try:
        said += repr(play(sensitive(serve(script).url), options=NO_RETRY))
    except ServiceError as error:
        said += "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
    said += "".join(record.getMessage() + str(record.args) for record in caplog.records)
    assert [secret for secret in SECRETS if secret in said] == []


def test_one_line_tells_how_the_call_went(play, serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    play(sensitive(serve(says(answer(b"{}", "200 OK", "X-Request-Id: r-17"))).url))
    lines = [record.getMessage() for record in caplog.records if record.name == "inclusive_grc.http"]
    assert len(lines) == 1
    assert "service=town group=default method=POST host=127.0.0.1 result=200" in lines[0]
    assert lines[0].endswith("request_id=r-17")


@pytest.mark.parametrize("sent", ["a b", "x" * 65, "é", "r\t1"])
def test_strange_request_id_is_not_logged(play, serve, caplog: pytest.LogCaptureFixture, sent: str) -> None:
    caplog.set_level(logging.INFO)
    play(sensitive(serve(says(answer(b"{}", "200 OK", f"X-Request-Id: {sent}"))).url))
    assert caplog.messages[-1].endswith("request_id=-")


def test_other_users_of_the_library_keep_their_logs(serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server = serve(says(answer()))
    with httpx.Client(trust_env=False) as other:
        Player().play(sensitive(server.url))
        other.get(f"{server.url}/other")
    assert "other" in "".join(caplog.messages)
    assert "secret-path" not in "".join(caplog.messages)


def test_cancelled_call_leaves_no_connection_open(serve) -> None:
    server = serve(says(then_hang=True))

    async def run() -> None:
        task = asyncio.create_task(AsyncPlayer().play(sensitive(server.url)))
        await asyncio.sleep(0.1)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
    with warnings.catch_warnings(record=True) as caught:
        gc.collect()
    assert [str(warning.message) for warning in caught] == []
