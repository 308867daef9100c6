import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house to plant faults in."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a tool of the development environment in a folder, on the sources of that folder."""

    def go(folder: Path, tool: str, *args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(BIN / tool), *args],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder / "src"), "NO_COLOR": "1", "PYTHONSAFEPATH": ""},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return go
