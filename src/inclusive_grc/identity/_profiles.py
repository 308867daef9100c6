"""The platforms, as data. A profile wins over anything a platform announces about itself."""

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from inclusive_grc.errors import InvalidValueError
from inclusive_grc.exchange import is_loopback

PlatformName: TypeAlias = Literal["sandbox", "integration", "production"]


@dataclass(frozen=True, slots=True)
class Profile:
    """One platform: where it is and what it demands.

    Attributes:
        issuer: Base of every address, and the `iss` of every token.
        levels: Levels of assurance it serves, weakest first.
        algorithms: Signatures it may be registered with, best first.
        attempt_seconds: How long a person may take to sign in.
        budget_seconds: Time from the callback to the last answer; the platform's grant dies after it.
        skew_seconds: How far its clock and ours may differ.
    """

    issuer: str
    levels: tuple[str, ...]
    algorithms: tuple[str, ...]
    attempt_seconds: int
    budget_seconds: float
    skew_seconds: int

    def at(self, path: str) -> str:
        """The address of one of its routes."""
        return f"{self.issuer}{path}"


# Sources: FranceConnect's own settings (france-connect/sources, instance core-fcp-low, read 2026-02-24) and the
# partner documentation, page fs-technique-endpoints. The skew is ours.
_FRANCECONNECT: Final = Profile(
    issuer="https://oidc.franceconnect.gouv.fr/api/v2",
    levels=("eidas1",),
    algorithms=("ES256", "RS256"),
    attempt_seconds=1800,
    budget_seconds=30.0,
    skew_seconds=10,
)

FRANCECONNECT: Final = MappingProxyType(
    {
        "production": _FRANCECONNECT,
        "sandbox": replace(_FRANCECONNECT, issuer="https://fcp-low.sbx.dev-franceconnect.fr/api/v2"),
        "integration": replace(_FRANCECONNECT, issuer="https://fcp-low.integ01.dev-franceconnect.fr/api/v2"),
    }
)


def franceconnect(platform: PlatformName, issuer: str | None) -> Profile:
    """The profile of a platform; another issuer keeps its rules and must be on this machine.

    Raises:
        InvalidValueError: The issuer is elsewhere.
    """
    profile = FRANCECONNECT[platform]
    if issuer is None:
        return profile
    if issuer != profile.issuer and not is_loopback(issuer):
        raise InvalidValueError("an issuer other than the platform's is allowed on loopback only")
    return replace(profile, issuer=issuer)
