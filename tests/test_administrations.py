"""An administration says how to reach it without a screen."""

import pytest
from pydantic import ValidationError

from inclusive_grc.administrations import Administration, Agent
from inclusive_grc.contacts import PostalAddress
from inclusive_grc.identifiers import Siret

CITY = {
    "siret": Siret("21990001600011"),
    "name": "Mairie d’Exempleville",
    "address": PostalAddress(street="1 PLACE DE LA MAIRIE", postal_code="99010", commune_name="EXEMPLEVILLE"),
    "phone": "01 99 00 12 34",
}


def test_contact_is_an_address_and_a_telephone() -> None:
    assert (
        Administration.model_validate(CITY).contact == "1 PLACE DE LA MAIRIE, 99010 EXEMPLEVILLE, tél. 01 99 00 12 34"
    )


@pytest.mark.parametrize("missing", ["siret", "name", "address", "phone"])
def test_what_a_receipt_must_say_is_not_optional(missing: str) -> None:
    with pytest.raises(ValidationError, match=missing):
        Administration.model_validate({name: value for name, value in CITY.items() if name != missing})


def test_agent_may_be_shown_as_a_service() -> None:
    assert Agent(id="a-12", display_name="Service des associations").display_name == "Service des associations"
