"""What citizens may ask for (démarches)."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from inclusive_grc._noun import Noun
from inclusive_grc.channels import Channel
from inclusive_grc.deadlines import after_months

__all__ = ["Procedure", "Silence", "SilenceRule"]


class Silence(StrEnum):
    """What the administration's silence means (sens du silence)."""

    ACCEPTANCE = "acceptance"
    REFUSAL = "refusal"


class SilenceRule(Noun):
    """What silence means, after how long, and which article says so (règle de silence)."""

    meaning: Silence
    """Acceptance or refusal."""
    months: int = Field(default=2, ge=1)
    """Calendar months."""
    article: str
    """The article that decides: `CRPA L231-4 3°` for a request of a financial nature."""

    def falls_on(self, received_on: date) -> date:
        """Return the day on which silence becomes a decision (date de décision implicite).

        Args:
            received_on: Europe/Paris date of receipt by the administration, of a complete request.
        """
        return after_months(received_on, self.months)


class Procedure(Noun):
    """Something citizens may ask the city for (démarche)."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """Stable name: small letters, digits, hyphens."""
    label_fr: str
    """What the public reads: `Subvention aux associations`."""
    entry_channels: frozenset[Channel]
    """The ways in; at least one needs no screen."""
    silence: SilenceRule
    """What the administration's silence means."""

    @model_validator(mode="after")
    def _has_a_way_in_without_a_screen(self) -> Self:
        if all(channel.needs_screen for channel in self.entry_channels):
            raise ValueError("a procedure needs a way in without a screen: counter, phone, post or mediator")
        return self
