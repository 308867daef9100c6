"""Official numbers of organisations (numéros officiels)."""

import re
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from inclusive_grc.errors import InvalidIdentifierError

__all__ = ["Grade", "Siren", "Siret", "parse_siren", "parse_siret"]

_LA_POSTE = "356000000"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—−\u200b\u2060\ufeff]+")


class Grade(StrEnum):
    """What the check digit says of a well-formed number (qualité de la clé)."""

    GOOD = "good"
    CHECK_FAILS = "check_fails"


class _Number(str):
    """Digits of a fixed length; text, because leading zeros count."""

    __slots__ = ()
    name: ClassVar[str]
    length: ClassVar[int]

    def __new__(cls, text: str) -> Self:
        digits = _SEPARATORS.sub("", text).translate(_FULL_WIDTH)
        if not re.fullmatch(rf"[0-9]{{{cls.length}}}", digits):
            raise InvalidIdentifierError(f"a {cls.name} has {cls.length} digits")
        if not digits.strip("0"):
            raise InvalidIdentifierError(f"a {cls.name} is not all zeros")
        return super().__new__(cls, digits)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


class Siren(_Number):
    """The number of a legal unit, 9 digits (numéro SIREN).

    >>> Siren("130 025 265").grade
    <Grade.GOOD: 'good'>
    """

    __slots__ = ()
    name = "SIREN"
    length = 9

    @property
    def grade(self) -> Grade:
        """What the check digit says (qualité de la clé)."""
        return Grade.GOOD if _luhn(self) else Grade.CHECK_FAILS


class Siret(_Number):
    """The number of an establishment, 14 digits: its SIREN and a rank (numéro SIRET).

    >>> Siret("13002526500013").siren
    Siren('130025265')
    """

    __slots__ = ()
    name = "SIRET"
    length = 14

    @property
    def siren(self) -> Siren:
        """The legal unit it belongs to (SIREN)."""
        return Siren(self[:9])

    @property
    def grade(self) -> Grade:
        """What the check digits say (qualité de la clé).

        A failing check is a warning, not a refusal: registers hold a few such numbers.
        La Poste's establishments obey Luhn or have a digit sum that is a multiple of 5.
        """
        if self.siren == _LA_POSTE and sum(map(int, self)) % 5 == 0:
            return Grade.GOOD
        return Grade.GOOD if _luhn(self) and _luhn(self.siren) else Grade.CHECK_FAILS


def parse_siren(text: str) -> Siren:
    """Read a SIREN as people type it (numéro SIREN).

    Args:
        text: 9 digits, with any spaces, dots or hyphens; full-width digits are understood.

    Returns:
        The number; its `.grade` says whether the check digit is right.

    Raises:
        InvalidIdentifierError: Not 9 digits, or all zeros.

    Source: INSEE, definition of the SIREN number (Luhn check digit).
    """
    return Siren(text)


def parse_siret(text: str) -> Siret:
    """Read a SIRET as people type it (numéro SIRET).

    Args:
        text: 14 digits, with any spaces, dots or hyphens; full-width digits are understood.

    Returns:
        The number; its `.grade` says whether the check digits are right.

    Raises:
        InvalidIdentifierError: Not 14 digits, or all zeros.

    Source: INSEE, definition of the SIRET number (Luhn; La Poste apart).

    >>> number = parse_siret("130 025 265 00013")
    >>> str(number), number.grade.value
    ('13002526500013', 'good')
    """
    return Siret(text)


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + rank % 2) for rank, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0
