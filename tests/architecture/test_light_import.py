"""Importing the nouns loads nothing that can reach a network or a database."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("httpx", "httpcore", "authlib", "joserfc", "sqlalchemy", "sqlite3", "ssl", "asyncio")


def heavy_modules(source: Path | None = None) -> list[str]:
    """The heavy modules that `import inclusive_grc` loads in a fresh process."""
    code = f"import sys, inclusive_grc; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    path = {"PYTHONPATH": str(source)} if source else {}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **path}, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_heart_is_light() -> None:
    """None of them."""
    assert heavy_modules() == []


def test_heavy_import_is_seen(house: Path) -> None:
    """The check sees one that is planted."""
    file = house / "src" / "inclusive_grc" / "contacts.py"
    file.write_text(file.read_text() + "\nimport ssl\n")
    assert "ssl" in heavy_modules(house / "src")
