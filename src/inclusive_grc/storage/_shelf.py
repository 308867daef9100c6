"""What the parts of a store share."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Table, insert, select
from sqlalchemy.exc import DatabaseError

from inclusive_grc.errors import ConflictError, InvalidValueError, StorageError
from inclusive_grc.ports import Now


class Shelf:
    """A part of a store: it works in a transaction of its own, or in the caller's."""

    def __init__(self, engine: Engine, now: Now) -> None:
        self._engine = engine
        self._now = now

    @contextmanager
    def within(self, transaction: object | None) -> Generator[Connection]:
        if transaction is None:
            with as_storage_errors(), self._engine.begin() as connection:
                yield connection
        elif isinstance(transaction, Connection):
            with as_storage_errors():
                yield transaction
        else:
            raise InvalidValueError("transaction: an open SQLAlchemy connection")

    @staticmethod
    def add_once(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
        """Insert a row; the same content under the same id is not a second fact.

        Raises:
            ConflictError: Another content under the same id.
        """
        kept = connection.execute(select(table.c.content).where(table.c.id == row["id"])).scalar()
        if kept is None:
            connection.execute(insert(table), row)
        elif kept != row["content"]:
            raise ConflictError(f"{table.name}: this id is already stored with another content")


def instant(at: datetime) -> str:
    """UTC text of one length, which sorts as time does.

    Raises:
        InvalidValueError: No time zone.
    """
    if at.tzinfo is None:
        raise InvalidValueError("a datetime needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@contextmanager
def as_storage_errors() -> Generator[None]:
    """One mapping of the engine's errors. The original is dropped: it quotes the row's values.

    Raises:
        ConflictError: A row that must be unique is already there.
        StorageError: Anything else.
    """
    try:
        yield
    except DatabaseError as error:
        kind, name = StorageError, type(error).__name__
        if name == "IntegrityError":
            kind = ConflictError
    else:
        return
    raise kind(f"the database refused ({name})") from None
