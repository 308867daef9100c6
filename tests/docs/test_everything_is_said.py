"""What is public is in a page of the docs, and bears its French name."""

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path
from typing import get_origin

import pytest
from typer.main import get_command

import inclusive_grc
from inclusive_grc import errors
from inclusive_grc.cli import app

ROOT = Path(__file__).parents[2]
PAGES = "\n".join(file.read_text("utf-8") for file in sorted(ROOT.glob("docs/**/*.md")) if "_build" not in file.parts)
MODULES = ["inclusive_grc"] + [
    f"inclusive_grc.{module.name}" for module in pkgutil.iter_modules(inclusive_grc.__path__) if module.name[0] != "_"
]
NAMES = [(module, name) for module in MODULES for name in importlib.import_module(module).__all__]
COMMANDS = sorted(getattr(get_command(app), "commands", {}))


def unsaid(words: list[str], pages: str) -> list[str]:
    """Words that no page holds."""
    return [word for word in words if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", pages)]


def error_codes() -> list[str]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.GRCError)]
    return sorted({kind.code for kind in kinds} | {f"sign_in_{cause}" for cause in errors.SignInCause})


def test_every_public_name_is_said() -> None:
    assert unsaid([name for _, name in NAMES], PAGES) == []


def test_every_error_code_is_said() -> None:
    assert unsaid(error_codes(), PAGES) == []


def test_every_extra_is_said() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = list(project["optional-dependencies"])
    assert unsaid([f"inclusive_grc[{extra}]" for extra in extras], PAGES.replace('"', " ")) == []


def test_every_command_is_said() -> None:
    assert COMMANDS
    assert unsaid([f"inclusive-grc {command}" for command in COMMANDS], PAGES) == []


def test_unsaid_word_is_seen() -> None:
    assert unsaid(["parse_siret", "parse_sire", "odd_name"], "only `parse_siret`") == ["parse_sire", "odd_name"]


def french_term_missing(doc: str | None) -> bool:
    """The first line ends with the French term in brackets."""
    first = (doc or "").strip().partition("\n")[0]
    return not re.search(r"\([^()]*[^\W\d_][^()]*\)", first)


@pytest.mark.parametrize(("module", "name"), NAMES, ids=str)
def test_public_object_bears_its_french_name(module: str, name: str) -> None:
    item = getattr(importlib.import_module(module), name)
    if isinstance(item, type) or callable(item):
        if module == "inclusive_grc.cli" and name == "app":
            pytest.skip("the application's help is its documentation")
        if get_origin(item) is not None:
            pytest.skip("an alias has no docstring at run time")
        assert not french_term_missing(item.__doc__)


def test_missing_french_name_is_seen() -> None:
    assert french_term_missing("A number.\n\n(numéro)")
    assert not french_term_missing("A number (numéro).")
