"""One file, and what is kept in it."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection, Engine, insert, select

from inclusive_grc.errors import StorageError
from inclusive_grc.ports import Now, system_now
from inclusive_grc.storage._counters import CounterStore
from inclusive_grc.storage._engine import open_engine
from inclusive_grc.storage._interactions import InteractionStore
from inclusive_grc.storage._requests import RequestStore
from inclusive_grc.storage._schema import VERSION, metadata, schema
from inclusive_grc.storage._shelf import as_storage_errors


class Store:
    """A city's store (entrepôt); close it, or use it in a `with` block.

    Attributes:
        interactions: What was said, on every channel.
        requests: What was asked.
        counters: What happened at each step.
    """

    def __init__(self, engine: Engine, now: Now) -> None:
        self._engine = engine
        self.interactions = InteractionStore(engine, now)
        self.requests = RequestStore(engine, now)
        self.counters = CounterStore(engine, now)

    @classmethod
    def open(cls, url: str, *, now: Now = system_now) -> Self:
        """Open a store, and make its tables the first time (ouvrir l’entrepôt).

        Args:
            url: `sqlite:///city.db`, or four slashes before an absolute path. The file is readable by its owner only.
            now: Tells the time that `recorded_at` keeps.

        Raises:
            StorageError: Another engine, a missing folder, a file that is no such store or of another version.
        """
        engine = open_engine(url)
        try:
            _prepare(engine)
        except StorageError:
            engine.dispose()
            raise
        return cls(engine, now)

    @contextmanager
    def transaction(self) -> Generator[Connection]:
        """Write several things, all or none (transaction).

        Yields:
            An open SQLAlchemy connection, to hand to the write methods.

        Raises:
            StorageError: The database refused or could not be reached.
        """
        with as_storage_errors(), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close the file (fermer l’entrepôt)."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _prepare(engine: Engine) -> None:
    """Make the tables the first time.

    Raises:
        StorageError: The file is another version's, or the database refused.
    """
    with as_storage_errors(), engine.begin() as connection:
        metadata.create_all(connection)
        versions = set(connection.scalars(select(schema.c.version)))
        if not versions:
            connection.execute(insert(schema), {"version": VERSION})
    if versions - {VERSION}:
        raise StorageError("this file was written by another version of the library")
