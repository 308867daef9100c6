"""One request of a citizen, told over two channels: `python examples/first_request.py`.

Signs in on a simulator of FranceConnect, fills a form from a SIRET, records the request in an SQLite file, adds what
was said on the phone, and prints the story. In production only the simulators go away.
"""

import secrets
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from inclusive_grc import Channel, Citizen, Interaction, Procedure, ServiceRequest, parse_siret
from inclusive_grc.channels import Direction, Medium
from inclusive_grc.identity import FranceConnect
from inclusive_grc.ports import system_now
from inclusive_grc.prefill import ApiEntreprise, Prefiller, Purpose
from inclusive_grc.procedures import Silence, SilenceRule
from inclusive_grc.provenance import ExternalRef
from inclusive_grc.storage import Store
from inclusive_grc.testing import FranceConnectSimulator, StateApis

CALLBACK = "http://127.0.0.1/connexion/retour"
TOWN_HALL = "21990001600011"
SUBSIDY = Procedure(
    key="subsidy",
    label_fr="Subvention aux associations",
    entry_channels=frozenset({Channel.WEB, Channel.COUNTER, Channel.POST}),
    silence=SilenceRule(meaning=Silence.REFUSAL, article="CRPA L231-4 3°"),
)


def contact(request: ServiceRequest, channel: Channel, medium: Medium, at: datetime, said: str) -> Interaction:
    """What the person said about a request."""
    return Interaction(
        citizen_id=request.citizen_id,
        request_id=request.id,
        channel=channel,
        medium=medium,
        direction=Direction.INBOUND,
        occurred_at=at,
        summary=said,
    )


def main() -> None:
    """Sign in, fill, record, tell."""
    folder = tempfile.TemporaryDirectory()
    with folder, FranceConnectSimulator(CALLBACK) as provider, StateApis() as state:
        fc = FranceConnect(
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            redirect_uri=CALLBACK,
            seal_key=secrets.token_urlsafe(32),
            issuer=provider.issuer,
        )
        attempt = fc.begin()
        # The web framework redirects to attempt.url and sets the cookie; here the simulator plays the browser.
        signed_in = fc.finish(provider.visit(attempt.url, person="joseph"), cookie=attempt.cookie)
        citizen = Citizen(identity=signed_in.identity, refs=(ExternalRef(system="franceconnect", id=signed_in.sub),))

        prefiller = Prefiller([ApiEntreprise(token=state.token, base_url=state.base_url)])
        siret = parse_siret("123 456 782 00010")
        found = prefiller.by_siret(siret, recipient=TOWN_HALL, purpose=Purpose.SUBSIDY, reference="SUB-2026-0002")
        form = prefiller.fill({"association": "name", "town": "commune_name"}, found)

        with Store.open(f"sqlite:///{Path(folder.name) / 'city.db'}") as store:
            now = system_now()
            request = ServiceRequest(
                reference="SUB-2026-0002",
                procedure=SUBSIDY,
                citizen_id=citizen.id,
                organisation=siret,
                channel=Channel.WEB,
                received_at=now,
                answers=form.values,
            )
            sent = contact(request, Channel.WEB, Medium.TEXT, now, "Demande envoyée en ligne.")
            called = contact(
                request, Channel.PHONE, Medium.VOICE, now + timedelta(days=3), "Le dossier est-il arrivé ?"
            )
            with store.transaction() as transaction:
                store.requests.add(request, transaction=transaction)
                store.interactions.append(sent, transaction=transaction)
            store.interactions.append(called)
            for told in store.interactions.timeline(citizen.id):
                print(f"{told.channel}: {told.summary}")
        print(f"{form.values['association'].value}: reçue le {request.received_on:%d/%m/%Y}")


if __name__ == "__main__":
    main()
