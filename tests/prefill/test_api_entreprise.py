"""What API Entreprise answers, read value by value with its source and date."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from inclusive_grc.errors import (
    EntityProtectedError,
    EntityUnknownError,
    InvalidValueError,
    QuotaExceededError,
    ServiceRefusedError,
    ServiceUnavailableError,
    UnexpectedAnswerError,
)
from inclusive_grc.establishments import RegisterState
from inclusive_grc.exchange import HttpRequest, HttpResponse
from inclusive_grc.identifiers import Siret
from inclusive_grc.prefill import ApiEntreprise, Audience, Purpose, Question
from inclusive_grc.testing import json_response, play_script

from .conftest import ANSWER, SIRET, TOWN, answer_with

READ_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
QUESTION = Question(Siret(SIRET), Siret(TOWN), Purpose.SUBSIDY, Audience.VISITOR, "D-1")
SOURCE = ApiEntreprise(token="secret-token")


def read(body: bytes | None = None, status: int = 200):
    if body is None:
        return play_script(SOURCE.by_siret(QUESTION), [json_response("api_entreprise", ANSWER, status)])
    return play_script(SOURCE.by_siret(QUESTION), [HttpResponse("api_entreprise", status, body, READ_AT)])


def test_every_value_has_its_source_and_date() -> None:
    found = read(answer_with("data.siret", SIRET))
    assert found.legal_unit.name.value == "LES JARDINS PARTAGES D'EXEMPLEVILLE"
    assert found.legal_unit.name.source == "api_entreprise:v4/insee/sirene/etablissements/diffusibles"
    assert found.legal_unit.name.read_at == READ_AT
    assert (found.legal_unit.rna.value, found.legal_unit.legal_form.value) == ("W991000012", "Association déclarée")
    assert (found.address.street.value, found.address.postal_code.value) == ("12 B RUE DES LILAS", "99010")
    assert (found.state.value, found.is_head_office.value) == (RegisterState.ACTIVE, True)
    assert found.asked_as is None


def test_request_is_what_the_documentation_asks() -> None:
    seen: list[HttpRequest] = []
    play_script(SOURCE.by_siret(QUESTION), [json_response("api_entreprise", ANSWER)], seen)
    parts = urlsplit(seen[0].url)
    assert parts.path == f"/v4/insee/sirene/etablissements/diffusibles/{SIRET}"
    assert parse_qs(parts.query) == {"recipient": [TOWN], "context": ["Aides publiques"], "object": ["D-1"]}
    assert seen[0].headers["authorization"] == "Bearer secret-token"
    assert "secret-token" not in seen[0].url + repr(SOURCE)
    assert (seen[0].limit.calls, seen[0].limit.seconds, seen[0].timeout) == (250, 60, 5.0)


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        (547077600, date(1987, 5, 4)),
        (-556765200, date(1952, 5, 11)),
        (0, date(1970, 1, 1)),
        (-3600, date(1970, 1, 1)),
        (-3601, date(1969, 12, 31)),
        (-2208989361, date(1900, 1, 1)),
        (1774738800, date(2026, 3, 29)),
        (None, None),
    ],
)
def test_dates_are_days_of_paris(seconds: int | None, day: date | None) -> None:
    assert read(answer_with("data.unite_legale.date_creation", seconds)).legal_unit.created_on.value == day


@pytest.mark.parametrize(("sent", "value", "hidden"), [("[ND]", None, True), (None, None, False), ("", None, False)])
def test_hidden_is_not_absent(sent: str | None, value: str | None, hidden: bool) -> None:
    commune = read(answer_with("data.adresse.libelle_commune", sent)).address.commune_name
    assert (commune.value, commune.hidden) == (value, hidden)


def test_street_with_a_hidden_part_is_hidden() -> None:
    assert read(answer_with("data.adresse.libelle_voie", "[ND]")).address.street.hidden


@pytest.mark.parametrize("code", ["F", "C"])
def test_closed_is_told(code: str) -> None:
    assert read(answer_with("data.etat_administratif", code)).state.value is RegisterState.CLOSED


def test_person_in_business_is_named() -> None:
    person = {"prenom_usuel": "SENA", "nom_usage": None, "nom_naissance": "ADEYEMI"}
    body = answer_with(
        "data.unite_legale",
        ANSWER["data"]["unite_legale"]
        | {
            "personne_morale_attributs": {"raison_sociale": None, "sigle": None},
            "personne_physique_attributs": person,
        },
    )
    assert read(body).legal_unit.name.value == "SENA ADEYEMI"


def test_merged_establishment_keeps_the_number_that_was_asked() -> None:
    content = ANSWER | {"data": ANSWER["data"] | {"siret": "12345678200028"}, "meta": {"redirect_from_siret": SIRET}}
    found = play_script(SOURCE.by_siret(QUESTION), [json_response("api_entreprise", content)])
    assert (found.siret, found.asked_as) == ("12345678200028", SIRET)


@pytest.mark.parametrize(
    "body",
    [
        answer_with("data.siret", "13002526500013"),
        answer_with("data.siret", "not a number"),
        answer_with("data.siret", None),
        answer_with("data.etat_administratif", "Z"),
        answer_with("data.unite_legale.date_creation", 10**30),
        answer_with("data.unite_legale.date_creation", "1987"),
        answer_with("data.unite_legale.siren", "1"),
        answer_with("data.adresse", None),
        answer_with("data.adresse.libelle_commune", ["EXEMPLEVILLE"]),
        b"<html>",
        b"{}",
        b"null",
        b"",
    ],
)
def test_answer_that_breaks_the_contract_is_refused_without_being_quoted(body: bytes) -> None:
    with pytest.raises(UnexpectedAnswerError) as caught:
        read(body)
    assert "JARDINS" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, EntityUnknownError),
        (451, EntityProtectedError),
        (401, ServiceRefusedError),
        (403, ServiceRefusedError),
        (422, UnexpectedAnswerError),
        (429, QuotaExceededError),
        (500, ServiceUnavailableError),
        (502, ServiceUnavailableError),
        (504, ServiceUnavailableError),
    ],
)
def test_each_status_means_one_error(status: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(status=status)


@pytest.mark.parametrize("reference", ["", "   ", "x" * 50])
def test_reference_is_short_and_there(reference: str) -> None:
    with pytest.raises(InvalidValueError):
        Question(Siret(SIRET), Siret(TOWN), Purpose.SUBSIDY, Audience.VISITOR, reference)


def test_token_must_be_there() -> None:
    with pytest.raises(InvalidValueError):
        ApiEntreprise(token="")


def test_token_never_goes_in_clear_beyond_this_machine() -> None:
    source = ApiEntreprise(token="secret-token", base_url="http://entreprise.api.gouv.fr")
    with pytest.raises(InvalidValueError):
        play_script(source.by_siret(QUESTION), [])
