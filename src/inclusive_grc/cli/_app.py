"""The commands: each reads its options, calls one function, prints what it returned."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from inclusive_grc import __version__
from inclusive_grc.cli._demo import tell
from inclusive_grc.cli._render import render
from inclusive_grc.errors import GRCError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def grc(
    *, version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False
) -> None:
    """Building blocks for inclusive citizen-relationship management."""


@app.command()
def demo(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    keep: Annotated[Path | None, typer.Option(help="Keep the SQLite file there; it must not exist.")] = None,
) -> None:
    """Tell one subsidy request over three channels, on loopback, with invented people.

    Raises:
        BadParameter: The file to keep exists already.
    """
    if keep is not None and keep.exists():
        raise typer.BadParameter("this file exists already", param_hint="--keep")
    with tempfile.TemporaryDirectory() as folder:
        told = tell(keep or Path(folder) / "demo.db")
    if as_json:
        typer.echo(json.dumps(told.to_dict(), ensure_ascii=False, indent=2))
    else:
        render(told, kept=keep)


def main() -> None:
    """Run the command line; an error of ours is one sentence and exit code 1 (point d’entrée)."""
    try:
        app()
    except GRCError as error:
        typer.echo(f"{error.code}: {error}", err=True)
        sys.exit(1)
