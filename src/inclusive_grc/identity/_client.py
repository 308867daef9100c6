"""The two façades of FranceConnect: the same methods, blocking or not."""

import secrets
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Literal

from inclusive_grc._http import AsyncPlayer, Player
from inclusive_grc.errors import InvalidValueError, SignInCause, SignInError
from inclusive_grc.exchange import Exchange, HttpOptions
from inclusive_grc.identity._attempt import Attempt, Seal, Sealed, read_callback
from inclusive_grc.identity._authlib import authorization_url
from inclusive_grc.identity._keys import KeyRing
from inclusive_grc.identity._profiles import PlatformName, franceconnect
from inclusive_grc.identity._sign_in import Credentials, SignedIn, sign_in
from inclusive_grc.identity._tokens import TokenRules
from inclusive_grc.ports import AttemptStore, MemoryAttemptStore, Now, system_now


def _token() -> str:
    return secrets.token_hex(32)


class _Base:
    """Everything but the network; the arguments are told on `FranceConnect`."""

    def __init__(  # noqa: PLR0913 - the settings of the partner portal, each named
        self,
        *,
        client_id: str,
        client_secret: str,
        redirect_uri: str,
        seal_key: str | bytes | Sequence[str | bytes],
        platform: PlatformName = "production",
        algorithm: Literal["ES256", "RS256"] = "ES256",
        attempts: AttemptStore | None = None,
        issuer: str | None = None,
        http: HttpOptions | None = None,
        now: Now = system_now,
        token: Callable[[], str] = _token,
    ) -> None:
        self._profile = franceconnect(platform, issuer)
        if algorithm not in self._profile.algorithms:
            raise InvalidValueError(f"algorithm: one of {', '.join(self._profile.algorithms)}")
        self._credentials = Credentials(client_id, client_secret)
        self._redirect_uri = redirect_uri
        self._algorithm = algorithm
        self._seal = Seal(seal_key)
        self._attempts = attempts or MemoryAttemptStore()
        self._keys = KeyRing()
        self._http = http
        self._now = now
        self._token = token

    def begin(self, scopes: Sequence[str] = ("openid", "identite_pivot"), acr: str = "eidas1") -> Attempt:
        """Begin a sign-in (début de connexion).

        Args:
            scopes: What the city is authorised to ask; `openid` always, `preferred_username` for the name in use.
            acr: Level of assurance needed.

        Returns:
            Where to send the browser, and the cookie to set with it.

        Raises:
            InvalidValueError: No `openid`, or a level that the platform does not serve.
        """
        if "openid" not in scopes or acr not in self._profile.levels:
            raise InvalidValueError(f"scopes hold openid, and acr is one of {', '.join(self._profile.levels)}")
        sealed = Sealed(
            issuer=self._profile.issuer,
            redirect_uri=self._redirect_uri,
            acr=acr,
            state=self._token(),
            nonce=self._token(),
            started_at=self._now().timestamp(),
        )
        url = authorization_url(
            self._profile.at("/authorize"),
            client_id=self._credentials.client_id,
            redirect_uri=self._redirect_uri,
            scope=" ".join(scopes),
            state=sealed.state,
            nonce=sealed.nonce,
            acr_values=acr,
        )
        attributes = {"max_age": self._profile.attempt_seconds, "path": "/", "secure": True, "httponly": True}
        return Attempt(url, self._seal.close(sealed), {**attributes, "samesite": "Lax"})

    def _finish(self, callback_url: str, cookie: str | None) -> Exchange[SignedIn]:
        now = self._now().timestamp()
        attempt = self._seal.open(cookie)
        code = read_callback(callback_url, attempt, self._profile, now)
        expires_at = attempt.started_at + self._profile.attempt_seconds
        if not self._attempts.consume(attempt.state, now, expires_at):
            raise SignInError(SignInCause.ATTEMPT_USED, "the attempt was already used")
        rules = TokenRules(
            issuer=self._profile.issuer,
            client_id=self._credentials.client_id,
            algorithm=self._algorithm,
            now=int(now),
            skew=self._profile.skew_seconds,
        )
        return (
            yield from sign_in(
                code=code,
                attempt=attempt,
                profile=self._profile,
                credentials=self._credentials,
                rules=rules,
                keys=self._keys,
            )
        )


class FranceConnect(_Base):
    """Sign citizens in with FranceConnect (connexion FranceConnect).

    Building one asks nothing of the network: FranceConnect down never stops an app from starting.

    Args:
        client_id: Given by the partner portal.
        client_secret: Given by the partner portal.
        redirect_uri: The callback address declared there, letter for letter.
        seal_key: At least 32 random bytes, or several such keys, newest first; all workers share them.
        platform: `production`, `sandbox`, or `integration` (older client ids).
        algorithm: The signature declared in the partner portal.
        attempts: Remembers used attempts; in this process's memory unless given.
        issuer: Another base with the same rules, on loopback only: a simulator.
        http: Proxy and certificate authorities of the city's network.
        now: Tells the time.
        token: Draws 64 random characters, for state and nonce.

    Raises:
        InvalidValueError: A weak seal key, a foreign issuer, an algorithm that the platform does not offer.

    Source: FranceConnect partner documentation (docs.partenaires.franceconnect.gouv.fr, pages fs-technique).
    """

    @cached_property
    def _player(self) -> Player:
        return Player(self._http)

    def finish(self, callback_url: str, cookie: str | None) -> SignedIn:
        """Finish a sign-in (fin de connexion).

        Args:
            callback_url: The whole address the browser came back to.
            cookie: Value of the cookie set by `begin`, None if the browser brought none.

        Returns:
            The person, believed only once every check has passed.

        Raises:
            SignInError: Refused; `.code` and `.cause` say why, `.message_fr` what to show.
        """
        return self._player.play(self._finish(callback_url, cookie), self._profile.budget_seconds)


class AsyncFranceConnect(_Base):
    """Sign citizens in with FranceConnect, on asyncio (connexion FranceConnect asynchrone).

    Takes the arguments of `FranceConnect`.
    """

    @cached_property
    def _player(self) -> AsyncPlayer:
        return AsyncPlayer(self._http)

    async def finish(self, callback_url: str, cookie: str | None) -> SignedIn:
        """Finish a sign-in (fin de connexion).

        Args:
            callback_url: The whole address the browser came back to.
            cookie: Value of the cookie set by `begin`, None if the browser brought none.

        Returns:
            The person, believed only once every check has passed.

        Raises:
            SignInError: Refused; `.code` and `.cause` say why, `.message_fr` what to show.
        """
        return await self._player.play(self._finish(callback_url, cookie), self._profile.budget_seconds)
