"""The command line (ligne de commande)."""

from inclusive_grc.errors import needs_extra

with needs_extra("cli"):
    from inclusive_grc.cli._app import app, main

__all__ = ["app", "main"]
