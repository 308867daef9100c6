"""SIREN and SIRET in three grades: refused, check digit wrong, good. Published numbers are the judges."""

import pickle

import pytest
from pydantic import TypeAdapter, ValidationError

from inclusive_grc import parse_siren, parse_siret
from inclusive_grc.errors import InvalidIdentifierError
from inclusive_grc.identifiers import Grade, Siren, Siret

# DINUM, Croix-Rouge française, Électricité de France, Paris.
PUBLISHED = ["13002526500013", "77567227221138", "55208131766522", "21750001600019"]
# La Poste: its head office obeys Luhn, its post offices have a digit sum that is a multiple of 5.
LA_POSTE = ["35600000000048", "35600000049837"]


@pytest.mark.parametrize("number", [*PUBLISHED, *LA_POSTE])
def test_published_number_is_good(number: str) -> None:
    assert parse_siret(number).grade is Grade.GOOD
    assert parse_siren(number[:9]).grade is Grade.GOOD


@pytest.mark.parametrize("number", PUBLISHED)
def test_one_wrong_digit_is_seen(number: str) -> None:
    for place in range(14):
        wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert parse_siret(wrong).grade is Grade.CHECK_FAILS


def test_post_office_outside_both_rules_fails() -> None:
    assert parse_siret("35600000049838").grade is Grade.CHECK_FAILS


@pytest.mark.parametrize(
    "typed",
    [
        "130 025 265 00013",
        " 130.025.265-00013\n",
        "130\u00a0025\u202f265\u200900013",
        "１３００２５２６５０００１３",
        "130‑025–265—00013",
        "\ufeff13002526500013\u200b",
    ],
    ids=ascii,
)
def test_number_is_read_as_people_type_it(typed: str) -> None:
    assert parse_siret(typed) == "13002526500013"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1300252650001",
        "130025265000131",
        "13002526500O13",
        "SIRET 13002526500013",
        "00000000000000",
        "١٣٠٠٢٥٢٦٥٠٠٠١٣",
    ],
    ids=ascii,
)
def test_malformed_number_is_refused_without_quoting_it(typed: str) -> None:
    with pytest.raises(InvalidIdentifierError) as caught:
        parse_siret(typed)
    assert not typed or typed not in str(caught.value)


def test_leading_zeros_count() -> None:
    assert str(parse_siren("005 520 176")) == "005520176"
    assert parse_siren("005520176").grade is Grade.GOOD


def test_establishment_gives_its_legal_unit() -> None:
    assert parse_siret("13002526500013").siren == Siren("130025265")


def test_number_is_text_everywhere() -> None:
    number = parse_siret("130 025 265 00013")
    assert f"{number}" == "13002526500013"
    assert repr(number) == "Siret('13002526500013')"
    assert pickle.loads(pickle.dumps(number)) == number


def test_pydantic_reads_and_refuses_it() -> None:
    reader = TypeAdapter(Siret)
    assert isinstance(reader.validate_json('"130 025 265 00013"'), Siret)
    assert reader.dump_json(Siret("13002526500013")) == b'"13002526500013"'
    with pytest.raises(ValidationError):
        reader.validate_python(13002526500013)
