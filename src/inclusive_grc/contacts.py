"""How to reach someone (coordonnées)."""

from dataclasses import dataclass

import phonenumbers
from pydantic import Field

from inclusive_grc._noun import Noun
from inclusive_grc.errors import InvalidPhoneError

__all__ = ["Phone", "PostalAddress", "parse_phone"]

# Territories that dial ten digits with a leading zero, as the mainland does: the number itself says which.
_TEN_DIGIT_TERRITORIES = ("FR", "GP", "MQ", "GF", "RE", "YT", "PM")


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number that can be dialled (numéro de téléphone).

    Attributes:
        e164: International form: `+`, country code, number, digits only.
        typed: What was typed, kept as it was.
    """

    e164: str
    typed: str

    def __repr__(self) -> str:
        """Keep the number out of logs."""
        return "Phone(…)"


def parse_phone(text: str, region: str = "FR") -> Phone:
    """Read a telephone number as people type it (numéro de téléphone).

    Args:
        text: National or international form, any separators.
        region: Two-letter ISO code of the place where it was typed. From a territory that dials ten
            digits, the numbers of the others are understood too.

    Returns:
        The number, in E.164 form.

    Raises:
        InvalidPhoneError: No country has such a number.

    Source: ARCEP national numbering plan, as kept by Google's libphonenumber.

    >>> parse_phone("0692 12 34 56").e164
    '+262692123456'
    """
    for candidate in (region, *_others(text, region)):
        try:
            number = phonenumbers.parse(text, candidate)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            return Phone(e164=e164, typed=text)
    raise InvalidPhoneError(f"not a telephone number in {region}")


def _others(text: str, region: str) -> tuple[str, ...]:
    # Ten digits only: Saint-Pierre-et-Miquelon also dials six among themselves, which a mistyped number would match.
    ten_digits = sum(character.isdecimal() for character in text) == 10
    return tuple(code for code in _TEN_DIGIT_TERRITORIES if ten_digits and region in _TEN_DIGIT_TERRITORIES)


class PostalAddress(Noun):
    """A French postal address (adresse postale)."""

    street: str | None = Field(default=None, repr=False)
    """House number and street: `98 RUE DIDOT`."""
    complement: str | None = Field(default=None, repr=False)
    """Building, stair, place: `SITE CROIX ROUGE`."""
    postal_code: str | None = None
    """5 digits, that of the place; a company's CEDEX code is not kept here."""
    commune_code: str | None = None
    """INSEE code, 5 characters (2A and 2B in Corsica)."""
    commune_name: str | None = None
    """Name of the commune."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines to print on an envelope, top first (lignes postales)."""
        last = " ".join(part for part in (self.postal_code, self.commune_name) if part)
        return tuple(line for line in (self.complement, self.street, last) if line)
