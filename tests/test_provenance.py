"""A value keeps its source and date; hidden is not absent; nothing personal is printed."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from inclusive_grc.provenance import ExternalRef, Sourced

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_hidden_is_not_absent() -> None:
    assert Sourced(None, "insee", AT, hidden=True) != Sourced(None, "insee", AT)


def test_hidden_value_cannot_be_there() -> None:
    with pytest.raises(ValueError, match="hidden"):
        Sourced("DUPONT", "insee", AT, hidden=True)


def test_reading_date_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Sourced("DUPONT", "insee", AT.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("value", "state"), [(Sourced("DUPONT", "insee", AT), "known"), (Sourced(None, "insee", AT), "unknown")], ids=str
)
def test_repr_says_the_state_and_not_the_value(value: Sourced[str], state: str) -> None:
    assert state in repr(value)
    assert "DUPONT" not in repr(value)


def test_sourced_is_slotted_and_frozen() -> None:
    value = Sourced("x", "citizen", AT)
    assert not hasattr(value, "__dict__")
    with pytest.raises(AttributeError):
        value.source = "agent"  # type: ignore[misc]


def test_external_ref_needs_both_halves() -> None:
    with pytest.raises(ValidationError):
        ExternalRef(system="publik")  # type: ignore[call-arg]
