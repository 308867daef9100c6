"""A store in a file of its own, and invented things to keep."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from inclusive_grc import Channel, Interaction, Journey, Procedure, ServiceRequest, Step
from inclusive_grc.channels import Direction, Medium
from inclusive_grc.procedures import Silence, SilenceRule
from inclusive_grc.provenance import Sourced
from inclusive_grc.storage import Store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CITIZEN = UUID(int=7)
JOURNEY = Journey(
    key="subsidy",
    label_fr="Subvention",
    steps=(Step(key="identify", label_fr="Je m’identifie"), Step(key="send", label_fr="J’envoie")),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "city.db"


@pytest.fixture
def open_store(file: Path) -> Iterator[Callable[[], Store]]:
    opened: list[Store] = []

    def go() -> Store:
        opened.append(Store.open(f"sqlite:///{file}"))
        return opened[-1]

    yield go
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    return open_store()


def said(summary: str = "A appelé.", **changes: object) -> Interaction:
    known = {
        "id": uuid4(),
        "citizen_id": CITIZEN,
        "channel": Channel.PHONE,
        "medium": Medium.VOICE,
        "direction": Direction.INBOUND,
        "occurred_at": NOON,
        "summary": summary,
    }
    return Interaction.model_validate(known | changes)


def asked(reference: str = "D-1", **changes: object) -> ServiceRequest:
    procedure = Procedure(
        key="subsidy",
        label_fr="Subvention",
        entry_channels=frozenset({Channel.COUNTER}),
        silence=SilenceRule(meaning=Silence.REFUSAL, article="CRPA L231-4 3°"),
    )
    known = {
        "id": uuid4(),
        "reference": reference,
        "procedure": procedure,
        "citizen_id": CITIZEN,
        "channel": Channel.COUNTER,
        "received_at": NOON,
        "answers": {"Nom": Sourced("QUERREC", "citizen", NOON), "RNA": Sourced(None, "insee", NOON, hidden=True)},
    }
    return ServiceRequest.model_validate(known | changes)


def later(**delta: float) -> datetime:
    return NOON + timedelta(**delta)
