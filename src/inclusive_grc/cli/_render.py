"""The demonstration as a person reads it in a terminal."""

from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from inclusive_grc.channels import Channel
from inclusive_grc.cli._demo import Field, Told
from inclusive_grc.steps import StepEvent

_CHANNELS = MappingProxyType({Channel.WEB: "en ligne", Channel.PHONE: "téléphone", Channel.COUNTER: "guichet"})
_EVENTS = MappingProxyType(
    {
        StepEvent.COMPLETED: "réussie",
        StepEvent.FAILED: "bloquée",
        StepEvent.RESUMED_ELSEWHERE: "reprise ailleurs",
    }
)
_SOURCES = MappingProxyType({"citizen": "la personne", "api_entreprise": "API Entreprise"})
_PARIS = ZoneInfo("Europe/Paris")
_OPEN = MappingProxyType(
    {
        "unknown": "à remplir : le registre ne le sait pas",
        "hidden": "à remplir : le registre le cache",
        "no_record": "à remplir : aucun registre n’a répondu",
    }
)


def render(told: Told, kept: Path | None) -> None:
    """Print the form with its sources, the receipt, the story and the counts."""
    console = Console()
    console.print(f"[bold]{told.person}[/bold] s’est identifiée avec FranceConnect et a tapé un seul numéro.\n")
    console.print(_form(told))
    console.print(f"\n[bold]Accusé d’enregistrement[/bold]\n{told.receipt.text_fr}")
    console.print(
        f"Sans réponse le {told.silence_falls_on:%d/%m/%Y}, la demande est refusée (CRPA, article L231-4 3°).\n"
    )
    console.print(_story(told))
    console.print(_counts(told))
    if kept is not None:
        console.print(f"Tout est dans {kept}")


def _form(told: Told) -> Table:
    table = Table("Champ", "Valeur", "Source", "Lue le", title="Le formulaire", title_justify="left")
    for field in told.form:
        table.add_row(field.name, field.value or _OPEN[field.left_open or "unknown"], _source(field), _day(field))
    return table


def _source(field: Field) -> str:
    return _SOURCES.get((field.source or "").partition(":")[0], field.source or "")


def _day(field: Field) -> str:
    return f"{field.read_at.astimezone(_PARIS):%d/%m/%Y}" if field.read_at else ""


def _story(told: Told) -> Table:
    table = Table("Quand", "Canal", "Ce qui s’est dit", title="L’histoire, sur trois canaux", title_justify="left")
    for contact in told.story:
        table.add_row(
            f"{contact.occurred_at.astimezone(_PARIS):%d/%m/%Y %H:%M}", _CHANNELS[contact.channel], contact.summary
        )
    return table


def _counts(told: Told) -> Table:
    table = Table("Étape", "Canal", "Issue", "Dossiers", title="Les étapes, comptées", title_justify="left")
    for count in told.counts:
        label = told.journey.step(count.step).label_fr
        table.add_row(label, _CHANNELS[count.channel], _EVENTS[count.event], str(count.cases))
    return table
