"""Opening an SQLite file so that what is committed is on the disk."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from inclusive_grc.errors import StorageError


def open_engine(address: str) -> Engine:
    """An engine on a file; its transactions begin as writers, so that two never deadlock.

    Raises:
        StorageError: Not the address of an SQLite file, or of one whose folder does not exist.
    """
    engine = create_engine(_file_url(address), connect_args={"timeout": 30.0, "isolation_level": None})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin_as_writer)
    return engine


def _file_url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        raise StorageError("not a database address, like sqlite:///city.db") from None
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        raise StorageError("this version keeps its data in an SQLite file: sqlite:///city.db")
    path = Path(str(url.database))
    if not path.parent.is_dir():
        raise StorageError("the folder of the SQLite file does not exist")
    path.touch(mode=0o600)
    return url


def _set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_as_writer(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
