"""A simulator, a client of it, and a way to sign in with a fault put where a test says."""

import asyncio
import base64
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from inclusive_grc.errors import SignInError
from inclusive_grc.identity import AsyncFranceConnect, FranceConnect, SignedIn
from inclusive_grc.testing import FranceConnectSimulator

CALLBACK = "http://127.0.0.1/callback"
SEAL_KEY = "an-invented-seal-key-0123456789-abcdefghij"
PRIVATE = ("simulated-secret", "QUERREC", "Nadia", "Anne Lise", "1971-04-18", "nadia@", "eyJ")


class Hands:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def simulator(clock: Hands) -> Iterator[FranceConnectSimulator]:
    with FranceConnectSimulator(CALLBACK, now=clock) as simulator:
        yield simulator


@pytest.fixture
def build(simulator: FranceConnectSimulator, clock: Hands) -> Callable[..., FranceConnect]:
    """Make a client of the simulator; blocking unless said."""

    def make(kind: type = FranceConnect, **settings: object):
        known = {
            "client_id": simulator.client_id,
            "client_secret": simulator.client_secret,
            "redirect_uri": CALLBACK,
            "seal_key": SEAL_KEY,
            "issuer": simulator.issuer,
            "now": clock,
        }
        return kind(**(known | settings))

    return make


@pytest.fixture
def sign_in(simulator: FranceConnectSimulator, build) -> Callable[..., SignedIn]:
    """A whole sign-in, from `begin` to `finish`."""

    def go(
        client: FranceConnect | AsyncFranceConnect | None = None, person: str = "nadia", **begin: object
    ) -> SignedIn:
        client = client or build()
        attempt = client.begin(**begin)
        back = simulator.visit(attempt.url, person=person)
        if isinstance(client, AsyncFranceConnect):
            return asyncio.run(client.finish(back, cookie=attempt.cookie))
        return client.finish(back, cookie=attempt.cookie)

    return go


@pytest.fixture
def refused(sign_in) -> Callable[..., SignInError]:
    """A sign-in that must fail; gives the error."""

    def go(*args: object, **kwargs: object) -> SignInError:
        with pytest.raises(SignInError) as caught:
            sign_in(*args, **kwargs)
        return caught.value

    return go


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def token(header: dict[str, object], claims: object, signature: Callable[[bytes], bytes]) -> str:
    """A compact JWS made by hand."""
    signed = f"{b64(json.dumps(header).encode())}.{b64(json.dumps(claims).encode())}"
    return f"{signed}.{b64(signature(signed.encode()))}"


def es256(key: ec.EllipticCurvePrivateKey) -> Callable[[bytes], bytes]:
    """An ES256 signature (RFC 7518, 3.4) made by another library than ours."""

    def sign(message: bytes) -> bytes:
        r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    return sign
