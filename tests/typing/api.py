"""What a user's type checker must understand; checked by `make check`, never run."""

from collections.abc import Mapping
from datetime import date
from typing import assert_type

from inclusive_grc import ServiceRequest, parse_phone, parse_siret
from inclusive_grc.citizens import PivotIdentity
from inclusive_grc.establishments import Establishment
from inclusive_grc.exchange import Exchange, HttpResponse
from inclusive_grc.identifiers import Grade, Siren, Siret
from inclusive_grc.identity import AsyncFranceConnect, FranceConnect
from inclusive_grc.interactions import Interaction
from inclusive_grc.prefill import ApiEntreprise, AsyncPrefiller, Filled, Found, Prefiller, Purpose, Source
from inclusive_grc.provenance import Sourced
from inclusive_grc.storage import Store
from inclusive_grc.testing import play_script


def numbers() -> None:
    assert_type(parse_siret("13002526500013"), Siret)
    assert_type(parse_siret("13002526500013").siren, Siren)
    assert_type(parse_siret("13002526500013").grade, Grade)
    assert_type(parse_phone("0692123456").e164, str)


def prefill(token: str) -> None:
    source: Source = ApiEntreprise(token=token)
    prefiller = Prefiller([source])
    found = prefiller.by_siret("13002526500013", recipient="…", purpose=Purpose.SUBSIDY, reference="D-1")
    assert_type(found, Found)
    assert_type(found.entity, Establishment | None)
    filled = prefiller.fill({"town": "commune_name"}, found)
    assert_type(filled, Filled)
    assert_type(filled.values, Mapping[str, Sourced[str]])


async def waiting(prefiller: AsyncPrefiller, client: AsyncFranceConnect) -> None:
    found = await prefiller.by_siret("13002526500013", recipient="…", purpose=Purpose.SUBSIDY, reference="D-1")
    assert_type(found.entity, Establishment | None)
    assert_type((await client.finish("https://…", None)).identity, PivotIdentity | None)


def blocking(client: FranceConnect, store: Store, request: ServiceRequest) -> None:
    assert_type(client.finish("https://…", None).sub, str)
    assert_type(store.interactions.timeline(request.citizen_id), tuple[Interaction, ...])
    assert_type(store.requests.get("D-1"), ServiceRequest | None)
    assert_type(request.silence_falls_on, date)


def dialogue(exchange: Exchange[int], answers: list[HttpResponse]) -> None:
    assert_type(play_script(exchange, answers), int)
