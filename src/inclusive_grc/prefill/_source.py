"""What is asked of a source, and what a source is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol

from inclusive_grc.errors import InvalidValueError
from inclusive_grc.establishments import Establishment
from inclusive_grc.exchange import Exchange
from inclusive_grc.identifiers import Siret


class Purpose(StrEnum):
    """Why the State's data is asked for (cas d’usage)."""

    SUBSIDY = "subsidy"
    TENDER = "tender"


class Audience(StrEnum):
    """Who will see the answer (destinataire)."""

    VISITOR = "visitor"
    REPRESENTATIVE = "representative"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one establishment (interrogation).

    Attributes:
        siret: The establishment asked about.
        recipient: SIRET of the public body that will use the answer, not of its software editor.
        purpose: Why.
        audience: Who will see the answer.
        reference: Number of the procedure or file, under 50 characters; never a name.

    Raises:
        InvalidValueError: An empty or too long reference.

    Source: API Entreprise, documentation, section on traceability.
    """

    siret: Siret
    recipient: Siret
    purpose: Purpose
    audience: Audience
    reference: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.reference.strip()) < 50:
            raise InvalidValueError("reference: 1 to 49 characters")


class Source(Protocol):
    """A register that can be asked (source)."""

    name: ClassVar[str]
    """Short stable name, for failures and logs."""

    def by_siret(self, question: Question) -> Exchange[Establishment]:
        """Ask about an establishment (recherche par SIRET).

        Args:
            question: What is asked, for whom and why.

        Raises:
            EntityError: The register has no record to give.
            ServiceError: The register could not answer.
        """
        ...
