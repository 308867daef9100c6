"""A request is safe before it is sent; an answer means what its status says."""

import pickle
from datetime import UTC, datetime

import pytest

from inclusive_grc.errors import (
    GRCError,
    InvalidValueError,
    QuotaExceededError,
    ServiceRefusedError,
    ServiceUnavailableError,
    UnexpectedAnswerError,
)
from inclusive_grc.exchange import HttpRequest, HttpResponse, is_loopback

AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "url",
    [
        "http://town.example/",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/",
        "http://127.0.0.1@evil.example/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://[::ffff:10.0.0.1]/",
        "http://１２７.0.0.1.example/",
        "ftp://127.0.0.1/",
        "//127.0.0.1/",
        "127.0.0.1",
        "file:///etc/passwd",
        "https://user:pass@town.example/",
        "",
    ],
)
def test_unsafe_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        HttpRequest("town", url)
    assert not url or url not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "https://town.example/",
        "HTTPS://TOWN.EXAMPLE",
        "http://127.0.0.1:8000/x",
        "http://[::1]:8000/",
        "http://localhost/",
    ],
)
def test_tls_and_loopback_are_allowed(url: str) -> None:
    assert HttpRequest("town", url).url == url


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.8.9.1", True),
        ("http://[::1]", True),
        ("http://127.1", False),
        ("http://0x7f000001", False),
        ("x", False),
    ],
)
def test_loopback_is_told_by_its_address(url: str, here: bool) -> None:
    assert is_loopback(url) is here


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, ServiceRefusedError),
        (403, ServiceRefusedError),
        (429, QuotaExceededError),
        (500, ServiceUnavailableError),
        (503, ServiceUnavailableError),
        (599, ServiceUnavailableError),
        (302, UnexpectedAnswerError),
        (404, UnexpectedAnswerError),
        (418, UnexpectedAnswerError),
        (204, UnexpectedAnswerError),
    ],
)
def test_unexpected_status_means_an_error(status: int, error: type[GRCError]) -> None:
    with pytest.raises(error) as caught:
        HttpResponse("town", status, b"", AT, retry_after=4.0).expect(200)
    assert type(caught.value) is error
    assert (caught.value.status, caught.value.retry_after) == (status, 4.0)


def test_expected_status_gives_the_answer_back() -> None:
    answer = HttpResponse("town", 404, b"", AT)
    assert answer.expect(200, 404) is answer


@pytest.mark.parametrize(
    ("header", "media_type"),
    [("application/json; charset=utf-8", "application/json"), ("Application/JWT", "application/jwt"), ("", "")],
)
def test_media_type_is_bare(header: str, media_type: str) -> None:
    assert HttpResponse("town", 200, b"", AT, headers={"content-type": header}).media_type == media_type


def test_nothing_private_is_printed() -> None:
    request = HttpRequest("town", "https://town.example/private?q=private", headers={"a": "private"}, body=b"private")
    answer = HttpResponse("town", 200, b"private", AT, headers={"a": "private"})
    assert repr(request) == "HttpRequest('town', GET town.example, group='default')"
    assert repr(answer) == "HttpResponse('town', 200, 7 bytes)"


def test_answer_travels_between_processes() -> None:
    answer = HttpResponse("town", 200, b"x", AT)
    assert pickle.loads(pickle.dumps(answer)) == answer
