"""Step counters: rows are only ever added, and summed when read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import func, insert, select

from inclusive_grc.channels import Channel
from inclusive_grc.citizens import UsageProfile
from inclusive_grc.errors import InvalidValueError
from inclusive_grc.journeys import Journey
from inclusive_grc.steps import StepEvent
from inclusive_grc.storage._schema import counts
from inclusive_grc.storage._shelf import Shelf, instant


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many cases met an event at a step, on a channel (compte d’étape).

    Attributes:
        step: Key of the step.
        event: What happened.
        channel: On which channel.
        cases: Different cases; one that comes back is counted once.
    """

    step: str
    event: StepEvent
    channel: Channel
    cases: int


class CounterStore(Shelf):
    """What happened at each step, of the city's own case work (compteurs d’étapes)."""

    def count(
        self,
        journey: Journey,
        step: str,
        event: StepEvent,
        *,
        case: str,
        at: datetime,
        channel: Channel,
        public: UsageProfile | None = None,
        transaction: object | None = None,
    ) -> None:
        """Count one event of one case at one step (compter une étape).

        Args:
            journey: The journey that is counted.
            step: Key of one of its steps.
            event: What happened there.
            case: The city's own key of the case, never a person's name or number.
            at: When, a datetime with a time zone.
            channel: On which channel.
            public: Which public, when the person or an agent declared it.
            transaction: An open SQLAlchemy connection, to commit together with the caller's own rows.

        Raises:
            InvalidValueError: No such step in the journey, or no time zone.
            StorageError: The database refused or could not be reached.
        """
        if step not in {known.key for known in journey.steps}:
            raise InvalidValueError(f"journey {journey.key} has no step {step}")
        row = {
            "id": uuid4(),
            "journey": journey.key,
            "step": step,
            "event": event.value,
            "case_key": case,
            "at": instant(at),
            "channel": channel.value,
            "public": (public or UsageProfile.UNKNOWN).value,
        }
        with self.within(transaction) as connection:
            connection.execute(insert(counts), row)

    def totals(self, journey: Journey) -> tuple[StepCount, ...]:
        """Sum up a journey, in the order of its steps (totaux).

        Args:
            journey: The journey that was counted.

        Returns:
            Exact figures, for the city's own eyes: small ones are not fit for publication.

        Raises:
            StorageError: The database could not be read.
        """
        query = (
            select(counts.c.step, counts.c.event, counts.c.channel, func.count(counts.c.case_key.distinct()))
            .where(counts.c.journey == journey.key)
            .group_by(counts.c.step, counts.c.event, counts.c.channel)
        )
        with self.within(None) as connection:
            rows = [
                StepCount(step, StepEvent(event), Channel(channel), cases)
                for step, event, channel, cases in connection.execute(query)
            ]
        order = {step.key: rank for rank, step in enumerate(journey.steps)}
        events = list(StepEvent)
        return tuple(
            sorted(rows, key=lambda row: (order.get(row.step, len(order)), events.index(row.event), row.channel))
        )
