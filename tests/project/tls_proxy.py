"""A web server in front of the program, as nginx does it in docs/instalacion.md: TLS outside, headers that say who asks."""

import re
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(*form))
    return folder / "cert.pem", folder / "key.pem"


@contextmanager
def proxying(port: int, folder: Path) -> Iterator[tuple[str, Path]]:
    """Serve https for a port; address and certificate."""
    certificate, key = make_certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    class Passing(socketserver.BaseRequestHandler):
        """One request a connection."""

        def handle(self) -> None:
            with suppress(OSError), context.wrap_socket(self.request, server_side=True) as outside:
                _pass(outside, port)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Passing) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"https://127.0.0.1:{server.server_address[1]}", certificate
        finally:
            server.shutdown()
            thread.join()


def _pass(outside: socket.socket, port: int) -> None:
    """The head with who asks and the body; then the answer, to its end."""
    said = b"X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"
    data = b""
    while b"\r\n\r\n" not in data:
        data += outside.recv(65_536)
    head, _, body = data.partition(b"\r\n\r\n")
    found = re.search(rb"(?i)content-length: (\d+)", head)
    while len(body) < int(found[1] if found else 0):
        body += outside.recv(65_536)
    first, _, rest = re.sub(rb"(?i)\r\nconnection: [^\r]*", b"", head).partition(b"\r\n")
    with socket.create_connection(("127.0.0.1", port)) as inside:
        inside.sendall(first + b"\r\n" + said + rest + b"\r\n\r\n" + body)
        while answer := inside.recv(65_536):
            outside.sendall(answer)
