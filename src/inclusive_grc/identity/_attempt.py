"""One attempt to sign in: what is sent, sealed in a cookie, and believed once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from types import MappingProxyType
from typing import Final, Literal
from urllib.parse import parse_qsl, urlsplit

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from pydantic import ValidationError

from inclusive_grc._noun import Noun
from inclusive_grc.errors import InvalidValueError, SignInCause, SignInError
from inclusive_grc.identity._profiles import Profile

COOKIE_NAME: Final = "__Host-franceconnect"
_LONGEST_CALLBACK = 8192
_LONGEST_COOKIE = 4096
_PROVIDER_ERRORS = MappingProxyType(
    {
        "access_denied": SignInCause.GIVEN_UP,
        "server_error": SignInCause.PROVIDER_DOWN,
        "temporarily_unavailable": SignInCause.PROVIDER_DOWN,
    }
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in just begun (tentative de connexion).

    Attributes:
        url: Where to send the browser.
        cookie: Value of the cookie to set; it is sealed, and good for one callback.
        cookie_name: Name of that cookie; its prefix ties it to this very host over https.
        cookie_attributes: Keyword arguments for the `set_cookie` of Starlette, Django or Flask; `max_age` in seconds.
    """

    url: str = field(repr=False)
    cookie: str = field(repr=False)
    cookie_attributes: Mapping[str, bool | int | str]
    cookie_name: str = COOKIE_NAME


class Sealed(Noun):
    """What the cookie holds. The state is also the attempt's name."""

    purpose: Literal["sign-in"] = "sign-in"
    issuer: str
    redirect_uri: str
    acr: str
    state: str
    nonce: str
    started_at: float


class Seal:
    """Closes and opens cookies with the first of several keys, and opens with any (JWE, RFC 7516, A256GCM)."""

    def __init__(self, keys: str | bytes | Sequence[str | bytes]) -> None:
        given = [keys] if isinstance(keys, str | bytes) else list(keys)
        self._keys = [_seal_key(key) for key in given]
        if not self._keys:
            raise InvalidValueError("seal_key: at least one key")

    def close(self, attempt: Sealed) -> str:
        """The cookie's value."""
        return jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM"}, attempt.model_dump_json(), self._keys[0])

    def open(self, cookie: str | None) -> Sealed:
        """What was sealed.

        Raises:
            SignInError: No cookie, or one that none of our keys sealed.
        """
        if not cookie:
            raise SignInError(SignInCause.ATTEMPT_MISSING, "the browser brought no attempt cookie")
        for key in self._keys if len(cookie) <= _LONGEST_COOKIE else ():
            try:
                opened = jwe.decrypt_compact(cookie, key, algorithms=["dir", "A256GCM"])
                return Sealed.model_validate_json(opened.plaintext or b"")
            except (JoseError, ValidationError, ValueError):
                continue
        raise SignInError(SignInCause.ATTEMPT_FORGED, "the attempt cookie was not sealed by us")


def _seal_key(secret: str | bytes) -> OctKey:
    raw = secret.encode() if isinstance(secret, str) else secret
    if len(raw) < 32 or len(set(raw)) < 12:
        raise InvalidValueError("seal_key: at least 32 random bytes, as from secrets.token_urlsafe(32)")
    return OctKey.import_key(sha256(b"inclusive_grc sign-in attempt\0" + raw).digest())


def read_callback(callback_url: str, attempt: Sealed, profile: Profile, now: float) -> str:
    """Judge the callback against its attempt and return the code; the network is not needed for that.

    Raises:
        SignInError: Anything but a code, for this attempt, from its issuer, in time.

    Source: OpenID Connect Core 3.1.2.5 to 3.1.2.7; RFC 9207 (`iss`), which FranceConnect announces.
    """
    answer = _parameters(callback_url)
    if now > attempt.started_at + profile.attempt_seconds:
        raise SignInError(SignInCause.ATTEMPT_EXPIRED, "the attempt is too old")
    if not compare_digest(answer.get("state", "").encode(), attempt.state.encode()):
        raise SignInError(SignInCause.STATE_MISMATCH, "the callback's state is not the attempt's")
    if not answer.get("iss") == attempt.issuer == profile.issuer:
        raise SignInError(SignInCause.ISSUER_MISMATCH, "the callback does not come from the issuer asked")
    code, error = answer.get("code"), answer.get("error")
    if (code is None) == (error is None):
        raise SignInError(SignInCause.CALLBACK_MALFORMED, "a callback holds a code or an error")
    if error is not None:
        cause = _PROVIDER_ERRORS.get(error, SignInCause.PROVIDER_REFUSED)
        raise SignInError(cause, "the platform sent an error")
    return code or ""


def _parameters(callback_url: str) -> dict[str, str]:
    if len(callback_url) > _LONGEST_CALLBACK:
        raise SignInError(SignInCause.CALLBACK_MALFORMED, "the callback is too long")
    try:
        pairs = parse_qsl(urlsplit(callback_url).query, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        raise SignInError(SignInCause.CALLBACK_MALFORMED, "the callback cannot be read") from None
    if len(dict(pairs)) < len(pairs):
        raise SignInError(SignInCause.CALLBACK_MALFORMED, "the callback repeats a parameter")
    return dict(pairs)
