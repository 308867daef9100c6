"""The steps of a journey (étapes)."""

from enum import StrEnum

from pydantic import Field

from inclusive_grc._noun import Noun

__all__ = ["Step", "StepEvent"]


class StepEvent(StrEnum):
    """What happened to a person at a step (événement d’étape)."""

    SEEN = "seen"
    STARTED = "started"
    COMPLETED = "completed"
    FAILED = "failed"
    ABANDONED = "abandoned"
    RESUMED_ELSEWHERE = "resumed_elsewhere"


class Step(Noun):
    """One thing a person must do to get what they came for (étape)."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """Stable name: small letters, digits, hyphens."""
    label_fr: str
    """What the public reads: `Je m’identifie`."""
