"""Which tokens are believed: signed as agreed, by a published key, for us, now."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from typing import cast

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, RSAKey, import_key

from inclusive_grc.errors import InvalidValueError

Claims = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TokenRules:
    """What a token must say.

    Attributes:
        issuer: Its `iss`.
        client_id: Its only `aud`.
        algorithm: Its signature; pinned, never read from the token.
        now: Seconds since the Unix epoch.
        skew: Seconds by which clocks may differ.
    """

    issuer: str
    client_id: str
    algorithm: str
    now: int
    skew: int

    def key_id(self, token: str) -> str:
        """The name of the key that the token claims, once its header is acceptable.

        Raises:
            InvalidValueError: Another algorithm than agreed, no key id, a critical member, or not a token.
        """
        try:
            header = jws.extract_compact(token.encode()).headers()
        except (JoseError, ValueError):
            raise InvalidValueError("not a signed token") from None
        if header.get("alg") != self.algorithm:
            raise InvalidValueError("signed with another algorithm than agreed")
        if "crit" in header:
            raise InvalidValueError("critical header members are not understood")
        kid = header.get("kid")
        if not isinstance(kid, str) or not kid:
            raise InvalidValueError("no key id")
        return kid

    def believe(self, token: str, key: Key) -> Claims:
        """The claims of a token, once every rule holds.

        Raises:
            InvalidValueError: A rule does not hold; the token is not quoted.

        Source: OpenID Connect Core 3.1.3.7; RFC 8725.
        """
        try:
            claims = jwt.decode(token, key, algorithms=[self.algorithm]).claims
            self._registry().validate(claims)
        except JoseError as error:
            raise InvalidValueError(f"refused: {error.error}") from None
        except (ValueError, TypeError):
            raise InvalidValueError("unreadable") from None
        if claims["aud"] not in (self.client_id, [self.client_id]):
            raise InvalidValueError("meant for another audience too")
        if claims.get("azp", self.client_id) != self.client_id:
            raise InvalidValueError("issued to another party")
        if not claims["sub"]:
            raise InvalidValueError("no subject")
        return claims

    def _registry(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=self.now,
            leeway=self.skew,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
        )


def check_at_hash(claims: Claims, access_token: str) -> None:
    """FranceConnect sends no `at_hash`; one that is there must be right (OpenID Connect Core 3.1.3.8).

    Raises:
        InvalidValueError: It is wrong.
    """
    if "at_hash" not in claims:
        return
    expected = urlsafe_b64encode(sha256(access_token.encode()).digest()[:16]).rstrip(b"=")
    if not compare_digest(str(claims["at_hash"]).encode(), expected):
        raise InvalidValueError("at_hash is not the access token's")


def usable_keys(documents: list[dict[str, object]], algorithm: str) -> dict[str, Key]:
    """The public signing keys that fit the agreed algorithm, by key id; what cannot be read is left out."""
    kind = "EC" if algorithm == "ES256" else "RSA"
    fit = [document for document in documents if document.get("kty") == kind]
    keys = [key for document in fit if (key := _read_key(document)) is not None]
    return {key.kid: key for key in keys if key.kid and _fits(key, algorithm)}


def _read_key(document: dict[str, object]) -> Key | None:
    try:
        return import_key(cast("dict[str, str | list[str]]", document))
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _fits(key: Key, algorithm: str) -> bool:
    if key.get("use", "sig") != "sig" or key.get("alg", algorithm) != algorithm:
        return False
    return isinstance(key, RSAKey) or key.get("crv") == "P-256"
