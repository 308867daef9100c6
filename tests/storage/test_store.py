"""All or nothing, together with the caller's own rows, from any number of threads and processes."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from inclusive_grc.errors import ConflictError

from .conftest import CITIZEN, JOURNEY, asked, said
from .test_counters import count


def test_transaction_is_all_or_nothing(store) -> None:
    with pytest.raises(RuntimeError), store.transaction() as transaction:
        store.requests.add(asked(), transaction=transaction)
        store.interactions.append(said(), transaction=transaction)
        count(store, transaction=transaction)
        raise RuntimeError("the app failed")
    assert (store.requests.get("D-1"), store.interactions.timeline(CITIZEN)) == (None, ())
    assert store.counters.totals(JOURNEY) == ()


def test_conflict_undoes_the_whole_transaction(store) -> None:
    store.requests.add(asked())
    with pytest.raises(ConflictError), store.transaction() as transaction:
        store.interactions.append(said(), transaction=transaction)
        store.requests.add(asked(), transaction=transaction)
    assert store.interactions.timeline(CITIZEN) == ()


@pytest.mark.parametrize("fails", [True, False])
def test_the_app_s_own_rows_are_committed_with_ours(store, fails: bool) -> None:
    with store.transaction() as transaction:
        transaction.execute(text("CREATE TABLE own (reference TEXT)"))
    try:
        with store.transaction() as transaction:
            transaction.execute(text("INSERT INTO own VALUES ('D-1')"))
            store.requests.add(asked(), transaction=transaction)
            if fails:
                raise RuntimeError("the app failed")
    except RuntimeError:
        pass
    with store.transaction() as transaction:
        own = transaction.execute(text("SELECT count(*) FROM own")).scalar()
    assert (own == 1) is (store.requests.get("D-1") is not None) is not fails


def test_file_is_its_owner_s_and_durable(store, file) -> None:
    store.requests.add(asked())
    modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    with store.transaction() as transaction:
        assert transaction.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert transaction.execute(text("PRAGMA synchronous")).scalar() == 2


def test_store_opens_again_with_what_it_held(open_store) -> None:
    request = asked()
    with open_store() as first:
        first.requests.add(request)
    assert open_store().requests.get("D-1") == request


def test_threads_write_at_once(store) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: store.interactions.append(said()), range(80)))
    assert len(store.interactions.timeline(CITIZEN)) == 80


WRITER = """
import sys
sys.path.insert(0, {folder!r})
from storage.conftest import said
from inclusive_grc.storage import Store
with Store.open("sqlite:///" + {file!r}) as store:
    print("open", flush=True)
    for n in range({number}):
        contact = said()
        store.interactions.append(contact)
        print(contact.id, flush=True)
"""


def writer(file, number: int) -> subprocess.Popen[str]:
    code = WRITER.format(folder=str(__import__("pathlib").Path(__file__).parents[1]), file=str(file), number=number)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_processes_open_and_write_one_new_file_at_once(open_store, file) -> None:
    writers = [writer(file, 25) for _ in range(4)]
    complaints = [process.communicate(timeout=60)[1] for process in writers]
    assert complaints == [""] * 4
    assert len(open_store().interactions.timeline(CITIZEN)) == 100


@pytest.mark.parametrize("after", [1, 10, 40])
def test_killed_writer_loses_nothing_it_was_told_is_kept(open_store, file, after: int) -> None:
    process = writer(file, 100_000)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(after + 1)][1:]
    process.kill()
    acknowledged += [
        line.strip() for line in process.communicate(timeout=60)[0].splitlines() if len(line.strip()) == 36
    ]
    kept = {str(contact.id) for contact in open_store().interactions.timeline(CITIZEN)}
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 1
