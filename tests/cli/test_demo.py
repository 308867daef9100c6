"""The demonstration as a person runs it: a command, in a process of its own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

COMMAND = [str(Path(sys.executable).parent / "inclusive-grc")]


def run(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "TMPDIR": environment.pop("TMPDIR", "/tmp"), **environment}
    return subprocess.run(
        [*COMMAND, *args], env=env, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.fixture(scope="module")
def told() -> dict[str, object]:
    done = run("demo", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_form_is_filled_with_sources(told) -> None:
    fields = {field["name"]: field for field in told["form"]}
    assert fields["Nom de l’association"]["value"] == "LES JARDINS PARTAGES D'EXEMPLEVILLE"
    assert fields["Nom de l’association"]["source"].startswith("api_entreprise:")
    assert fields["Sigle"]["left_open"] == "unknown"
    assert fields["Projet"]["source"] == "citizen"


def test_receipt_bears_today_in_paris(told) -> None:
    today = datetime.now(ZoneInfo("Europe/Paris")).date()
    assert told["receipt"]["received_on"] == today.isoformat()
    assert f"{today:%d/%m/%Y}" in told["receipt"]["text_fr"]


def test_story_goes_over_three_channels(told) -> None:
    assert [contact["channel"] for contact in told["story"]] == ["web", "phone", "counter"]
    assert len({contact["citizen_id"] for contact in told["story"]}) == 1


def test_steps_are_counted(told) -> None:
    counts = {(row["step"], row["event"], row["channel"]): row["cases"] for row in told["counts"]}
    assert counts["papers", "failed", "web"] == counts["papers", "completed", "counter"] == 1


def test_page_is_readable_in_a_narrow_pipe() -> None:
    done = run("demo", COLUMNS="80")
    assert done.returncode == 0, done.stderr
    for words in ("Nadia BRUNEL", "Le formulaire", "API Entreprise", "Accusé d’enregistrement", "guichet", "téléphone"):
        assert words in done.stdout
    assert "simulated" not in done.stdout


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_accents_do_not_break_an_old_terminal(locale: str) -> None:
    done = run("demo", LC_ALL=locale, LANG=locale)
    assert done.returncode == 0, done.stderr


def test_everything_is_in_the_file_that_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "city.db"
    assert run("demo", "--keep", str(file)).returncode == 0
    connection = sqlite3.connect(file)
    kept = [
        connection.execute(f"SELECT count(*) FROM grc_{name}").fetchone()[0]
        for name in ("requests", "interactions", "counts")
    ]
    connection.close()
    assert kept == [1, 3, 6]
    assert file.stat().st_mode & 0o777 == 0o600


def test_file_that_exists_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "city.db"
    file.write_text("mine")
    done = run("demo", "--keep", str(file))
    assert (done.returncode, file.read_text()) == (2, "mine")
    assert "exists already" in done.stderr


def test_folder_that_does_not_exist_is_one_sentence(tmp_path: Path) -> None:
    done = run("demo", "--keep", str(tmp_path / "no" / "city.db"))
    assert done.returncode == 1
    assert done.stderr.startswith("storage_error: ")
    assert "Traceback" not in done.stderr


def test_interrupted_demonstration_leaves_nothing(tmp_path: Path) -> None:
    process = subprocess.Popen([*COMMAND, "demo"], env={"PATH": os.environ["PATH"], "TMPDIR": str(tmp_path)})
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    assert list(tmp_path.iterdir()) == []


def test_version_is_said() -> None:
    import inclusive_grc

    assert run("--version").stdout.strip() == inclusive_grc.__version__


@pytest.mark.parametrize("args", [("nothing",), ("demo", "--nothing")])
def test_unknown_word_is_told(args: tuple[str, ...]) -> None:
    assert run(*args).returncode == 2
