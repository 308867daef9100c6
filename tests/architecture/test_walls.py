"""Each wall is seen to fall: a fault is planted in a copy of the house, and the checker must name it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.guard

LINT = ("lint-imports", "--no-cache")
RUFF = ("ruff", "check", "--no-cache")
TYPES = ("basedpyright",)

FAULTS = {
    "the heart imports the network library": ("citizens.py", "import httpx\n", LINT, "One door to the network"),
    "the heart opens a database": ("journeys.py", "import sqlite3\n", LINT, "The heart does no I/O"),
    "the heart touches a socket": ("deadlines.py", "import socket\n", LINT, "The heart does no I/O"),
    "a low row imports a higher one": (
        "identifiers.py",
        "import inclusive_grc.citizens\n",
        LINT,
        "The arrow points down",
    ),
    "two edges meet": ("prefill/_forms.py", "import inclusive_grc.storage\n", LINT, "The arrow points down"),
    "the door knows a block": ("_http/_wire.py", "import inclusive_grc.prefill\n", LINT, "The arrow points down"),
    "a file without a place": ("misc.py", '"""Misc."""\n', LINT, "misc"),
    "an extra's dependency leaves its block": (
        "prefill/_forms.py",
        "import sqlalchemy\n",
        LINT,
        "Each dependency stays",
    ),
    "a second file imports the network library": (
        "identity/_keys.py",
        "import httpx\n",
        LINT,
        "One door to the network",
    ),
    "two blocks import each other": ("exchange.py", "import inclusive_grc._http\n", LINT, "No cycles"),
    "time is read, not given": (
        "deadlines.py",
        "\n\ndef _today() -> date:\n    return date.today()\n",
        RUFF,
        "banned-api",
    ),
    "a raised error is not said": (
        "steps.py",
        '\n\ndef odd() -> None:\n    """Do (faire)."""\n    raise ValueError("odd")\n',
        RUFF,
        "docstring-missing-exception",
    ),
    "a public function is not documented": (
        "steps.py",
        "\n__all__ += ['odd']\n\n\ndef odd() -> None:\n    pass\n",
        RUFF,
        "undocumented-public-function",
    ),
    "the public names are out of order": (
        "channels.py",
        '\n__all__ = ["Medium", "Channel", "Direction"]\n',
        RUFF,
        "unsorted-dunder-all",
    ),
    "a private name is imported from outside": (
        "../../tests/test_odd.py",
        "from inclusive_grc._http._wire import USER_AGENT\n",
        RUFF,
        "import-private-name",
    ),
    "a function is too complex": (
        "steps.py",
        "\n\ndef _odd(n: int) -> int:\n"
        + "".join(f"    if n == {i}:\n        return {i}\n" for i in range(9))
        + "    return 0\n",
        RUFF,
        "complex-structure",
    ),
    "a function is too long": (
        "steps.py",
        "\n\ndef _odd() -> None:\n" + "".join(f"    a{i} = {i}\n" for i in range(30)),
        RUFF,
        "too-many-statements",
    ),
    "code is commented out": ("steps.py", "\n# x = compute(1)\n", RUFF, "commented-out-code"),
    "a type is missing": (
        "steps.py",
        '\n\ndef odd(a):\n    """Do (faire)."""\n    return a\n',
        TYPES,
        "reportMissingParameterType",
    ),
    "a type is wrong": ("steps.py", '\n_odd: int = "text"\nprint(_odd)\n', TYPES, "reportAssignmentType"),
    "the public face is not wholly typed": (
        "steps.py",
        "\nodd = [x for x in (1, 'a')]\n__all__ += ['odd', 'loose']\n\n\ndef loose(a):\n    return a\n",
        ("basedpyright", "--verifytypes", "inclusive_grc", "--ignoreexternal"),
        "error",
    ),
    "dead code": ("steps.py", "\n\ndef _odd() -> int:\n    return 1\n    return 2\n", ("vulture",), "unreachable"),
    "a dependency is not declared": ("storage/_engine.py", "\nimport flask\n", ("deptry", "src"), "DEP001"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_is_caught(name: str, house: Path, run) -> None:
    """A checker that was green becomes red, for that reason."""
    where, fault, (tool, *args), expected = FAULTS[name]
    file = house / "src" / "inclusive_grc" / where
    file.parent.mkdir(exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + fault)
    verdict = run(house, tool, *args)
    assert verdict.returncode != 0, verdict.stdout
    assert expected in verdict.stdout + verdict.stderr


@pytest.mark.parametrize("command", [LINT, RUFF, ("vulture",), ("deptry", "src")], ids=lambda command: command[0])
def test_checkers_are_green_without_a_fault(command: tuple[str, ...], house: Path, run) -> None:
    """The same checkers on the same copy, with nothing planted."""
    verdict = run(house, *command)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_wrong_example_is_caught(house: Path, root: Path) -> None:
    """A wrong result in a docstring turns the suite red."""
    (house / "conftest.py").write_text((root / "conftest.py").read_text())
    file = house / "src" / "inclusive_grc" / "channels.py"
    file.write_text(file.read_text().replace("    False\n", "    True\n", 1))
    verdict = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:xdist", "src/inclusive_grc/channels.py"],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert verdict.returncode == 1, verdict.stdout
    assert "Expected:" in verdict.stdout
