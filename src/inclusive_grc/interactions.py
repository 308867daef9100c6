"""What happened between a citizen and the city, on any channel (échanges)."""

from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from inclusive_grc._noun import Noun
from inclusive_grc.administrations import Agent
from inclusive_grc.channels import Channel, Direction, Medium

__all__ = ["Interaction"]


class Interaction(Noun):
    """One contact: a visit, a call, a letter, a form (échange).

    It may have no citizen and no request yet: a call is worth noting before one knows who called.
    """

    id: UUID = Field(default_factory=uuid4)
    """Give your own to make recording it twice harmless."""
    citizen_id: UUID | None = None
    """With whom, when known."""
    request_id: UUID | None = None
    """About which request, if any."""
    channel: Channel
    """The way the contact took."""
    medium: Medium
    """What carried the words."""
    direction: Direction
    """Inbound: the citizen came to the city."""
    occurred_at: AwareDatetime
    """When it happened, which may be before it was written down."""
    summary: str = Field(repr=False, min_length=1, max_length=10_000)
    """What was said, in a few words."""
    agent: Agent | None = Field(default=None, repr=False)
    """Who was there for the city; none for a web form."""
