"""Partial dates, names, and no personal data in print or in errors."""

from uuid import UUID

import pytest
from pydantic import ValidationError

from inclusive_grc import Citizen
from inclusive_grc.citizens import PartialDate, PivotIdentity, UsageProfile
from inclusive_grc.errors import InvalidValueError
from inclusive_grc.provenance import ExternalRef

IDENTITY = PivotIdentity(given_names=("Nadia", "Anne Lise"), family_name="QUERREC", email="nadia@exemple.invalid")


@pytest.mark.parametrize("text", ["1958-00-00", "1958-07-00", "1958-07-14"])
def test_partial_date_keeps_its_precision(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "1958", "1958-13-01", "1958-00-14", "0000-00-00", "14/07/1958", "1958-07-14\n", "1958-07-32"]
)
def test_other_date_is_refused_without_quoting_it(text: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        PartialDate.parse(text)
    assert not text or text not in str(caught.value)


def test_name_in_use_is_shown_before_the_birth_name() -> None:
    assert IDENTITY.display_name == "Nadia QUERREC"
    assert IDENTITY.model_copy(update={"preferred_name": "BRUNEL"}).display_name == "Nadia BRUNEL"


def test_nothing_personal_is_printed() -> None:
    citizen = Citizen(identity=IDENTITY, refs=(ExternalRef(system="franceconnect", id="sub-1"),))
    assert not [word for word in ("Nadia", "QUERREC", "exemple", "sub-1") if word in repr(citizen) + str(IDENTITY)]


def test_refused_value_is_not_quoted() -> None:
    with pytest.raises(ValidationError) as caught:
        PivotIdentity(given_names=("Nadia",), family_name=["QUERREC"])  # type: ignore[arg-type]
    assert "QUERREC" not in str(caught.value)


def test_profile_is_unknown_until_someone_says() -> None:
    citizen = Citizen()
    assert citizen.profile is UsageProfile.UNKNOWN
    assert isinstance(citizen.id, UUID)
    assert citizen.id != Citizen().id


def test_noun_is_frozen_and_closed() -> None:
    with pytest.raises(ValidationError):
        Citizen(nickname="x")  # type: ignore[call-arg]
    with pytest.raises(ValidationError):
        Citizen().profile = UsageProfile.EXCLUDED
