"""The simulator is as strict as FranceConnect, and its signatures are real: another library checks them."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from inclusive_grc._http import Player  # noqa: PLC2701 - any HTTP client would do
from inclusive_grc.errors import SignInCause, SignInError
from inclusive_grc.exchange import HttpRequest
from inclusive_grc.identity import FranceConnect
from inclusive_grc.testing import FranceConnectSimulator

CALLBACK = "http://127.0.0.1/callback"


class Hands:
    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def simulator(clock: Hands):
    with FranceConnectSimulator(CALLBACK, now=clock) as simulator:
        yield simulator


@pytest.fixture
def client(simulator: FranceConnectSimulator, clock: Hands) -> FranceConnect:
    return FranceConnect(
        client_id=simulator.client_id,
        client_secret=simulator.client_secret,
        redirect_uri=CALLBACK,
        seal_key="an-invented-seal-key-0123456789-abcdefghij",
        issuer=simulator.issuer,
        now=clock,
    )


def fetch(url: str, **settings: object):
    def dialogue():
        return (yield HttpRequest("test", url, **settings))

    return Player().play(dialogue())


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def check(token: str, jwk: dict[str, str]) -> None:
    """Verify ES256 from the published coordinates (RFC 7518, 3.4 and 6.2)."""
    x, y = (int.from_bytes(unb64(jwk[name]), "big") for name in ("x", "y"))
    key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    signed, _, signature = token.rpartition(".")
    raw = unb64(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(der, signed.encode(), ec.ECDSA(SHA256()))


def test_its_tokens_are_really_signed(simulator, client) -> None:
    attempt = client.begin()
    token = client.finish(simulator.visit(attempt.url, person="nadia"), cookie=attempt.cookie).id_token
    (jwk,) = json.loads(fetch(f"{simulator.issuer}/jwks").body)["keys"]
    check(token, jwk)
    assert json.loads(unb64(token.split(".")[0])) == {"alg": "ES256", "kid": jwk["kid"]}
    assert "d" not in jwk
    with pytest.raises(InvalidSignature):
        check(token[:-8] + "AAAAAAAA", jwk)


@pytest.mark.parametrize(
    "fault",
    [
        "&login_hint=x",
        "&response_mode=query",
        "&code_challenge=x&code_challenge_method=S256",
    ],
)
def test_parameter_outside_the_closed_list_stops_the_person(simulator, client, fault: str) -> None:
    with pytest.raises(AssertionError, match="Y030007"):
        simulator.visit(client.begin().url + fault, person="nadia")


@pytest.mark.parametrize("name", ["acr_values", "nonce", "state", "redirect_uri", "scope"])
def test_missing_parameter_stops_the_person(simulator, client, name: str) -> None:
    with pytest.raises(AssertionError, match="Y0"):
        simulator.visit(client.begin().url.replace(f"{name}=", "ui_locales="), person="nadia")


def test_foreign_redirect_address_stops_the_person(simulator, client) -> None:
    url = client.begin().url.replace("callback", "elsewhere")
    with pytest.raises(AssertionError, match="Y04C013C"):
        simulator.visit(url, person="nadia")


def test_short_state_stops_the_person(simulator, clock) -> None:
    client = FranceConnect(
        client_id=simulator.client_id,
        client_secret="x",
        redirect_uri=CALLBACK,
        seal_key="an-invented-seal-key-0123456789-abcdefghij",
        issuer=simulator.issuer,
        token=lambda: "short",
    )
    with pytest.raises(AssertionError, match="Y030007"):
        simulator.visit(client.begin().url, person="nadia")


def test_unknown_person_is_stopped(simulator, client) -> None:
    with pytest.raises(AssertionError):
        simulator.visit(client.begin().url, person="<script>")


def test_code_lives_thirty_seconds(simulator, client, clock) -> None:
    attempt = client.begin()
    back = simulator.visit(attempt.url, person="nadia")
    clock.now += timedelta(seconds=31)
    with pytest.raises(SignInError) as caught:
        client.finish(back, cookie=attempt.cookie)
    assert caught.value.cause is SignInCause.CODE_REFUSED


def test_userinfo_wants_its_token(simulator) -> None:
    assert fetch(f"{simulator.issuer}/userinfo", headers={"authorization": "Bearer x"}).status == 401


def test_discovery_says_where_everything_is(simulator) -> None:
    document = json.loads(fetch(f"{simulator.issuer}/.well-known/openid-configuration").body)
    assert document["issuer"] == simulator.issuer
    assert document["token_endpoint"] == f"{simulator.issuer}/token"


def test_people_are_invented(simulator) -> None:
    assert simulator.people == ("nadia", "joseph", "sena")
