"""A simulator of the State's register, a prefiller of it, and answers to change at will."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import pytest

import inclusive_grc.testing
from inclusive_grc.exchange import HttpOptions
from inclusive_grc.prefill import ApiEntreprise, Found, Prefiller, Purpose
from inclusive_grc.testing import StateApis

TOWN = "21990001600011"
SIRET = "12345678200010"
ASKED = {"recipient": TOWN, "purpose": Purpose.SUBSIDY, "reference": "D-1"}
FILE = Path(inclusive_grc.testing.__file__).parent / "answers" / "api_entreprise" / f"{SIRET}.json"
ANSWER = json.loads(FILE.read_text("utf-8"))
FORM = {"Nom": "name", "Sigle": "acronym", "Rue": "street", "Commune": "commune_name", "Créée le": "created_on"}


def answer_with(path: str, value: object) -> bytes:
    """The invented association's answer, with one value changed: `data.unite_legale.rna`."""
    content = deepcopy(ANSWER)
    *parents, last = path.split(".")
    place = content
    for parent in parents:
        place = place[parent]
    place[last] = value
    return json.dumps(content).encode()


@pytest.fixture
def state() -> Iterator[StateApis]:
    with StateApis() as state:
        yield state


@pytest.fixture
def prefiller(state: StateApis) -> Prefiller:
    return Prefiller([ApiEntreprise(token=state.token, base_url=state.base_url)], http=HttpOptions(retries=0))


@pytest.fixture
def ask(prefiller: Prefiller) -> Callable[..., Found]:
    """Ask about the invented association, or another number."""
    return lambda siret=SIRET, **changes: prefiller.by_siret(siret, **(ASKED | changes))
