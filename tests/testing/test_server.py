"""A simulator listens on loopback for as long as its block, and no longer."""

import socket

import pytest

from inclusive_grc.testing import StateApis


def test_simulator_has_no_address_before_it_starts() -> None:
    with pytest.raises(RuntimeError, match="start the simulator"):
        _ = StateApis().base_url


def test_simulator_listens_on_loopback_and_frees_its_port() -> None:
    with StateApis() as state:
        host, _, port = state.base_url.removeprefix("http://").partition(":")
        socket.create_connection((host, int(port))).close()
    assert host == "127.0.0.1"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=1)


def test_simulator_starts_again() -> None:
    simulator = StateApis()
    for _ in range(2):
        with simulator as state:
            assert state.base_url
