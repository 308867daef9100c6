"""What people live through to get a thing done (parcours)."""

from typing import Self

from pydantic import Field, model_validator

from inclusive_grc._noun import Noun
from inclusive_grc.steps import Step

__all__ = ["Journey"]


class Journey(Noun):
    """An ordered list of steps (parcours usager)."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """Stable name: small letters, digits, hyphens."""
    label_fr: str
    """What the public reads."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """In the order they are met; keys are unique."""

    @model_validator(mode="after")
    def _step_keys_are_unique(self) -> Self:
        if len({step.key for step in self.steps}) < len(self.steps):
            raise ValueError("two steps have the same key")
        return self

    def step(self, key: str) -> Step:
        """Return the step of that key (étape).

        Args:
            key: A step's key.

        Raises:
            KeyError: The journey has no such step.
        """
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)
