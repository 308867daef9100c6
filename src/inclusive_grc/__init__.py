"""Typed building blocks for inclusive citizen-relationship management (gestion de la relation usagers)."""

from inclusive_grc.channels import Channel
from inclusive_grc.citizens import Citizen
from inclusive_grc.contacts import parse_phone
from inclusive_grc.establishments import Establishment
from inclusive_grc.identifiers import parse_siren, parse_siret
from inclusive_grc.interactions import Interaction
from inclusive_grc.journeys import Journey
from inclusive_grc.procedures import Procedure
from inclusive_grc.service_requests import ServiceRequest
from inclusive_grc.steps import Step

__all__ = [
    "Channel",
    "Citizen",
    "Establishment",
    "Interaction",
    "Journey",
    "Procedure",
    "ServiceRequest",
    "Step",
    "parse_phone",
    "parse_siren",
    "parse_siret",
]
__version__ = "0.1.0"
