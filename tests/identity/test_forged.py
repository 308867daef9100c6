"""Forged, altered and misdirected tokens are refused for the right reason."""

import hashlib
import hmac
import logging
import traceback
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from inclusive_grc.errors import SignInCause
from inclusive_grc.identity import AsyncFranceConnect

from .conftest import PRIVATE, es256, token

TOKEN, USERINFO = SignInCause.TOKEN_REFUSED, SignInCause.USERINFO_REFUSED
WHICH = pytest.mark.parametrize(
    ("which", "cause"), [("id_token", TOKEN), ("userinfo", USERINFO)], ids=["id_token", "userinfo"]
)
GONE = "(gone)"


def forge(simulator, which: str, **claims: object) -> None:
    """Have the simulator sign these claims instead; GONE leaves one out."""

    def alter(name: str, known: dict[str, object]) -> dict[str, object]:
        changed = known | claims if name == which else known
        return {claim: value for claim, value in changed.items() if value is not GONE}

    simulator.alter = alter


@WHICH
@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example/api/v2"},
        {"iss": GONE},
        {"aud": "another-client"},
        {"aud": GONE},
        {"aud": ["simulated-city", "another-client"]},
        {"aud": []},
        {"aud": ""},
        {"azp": "another-client"},
        {"exp": GONE},
        {"exp": "soon"},
        {"exp": 0},
        {"exp": None},
        {"iat": GONE},
        {"iat": 99999999999},
        {"nbf": 99999999999},
        {"sub": GONE},
        {"sub": ""},
        {"sub": None},
    ],
    ids=str,
)
def test_token_for_someone_else_or_another_time_is_refused(simulator, refused, which, cause, claims) -> None:
    forge(simulator, which, **claims)
    assert refused().cause is cause


@pytest.mark.parametrize("nonce", [GONE, "", "x" * 64, None, ["x"]], ids=repr)
def test_id_token_of_another_attempt_is_refused(simulator, refused, nonce: object) -> None:
    forge(simulator, "id_token", nonce=nonce)
    assert refused().cause is TOKEN


@pytest.mark.parametrize("acr", [GONE, "", "eidas0", "eidas2", None, 1, ["eidas1"]], ids=repr)
def test_level_that_was_not_agreed_is_refused(simulator, refused, acr: object) -> None:
    forge(simulator, "id_token", acr=acr)
    assert refused().cause is SignInCause.LEVEL_TOO_LOW


def test_wrong_at_hash_is_refused(simulator, refused) -> None:
    forge(simulator, "id_token", at_hash="77QmUPtjPfzWtF2AnpK9RQ")
    assert refused().cause is TOKEN


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "f" * 64 + "v1"},
        {"nonce": "n" * 64},
        {"given_name_array": "Nadia"},
        {"given_name_array": ["Nadia", 7]},
        {"given_name_array": ["Na\x00dia"]},
        {"family_name": ["QUERREC"]},
        {"family_name": "Q" * 1001},
        {"family_name": "QUER\nREC"},
        {"gender": "other"},
        {"birthdate": "1971"},
        {"birthdate": "1971-02-30T00:00:00Z"},
        {"birthdate": 19710418},
        {"birthplace": 29019},
    ],
    ids=lambda claims: repr(claims)[:40],
)
def test_userinfo_of_another_person_or_form_is_refused(simulator, refused, claims: dict[str, object]) -> None:
    forge(simulator, "userinfo", **claims)
    error = refused()
    assert error.cause is USERINFO
    assert not [word for word in PRIVATE if word in "".join(traceback.format_exception(error))]


def test_absent_amr_and_odd_claims_are_no_harm(simulator, sign_in) -> None:
    forge(simulator, "id_token", amr=None, something_new={"a": 1})
    assert sign_in().amr == ()


@pytest.mark.parametrize(("seconds", "believed"), [(5, True), (9, True), (60, False), (-5, True)])
def test_small_skew_is_tolerated(simulator, clock, sign_in, refused, seconds: int, believed: bool) -> None:
    at = int(clock.now.timestamp()) + seconds
    forge(simulator, "id_token", iat=at, nbf=at)
    assert sign_in().sub if believed else refused().cause is TOKEN


def test_expired_token_is_refused(simulator, clock, refused) -> None:
    forge(simulator, "userinfo", exp=int((clock.now - timedelta(seconds=30)).timestamp()))
    assert refused().cause is USERINFO


