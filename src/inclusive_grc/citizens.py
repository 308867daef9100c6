"""The people the city serves (usagers)."""

import re
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid4

from pydantic import Field, model_validator

from inclusive_grc._noun import Noun
from inclusive_grc.errors import InvalidValueError
from inclusive_grc.provenance import ExternalRef

__all__ = ["Citizen", "Gender", "PartialDate", "PivotIdentity", "UsageProfile"]


class Gender(StrEnum):
    """Gender in the civil registry (sexe à l’état civil)."""

    FEMALE = "female"
    MALE = "male"
    UNSPECIFIED = "unspecified"


class UsageProfile(StrEnum):
    """How far a person uses digital services (public).

    Declared by the person or set by an agent with a reason; never guessed from behaviour.
    """

    EARLY_ADOPTER = "early_adopter"
    FOLLOWER = "follower"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


class PartialDate(Noun):
    """A date known to the day, the month or the year (date partielle).

    >>> str(PartialDate.parse("1958-00-00"))
    '1958-00-00'
    """

    year: int = Field(ge=1000, le=9999, repr=False)
    """Four digits."""
    month: int | None = Field(default=None, ge=1, le=12, repr=False)
    """1 to 12, or None when unknown."""
    day: int | None = Field(default=None, ge=1, le=31, repr=False)
    """1 to 31, or None when unknown."""

    @model_validator(mode="after")
    def _day_needs_month(self) -> Self:
        if self.day is not None and self.month is None:
            raise ValueError("a day without a month is not a date")
        return self

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY-MM-DD`, where `00` means unknown (date partielle).

        Args:
            text: Ten characters, as FranceConnect writes `birthdate` and `idp_birthdate`.

        Returns:
            The date with the precision it has.

        Raises:
            InvalidValueError: Another form.
        """
        parts = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
        if not parts:
            raise InvalidValueError("a partial date is written YYYY-MM-DD, 00 for unknown")
        year, month, day = map(int, parts.groups())
        try:
            return cls(year=year, month=month or None, day=day or None)
        except ValueError:
            raise InvalidValueError("no such partial date") from None

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month or 0:02}-{self.day or 0:02}"


class PivotIdentity(Noun):
    """What the State vouches for about a person (identité pivot).

    Source: FranceConnect partner documentation, scope `identite_pivot`; INSEE's COG for places.
    """

    given_names: tuple[str, ...] = Field(repr=False)
    """All forenames, in order."""
    family_name: str = Field(repr=False)
    """Name at birth."""
    preferred_name: str | None = Field(default=None, repr=False)
    """Name in use, when it differs (nom d’usage)."""
    gender: Gender | None = Field(default=None, repr=False)
    """Three values; None when not given."""
    birthdate: PartialDate | None = Field(default=None, repr=False)
    """A 1 January or the first of a month may be presumed: the registry pads what it does not know."""
    birthplace: str | None = Field(default=None, repr=False)
    """INSEE code of the commune, 5 characters; None when born abroad."""
    birthcountry: str | None = Field(default=None, repr=False)
    """INSEE code of the country, 5 digits: 99100 is France."""
    email: str | None = Field(default=None, repr=False)
    """Chosen by the identity provider: a contact, never a key."""

    @property
    def display_name(self) -> str:
        """First forename and name in use (nom affiché)."""
        return " ".join((*self.given_names[:1], self.preferred_name or self.family_name))


class Citizen(Noun):
    """A person known to the city (usager)."""

    id: UUID = Field(default_factory=uuid4)
    """The city's own identifier for this person, never shared between sectors."""
    identity: PivotIdentity | None = Field(default=None, repr=False)
    """The State's word about them; None for someone who never proved it."""
    profile: UsageProfile = UsageProfile.UNKNOWN
    """How far they use digital services."""
    refs: tuple[ExternalRef, ...] = Field(default=(), repr=False)
    """Their names in other systems: FranceConnect's `sub`, a legacy tool's number."""
