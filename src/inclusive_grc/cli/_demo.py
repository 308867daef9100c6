"""The main job, thin: one request, told over three channels.

The identity and the State's answers come over real HTTP from simulators on loopback; the days between the contacts
are the only thing that is skipped.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe
from typing import Final

from inclusive_grc.administrations import Administration, Agent
from inclusive_grc.channels import Channel, Direction, Medium
from inclusive_grc.citizens import Citizen, UsageProfile
from inclusive_grc.contacts import PostalAddress
from inclusive_grc.errors import StorageError
from inclusive_grc.identifiers import Siret
from inclusive_grc.identity import FranceConnect, SignedIn
from inclusive_grc.interactions import Interaction
from inclusive_grc.journeys import Journey
from inclusive_grc.ports import system_now
from inclusive_grc.prefill import ApiEntreprise, Filled, Prefiller, Purpose
from inclusive_grc.procedures import Procedure, Silence, SilenceRule
from inclusive_grc.provenance import ExternalRef, Sourced
from inclusive_grc.service_requests import RegistrationReceipt, ServiceRequest
from inclusive_grc.steps import Step, StepEvent
from inclusive_grc.storage import StepCount, Store
from inclusive_grc.testing import FranceConnectSimulator, StateApis

CALLBACK: Final = "http://127.0.0.1/connexion/retour"
TYPED_SIRET: Final = "123 456 782 00010"

CITY: Final = Administration(
    siret=Siret("21990001600011"),
    name="Mairie d’Exempleville, service des associations",
    address=PostalAddress(street="1 PLACE DE LA MAIRIE", postal_code="99010", commune_name="EXEMPLEVILLE"),
    phone="01 99 00 12 34",
)
SUBSIDY: Final = Procedure(
    key="subsidy",
    label_fr="Subvention aux associations",
    entry_channels=frozenset({Channel.WEB, Channel.COUNTER, Channel.POST}),
    silence=SilenceRule(meaning=Silence.REFUSAL, article="CRPA L231-4 3°"),
)
JOURNEY: Final = Journey(
    key="subsidy",
    label_fr="Demander une subvention",
    steps=(
        Step(key="identify", label_fr="Je m’identifie"),
        Step(key="organisation", label_fr="Je présente mon association"),
        Step(key="send", label_fr="J’envoie ma demande"),
        Step(key="papers", label_fr="J’apporte les pièces"),
    ),
)
FORM: Final = {
    "Nom de l’association": "name",
    "Sigle": "acronym",
    "SIRET": "siret",
    "Numéro RNA": "rna",
    "Forme juridique": "legal_form",
    "Date de création": "created_on",
    "Adresse": "street",
    "Complément": "complement",
    "Code postal": "postal_code",
    "Commune": "commune_name",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form, as it was filled."""

    name: str
    value: str | None
    source: str | None
    read_at: datetime | None
    left_open: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the demonstration shows, read back from the store."""

    person: str
    form: tuple[Field, ...]
    receipt: RegistrationReceipt
    silence_falls_on: date
    story: tuple[Interaction, ...]
    counts: tuple[StepCount, ...]
    journey: Journey

    def to_dict(self) -> dict[str, object]:
        """The same, as JSON can hold it."""
        return {
            "person": self.person,
            "form": [
                asdict(field) | {"read_at": field.read_at.isoformat() if field.read_at else None} for field in self.form
            ],
            "receipt": self.receipt.model_dump(mode="json"),
            "silence_falls_on": self.silence_falls_on.isoformat(),
            "story": [interaction.model_dump(mode="json") for interaction in self.story],
            "counts": [asdict(count) for count in self.counts],
        }


def tell(file: Path) -> Told:
    """Play the whole story into an SQLite file."""
    with FranceConnectSimulator(CALLBACK) as simulator, StateApis() as state, Store.open(f"sqlite:///{file}") as store:
        signed_in = _sign_in(simulator)
        citizen = Citizen(identity=signed_in.identity, refs=(ExternalRef(system="franceconnect", id=signed_in.sub),))
        filled = _fill(state)
        request = _send(store, citizen, filled)
        _call(store, request)
        _visit(store, request)
        return _read_back(store, citizen, request.reference, filled)


def _sign_in(simulator: FranceConnectSimulator) -> SignedIn:
    client = FranceConnect(
        client_id=simulator.client_id,
        client_secret=simulator.client_secret,
        redirect_uri=CALLBACK,
        seal_key=token_urlsafe(32),
        platform="sandbox",
        issuer=simulator.issuer,
    )
    attempt = client.begin(scopes=("openid", "identite_pivot", "preferred_username"))
    callback_url = simulator.visit(attempt.url, person="nadia")
    return client.finish(callback_url, cookie=attempt.cookie)


def _fill(state: StateApis) -> Filled:
    prefiller = Prefiller([ApiEntreprise(token=state.token, base_url=state.base_url)])
    found = prefiller.by_siret(TYPED_SIRET, recipient=CITY.siret, purpose=Purpose.SUBSIDY, reference="SUB-2026-0001")
    return prefiller.fill(FORM, found)


def _send(store: Store, citizen: Citizen, filled: Filled) -> ServiceRequest:
    now = system_now()
    request = ServiceRequest(
        reference="SUB-2026-0001",
        procedure=SUBSIDY,
        citizen_id=citizen.id,
        organisation=Siret(TYPED_SIRET),
        channel=Channel.WEB,
        received_at=now,
        answers={**filled.values, "Projet": Sourced("Un jardin partagé ouvert à tous", "citizen", now)},
    )
    said = "Demande envoyée en ligne. Le relevé d’identité bancaire n’a pas pu être joint."
    with store.transaction() as transaction:
        store.requests.add(request, transaction=transaction)
        store.interactions.append(_contact(request, now, Channel.WEB, Medium.TEXT, said), transaction=transaction)
        for step, event in (
            ("identify", StepEvent.COMPLETED),
            ("organisation", StepEvent.COMPLETED),
            ("send", StepEvent.COMPLETED),
            ("papers", StepEvent.FAILED),
        ):
            _count(store, request, step, event, now, Channel.WEB, transaction)
    return request


def _call(store: Store, request: ServiceRequest) -> None:
    at = request.received_at + timedelta(days=7)
    said = "Ne sait pas joindre le relevé bancaire. Elle le montrera au guichet ; rien d’autre à refaire."
    with store.transaction() as transaction:
        store.interactions.append(_contact(request, at, Channel.PHONE, Medium.VOICE, said), transaction=transaction)
        _count(store, request, "papers", StepEvent.RESUMED_ELSEWHERE, at, Channel.PHONE, transaction)


def _visit(store: Store, request: ServiceRequest) -> None:
    at = request.received_at + timedelta(days=14)
    said = "Relevé bancaire vu et enregistré. Le dossier est complet."
    with store.transaction() as transaction:
        store.interactions.append(
            _contact(request, at, Channel.COUNTER, Medium.PRESENCE, said), transaction=transaction
        )
        _count(store, request, "papers", StepEvent.COMPLETED, at, Channel.COUNTER, transaction)


def _contact(request: ServiceRequest, at: datetime, channel: Channel, medium: Medium, said: str) -> Interaction:
    agent = None if channel is Channel.WEB else Agent(id="agent-12", display_name="Service des associations")
    return Interaction(
        citizen_id=request.citizen_id,
        request_id=request.id,
        channel=channel,
        medium=medium,
        direction=Direction.INBOUND,
        occurred_at=at,
        summary=said,
        agent=agent,
    )


def _count(
    store: Store,
    request: ServiceRequest,
    step: str,
    event: StepEvent,
    at: datetime,
    channel: Channel,
    transaction: object,
) -> None:
    store.counters.count(
        JOURNEY,
        step,
        event,
        case=str(request.id),
        at=at,
        channel=channel,
        public=UsageProfile.FOLLOWER,
        transaction=transaction,
    )


def _read_back(store: Store, citizen: Citizen, reference: str, filled: Filled) -> Told:
    """Nothing shown comes from memory alone: the request, the story and the counts are read from the file.

    Raises:
        StorageError: The file does not hold what was written.
    """
    request = store.requests.get(reference)
    if request is None or citizen.identity is None:
        raise StorageError("the demonstration's request was not kept")
    return Told(
        person=citizen.identity.display_name,
        form=tuple(_field(name, request, filled) for name in (*FORM, "Projet")),
        receipt=request.registration_receipt(CITY),
        silence_falls_on=request.silence_falls_on,
        story=store.interactions.timeline(citizen.id),
        counts=store.counters.totals(JOURNEY),
        journey=JOURNEY,
    )


def _field(name: str, request: ServiceRequest, filled: Filled) -> Field:
    kept = request.answers.get(name)
    if kept is None:
        return Field(name, None, None, None, filled.left_open[name].value)
    return Field(name, kept.value, kept.source, kept.read_at, None)
