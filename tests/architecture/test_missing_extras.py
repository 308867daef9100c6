"""A block without its extra says the exact pip line."""

import subprocess
import sys

import pytest

from inclusive_grc.errors import MissingExtraError, needs_extra

BLOCKS = {"storage": "sqlalchemy", "testing": "uvicorn", "cli": "typer"}


@pytest.mark.parametrize("block", BLOCKS)
def test_block_names_its_extra(block: str) -> None:
    code = f"import sys; sys.modules[{BLOCKS[block]!r}] = None\nimport inclusive_grc.{block}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert f'pip install "inclusive_grc[{block}]"' in done.stderr


def test_our_own_missing_module_is_not_taken_for_an_extra() -> None:
    with pytest.raises(ModuleNotFoundError) as caught, needs_extra("storage"):
        raise ModuleNotFoundError("gone", name="inclusive_grc.gone")
    assert not isinstance(caught.value, MissingExtraError)
