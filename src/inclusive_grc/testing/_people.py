"""Invented people who hold invented accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who never lived."""

    given_names: tuple[str, ...]
    family_name: str
    gender: str
    birthdate: str
    birthplace: str
    birthcountry: str
    email: str
    preferred_name: str = ""

    def claims(self) -> dict[str, object]:
        """Everything FranceConnect could say of them, by claim."""
        return {
            "given_name": " ".join(self.given_names),
            "given_name_array": list(self.given_names),
            "family_name": self.family_name,
            "preferred_username": self.preferred_name,
            "gender": self.gender,
            "birthdate": self.birthdate,
            "birthplace": self.birthplace,
            "birthcountry": self.birthcountry,
            "email": self.email,
        }


PEOPLE: Final[Mapping[str, Person]] = MappingProxyType(
    {
        "nadia": Person(
            ("Nadia", "Anne Lise"),
            "QUERREC",
            "female",
            "1971-04-18",
            "29019",
            "99100",
            "nadia@exemple.invalid",
            "BRUNEL",
        ),
        "joseph": Person(("Joseph",), "PAYET", "male", "1958-01-01", "97411", "99100", "joseph@exemple.invalid"),
        "sena": Person(("Sena",), "ADEYEMI", "unspecified", "1990-11-30", "", "99326", ""),
    }
)

# FranceConnect's own settings (france-connect/sources, file fcp-low.scopes.ts).
SCOPES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "given_name": frozenset({"given_name", "given_name_array"}),
        "family_name": frozenset({"family_name"}),
        "preferred_username": frozenset({"preferred_username"}),
        "email": frozenset({"email"}),
        "gender": frozenset({"gender"}),
        "birthdate": frozenset({"birthdate"}),
        "birthplace": frozenset({"birthplace"}),
        "birthcountry": frozenset({"birthcountry"}),
        "birth": frozenset({"birthplace", "birthcountry"}),
        "profile": frozenset(
            {"given_name", "given_name_array", "family_name", "birthdate", "gender", "preferred_username"}
        ),
        "identite_pivot": frozenset(
            {"given_name", "given_name_array", "family_name", "birthdate", "gender", "birthplace", "birthcountry"}
        ),
    }
)
