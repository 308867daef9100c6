"""A request is found by what the public quotes, and comes back as it was."""

import pytest

from inclusive_grc.errors import ConflictError

from .conftest import asked


def test_request_comes_back_whole(store) -> None:
    request = asked()
    store.requests.add(request)
    kept = store.requests.get("D-1")
    assert kept == request
    assert kept.answers["RNA"].hidden


def test_unknown_reference_is_nothing(store) -> None:
    assert store.requests.get("D-404") is None


def test_recording_twice_is_one_request(store) -> None:
    request = asked()
    store.requests.add(request)
    store.requests.add(request)
    assert store.requests.get("D-1") == request


def test_reference_is_given_once(store) -> None:
    store.requests.add(asked())
    with pytest.raises(ConflictError) as caught:
        store.requests.add(asked())
    assert "QUERREC" not in str(caught.value)


def test_another_content_under_the_same_id_is_a_conflict(store) -> None:
    request = asked()
    store.requests.add(request)
    with pytest.raises(ConflictError):
        store.requests.add(asked("D-2", id=request.id))
