"""The two façades: ask the sources in order, within the time a form can wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from inclusive_grc._http import AsyncPlayer, Player
from inclusive_grc.errors import EntityError, ServiceError
from inclusive_grc.establishments import Establishment
from inclusive_grc.exchange import Exchange, HttpOptions
from inclusive_grc.identifiers import Siret
from inclusive_grc.prefill._forms import Filled, fill
from inclusive_grc.prefill._source import Audience, Purpose, Question, Source

_SECONDS_A_FORM_WAITS = 2.0


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that gave no record (source muette).

    Attributes:
        source: Its name.
        code: Stable code of the error.
        message_fr: What to tell the person, who goes on by hand.
    """

    source: str
    code: str
    message_fr: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the sources gave (résultat de recherche).

    Attributes:
        entity: The record, or None: the person goes on by hand.
        sources: Names of the sources that gave it.
        failures: The sources that gave nothing, in the order they were asked.
    """

    entity: Establishment | None
    sources: tuple[str, ...]
    failures: tuple[Failure, ...]


class _Base:
    def __init__(
        self, sources: Sequence[Source], *, http: HttpOptions | None = None, budget: float = _SECONDS_A_FORM_WAITS
    ) -> None:
        self._sources = tuple(sources)
        self._http = http
        self._budget = budget

    @staticmethod
    def fill(form: Mapping[str, str], found: Found) -> Filled:
        """Fill a form with what was found (préremplissage).

        Args:
            form: For each field of the form, the value it wants: `siret`, `siren`, `name`, `acronym`, `legal_form`,
                `rna`, `created_on` (ISO date), `activity_code`, `street`, `complement`, `postal_code`,
                `commune_code`, `commune_name`.
            found: What the sources gave.

        Returns:
            The fields filled, each with its source and date, and those left open, each with the reason.

        Raises:
            InvalidValueError: A field asks for a value that no record has.
        """
        return fill(form, found.entity)

    def _ask(self, question: Question) -> Exchange[Found]:
        failures: list[Failure] = []
        for source in self._sources:
            try:
                entity = yield from source.by_siret(question)
            except (EntityError, ServiceError) as error:
                failures.append(Failure(source.name, error.code, error.message_fr))
            else:
                return Found(entity, (source.name,), tuple(failures))
        return Found(None, (), tuple(failures))


class Prefiller(_Base):
    """Fills forms from a number, whatever the sources do (préremplissage).

    Args:
        sources: Asked in this order, until one gives a record.
        http: Proxy and certificate authorities of the city's network.
        budget: Seconds that the form may wait for all the sources together.
    """

    @cached_property
    def _player(self) -> Player:
        return Player(self._http)

    def by_siret(
        self, siret: str, *, recipient: str, purpose: Purpose, reference: str, audience: Audience = Audience.VISITOR
    ) -> Found:
        """Ask the sources about an establishment (recherche par SIRET).

        Args:
            siret: 14 digits, as typed.
            recipient: SIRET of the public body that will use the answer.
            purpose: Why.
            reference: Number of the procedure or file, under 50 characters; never a name.
            audience: Who will see the answer.

        Returns:
            The record if one was had in time; a silent source never raises.

        Raises:
            InvalidValueError: A malformed SIRET (InvalidIdentifierError) or reference; nothing was asked.
        """
        question = Question(Siret(siret), Siret(recipient), purpose, audience, reference)
        return self._player.play(self._ask(question), self._budget)


class AsyncPrefiller(_Base):
    """Fills forms from a number, on asyncio (préremplissage asynchrone).

    Takes the arguments of `Prefiller`.
    """

    @cached_property
    def _player(self) -> AsyncPlayer:
        return AsyncPlayer(self._http)

    async def by_siret(
        self, siret: str, *, recipient: str, purpose: Purpose, reference: str, audience: Audience = Audience.VISITOR
    ) -> Found:
        """Ask the sources about an establishment (recherche par SIRET).

        Args:
            siret: 14 digits, as typed.
            recipient: SIRET of the public body that will use the answer.
            purpose: Why.
            reference: Number of the procedure or file, under 50 characters; never a name.
            audience: Who will see the answer.

        Returns:
            The record if one was had in time; a silent source never raises.

        Raises:
            InvalidValueError: A malformed SIRET (InvalidIdentifierError) or reference; nothing was asked.
        """
        question = Question(Siret(siret), Siret(recipient), purpose, audience, reference)
        return await self._player.play(self._ask(question), self._budget)
