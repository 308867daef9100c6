"""What a citizen asked the city for (demandes)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from inclusive_grc._noun import Noun
from inclusive_grc.administrations import Administration
from inclusive_grc.channels import Channel
from inclusive_grc.deadlines import paris_date
from inclusive_grc.identifiers import Siret
from inclusive_grc.procedures import Procedure
from inclusive_grc.provenance import Sourced
from inclusive_grc.wording import sentence

__all__ = ["RegistrationReceipt", "ServiceRequest"]


class RegistrationReceipt(Noun):
    """The instant proof that a request came in (accusé d’enregistrement électronique, AEE).

    It says the date of receipt and nothing on the outcome: it is not the acknowledgement itself
    (accusé de réception électronique), due within ten working days.

    Source: CRPA article R112-11-2.
    """

    reference: str
    """The reference of the request."""
    received_on: date
    """Europe/Paris date of receipt."""
    text_fr: str
    """What the citizen reads."""


class ServiceRequest(Noun):
    """One request of a citizen, from whichever channel (demande)."""

    id: UUID = Field(default_factory=uuid4)
    """Identifier, never shown to the public."""
    reference: str
    """What the public quotes on the phone; given by the city."""
    procedure: Procedure
    """What is asked for, as it was defined on the day of the request."""
    citizen_id: UUID
    """Who asks."""
    organisation: Siret | None = None
    """For whom, when the person represents an organisation."""
    channel: Channel
    """The way the request came in."""
    received_at: AwareDatetime
    """When it reached the administration."""
    answers: Mapping[str, Sourced[str]] = Field(default_factory=dict[str, Sourced[str]], repr=False)
    """The form: each answer with who said it and when."""

    @property
    def received_on(self) -> date:
        """Europe/Paris date of receipt (date de réception)."""
        return paris_date(self.received_at)

    @property
    def silence_falls_on(self) -> date:
        """The day on which silence becomes a decision (date de décision implicite)."""
        return self.procedure.silence.falls_on(self.received_on)

    def registration_receipt(self, administration: Administration) -> RegistrationReceipt:
        """Draw up the instant receipt (accusé d’enregistrement électronique).

        Args:
            administration: Who received the request, and how to reach it.
        """
        text = sentence(
            "receipt_registration",
            procedure=self.procedure.label_fr,
            received_on=f"{self.received_on:%d/%m/%Y}",
            reference=self.reference,
            administration=administration.name,
            contact=administration.contact,
        )
        return RegistrationReceipt(reference=self.reference, received_on=self.received_on, text_fr=text)
