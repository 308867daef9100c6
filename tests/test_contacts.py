"""Numbers as each territory dials them (ARCEP's plan), and addresses as they are printed."""

import pytest

from inclusive_grc import parse_phone
from inclusive_grc.contacts import Phone, PostalAddress
from inclusive_grc.errors import InvalidPhoneError


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("01 23 45 67 89", "+33123456789"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("00 33 6 12 34 56 78", "+33612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("0692 12 34 56", "+262692123456"),
        ("0639 69 12 34", "+262639691234"),
        ("0708 40 12 34", "+508708401234"),
        ("0690 12 34 56", "+590690123456"),
        ("0694 20 12 34", "+594694201234"),
        ("0696 20 12 34", "+596696201234"),
        ("0262 20 12 34", "+262262201234"),
    ],
)
def test_number_is_understood_from_the_mainland(typed: str, e164: str) -> None:
    assert parse_phone(typed).e164 == e164


def test_mainland_number_is_understood_from_overseas() -> None:
    assert parse_phone("01 23 45 67 89", region="RE").e164 == "+33123456789"


def test_territory_with_its_own_plan_dials_its_own_numbers() -> None:
    assert parse_phone("75 12 34", region="NC").e164 == "+687751234"
    assert parse_phone("41 23 45", region="PM").e164 == "+508412345"


@pytest.mark.parametrize(
    "typed", ["", "12", "pas de téléphone", "00 00 00 00 00", "0612345", "9" * 400, "\x00"], ids=ascii
)
def test_number_nobody_can_dial_is_refused_without_quoting_it(typed: str) -> None:
    with pytest.raises(InvalidPhoneError) as caught:
        parse_phone(typed)
    assert len(typed) < 3 or typed not in str(caught.value)


def test_what_was_typed_is_kept_and_not_printed() -> None:
    phone = parse_phone("06.12.34.56.78")
    assert phone == Phone("+33612345678", "06.12.34.56.78")
    assert "12" not in repr(phone)


def test_address_prints_its_lines() -> None:
    address = PostalAddress(complement="BÂT. B", street="98 RUE DIDOT", postal_code="75014", commune_name="PARIS")
    assert address.lines == ("BÂT. B", "98 RUE DIDOT", "75014 PARIS")
    assert "DIDOT" not in repr(address)
