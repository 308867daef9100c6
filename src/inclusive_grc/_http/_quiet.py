"""Keeps the network library from logging what it sends and receives for us; its other users keep their logs."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_ours: ContextVar[bool] = ContextVar("ours", default=False)
_LOGGERS = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.proxy")


def _not_ours(record: logging.LogRecord) -> bool:  # noqa: ARG001
    return not _ours.get()


for _name in _LOGGERS:
    logging.getLogger(_name).addFilter(_not_ours)


@contextmanager
def quiet() -> Generator[None]:
    """No line of the network library's own within this block."""
    token = _ours.set(True)
    try:
        yield
    finally:
        _ours.reset(token)
