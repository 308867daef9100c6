"""Small, alive, single: what no ready-made tool checks."""

import ast
import inspect
from pathlib import Path

import pytest

from inclusive_grc import identity, prefill

LONGEST_FILE = 300
# async def only where one waits: the door, the façades of network blocks, and the simulators.
MAY_WAIT = ("_http/", "testing/", "identity/_client.py", "prefill/_prefiller.py")
TWINS = [
    (identity.FranceConnect, identity.AsyncFranceConnect),
    (prefill.Prefiller, prefill.AsyncPrefiller),
]


def long_files(folder: Path) -> list[str]:
    return [str(file) for file in folder.rglob("*.py") if file.read_text().count("\n") > LONGEST_FILE]


def waiting_functions(folder: Path) -> list[str]:
    """`async def` where none should be."""
    return [
        f"{name}:{node.lineno}"
        for file in folder.rglob("*.py")
        if not (name := file.relative_to(folder).as_posix()).startswith(MAY_WAIT)
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.AsyncFunctionDef)
    ]


def differences(blocking: type, waiting: type) -> list[str]:
    """Public methods that one has and the other has not, or with other parameters."""
    methods = {name for cls in (blocking, waiting) for name in dir(cls) if not name.startswith("_")} | {"__init__"}
    return [
        name
        for name in sorted(methods)
        if not hasattr(blocking, name)
        or not hasattr(waiting, name)
        or inspect.signature(getattr(blocking, name)) != inspect.signature(getattr(waiting, name))
    ]


def body_lengths(folder: Path) -> list[int]:
    """Lines of each function, docstring left out."""
    lengths: list[int] = []
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body:
                    lengths.append((body[-1].end_lineno or 0) - body[0].lineno + 1)
    return sorted(lengths)


def test_files_are_short(root: Path) -> None:
    assert long_files(root / "src") == []


def test_long_file_is_seen(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * (LONGEST_FILE + 1))
    assert len(long_files(tmp_path)) == 1


def test_median_function_is_under_ten_lines(root: Path) -> None:
    lengths = body_lengths(root / "src")
    assert lengths[len(lengths) // 2] < 10


def test_only_the_network_waits(root: Path) -> None:
    assert waiting_functions(root / "src" / "inclusive_grc") == []


def test_misplaced_async_is_seen(house: Path) -> None:
    folder = house / "src" / "inclusive_grc"
    (folder / "journeys.py").write_text((folder / "journeys.py").read_text() + "\n\nasync def odd(): ...\n")
    assert len(waiting_functions(folder)) == 1


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins[0].__name__)
def test_twins_have_the_same_methods(twins: tuple[type, type]) -> None:
    assert differences(*twins) == []


def test_unlike_twins_are_seen() -> None:
    class Other(prefill.Prefiller):
        def by_siret(self, siret: str) -> None: ...

    assert differences(prefill.Prefiller, Other) == ["by_siret"]