ANOTHER_KEY = ec.generate_private_key(ec.SECP256R1())
RSA_KEY = rsa.generate_private_key(65537, 2048)


def signers(simulator) -> dict[str, object]:
    """What a forger would try. The public key is known to everyone."""
    kid = simulator._key.kid
    public = simulator._key.as_pem(private=False)
    spki = serialization.load_pem_public_key(public).public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    own = ANOTHER_KEY.public_key().public_numbers()
    jwk = {"kty": "EC", "crv": "P-256", "x": "A" * 43, "y": "A" * 43, "own": str(own.x)}

    def hs256(key: bytes):
        return lambda message: hmac.digest(key, message, hashlib.sha256)

    def rs256(message: bytes) -> bytes:
        return RSA_KEY.sign(message, padding.PKCS1v15(), SHA256())

    def made(header: dict[str, object], sign):
        return lambda claims: token(header, claims, sign)

    return {
        "alg none": made({"alg": "none", "kid": kid}, lambda _: b""),
        "alg None": made({"alg": "None", "kid": kid}, lambda _: b""),
        "no alg": made({"kid": kid}, es256(ANOTHER_KEY)),
        "HS256 with the client secret": made({"alg": "HS256", "kid": kid}, hs256(simulator.client_secret.encode())),
        "HS256 with the public key, PEM": made({"alg": "HS256", "kid": kid}, hs256(public)),
        "HS256 with the public key, DER": made({"alg": "HS256", "kid": kid}, hs256(spki)),
        "RS256 where ES256 is agreed": made({"alg": "RS256", "kid": kid}, rs256),
        "ES256 with another key under the right name": made({"alg": "ES256", "kid": kid}, es256(ANOTHER_KEY)),
        "unknown key": made({"alg": "ES256", "kid": "unknown"}, es256(ANOTHER_KEY)),
        "no key id": made({"alg": "ES256"}, es256(ANOTHER_KEY)),
        "key id of another type": made({"alg": "ES256", "kid": 7}, es256(ANOTHER_KEY)),
        "its own key in the header": made({"alg": "ES256", "kid": kid, "jwk": jwk}, es256(ANOTHER_KEY)),
        "its own key at an address": made(
            {"alg": "ES256", "kid": kid, "jku": "http://127.0.0.1/k"}, es256(ANOTHER_KEY)
        ),
        "a critical member": made({"alg": "ES256", "kid": kid, "crit": ["b64"], "b64": False}, es256(ANOTHER_KEY)),
        "an empty signature": made({"alg": "ES256", "kid": kid}, lambda _: b""),
        "a signature of zeros": made({"alg": "ES256", "kid": kid}, lambda _: bytes(64)),
        "claims that are a list": lambda _: token({"alg": "ES256", "kid": kid}, [], es256(ANOTHER_KEY)),
        "a corrupted signature": lambda claims: simulator._sign(claims)[:-4] + "AAAA",
        "an encrypted token": lambda _: "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aaaa.bbbb.cccc",
        "three dots": lambda _: "..",
        "garbage": lambda _: "garbage",
        "not ASCII": lambda _: "é.é.é",
        "nothing": lambda _: "",
    }


NAMES = list(
    signers(type("Any", (), {"_key": __import__("joserfc.jwk").jwk.ECKey.generate_key(), "client_secret": ""}))
)


@pytest.mark.parametrize("name", NAMES)
@WHICH
def test_forged_signature_is_refused(simulator, refused, which, cause, name: str) -> None:
    forged, honest, made = signers(simulator)[name], simulator._sign, iter(["id_token", "userinfo"])
    simulator.sign = lambda claims: forged(claims) if next(made) == which else honest(claims)
    assert refused().cause is cause


def test_forged_token_is_refused_on_asyncio_too(simulator, refused, build) -> None:
    simulator.sign = signers(simulator)["alg none"]
    assert refused(build(AsyncFranceConnect)).cause is TOKEN


def test_token_signed_by_another_library_is_believed(simulator, sign_in) -> None:
    key = serialization.load_pem_private_key(simulator._key.as_pem(private=True), None)
    simulator.sign = lambda claims: token({"alg": "ES256", "kid": simulator._key.kid}, claims, es256(key))
    assert sign_in().identity.family_name == "QUERREC"


def test_refusal_says_nothing_private(simulator, refused, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    forge(simulator, "userinfo", aud="another")
    error = refused()
    said = "".join(traceback.format_exception(error)) + repr(error) + "".join(caplog.messages)
    assert [word for word in PRIVATE if word in said] == []
