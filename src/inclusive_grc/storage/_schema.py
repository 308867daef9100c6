"""The tables."""

from typing import Final

from sqlalchemy import Column, Index, MetaData, String, Table, Text, Uuid

VERSION: Final = "1"

metadata = MetaData()

schema = Table("grc_schema", metadata, Column("version", String(16), primary_key=True))

requests = Table(
    "grc_requests",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("reference", String(100), nullable=False, unique=True),
    Column("citizen_id", Uuid, nullable=False, index=True),
    Column("received_at", String(32), nullable=False),
    Column("content", Text, nullable=False),
)

# Instants are kept as UTC text of one length, which sorts as time does on every engine.
interactions = Table(
    "grc_interactions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("citizen_id", Uuid),
    Column("occurred_at", String(32), nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Column("content", Text, nullable=False),
    Index("grc_interactions_timeline", "citizen_id", "occurred_at"),
)

# Insert-only: no row that every writer must lock.
counts = Table(
    "grc_counts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("journey", String(100), nullable=False, index=True),
    Column("step", String(100), nullable=False),
    Column("event", String(32), nullable=False),
    Column("case_key", String(100), nullable=False),
    Column("at", String(32), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("public", String(32), nullable=False),
)
