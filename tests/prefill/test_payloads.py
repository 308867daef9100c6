"""The State's own test answers, served over HTTP, fill the form with the values they hold."""

import json
import os
import re
from pathlib import Path

import pytest

from inclusive_grc.prefill import ApiEntreprise, Prefiller
from inclusive_grc.testing import StateApis

from .conftest import ASKED

FOLDER = os.environ.get("INCLUSIVE_GRC_PAYLOADS")
pytestmark = pytest.mark.skipif(not FOLDER, reason="INCLUSIVE_GRC_PAYLOADS names no folder of the State's answers")
FORM = {name: name for name in ("siret", "name", "acronym", "rna", "street", "complement", "postal_code", "created_on")}
EXPECTED = {
    "association": {
        "siret": "77567227221138",
        "name": "CROIX ROUGE FRANCAISE",
        "acronym": "CRF",
        "rna": "W751004076",
        "street": "98 RUE DIDOT",
        "complement": "SITE CROIX ROUGE",
        "postal_code": "75014",
        "created_on": "1952-05-11",
    },
    "personne_morale": {},
}


def payload(name: str) -> dict[str, object]:
    """The JSON inside one of their YAML files, an indented block at its end."""
    text = (Path(FOLDER or "") / "api_entreprise" / f"v4_insee_etablissements_diffusables__{name}.yaml").read_text(
        "utf-8"
    )
    block = re.search(r"^payload: \|-?\n((?:  .*\n|\n)+)", text + "\n", re.MULTILINE)
    assert block is not None
    return json.loads(block[1])


@pytest.mark.parametrize("name", EXPECTED)
def test_official_answer_fills_the_form(name: str, tmp_path: Path) -> None:
    answer = payload(name)
    siret = answer["data"]["siret"]
    (tmp_path / f"{siret}.json").write_text(json.dumps(answer), "utf-8")
    with StateApis(tmp_path) as state:
        prefiller = Prefiller([ApiEntreprise(token=state.token, base_url=state.base_url)])
        found = prefiller.by_siret(siret, **ASKED)
    values = {field: value.value for field, value in prefiller.fill(FORM, found).values.items()}
    assert found.failures == ()
    assert values.items() >= EXPECTED[name].items()
    assert values["name"] == answer["data"]["unite_legale"]["personne_morale_attributs"]["raison_sociale"]
