"""API Entreprise: the State's door to INSEE's register, for administrations."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict

from inclusive_grc.deadlines import paris_date
from inclusive_grc.errors import EntityProtectedError, EntityUnknownError, InvalidValueError, UnexpectedAnswerError
from inclusive_grc.establishments import Establishment, LegalUnit, RegisterAddress, RegisterState
from inclusive_grc.exchange import Exchange, HttpRequest, HttpResponse, RateLimit
from inclusive_grc.identifiers import Siret
from inclusive_grc.prefill._source import Purpose, Question
from inclusive_grc.provenance import Sourced

T = TypeVar("T")

_ROUTE: Final = "v4/insee/sirene/etablissements/diffusibles"
_CONTEXTS: Final = MappingProxyType({Purpose.SUBSIDY: "Aides publiques", Purpose.TENDER: "Marchés publics"})
_HIDDEN: Final = "[ND]"
# 250 calls a minute for the group of JSON routes; 5 s is what the State advises clients to wait.
_LIMIT: Final = RateLimit(calls=250, seconds=60)
_TIMEOUT: Final = 5.0


class ApiEntreprise:
    """INSEE's establishments through API Entreprise (API Entreprise).

    Asks the route of freely diffusible data only, which may be shown to anyone; the person's rights are not needed.

    Args:
        token: The administration's token, a JWT valid 18 months; sent as a bearer, never in an address.
        base_url: `https://entreprise.api.gouv.fr` (production), its staging host, or a simulator on loopback.

    Raises:
        InvalidValueError: An empty token.

    Source: API Entreprise, OpenAPI description and documentation, route v4 `insee/sirene/etablissements/diffusibles`.
    """

    name: ClassVar[str] = "api_entreprise"

    def __init__(self, *, token: str, base_url: str = "https://entreprise.api.gouv.fr") -> None:
        if not token:
            raise InvalidValueError("token: empty")
        self._token = token
        self._base_url = base_url.rstrip("/")

    def __repr__(self) -> str:
        return f"ApiEntreprise(base_url={self._base_url!r})"

    def by_siret(self, question: Question) -> Exchange[Establishment]:
        """Ask about an establishment (recherche par SIRET).

        Args:
            question: What is asked, for whom and why.

        Returns:
            A dialogue that ends with the establishment.

        Raises:
            EntityUnknownError: 404.
            EntityProtectedError: 451, a unit protected by law.
            UnexpectedAnswerError: Another shape than agreed, or another establishment than asked.
            ServiceError: Anything else that prevents an answer.
        """
        response = yield self._request(question)
        if response.status == 404:
            raise EntityUnknownError(f"{self.name}: no such establishment")
        if response.status == 451:
            raise EntityProtectedError(f"{self.name}: protected by law")
        answer = response.expect(200).parse(_Answer)
        # A duplicate that INSEE merged is answered under its new number, and says so.
        if question.siret not in (answer.data.siret, answer.meta.redirect_from_siret):
            raise UnexpectedAnswerError(self.name, "answered about another establishment", status=200)
        try:
            return _Reading(response).establishment(answer, question.siret)
        except (ValueError, OverflowError):
            raise UnexpectedAnswerError(self.name, "a value has not the agreed form", status=200) from None

    def _request(self, question: Question) -> HttpRequest:
        query = urlencode(
            {
                "recipient": question.recipient,
                "context": _CONTEXTS[question.purpose],
                "object": question.reference,
            }
        )
        return HttpRequest(
            self.name,
            f"{self._base_url}/{_ROUTE}/{question.siret}?{query}",
            headers={"authorization": f"Bearer {self._token}", "accept": "application/json"},
            group="json",
            timeout=_TIMEOUT,
            repeatable=True,
            limit=_LIMIT,
        )


class _State(StrEnum):
    A = "A"
    C = "C"
    F = "F"


class _Shape(BaseModel):
    """A number is never made out of text, nor text out of a number."""

    model_config = ConfigDict(strict=True)


class _Labelled(_Shape):
    code: str | None
    libelle: str | None = None


class _Organisation(_Shape):
    raison_sociale: str | None
    sigle: str | None


class _Person(_Shape):
    prenom_usuel: str | None
    nom_usage: str | None
    nom_naissance: str | None


class _Unit(_Shape):
    siren: str
    rna: str | None
    personne_morale_attributs: _Organisation
    personne_physique_attributs: _Person
    forme_juridique: _Labelled
    etat_administratif: _State
    date_creation: int | None


class _Address(_Shape):
    complement_adresse: str | None
    numero_voie: str | None
    indice_repetition_voie: str | None
    type_voie: str | None
    libelle_voie: str | None
    code_postal: str | None
    code_commune: str | None
    libelle_commune: str | None


class _Data(_Shape):
    siret: str
    siege_social: bool
    etat_administratif: _State
    activite_principale: _Labelled
    unite_legale: _Unit
    adresse: _Address


class _Meta(_Shape):
    redirect_from_siret: str | None = None


class _Answer(_Shape):
    data: _Data
    meta: _Meta


class _Reading:
    """One answer, read value by value, each with its source and date."""

    def __init__(self, response: HttpResponse) -> None:
        self._source = f"{response.service}:{_ROUTE}"
        self._read_at = response.received_at

    def establishment(self, answer: _Answer, asked: Siret) -> Establishment:
        data = answer.data
        siret = Siret(data.siret)
        return Establishment(
            siret=siret,
            asked_as=None if siret == asked else asked,
            legal_unit=self._legal_unit(data.unite_legale),
            is_head_office=self._value(data.siege_social),
            state=self._state(data.etat_administratif),
            activity_code=self._text(data.activite_principale.code),
            address=self._address(data.adresse),
        )

    def _legal_unit(self, unit: _Unit) -> LegalUnit:
        organisation, person = unit.personne_morale_attributs, unit.personne_physique_attributs
        name = organisation.raison_sociale or _joined(person.prenom_usuel, person.nom_usage or person.nom_naissance)
        return LegalUnit.model_validate(
            {
                "siren": unit.siren,
                "name": self._text(name),
                "acronym": self._text(organisation.sigle),
                "legal_form": self._text(unit.forme_juridique.libelle),
                "rna": self._text(unit.rna),
                "state": self._state(unit.etat_administratif),
                "created_on": self._value(None if unit.date_creation is None else _paris_day(unit.date_creation)),
            }
        )

    def _address(self, address: _Address) -> RegisterAddress:
        street = _joined(address.numero_voie, address.indice_repetition_voie, address.type_voie, address.libelle_voie)
        return RegisterAddress(
            street=self._text(street),
            complement=self._text(address.complement_adresse),
            postal_code=self._text(address.code_postal),
            commune_code=self._text(address.code_commune),
            commune_name=self._text(address.libelle_commune),
        )

    def _state(self, state: _State) -> Sourced[RegisterState]:
        return self._value(RegisterState.ACTIVE if state == _State.A else RegisterState.CLOSED)

    def _text(self, text: str | None) -> Sourced[str]:
        hidden = text is not None and _HIDDEN in text
        return Sourced(None if hidden else text or None, self._source, self._read_at, hidden)

    def _value(self, value: T | None) -> Sourced[T]:
        return Sourced(value, self._source, self._read_at)


def _paris_day(seconds: int) -> date:
    """Dates come as seconds at midnight in Paris, before 1970 too: read in UTC they would give the day before."""
    return paris_date(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))


def _joined(*parts: str | None) -> str | None:
    return " ".join(filter(None, parts)) or None
