"""Forms already filled with what the State knows, and never blocking (préremplissage)."""

from inclusive_grc.prefill._api_entreprise import ApiEntreprise
from inclusive_grc.prefill._forms import Filled, OpenReason
from inclusive_grc.prefill._prefiller import AsyncPrefiller, Failure, Found, Prefiller
from inclusive_grc.prefill._source import Audience, Purpose, Question, Source

__all__ = [
    "ApiEntreprise",
    "AsyncPrefiller",
    "Audience",
    "Failure",
    "Filled",
    "Found",
    "OpenReason",
    "Prefiller",
    "Purpose",
    "Question",
    "Source",
]
