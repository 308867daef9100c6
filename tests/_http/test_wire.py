"""Certificates are checked, Retry-After is read as RFC 9110 says."""

import datetime as dt
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from inclusive_grc._http._wire import retry_after
from inclusive_grc.errors import ServiceUnavailableError
from inclusive_grc.exchange import HttpOptions

from .conftest import NO_RETRY, answer, ask

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 5 ", 5.0),
        ("0", 0.0),
        ("Mon, 02 Mar 2026 09:01:00 GMT", 60.0),
        ("Monday, 02-Mar-26 09:01:00 GMT", 60.0),
        ("Mon Mar  2 09:01:00 2026", 60.0),
        ("Mon, 02 Mar 2026 08:00:00 GMT", 0.0),
        ("-1", None),
        ("soon", None),
        ("", None),
        ("1.5", None),
        ("Mon, 32 Mar 2026 09:01:00 GMT", None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


def certificate(folder, *names: x509.GeneralName):
    """A self-signed certificate and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "invented town")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "town.pem"
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + made.public_bytes(pem))
    return file


@pytest.fixture
def https(tmp_path):
    """Serve one answer after another over TLS, under the given names."""
    listeners = []

    def start(*names: x509.GeneralName):
        file = certificate(tmp_path, *names)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def run() -> None:
            while True:
                try:
                    peer, _ = listener.accept()
                except OSError:
                    return
                with suppress(OSError), context.wrap_socket(peer, server_side=True) as secure:
                    secure.recv(65536)
                    secure.sendall(answer(b'"secure"'))

        threading.Thread(target=run, daemon=True).start()
        return f"https://127.0.0.1:{listener.getsockname()[1]}", str(file)

    yield start
    for listener in listeners:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


LOOPBACK = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))


def test_authority_that_is_given_is_believed(play, https) -> None:
    url, file = https(LOOPBACK)
    assert play(ask(url), options=HttpOptions(ca_file=file)).body == b'"secure"'


def test_unknown_authority_is_refused(play, https) -> None:
    url, _ = https(LOOPBACK)
    with pytest.raises(ServiceUnavailableError, match="ConnectError"):
        play(ask(url), options=NO_RETRY)


def test_certificate_of_another_name_is_refused(play, https) -> None:
    url, file = https(x509.DNSName("town.example"))
    with pytest.raises(ServiceUnavailableError, match="ConnectError"):
        play(ask(url), options=HttpOptions(ca_file=file, retries=0))


def test_plain_http_where_tls_is_expected_is_refused(play) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=lambda: answer_in_clear(listener), daemon=True).start()
        with pytest.raises(ServiceUnavailableError, match="ConnectError"):
            play(ask(f"https://127.0.0.1:{listener.getsockname()[1]}"), options=NO_RETRY)


def answer_in_clear(listener: socket.socket) -> None:
    peer, _ = listener.accept()
    with peer:
        peer.recv(65536)
        peer.sendall(answer())
