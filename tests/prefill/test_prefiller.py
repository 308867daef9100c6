"""A form is never blocked: whatever a source does, the person goes on, and is told in French."""

import asyncio
import logging
import time
from typing import ClassVar

import pytest

from inclusive_grc.errors import InvalidIdentifierError, InvalidValueError
from inclusive_grc.exchange import HttpOptions, HttpRequest
from inclusive_grc.prefill import ApiEntreprise, AsyncPrefiller, OpenReason, Prefiller
from inclusive_grc.testing import StateApis

from .conftest import ANSWER, ASKED, FORM, SIRET, answer_with


def test_form_is_filled_from_a_number_as_it_is_typed(ask, prefiller) -> None:
    found = ask("123 456 782 00010")
    form = prefiller.fill(FORM, found)
    assert {name: value.value for name, value in form.values.items()} == {
        "Nom": "LES JARDINS PARTAGES D'EXEMPLEVILLE",
        "Rue": "12 B RUE DES LILAS",
        "Commune": "EXEMPLEVILLE",
        "Créée le": "1987-05-04",
    }
    assert form.left_open == {"Sigle": OpenReason.UNKNOWN}
    assert (found.sources, found.failures) == (("api_entreprise",), ())


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ({"status": 500}, "service_unavailable"),
        ({"status": 503, "headers": {"Retry-After": "120"}}, "service_unavailable"),
        ({"status": 429, "headers": {"Retry-After": "40"}}, "service_quota"),
        ({"status": 401}, "service_refused"),
        ({"status": 403}, "service_refused"),
        ({"status": 404}, "entity_unknown"),
        ({"status": 451}, "entity_protected"),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1:9/"}}, "service_unexpected_answer"),
        ({"status": 200, "body": b"<html>Maintenance</html>"}, "service_unexpected_answer"),
        ({"status": 200, "body": b"x" * 2_000_000}, "service_unexpected_answer"),
        ({"status": 200, "body": b"{}"}, "service_unexpected_answer"),
        ({"status": 200, "body": answer_with("data.siret", "13002526500013")}, "service_unexpected_answer"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_failing_source_leaves_the_form_open(state, ask, prefiller, plan: dict[str, object], code: str) -> None:
    state.plan(**plan)
    found = ask()
    assert found.entity is None
    assert [failure.code for failure in found.failures] == [code]
    assert found.failures[0].message_fr.endswith(".")
    assert set(prefiller.fill(FORM, found).left_open.values()) == {OpenReason.NO_RECORD}


def test_silent_source_costs_no_more_than_the_budget(state) -> None:
    for _ in range(5):
        state.plan(200, delay=20)
    prefiller = Prefiller([ApiEntreprise(token=state.token, base_url=state.base_url)], budget=0.4)
    started = time.monotonic()
    found = prefiller.by_siret(SIRET, **ASKED)
    assert time.monotonic() - started < 5
    assert [failure.code for failure in found.failures] == ["service_unavailable"]


def test_closed_service_leaves_the_form_open() -> None:
    found = Prefiller([ApiEntreprise(token="t", base_url="http://127.0.0.1:9")]).by_siret(SIRET, **ASKED)
    assert [failure.code for failure in found.failures] == ["service_unavailable"]


def test_next_source_is_asked_when_one_fails(state) -> None:
    down = ApiEntreprise(token="t", base_url="http://127.0.0.1:9")
    up = ApiEntreprise(token=state.token, base_url=state.base_url)
    found = Prefiller([down, up], http=HttpOptions(retries=0)).by_siret(SIRET, **ASKED)
    assert found.entity.siret == SIRET
    assert [failure.source for failure in found.failures] == ["api_entreprise"]


def test_first_source_that_answers_is_enough(state) -> None:
    source = ApiEntreprise(token=state.token, base_url=state.base_url)
    Prefiller([source, source]).by_siret(SIRET, **ASKED)
    assert len(state.asked) == 1


def test_passing_failure_is_tried_again(state) -> None:
    state.plan(503)
    source = ApiEntreprise(token=state.token, base_url=state.base_url)
    assert Prefiller([source], budget=5.0).by_siret(SIRET, **ASKED).entity is not None
    assert len(state.asked) == 2


def test_bug_in_a_source_is_not_hidden() -> None:
    class Broken:
        name: ClassVar[str] = "broken"

        def by_siret(self, question):
            yield HttpRequest("broken", f"https://{question.nothing}/")

    with pytest.raises(AttributeError):
        Prefiller([Broken()]).by_siret(SIRET, **ASKED)


@pytest.mark.parametrize(
    ("siret", "changes"),
    [("1234", {}), ("", {}), (SIRET, {"recipient": "town hall"}), (SIRET, {"reference": ""})],
    ids=["short", "empty", "recipient", "reference"],
)
def test_malformed_question_is_told_and_nothing_is_asked(state, ask, siret: str, changes: dict[str, str]) -> None:
    with pytest.raises((InvalidIdentifierError, InvalidValueError)):
        ask(siret, **changes)
    assert state.asked == ()


def test_number_whose_check_fails_is_asked_all_the_same(state, ask) -> None:
    assert ask("12345678200011").entity is None
    assert len(state.asked) == 1


def test_hidden_value_is_left_open_with_its_reason(state, ask, prefiller) -> None:
    state.plan(200, answer_with("data.adresse.libelle_commune", "[ND]"))
    assert prefiller.fill(FORM, ask()).left_open["Commune"] is OpenReason.HIDDEN


def test_field_that_no_record_has_is_told(ask, prefiller) -> None:
    with pytest.raises(InvalidValueError, match="a record has no nickname; it has siret, siren, name"):
        prefiller.fill({"x": "nickname"}, ask())


def test_nothing_private_is_logged(ask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    found = ask()
    ours = (record.getMessage() for record in caplog.records if not record.name.startswith("uvicorn"))
    said = "".join(ours) + repr(found)
    assert not [word for word in (SIRET + "?", "simulated-token", "JARDINS", "LILAS") if word in said]


def test_asyncio_twin_does_the_same(state) -> None:
    async def both():
        good = AsyncPrefiller([ApiEntreprise(token=state.token, base_url=state.base_url)])
        bad = AsyncPrefiller([ApiEntreprise(token="t", base_url="http://127.0.0.1:9")])
        return await asyncio.gather(good.by_siret(SIRET, **ASKED), bad.by_siret(SIRET, **ASKED))

    good, bad = asyncio.run(both())
    assert (
        good.entity.legal_unit.name.value
        == ANSWER["data"]["unite_legale"]["personne_morale_attributs"]["raison_sociale"]
    )
    assert bad.failures[0].code == "service_unavailable"


def test_quota_of_the_simulator_is_the_service_s() -> None:
    with StateApis() as state:
        source = ApiEntreprise(token=state.token, base_url=state.base_url)
        prefiller = Prefiller([source], http=HttpOptions(retries=0))
        codes = [f.code for _ in range(260) for f in prefiller.by_siret(SIRET, **ASKED).failures]
    assert set(codes) == {"service_quota"}
