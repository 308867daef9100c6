"""The sign-in dialogue: code, tokens, keys, userinfo, identity."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from pydantic import BaseModel

from inclusive_grc.citizens import PivotIdentity
from inclusive_grc.errors import InvalidValueError, ServiceError, SignInCause, SignInError, UnexpectedAnswerError
from inclusive_grc.exchange import Exchange, HttpRequest, HttpResponse
from inclusive_grc.identity._attempt import Sealed
from inclusive_grc.identity._authlib import token_body
from inclusive_grc.identity._claims import read_identity
from inclusive_grc.identity._keys import KeyRing
from inclusive_grc.identity._profiles import Profile
from inclusive_grc.identity._tokens import Claims, TokenRules, check_at_hash

_SERVICE = "franceconnect"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person, signed in (personne identifiée).

    Attributes:
        sub: FranceConnect's name for this person at this administration; opaque text.
        identity: What the State vouches for; None when only `openid` was asked.
        acr: Level of assurance reached: `eidas1`.
        amr: How the person proved it; empty unless asked and authorised.
        idp_id: Which identity provider, if authorised.
        issuer: The platform.
        id_token: Keep it in the server's session: logging out needs it.
        access_token: Dead within a minute; for data providers called during the sign-in.
    """

    sub: str = field(repr=False)
    identity: PivotIdentity | None = field(repr=False)
    acr: str
    amr: tuple[str, ...]
    idp_id: str | None
    issuer: str
    id_token: str = field(repr=False)
    access_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What proves to the platform that we are the registered service."""

    client_id: str
    client_secret: str = field(repr=False)


class _TokenAnswer(BaseModel):
    access_token: str
    id_token: str
    token_type: str


def sign_in(
    *, code: str, attempt: Sealed, profile: Profile, credentials: Credentials, rules: TokenRules, keys: KeyRing
) -> Exchange[SignedIn]:
    """Redeem the code and believe nothing that is not signed for us.

    Source: OpenID Connect Core 3.1.3 and 5.3; FranceConnect partner documentation (signed userinfo).
    """
    with _provider_errors():
        tokens = yield from _redeem(code, attempt, profile, credentials)
        id_claims = yield from _believe(tokens.id_token, SignInCause.TOKEN_REFUSED, profile, rules, keys)
        _check_id_token(id_claims, attempt, tokens.access_token)
        acr = _check_level(id_claims, attempt, profile)
        token = yield from _userinfo(tokens.access_token, profile)
        claims = yield from _believe(token, SignInCause.USERINFO_REFUSED, profile, rules, keys)
    identity = _check_userinfo(claims, id_claims)
    return SignedIn(
        sub=str(id_claims["sub"]),
        identity=identity,
        acr=acr,
        amr=_texts(id_claims.get("amr")),
        idp_id=str(claims["idp_id"]) if claims.get("idp_id") else None,
        issuer=profile.issuer,
        id_token=tokens.id_token,
        access_token=tokens.access_token,
    )


@contextmanager
def _provider_errors() -> Generator[None]:
    try:
        yield
    except UnexpectedAnswerError as error:
        raise SignInError(SignInCause.PROVIDER_REFUSED, str(error)) from error
    except ServiceError as error:
        refused = error.status in {401, 403}
        cause = SignInCause.PROVIDER_REFUSED if refused else SignInCause.PROVIDER_DOWN
        raise SignInError(cause, str(error)) from error


def _redeem(code: str, attempt: Sealed, profile: Profile, credentials: Credentials) -> Exchange[_TokenAnswer]:
    body = token_body(
        code=code,
        redirect_uri=attempt.redirect_uri,
        client_id=credentials.client_id,
        client_secret=credentials.client_secret,
    )
    headers = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
    response = yield HttpRequest(
        _SERVICE, profile.at("/token"), method="POST", headers=headers, body=body, max_bytes=100_000
    )
    if response.status == 400:
        raise SignInError(SignInCause.CODE_REFUSED, "the platform did not redeem the code")
    answer = response.expect(200).parse(_TokenAnswer)
    if answer.token_type.lower() != "bearer":
        raise SignInError(SignInCause.TOKEN_REFUSED, "the access token is not a bearer token")
    return answer


def _believe(token: str, cause: SignInCause, profile: Profile, rules: TokenRules, keys: KeyRing) -> Exchange[Claims]:
    try:
        key = yield from keys.find(rules.key_id(token), profile, rules.algorithm, rules.now)
        if key is None:
            raise InvalidValueError("signed by a key that the platform does not publish")
        return rules.believe(token, key)
    except InvalidValueError as error:
        raise SignInError(cause, str(error)) from None


def _check_id_token(claims: Claims, attempt: Sealed, access_token: str) -> None:
    if claims.get("nonce") != attempt.nonce:
        raise SignInError(SignInCause.TOKEN_REFUSED, "the nonce is not the attempt's")
    try:
        check_at_hash(claims, access_token)
    except InvalidValueError as error:
        raise SignInError(SignInCause.TOKEN_REFUSED, str(error)) from None


def _check_level(claims: Claims, attempt: Sealed, profile: Profile) -> str:
    acr = claims.get("acr")
    if acr not in profile.levels or profile.levels.index(str(acr)) < profile.levels.index(attempt.acr):
        raise SignInError(SignInCause.LEVEL_TOO_LOW, "the level of assurance is below the one asked")
    return str(acr)


def _userinfo(access_token: str, profile: Profile) -> Exchange[str]:
    headers = {"authorization": f"Bearer {access_token}", "accept": "application/jwt"}
    response: HttpResponse = yield HttpRequest(_SERVICE, profile.at("/userinfo"), headers=headers, max_bytes=100_000)
    if response.expect(200).media_type != "application/jwt":
        raise SignInError(SignInCause.USERINFO_REFUSED, "userinfo is not signed")
    return response.body.decode("ascii", errors="replace").strip()


def _check_userinfo(claims: Claims, id_claims: Claims) -> PivotIdentity | None:
    if claims["sub"] != id_claims["sub"]:
        raise SignInError(SignInCause.USERINFO_REFUSED, "userinfo speaks of someone else")
    if "nonce" in claims:
        raise SignInError(SignInCause.USERINFO_REFUSED, "an id_token stands where userinfo should")
    try:
        return read_identity(claims)
    except InvalidValueError as error:
        raise SignInError(SignInCause.USERINFO_REFUSED, str(error)) from None


def _texts(value: object) -> tuple[str, ...]:
    items = cast("list[object]", value) if isinstance(value, list) else []
    return tuple(item for item in items if isinstance(item, str))
