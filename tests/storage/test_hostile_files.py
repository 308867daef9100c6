"""A file that is no store of ours is told in one clear error, and left as it was."""

import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from inclusive_grc.errors import StorageError
from inclusive_grc.storage import Store

from .conftest import CITIZEN, said


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://user:secret@127.0.0.1/city",
        "mysql://user:secret@127.0.0.1/city",
        "sqlite://",
        "sqlite:///:memory:",
        "city.db",
        "",
        "sqlite:////nowhere/at/all/city.db",
    ],
)
def test_other_address_is_refused_without_quoting_it(url: str) -> None:
    with pytest.raises(StorageError) as caught:
        Store.open(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [b"not a database" * 100, bytes(8192), b"SQLite format 3\x00" + b"\xff" * 4096],
    ids=["text", "zeros", "torn"],
)
def test_other_file_is_refused_and_left_as_it_was(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(StorageError):
        Store.open(f"sqlite:///{file}")
    assert file.read_bytes() == content


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        Store.open(f"sqlite:///{tmp_path}")


def test_file_of_another_version_is_refused(open_store, file: Path) -> None:
    open_store().close()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE grc_schema SET version = '99'")
    connection.commit()
    connection.close()
    with pytest.raises(StorageError, match="another version"):
        open_store()


def test_damaged_file_is_told_without_quoting_its_rows(open_store, file: Path) -> None:
    with open_store() as store:
        for _ in range(50):
            store.interactions.append(said("QUERREC" * 200))
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(StorageError) as caught:
        open_store().interactions.timeline(CITIZEN)
    assert "QUERREC" not in str(caught.value)


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.path.insert(0, {folder!r})
from storage.conftest import said
from inclusive_grc.errors import StorageError
from inclusive_grc.storage import Store
store = Store.open("sqlite:///" + {file!r})
store.interactions.append(said("kept"))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    for n in range(1000):
        store.interactions.append(said("x" * 9000))
except StorageError as error:
    print(error.code, error)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="this system cannot limit the size of a file")
def test_full_disk_is_told_and_what_was_kept_stays(open_store, file: Path) -> None:
    code = FULL.format(folder=str(Path(__file__).parents[1]), file=str(file))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.startswith("storage_error"), done.stderr
    assert "xxx" not in done.stdout
    assert open_store().interactions.timeline(CITIZEN)[0].summary in {"kept", "x" * 9000}
