"""The platform down, slow or talking nonsense at any step: one clear refusal, never a crash, nothing leaked."""

import traceback
from collections import Counter
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from joserfc.jwk import ECKey, OctKey, RSAKey
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from inclusive_grc.errors import SignInCause
from inclusive_grc.testing import FranceConnectSimulator

from .conftest import CALLBACK, PRIVATE

DOWN, REFUSED = SignInCause.PROVIDER_DOWN, SignInCause.PROVIDER_REFUSED


class Faulty(FranceConnectSimulator):
    """The simulator, with its back-channel routes replaceable and counted."""

    def __init__(self, **settings: object) -> None:
        self.instead: dict[str, Response] = {}
        self.asked: Counter[str] = Counter()
        super().__init__(CALLBACK, **settings)

    async def _answer(self, name: str, request, usual) -> Response:
        self.asked[name] += 1
        return self.instead.get(name) or await usual(request)

    async def _token(self, request):
        return await self._answer("token", request, super()._token)

    async def _userinfo(self, request):
        return await self._answer("userinfo", request, super()._userinfo)

    async def _jwks(self, request):
        return await self._answer("jwks", request, super()._jwks)


@pytest.fixture
def simulator(clock):
    with Faulty(now=clock) as simulator:
        yield simulator


STEPS = pytest.mark.parametrize("step", ["token", "jwks", "userinfo"])


@STEPS
@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (HTMLResponse("<h1>Maintenance</h1>", 503), DOWN),
        (JSONResponse({}, 500), DOWN),
        (JSONResponse({}, 429), DOWN),
        (JSONResponse({"error": "invalid_client"}, 401), REFUSED),
        (JSONResponse({}, 403), REFUSED),
        (RedirectResponse("http://127.0.0.1:9/", 307), REFUSED),
        (JSONResponse({"x": "y" * 200_000}), REFUSED),
        (JSONResponse({}, 418), REFUSED),
    ],
    ids=["maintenance", "500", "429", "401", "403", "redirect", "oversize", "418"],
)
def test_failing_step_is_told_apart_from_a_refusal(simulator, refused, step: str, answer, cause) -> None:
    simulator.instead[step] = answer
    error = refused()
    assert error.cause in {cause, SignInCause.USERINFO_REFUSED}
    assert "guichet" in error.message_fr
    said = "".join(traceback.format_exception(error))
    assert [word for word in PRIVATE if word in said] == []


@pytest.mark.parametrize(
    "answer",
    [
        HTMLResponse("<h1>Bonjour</h1>"),
        JSONResponse([]),
        JSONResponse({"access_token": "a", "token_type": "Bearer"}),
        JSONResponse({"id_token": "a", "token_type": "Bearer"}),
        JSONResponse({"access_token": 1, "id_token": 2, "token_type": "Bearer"}),
    ],
    ids=["HTML", "a list", "no id_token", "no access_token", "numbers"],
)
def test_token_answer_of_another_shape_is_refused(simulator, refused, answer) -> None:
    simulator.instead["token"] = answer
    assert refused().cause is REFUSED


def test_other_token_type_is_refused(simulator, refused) -> None:
    simulator.instead["token"] = JSONResponse({"access_token": "a", "id_token": "b", "token_type": "mac"})
    assert refused().cause is SignInCause.TOKEN_REFUSED


def test_refused_code_is_told(simulator, refused) -> None:
    simulator.instead["token"] = JSONResponse({"error": "invalid_grant"}, 400)
    assert refused().cause is SignInCause.CODE_REFUSED


def test_wrong_client_secret_is_the_city_s_fault(refused, build) -> None:
    assert refused(build(client_secret="another")).cause is REFUSED


@pytest.mark.parametrize("media_type", ["application/json", "text/html", None])
def test_unsigned_userinfo_is_refused(simulator, refused, media_type: str | None) -> None:
    simulator.instead["userinfo"] = Response('{"sub": "x"}', media_type=media_type)
    assert refused().cause is SignInCause.USERINFO_REFUSED


def keys_document(*keys: dict[str, object]) -> Response:
    return JSONResponse({"keys": list(keys)})


@pytest.mark.parametrize(
    "make",
    [
        lambda kid: {"kty": "EC", "crv": "P-256", "kid": kid, "x": "AA", "y": "AA"},
        lambda kid: {"kty": "EC", "kid": kid},
        lambda kid: {"kid": kid},
        lambda kid: {"kty": "oct", "k": "c2VjcmV0", "kid": kid},
        lambda kid: ECKey.import_key(ec.generate_private_key(ec.SECP384R1()), {"kid": kid}).as_dict(private=False),
        lambda kid: RSAKey.import_key(rsa.generate_private_key(65537, 2048), {"kid": kid}).as_dict(private=False),
        lambda kid: OctKey.generate_key(256, {"kid": kid}).as_dict(private=True),
        lambda kid: ECKey.generate_key("P-256", {"kid": kid, "use": "enc"}).as_dict(private=False),
        lambda kid: ECKey.generate_key("P-256", {"kid": kid, "alg": "ES384"}).as_dict(private=False),
    ],
    ids=[
        "bad point",
        "no curve",
        "no type",
        "secret",
        "P-384",
        "RSA",
        "symmetric",
        "for encryption",
        "other algorithm",
    ],
)
def test_unfit_key_under_the_right_name_is_not_used(simulator, refused, make) -> None:
    simulator.instead["jwks"] = keys_document(make(simulator._key.kid))
    assert refused().cause is SignInCause.TOKEN_REFUSED


@pytest.mark.parametrize("content", [{"keys": []}, {"keys": None}, {}, [], {"keys": ["x"]}], ids=str)
def test_empty_or_strange_keys_are_refused(simulator, refused, content: object) -> None:
    simulator.instead["jwks"] = JSONResponse(content)
    assert refused().cause in {SignInCause.TOKEN_REFUSED, REFUSED}


def test_keys_are_asked_for_once_in_ten_minutes(simulator, build, sign_in, clock) -> None:
    client = build()
    for _ in range(3):
        sign_in(client)
    assert simulator.asked["jwks"] == 1
    clock.now += timedelta(minutes=11)
    sign_in(client)
    assert simulator.asked["jwks"] == 2


def test_old_keys_survive_an_outage_of_the_key_page(simulator, build, sign_in, clock) -> None:
    client = build()
    sign_in(client)
    clock.now += timedelta(hours=1)
    simulator.instead["jwks"] = JSONResponse({}, 503)
    assert sign_in(client).identity is not None


def test_new_key_is_found_and_unknown_ones_raise_no_storm(simulator, build, sign_in, refused, clock) -> None:
    client = build()
    sign_in(client)
    clock.now += timedelta(minutes=2)
    simulator._key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256", "kid": "new"})
    assert sign_in(client).identity is not None
    simulator.instead["jwks"] = keys_document()
    simulator._key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256", "kid": "unknown"})
    for _ in range(5):
        assert refused(client).cause is SignInCause.TOKEN_REFUSED
    assert simulator.asked["jwks"] == 2


def test_platform_that_is_gone_is_told_as_down(build, simulator, clock) -> None:
    client = build()
    attempt = client.begin()
    back = simulator.visit(attempt.url, person="nadia")
    simulator.__exit__()
    from inclusive_grc.errors import SignInError

    with pytest.raises(SignInError) as caught:
        client.finish(back, cookie=attempt.cookie)
    assert caught.value.cause is DOWN
