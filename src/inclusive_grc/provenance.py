"""Where a value comes from (provenance)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from inclusive_grc._noun import Noun

__all__ = ["ExternalRef", "Sourced"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value with its source and reading date (donnée sourcée).

    Hidden is not absent: a register may know the value and be forbidden to show it.

    Attributes:
        value: The value; None when unknown or hidden.
        source: Who says it: `api_entreprise:v4/insee/sirene/etablissements/diffusibles`, `citizen`, `agent`.
        read_at: When it was read, a datetime with a time zone.
        hidden: True when the source holds the value and hides it.
    """

    value: T | None
    source: str
    read_at: datetime
    hidden: bool = False

    def __post_init__(self) -> None:
        if self.read_at.tzinfo is None:
            raise ValueError("read_at needs a time zone")
        if self.hidden and self.value is not None:
            raise ValueError("a hidden value is None")

    def __repr__(self) -> str:
        """Say whether there is a value, never which."""
        state = "hidden" if self.hidden else "known" if self.value is not None else "unknown"
        return f"Sourced({state}, source={self.source!r}, read_at={self.read_at.isoformat()})"


class ExternalRef(Noun):
    """The name of a thing in another system (référence externe)."""

    system: str
    """The other system: `franceconnect`, `publik`, `civil-finances`…"""
    id: str
    """Its identifier there, opaque text."""
