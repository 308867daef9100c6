"""What every noun of the heart shares: frozen, closed, and silent about persons."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """A value of the heart (nom du domaine).

    Two nouns with the same fields are equal. A field that holds personal data is declared with
    `Field(repr=False)`, and a refused value is never quoted in the error.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True
    )
