"""Organisations as the State's registers know them (établissements)."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from inclusive_grc._noun import Noun
from inclusive_grc.identifiers import Siren, Siret
from inclusive_grc.provenance import Sourced

__all__ = ["Establishment", "LegalUnit", "RegisterAddress", "RegisterState"]


class RegisterState(StrEnum):
    """Whether the register holds it as open (état administratif)."""

    ACTIVE = "active"
    CLOSED = "closed"


class LegalUnit(Noun):
    """A legal person, or a natural person in business (unité légale).

    Source: INSEE Sirene, as API Entreprise v4 renders it.
    """

    siren: Siren
    """Its number, 9 digits."""
    name: Sourced[str]
    """Registered name, or the person's names."""
    acronym: Sourced[str]
    """Short name (sigle)."""
    legal_form: Sourced[str]
    """Label of the legal form: `Association déclarée`."""
    rna: Sourced[str]
    """Number in the register of associations, `W` and 9 characters."""
    state: Sourced[RegisterState]
    """Open or closed in Sirene."""
    created_on: Sourced[date]
    """Europe/Paris date of creation; none when the register does not know it."""


class RegisterAddress(Noun):
    """An address in a register, where parts may be hidden one by one (adresse au registre)."""

    street: Sourced[str]
    """House number and street: `98 RUE DIDOT`."""
    complement: Sourced[str]
    """Building, stair, place."""
    postal_code: Sourced[str]
    """5 digits, that of the place and not the CEDEX one."""
    commune_code: Sourced[str]
    """INSEE code, 5 characters."""
    commune_name: Sourced[str]
    """Name of the commune."""


class Establishment(Noun):
    """One place where a legal unit works (établissement)."""

    siret: Siret
    """Its number, 14 digits, as the register answered it."""
    asked_as: Siret | None = None
    """The number that was asked, when the register merged it into another one."""
    legal_unit: LegalUnit
    """Whose place it is."""
    is_head_office: Sourced[bool]
    """Whether it is the head office (siège social)."""
    state: Sourced[RegisterState]
    """Open or closed in Sirene."""
    activity_code: Sourced[str]
    """NAF code of its main activity: `88.99B`."""
    address: RegisterAddress = Field(repr=False)
    """Where it is."""
