"""One attempt, one browser, one use: callbacks that are forged, replayed, mixed up or late."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.responses import Response

from inclusive_grc.errors import InvalidValueError, SignInCause, SignInError
from inclusive_grc.identity import FranceConnect
from inclusive_grc.ports import MemoryAttemptStore

from .conftest import CALLBACK, SEAL_KEY


def parameters(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def callback(**values: str) -> str:
    return f"{CALLBACK}?{urlencode(values)}"


def cause_of(client: FranceConnect, url: str, cookie: str | None) -> SignInCause:
    with pytest.raises(SignInError) as caught:
        client.finish(url, cookie=cookie)
    return caught.value.cause


@pytest.fixture
def visited(build, simulator):
    """A client, its attempt, and the callback's parameters."""
    client = build()
    attempt = client.begin()
    return client, attempt, parameters(simulator.visit(attempt.url, person="nadia"))


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"state": "x" * 64}, SignInCause.STATE_MISMATCH),
        ({"state": ""}, SignInCause.STATE_MISMATCH),
        ({"state": None}, SignInCause.STATE_MISMATCH),
        ({"state": "é" * 64}, SignInCause.STATE_MISMATCH),
        ({"iss": "https://evil.example/api/v2"}, SignInCause.ISSUER_MISMATCH),
        ({"iss": None}, SignInCause.ISSUER_MISMATCH),
        ({"iss": ""}, SignInCause.ISSUER_MISMATCH),
        ({"code": None}, SignInCause.CALLBACK_MALFORMED),
        ({"error": "access_denied"}, SignInCause.CALLBACK_MALFORMED),
        ({"code": None, "error": "access_denied"}, SignInCause.GIVEN_UP),
        ({"code": None, "error": "server_error"}, SignInCause.PROVIDER_DOWN),
        ({"code": None, "error": "temporarily_unavailable"}, SignInCause.PROVIDER_DOWN),
        ({"code": None, "error": "invalid_scope"}, SignInCause.PROVIDER_REFUSED),
        (
            {"code": None, "error": "<script>", "error_description": "<script>alert(1)</script>"},
            SignInCause.PROVIDER_REFUSED,
        ),
        ({"code": "x" * 9000}, SignInCause.CALLBACK_MALFORMED),
        ({"code": "another-session"}, SignInCause.CODE_REFUSED),
        ({"code": ""}, SignInCause.CODE_REFUSED),
    ],
    ids=str,
)
def test_altered_callback_is_refused(visited, change: dict[str, str | None], cause: SignInCause) -> None:
    client, attempt, known = visited
    altered = {name: value for name, value in (known | change).items() if value is not None}
    assert cause_of(client, callback(**altered), attempt.cookie) is cause


@pytest.mark.parametrize("name", ["state", "code", "iss"])
def test_repeated_parameter_is_refused(visited, name: str) -> None:
    client, attempt, known = visited
    url = callback(**known) + f"&{name}=again"
    assert cause_of(client, url, attempt.cookie) is SignInCause.CALLBACK_MALFORMED


@pytest.mark.parametrize(
    "url", ["", "not a url", "http://[", CALLBACK, f"{CALLBACK}?" + "&".join(f"a{n}=1" for n in range(99))]
)
def test_strange_callback_is_refused(visited, url: str) -> None:
    client, attempt, _ = visited
    assert cause_of(client, url, attempt.cookie) in {SignInCause.CALLBACK_MALFORMED, SignInCause.STATE_MISMATCH}


@pytest.mark.parametrize("cookie", [None, ""])
def test_browser_without_its_cookie_is_refused(visited, cookie: str | None) -> None:
    client, _, known = visited
    assert cause_of(client, callback(**known), cookie) is SignInCause.ATTEMPT_MISSING


def test_cookie_of_another_browser_is_refused(visited) -> None:
    client, _, known = visited
    assert cause_of(client, callback(**known), client.begin().cookie) is SignInCause.STATE_MISMATCH


@pytest.mark.parametrize(
    "cookie", ["x", "a.b.c.d.e", "....", "é", "\x00", "A" * 5000, "eyJhbGciOiJkaXIiLCJlbmMiOiJub25lIn0....."]
)
def test_forged_cookie_is_refused(visited, cookie: str) -> None:
    client, _, known = visited
    assert cause_of(client, callback(**known), cookie) is SignInCause.ATTEMPT_FORGED


def test_cookie_altered_anywhere_is_refused(visited) -> None:
    client, attempt, known = visited
    for place in range(0, len(attempt.cookie), 17):
        other = "A" if attempt.cookie[place] != "A" else "B"
        altered = attempt.cookie[:place] + other + attempt.cookie[place + 1 :]
        assert cause_of(client, callback(**known), altered) is SignInCause.ATTEMPT_FORGED


