"""The receipt says the date of receipt in Paris and how to reach the service (CRPA R112-11-1, R112-11-2)."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from pydantic import ValidationError

from inclusive_grc import Channel, Procedure, ServiceRequest
from inclusive_grc.administrations import Administration
from inclusive_grc.contacts import PostalAddress
from inclusive_grc.identifiers import Siret
from inclusive_grc.procedures import Silence, SilenceRule
from inclusive_grc.provenance import Sourced

LATE_EVENING = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
CITY = Administration(
    siret=Siret("21990001600011"),
    name="Mairie d’Exempleville",
    address=PostalAddress(street="1 PLACE DE LA MAIRIE", postal_code="99010", commune_name="EXEMPLEVILLE"),
    phone="01 99 00 12 34",
)


def request(at: datetime = LATE_EVENING) -> ServiceRequest:
    procedure = Procedure(
        key="subsidy",
        label_fr="Subvention",
        entry_channels=frozenset({Channel.COUNTER}),
        silence=SilenceRule(meaning=Silence.REFUSAL, article="CRPA L231-4 3°"),
    )
    return ServiceRequest(
        reference="D-1",
        procedure=procedure,
        citizen_id=uuid4(),
        channel=Channel.COUNTER,
        received_at=at,
        answers={"Nom": Sourced("QUERREC", "citizen", at)},
    )


def test_receipt_bears_the_day_of_paris() -> None:
    receipt = request().registration_receipt(CITY)
    assert receipt.received_on == date(2026, 7, 1)
    assert "01/07/2026" in receipt.text_fr


@pytest.mark.parametrize("said", ["D-1", "Subvention", "Mairie d’Exempleville", "PLACE DE LA MAIRIE", "01 99 00 12 34"])
def test_receipt_says_what_the_law_asks(said: str) -> None:
    assert said in request().registration_receipt(CITY).text_fr


def test_silence_is_counted_from_the_receipt() -> None:
    assert request().silence_falls_on == date(2026, 9, 1)


def test_answers_stay_out_of_print() -> None:
    assert "QUERREC" not in repr(request())


def test_json_gives_the_same_request_back() -> None:
    sent = request()
    assert ServiceRequest.model_validate_json(sent.model_dump_json()) == sent


def test_receipt_date_needs_a_time_zone() -> None:
    sent = request().model_dump() | {"received_at": LATE_EVENING.replace(tzinfo=None)}
    with pytest.raises(ValidationError, match="received_at"):
        ServiceRequest.model_validate(sent)
