"""Those who receive alerts, real ones on this machine: a web server that takes JSON and a mail server."""

import asyncio
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Posted:
    """What came in at the web server, and what it answers: each answer once, the last one from then on."""

    answers: list[int] = field(default_factory=lambda: [204])
    bodies: list[bytes] = field(default_factory=list)
    headers: list[Message] = field(default_factory=list)
    address: str = ""


@contextmanager
def web_receiver(answers: Sequence[int] = (204,)) -> Iterator[Posted]:
    """A web server that remembers what is posted to it."""
    posted = Posted(list(answers))

    class Handler(BaseHTTPRequestHandler):
        """Answers what it was told to, and says nothing."""

        def do_POST(self) -> None:
            posted.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            posted.headers.append(self.headers)
            self.send_response(posted.answers.pop(0) if len(posted.answers) > 1 else posted.answers[0])
            self.send_header("Location", f"{posted.address}/elders")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name that the library gave it
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    posted.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield posted
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Mailbox:
    """What came in at the mail server: the commands as they were said, whether encrypted, and the letters."""

    port: int = 0
    encryption: ssl.SSLContext | None = None
    refuse: bytes = b""  # the answer to every receiver, when none is wanted
    farewell: bytes = b"221 dag\r\n"
    said: list[tuple[str, bool]] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)


@contextmanager
def mail_receiver(encryption: ssl.SSLContext | None = None, refuse: bytes = b"") -> Iterator[Mailbox]:
    """A mail server that speaks as much SMTP as a sender needs."""
    mailbox, ready, loop = Mailbox(encryption=encryption, refuse=refuse), Event(), asyncio.new_event_loop()

    async def serve() -> None:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await _talk(mailbox, reader, writer)

        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        mailbox.port = server.sockets[0].getsockname()[1]
        ready.set()

    def run() -> None:
        loop.run_until_complete(serve())
        loop.run_forever()

    thread = Thread(target=run, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield mailbox
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


async def _talk(mailbox: Mailbox, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One conversation; a sender that breaks it off ends it."""
    encrypted = False
    writer.write(b"220 proef\r\n")
    while line := await reader.readline():
        said = line.decode().strip()
        mailbox.said.append((said, encrypted))
        verb = said.upper().partition(" ")[0]
        if verb == "DATA":
            writer.write(b"354 ga uw gang\r\n")
            mailbox.letters.append((await reader.readuntil(b"\r\n.\r\n")).decode())
            writer.write(b"250 dank\r\n")
        elif verb == "STARTTLS" and mailbox.encryption:
            writer.write(b"220 nu versleuteld\r\n")
            try:
                await writer.start_tls(mailbox.encryption)
            except (ssl.SSLError, ConnectionError):
                return
            encrypted = True
        else:
            writer.write(_answer(mailbox, verb, encrypted=encrypted))
        if verb == "QUIT":
            break
    writer.close()


def _answer(mailbox: Mailbox, verb: str, *, encrypted: bool) -> bytes:
    if verb == "EHLO":
        more = b"AUTH PLAIN" if encrypted else b"STARTTLS" if mailbox.encryption else b"8BITMIME"
        return b"250-proef\r\n250 " + more + b"\r\n"
    if verb == "AUTH":
        return b"235 welkom\r\n"
    if verb == "RCPT" and mailbox.refuse:
        return mailbox.refuse
    return mailbox.farewell if verb == "QUIT" else b"250 goed\r\n"


def certificate_for_this_machine(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate of our own for 127.0.0.1, and the encryption of a server that shows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown, secret = folder / "mail.pem", folder / "mail.key"
    shown.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    secret.write_bytes(key.private_bytes(form, kind, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, secret)
    return shown, context