def test_cookie_sealed_by_another_city_is_refused(visited, build) -> None:
    _, attempt, known = visited
    assert (
        cause_of(build(seal_key="another" + SEAL_KEY), callback(**known), attempt.cookie) is SignInCause.ATTEMPT_FORGED
    )


def test_keys_rotate_without_losing_anyone(visited, build) -> None:
    _, attempt, known = visited
    rotated = build(seal_key=["another" + SEAL_KEY, SEAL_KEY])
    assert rotated.finish(callback(**known), cookie=attempt.cookie).identity is not None


def test_attempt_of_another_platform_is_refused(visited, build) -> None:
    _, attempt, known = visited
    other = build(issuer="http://127.0.0.1:9/api/v2")
    assert cause_of(other, callback(**known), attempt.cookie) is SignInCause.ISSUER_MISMATCH


def test_late_callback_is_refused(visited, clock) -> None:
    client, attempt, known = visited
    clock.now += timedelta(minutes=31)
    assert cause_of(client, callback(**known), attempt.cookie) is SignInCause.ATTEMPT_EXPIRED


def test_callback_is_good_once(visited) -> None:
    client, attempt, known = visited
    client.finish(callback(**known), cookie=attempt.cookie)
    assert cause_of(client, callback(**known), attempt.cookie) is SignInCause.ATTEMPT_USED


def test_failed_attempt_is_used_up_too(visited) -> None:
    client, attempt, known = visited
    assert cause_of(client, callback(**known | {"code": "wrong"}), attempt.cookie) is SignInCause.CODE_REFUSED
    assert cause_of(client, callback(**known), attempt.cookie) is SignInCause.ATTEMPT_USED


def test_of_two_callbacks_at_once_one_wins(visited) -> None:
    client, attempt, known = visited

    def finish(_: int) -> str:
        try:
            return client.finish(callback(**known), cookie=attempt.cookie).issuer
        except SignInError as error:
            return error.cause

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(finish, range(8)))
    assert results.count(SignInCause.ATTEMPT_USED) == 7


def test_workers_may_share_their_attempts(visited, build) -> None:
    _, attempt, known = visited
    shared = MemoryAttemptStore()
    one, two = build(attempts=shared), build(attempts=shared)
    one.finish(callback(**known), cookie=attempt.cookie)
    assert cause_of(two, callback(**known), attempt.cookie) is SignInCause.ATTEMPT_USED


def test_redirect_address_is_the_registered_one(build) -> None:
    asked = parameters(build().begin().url)
    assert asked["redirect_uri"] == CALLBACK
    assert len(asked["state"]) == len(asked["nonce"]) == 64
    assert asked["state"] != asked["nonce"]
    assert set(asked) == {"client_id", "response_type", "redirect_uri", "scope", "acr_values", "nonce", "state"}


def test_attempts_are_never_alike(build) -> None:
    client = build()
    assert len({parameters(client.begin().url)["state"] for _ in range(50)}) == 50


def test_cookie_is_tied_to_the_host_and_kept_from_scripts(build) -> None:
    attempt = build().begin()
    response = Response()
    response.set_cookie(attempt.cookie_name, attempt.cookie, **attempt.cookie_attributes)
    header = response.headers["set-cookie"]
    assert header.startswith("__Host-franceconnect=")
    assert len(header) < 4096
    parts = {part.strip().lower() for part in header.split(";")[1:]}
    assert {"httponly", "secure", "path=/", "samesite=lax", "max-age=1800"} <= parts
    assert not any(part.startswith("domain") for part in parts)


def test_attempt_is_not_printed(build) -> None:
    attempt = build().begin()
    assert attempt.cookie not in repr(attempt)
    assert "state=" not in repr(attempt)


@pytest.mark.parametrize(
    "settings",
    [
        {"issuer": "https://evil.example/api/v2"},
        {"issuer": "http://10.0.0.1/api/v2"},
        {"issuer": "http://127.0.0.1.evil.example/"},
        {"seal_key": "short"},
        {"seal_key": "a" * 64},
        {"seal_key": []},
        {"seal_key": [SEAL_KEY, "short"]},
        {"algorithm": "none"},
        {"algorithm": "HS256"},
    ],
    ids=str,
)
def test_unsafe_settings_are_refused(build, settings: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        build(**settings)


@pytest.mark.parametrize("asked", [{"scopes": ("email",)}, {"acr": "eidas3"}, {"acr": ""}], ids=str)
def test_impossible_demand_is_refused(build, asked: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        build().begin(**asked)
