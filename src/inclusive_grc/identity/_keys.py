"""The platform's keys, kept between sign-ins."""

from joserfc.jwk import Key
from pydantic import BaseModel

from inclusive_grc.errors import ServiceError
from inclusive_grc.exchange import Exchange, HttpRequest
from inclusive_grc.identity._profiles import Profile
from inclusive_grc.identity._tokens import usable_keys

FRESH_SECONDS = 600.0  # the life that FranceConnect's own answers announce
BETWEEN_REFETCHES = 60.0


class _Document(BaseModel):
    keys: list[dict[str, object]]


class KeyRing:
    """Keys by id. An unknown id asks again at most once a minute; old keys survive an outage."""

    def __init__(self) -> None:
        self._keys: dict[str, Key] = {}
        self._fetched_at = float("-inf")

    def find(self, key_id: str, profile: Profile, algorithm: str, now: float) -> Exchange[Key | None]:
        """The key of that id, fetched if it must be; None if the platform does not publish it.

        Raises:
            ServiceError: The keys cannot be had, and none of that id is known.
        """
        age = now - self._fetched_at
        if age > FRESH_SECONDS or (key_id not in self._keys and age > BETWEEN_REFETCHES):
            try:
                yield from self._fetch(profile, algorithm, now)
            except ServiceError:
                if key_id not in self._keys:
                    raise
        return self._keys.get(key_id)

    def _fetch(self, profile: Profile, algorithm: str, now: float) -> Exchange[None]:
        request = HttpRequest("franceconnect", profile.at("/jwks"), group="keys", max_bytes=100_000, repeatable=True)
        response = yield request
        document = response.expect(200).parse(_Document)
        self._keys = usable_keys(document.keys, algorithm)
        self._fetched_at = now
