"""From a record to the fields of a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from inclusive_grc.errors import InvalidValueError
from inclusive_grc.establishments import Establishment
from inclusive_grc.provenance import Sourced


class OpenReason(StrEnum):
    """Why a field is left to the person (raison d’un champ vide)."""

    NO_RECORD = "no_record"
    UNKNOWN = "unknown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form, filled as far as the registers allow (formulaire prérempli).

    Every field stays editable: a register may be weeks behind.

    Attributes:
        values: What was filled, by field, each with its source and reading date.
        left_open: What the person fills, by field, and why.
    """

    values: Mapping[str, Sourced[str]] = field(repr=False)
    left_open: Mapping[str, OpenReason]


def _as_text(establishment: Establishment, text: str) -> Sourced[str]:
    name = establishment.legal_unit.name
    return Sourced(text, name.source, name.read_at)


def _created_on(establishment: Establishment) -> Sourced[str]:
    day = establishment.legal_unit.created_on
    return Sourced(day.value.isoformat() if day.value else None, day.source, day.read_at, day.hidden)


PATHS: Final[Mapping[str, Callable[[Establishment], Sourced[str]]]] = MappingProxyType(
    {
        "siret": lambda found: _as_text(found, str(found.siret)),
        "siren": lambda found: _as_text(found, str(found.legal_unit.siren)),
        "name": lambda found: found.legal_unit.name,
        "acronym": lambda found: found.legal_unit.acronym,
        "legal_form": lambda found: found.legal_unit.legal_form,
        "rna": lambda found: found.legal_unit.rna,
        "created_on": _created_on,
        "activity_code": lambda found: found.activity_code,
        "street": lambda found: found.address.street,
        "complement": lambda found: found.address.complement,
        "postal_code": lambda found: found.address.postal_code,
        "commune_code": lambda found: found.address.commune_code,
        "commune_name": lambda found: found.address.commune_name,
    }
)


def fill(form: Mapping[str, str], entity: Establishment | None) -> Filled:
    """Fill what is known.

    Raises:
        InvalidValueError: A field asks for a value that no record has.
    """
    strangers = sorted(set(form.values()) - set(PATHS))
    if strangers:
        raise InvalidValueError(f"a record has no {', '.join(strangers)}; it has {', '.join(PATHS)}")
    if entity is None:
        return Filled({}, dict.fromkeys(form, OpenReason.NO_RECORD))
    read = {name: PATHS[path](entity) for name, path in form.items()}
    return Filled(
        values={name: value for name, value in read.items() if value.value is not None},
        left_open={
            name: OpenReason.HIDDEN if value.hidden else OpenReason.UNKNOWN
            for name, value in read.items()
            if value.value is None
        },
    )
