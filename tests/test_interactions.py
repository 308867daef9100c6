"""A contact may have no citizen and no request yet; what was said is never printed."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from inclusive_grc import Channel, Interaction
from inclusive_grc.channels import Direction, Medium

SAID = {
    "channel": Channel.PHONE,
    "medium": Medium.VOICE,
    "direction": Direction.INBOUND,
    "occurred_at": datetime(2026, 3, 2, tzinfo=UTC),
    "summary": "Madame QUERREC a déménagé.",
}


def test_anonymous_call_is_worth_noting() -> None:
    call = Interaction.model_validate(SAID)
    assert call.citizen_id is None
    assert call.request_id is None


def test_words_stay_out_of_print() -> None:
    assert "QUERREC" not in repr(Interaction.model_validate(SAID))


@pytest.mark.parametrize(
    "fault",
    [{"summary": ""}, {"summary": "x" * 10_001}, {"channel": "fax"}, {"occurred_at": "2026-03-02T10:00:00"}],
    ids=lambda fault: next(iter(fault)),
)
def test_faulty_contact_is_refused_without_quoting_it(fault: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as caught:
        Interaction.model_validate(SAID | fault)
    assert "QUERREC" not in str(caught.value)


def test_json_gives_the_same_contact_back() -> None:
    call = Interaction.model_validate(SAID)
    assert Interaction.model_validate_json(call.model_dump_json()) == call
