"""The interaction log."""

from uuid import UUID

from sqlalchemy import select

from inclusive_grc.interactions import Interaction
from inclusive_grc.storage._schema import interactions
from inclusive_grc.storage._shelf import Shelf, instant


class InteractionStore(Shelf):
    """What was said, on every channel (journal des échanges)."""

    def append(self, interaction: Interaction, transaction: object | None = None) -> None:
        """Record an interaction; recording the same one again changes nothing (consigner un échange).

        Args:
            interaction: What happened; its id makes it one fact.
            transaction: An open SQLAlchemy connection, to commit together with the caller's own rows.

        Raises:
            ConflictError: The id is already stored with another content.
            StorageError: The database refused or could not be reached.
        """
        row = {
            "id": interaction.id,
            "citizen_id": interaction.citizen_id,
            "occurred_at": instant(interaction.occurred_at),
            "recorded_at": instant(self._now()),
            "content": interaction.model_dump_json(),
        }
        with self.within(transaction) as connection:
            self.add_once(connection, interactions, row)

    def timeline(self, citizen_id: UUID) -> tuple[Interaction, ...]:
        """Tell a citizen's story over all channels, oldest first (historique).

        Args:
            citizen_id: Whose story.

        Raises:
            StorageError: The database could not be read.
        """
        query = (
            select(interactions.c.content)
            .where(interactions.c.citizen_id == citizen_id)
            .order_by(interactions.c.occurred_at, interactions.c.id)
        )
        with self.within(None) as connection:
            return tuple(Interaction.model_validate_json(text) for text in connection.scalars(query))
