"""Requests."""

from sqlalchemy import select

from inclusive_grc.service_requests import ServiceRequest
from inclusive_grc.storage._schema import requests
from inclusive_grc.storage._shelf import Shelf, instant


class RequestStore(Shelf):
    """What was asked (demandes)."""

    def add(self, request: ServiceRequest, transaction: object | None = None) -> None:
        """Record a request; recording the same one again changes nothing (enregistrer une demande).

        Args:
            request: The request, with its receipt date.
            transaction: An open SQLAlchemy connection, to commit together with the caller's own rows.

        Raises:
            ConflictError: The id or the reference is already stored with another content.
            StorageError: The database refused or could not be reached.
        """
        row = {
            "id": request.id,
            "reference": request.reference,
            "citizen_id": request.citizen_id,
            "received_at": instant(request.received_at),
            "content": request.model_dump_json(),
        }
        with self.within(transaction) as connection:
            self.add_once(connection, requests, row)

    def get(self, reference: str) -> ServiceRequest | None:
        """Find a request by what the public quotes (retrouver une demande).

        Args:
            reference: The reference on the receipt.

        Raises:
            StorageError: The database could not be read.
        """
        query = select(requests.c.content).where(requests.c.reference == reference)
        with self.within(None) as connection:
            text = connection.scalar(query)
        return None if text is None else ServiceRequest.model_validate_json(text)
