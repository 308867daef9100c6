"""A provider that behaves like FranceConnect v2, on loopback."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from types import MappingProxyType
from typing import Final, Self
from urllib.parse import parse_qs, urlencode

from joserfc import jwt
from joserfc.jwk import ECKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from inclusive_grc._http import Player
from inclusive_grc.exchange import Exchange, HttpRequest
from inclusive_grc.ports import Now, system_now
from inclusive_grc.testing._people import PEOPLE, SCOPES
from inclusive_grc.testing._server import LoopbackServer

_BASE: Final = "/api/v2"
_CODE_SECONDS = 30
_TOKEN_SECONDS = 60
# The closed list of FranceConnect's authorize-params.dto.ts; a name outside it stops the person.
_REQUIRED: Final = frozenset({"client_id", "response_type", "redirect_uri", "scope", "acr_values", "nonce", "state"})
_PERMITTED: Final = _REQUIRED | {"claims", "prompt", "idp_hint", "ui_locales"}


@dataclass(frozen=True, slots=True)
class _Grant:
    """What a person consented to."""

    person: str
    asked: dict[str, str]
    given_at: float


@dataclass(slots=True)
class _State:
    codes: dict[str, _Grant] = field(default_factory=dict[str, _Grant])
    tokens: dict[str, _Grant] = field(default_factory=dict[str, _Grant])


class FranceConnectSimulator:
    """A FranceConnect v2 of one's own, which really signs ES256 tokens (simulateur FranceConnect).

    Codes live 30 s and are good once, tokens live 60 s, parameters outside FranceConnect's closed list are refused,
    userinfo is a signed JWT. Use it in a `with` block.

    Args:
        redirect_uri: The one callback address it accepts.
        now: Tells the time that its tokens bear.

    Attributes:
        client_id: What a service registers with.
        client_secret: Its secret, public on purpose.
        alter: Called with `id_token` or `userinfo` and the claims about to be signed; returns those to sign. A test
            puts its fault here.
        sign: Turns claims into a token; a test puts a forger here.

    Source: FranceConnect's own settings (france-connect/sources, instance core-fcp-low, read 2026-02-24).
    """

    client_id: Final = "simulated-city"
    client_secret: Final = "simulated-secret"

    def __init__(self, redirect_uri: str = "http://127.0.0.1/callback", now: Now = system_now) -> None:
        self._redirect_uri = redirect_uri
        self._now = now
        self._key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256", "kid": secrets.token_hex(8)})
        self._state = _State()
        self._player = Player()
        self.alter: Callable[[str, dict[str, object]], dict[str, object]] = lambda _, claims: claims
        self.sign: Callable[[dict[str, object]], str] = self._sign
        self._server = LoopbackServer(Starlette(routes=self._routes()))

    @property
    def issuer(self) -> str:
        """Base of its addresses, to give as `issuer=` (émetteur)."""
        return self._server.base_url + _BASE

    @property
    def people(self) -> tuple[str, ...]:
        """The invented people who can sign in (personnes)."""
        return tuple(PEOPLE)

    def visit(self, url: str, person: str) -> str:
        """Do what a browser and its owner would: open the page, choose an account, consent (visite).

        Args:
            url: The address that `begin` gave.
            person: One of `people`, or `give-up`.

        Returns:
            The callback address that the browser is sent to.

        Raises:
            AssertionError: FranceConnect would have stopped the person on its own page.
        """
        return self._player.play(_visit(url, person))

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    def _routes(self) -> list[Route]:
        return [
            Route(f"{_BASE}/authorize", self._authorize, methods=["GET"]),
            Route(f"{_BASE}/authorize", self._consent, methods=["POST"]),
            Route(f"{_BASE}/token", self._token, methods=["POST"]),
            Route(f"{_BASE}/userinfo", self._userinfo, methods=["GET"]),
            Route(f"{_BASE}/jwks", self._jwks, methods=["GET"]),
            Route(f"{_BASE}/.well-known/openid-configuration", self._discovery, methods=["GET"]),
        ]

    def _at(self) -> float:
        return self._now().timestamp()

    def _sign(self, claims: dict[str, object]) -> str:
        return jwt.encode({"alg": "ES256", "kid": self._key.kid}, claims, self._key, default_type=None)

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        wrong = self._complaint(asked)
        if wrong:
            return HTMLResponse(f"<html lang=fr><h1>{escape(wrong)}</h1></html>", 400)
        buttons = "".join(
            f"<button name=person value={key}>{escape(who.family_name)}</button>" for key, who in PEOPLE.items()
        )
        page = f"<html lang=fr><h1>FranceConnect (simulateur)</h1><form method=post>{buttons}</form></html>"
        return HTMLResponse(page)

    def _complaint(self, asked: dict[str, str]) -> str | None:
        if set(asked) - _PERMITTED or _REQUIRED - set(asked) or asked.get("response_type") != "code":
            return "Y030007"
        if len(asked["nonce"]) < 32 or len(asked["state"]) < 32:
            return "Y030007"
        if asked["client_id"] != self.client_id:
            return "Y04EA6EF"
        return None if asked["redirect_uri"] == self._redirect_uri else "Y04C013C"

    async def _consent(self, request: Request) -> Response:
        asked = dict(request.query_params)
        person = _form(await request.body()).get("person", "")
        if self._complaint(asked) or person not in {*PEOPLE, "give-up"}:
            return HTMLResponse("<html lang=fr><h1>Y030007</h1></html>", 400)
        answer = {"state": asked["state"], "iss": self.issuer}
        if person == "give-up":
            answer["error"] = "access_denied"
        else:
            answer["code"] = secrets.token_urlsafe(32)
            self._state.codes[answer["code"]] = _Grant(person, asked, self._at())
        return RedirectResponse(f"{self._redirect_uri}?{urlencode(answer)}", 302)

    async def _token(self, request: Request) -> Response:
        form = _form(await request.body())
        if (form.get("client_id"), form.get("client_secret")) != (self.client_id, self.client_secret):
            return _token_error(401, "invalid_client", "Y0434A7B")
        grant = self._state.codes.pop(form.get("code", ""), None)
        if grant is None or self._at() - grant.given_at > _CODE_SECONDS:
            return _token_error(400, "invalid_grant", "Y049E20B")
        if form.get("redirect_uri") != grant.asked["redirect_uri"] or form.get("grant_type") != "authorization_code":
            return _token_error(400, "invalid_grant", "Y04C013C")
        token = secrets.token_urlsafe(32)
        self._state.tokens[token] = grant
        now = int(self._at())
        claims = self._claims(grant) | {"acr": "eidas1", "auth_time": now, "nonce": grant.asked["nonce"]}
        return JSONResponse(
            {
                "access_token": token,
                "expires_in": _TOKEN_SECONDS,
                "id_token": self.sign(self.alter("id_token", claims)),
                "scope": grant.asked["scope"],
                "token_type": "Bearer",
            },
            headers={"cache-control": "no-store"},
        )

    def _claims(self, grant: _Grant) -> dict[str, object]:
        now = int(self._at())
        pivot = {**PEOPLE[grant.person].claims(), "preferred_username": None, "email": None}
        return {
            "sub": sha256(f"{self.client_id}{pivot}".encode()).hexdigest() + "v1",
            "aud": self.client_id,
            "iss": self.issuer,
            "iat": now,
            "exp": now + _TOKEN_SECONDS,
        }

    async def _userinfo(self, request: Request) -> Response:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        grant = self._state.tokens.get(token)
        if grant is None or self._at() - grant.given_at > _CODE_SECONDS:
            return JSONResponse({"error": "invalid_token"}, 401)
        shown = {claim for scope in grant.asked["scope"].split() for claim in SCOPES.get(scope, ())}
        person = {claim: value for claim, value in PEOPLE[grant.person].claims().items() if claim in shown}
        signed = self.sign(self.alter("userinfo", {**self._claims(grant), **person}))
        return Response(signed, media_type="application/jwt")

    async def _jwks(self, _: Request) -> Response:
        document = {"keys": [self._key.as_dict(private=False)]}
        return JSONResponse(document, headers={"cache-control": "public, max-age=600"})

    async def _discovery(self, _: Request) -> Response:
        addresses = {
            "authorization_endpoint": "/authorize",
            "token_endpoint": "/token",
            "userinfo_endpoint": "/userinfo",
            "jwks_uri": "/jwks",
        }
        document = {name: self.issuer + path for name, path in addresses.items()}
        return JSONResponse({**document, "issuer": self.issuer, "response_types_supported": ["code"]})


def _form(body: bytes) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(body.decode("ascii", "replace")).items()}


def _token_error(status: int, error: str, code: str) -> Response:
    uri = f"https://docs.partenaires.franceconnect.gouv.fr/erreurs?code={code}&id={secrets.token_hex(16)}"
    return JSONResponse({"error": error, "error_description": "simulated", "error_uri": uri}, status)


def _visit(url: str, person: str) -> Exchange[str]:
    page = yield HttpRequest("browser", url)
    if page.status != 200:
        raise AssertionError(f"FranceConnect stops the person: {page.body.decode()}")
    headers = MappingProxyType({"content-type": "application/x-www-form-urlencoded"})
    body = urlencode({"person": person}).encode()
    answer = yield HttpRequest("browser", url, method="POST", headers=headers, body=body)
    if answer.status != 302:
        raise AssertionError(f"FranceConnect stops the person: {answer.body.decode()}")
    return answer.headers["location"]
