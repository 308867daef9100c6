"""The simulator answers as API Entreprise does, its refusals included."""

import json

import pytest

from inclusive_grc._http import Player  # noqa: PLC2701 - any HTTP client would do
from inclusive_grc.exchange import HttpRequest
from inclusive_grc.testing import StateApis

SIRET, TOWN = "12345678200010", "21990001600011"
GOOD = {"recipient": TOWN, "context": "Aides publiques", "object": "D-1"}


def ask(state: StateApis, siret: str = SIRET, token: str = "simulated-token", **query: str):
    def dialogue():
        text = "&".join(f"{name}={value.replace(' ', '+')}" for name, value in query.items())
        url = f"{state.base_url}/v4/insee/sirene/etablissements/diffusibles/{siret}?{text}"
        return (yield HttpRequest("test", url, headers={"authorization": f"Bearer {token}"}))

    answer = Player().play(dialogue())
    return answer, json.loads(answer.body)


@pytest.fixture(scope="module")
def state():
    with StateApis() as state:
        yield state


def test_known_establishment_is_given_with_its_quota(state) -> None:
    answer, content = ask(state, **GOOD)
    assert (answer.status, content["data"]["siret"]) == (200, SIRET)
    assert answer.headers["ratelimit-limit"] == "250"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"token": "wrong"}, 401, "00101"),
        ({"siret": "1234"}, 422, "00302"),
        ({"siret": "12345678200011"}, 422, "00302"),
        ({"siret": "13002526500013"}, 404, "01003"),
        ({"recipient": ""}, 422, "00203"),
        ({"recipient": "1"}, 422, "00210"),
        ({"recipient": SIRET}, 422, "00211"),
        ({"context": ""}, 422, "00201"),
        ({"object": ""}, 422, "00202"),
    ],
    ids=str,
)
def test_faulty_call_is_refused_with_its_code(state, changes: dict[str, str], status: int, code: str) -> None:
    answer, content = ask(state, **(GOOD | changes))
    assert (answer.status, content["errors"][0]["code"]) == (status, code)


def test_planned_answers_come_in_order_then_the_usual_ones(state) -> None:
    state.plan(503)
    state.plan(418, b"[]")
    assert [ask(state, **GOOD)[0].status for _ in range(3)] == [503, 418, 200]


def test_calls_are_kept(state) -> None:
    ask(state, **GOOD)
    assert state.asked[-1].startswith(f"/v4/insee/sirene/etablissements/diffusibles/{SIRET}?recipient={TOWN}")
