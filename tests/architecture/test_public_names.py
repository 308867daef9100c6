"""The public face changes on purpose."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("public_names", Path(__file__).with_name("public_names.py"))
assert _spec is not None
assert _spec.loader is not None
face = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(face)


def lacks_its_line(changed: set[str]) -> bool:
    """A change of the snapshot without one of the changelog."""
    return "tests/architecture/public_names.txt" in changed and "CHANGELOG.md" not in changed


def changed_files(root: Path, *args: str) -> set[str]:
    done = subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=False)
    return set(done.stdout.split())


def test_public_names_are_those_of_the_snapshot(root: Path) -> None:
    assert face.public_names(root / "src") == face.SNAPSHOT.read_text().splitlines()


def test_renamed_parameter_is_seen(house: Path) -> None:
    file = house / "src" / "inclusive_grc" / "identifiers.py"
    file.write_text(file.read_text().replace("def parse_siret(text: str)", "def parse_siret(number: str)"))
    assert face.public_names(house / "src") != face.SNAPSHOT.read_text().splitlines()


def test_changed_face_has_a_line_in_the_changelog(root: Path) -> None:
    if not (root / ".git").exists():
        pytest.skip("not a git checkout")
    assert not lacks_its_line(changed_files(root, "diff", "--name-only", "HEAD"))
    assert not lacks_its_line(changed_files(root, "show", "--name-only", "--format=", "HEAD"))


def test_missing_line_is_seen() -> None:
    assert lacks_its_line({"tests/architecture/public_names.txt", "src/inclusive_grc/steps.py"})
