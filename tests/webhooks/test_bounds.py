"""One exchange within its bounds: slow, hanging, trickling and endless receivers; TLS by name."""

import gzip
import ssl
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from newsroom.network import checked_connection, resolve
from newsroom.webhooks.answers import in_short, read_retry_after
from newsroom.webhooks.post import MOST_BYTES, Request, post
from tests.harness.stack import free_port
from tests.webhooks.receivers import (
    a_byte_a_second_of_body,
    a_byte_a_second_of_headers,
    a_gigabyte,
    after,
    hanging,
    receiving,
    status,
)

# Five seconds and what a busy machine adds.
BOUND_SECONDS = 8
TOO_SLOW = "No whole answer within 5 s"


def post_to(url):
    return post(Request(url=url, body=b"{}", headers={"Content-Type": "application/json"}))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(hanging, id="hanging"),
        pytest.param(after(30, status(200)), id="30 s"),
        pytest.param(a_byte_a_second_of_headers, id="a byte a second"),
    ],
)
def test_f29_who_does_not_answer_in_five_seconds_has_failed(answer):
    with receiving(answer) as receiver:
        began = time.monotonic()
        outcome = post_to(receiver.url)

    assert time.monotonic() - began < BOUND_SECONDS
    assert (outcome.status, outcome.error, outcome.is_success) == (None, TOO_SLOW, False)


@pytest.mark.parametrize(("code", "is_success"), [(200, True), (500, False)])
def test_f29_a_body_of_a_byte_a_second_changes_nothing_of_the_status(code, is_success):
    with receiving(a_byte_a_second_of_body(code)) as receiver:
        began = time.monotonic()
        outcome = post_to(receiver.url)

    assert time.monotonic() - began < BOUND_SECONDS
    assert (outcome.status, outcome.is_success) == (code, is_success)


def test_f29_of_a_gigabyte_64_kilobytes_are_read():
    with receiving(a_gigabyte) as receiver:
        outcome = post_to(receiver.url)
        sent = receiver.gigabyte_sent

    assert outcome.is_success
    # What the kernel's buffers on both sides took before the connection was closed.
    assert sent < 16 * 1024 * 1024
    assert MOST_BYTES == 64 * 1024


def test_nobody_there_is_told_as_such():
    assert post_to(f"http://127.0.0.1:{free_port()}/").error == "The connection was refused"


def test_a_host_that_swallows_everything_costs_two_seconds(monkeypatch):
    """A name server, or a connection, that never answers."""
    monkeypatch.setattr(resolve, "ask_resolver", lambda _host, _port: time.sleep(30))
    began = time.monotonic()

    outcome = post_to("http://hooks.example/")

    assert time.monotonic() - began < BOUND_SECONDS
    assert "within 2 s" in outcome.error


def test_what_is_no_http_is_no_success():
    def gibberish(handler):
        handler.wfile.write(b"\x16\x03\x01 hello\r\n\r\n")

    with receiving(gibberish) as receiver:
        assert post_to(receiver.url).error == "The answer was no HTTP"


def test_m45_of_the_answer_200_characters_are_kept_as_plain_text():
    body = b"<script>alert(1)</script>\r\nSet-Cookie: a\x00b\xe2\x80\xae\xff " + b"y" * 400

    with receiving(status(500, body=body, X_Secret="of the receiver")) as receiver:
        outcome = post_to(receiver.url)

    assert outcome.excerpt.startswith("<script>alert(1)</script> Set-Cookie: a b \ufffd yyy")
    assert len(outcome.excerpt) == 200
    assert "of the receiver" not in repr(outcome)


def test_a_packed_answer_is_not_unpacked():
    packed = gzip.compress(b"0" * 10_000_000)

    with receiving(status(200, body=packed, Content_Encoding="gzip")) as receiver:
        outcome = post_to(receiver.url)

    assert outcome.is_success
    assert "000" not in outcome.excerpt


def test_an_excerpt_ends_at_a_letter():
    assert in_short("қ".encode() * 1000) == "қ" * 200


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Tue, 24 Nov 2026 09:01:00 GMT", 60),
        ("Tue, 24 Nov 2026 08:00:00 GMT", None),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("9" * 40, 10**8),
    ],
)
def test_retry_after_in_both_spellings(value, seconds):
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    found = read_retry_after(value, now=now)

    assert found == (timedelta(seconds=seconds) if seconds is not None else None)


def certificate_for(name, folder: Path) -> Path:
    """Self-signed; key and certificate in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def encrypted(tmp_path, monkeypatch):
    """A receiver that shows a certificate for hooks.example, which this machine trusts; every name
    leads to it. Gives back it and the server names that were asked for."""
    pem = certificate_for("hooks.example", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    checked_connection.trust.cache_clear()
    monkeypatch.setattr(resolve, "ask_resolver", lambda _host, _port: ["127.0.0.1"])
    asked = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with receiving(
        status(204), wrap=lambda listening: context.wrap_socket(listening, server_side=True)
    ) as receiver:
        yield receiver, asked
    checked_connection.trust.cache_clear()


def test_m42_the_certificate_is_that_of_the_name_and_not_of_the_address(encrypted):
    receiver, asked = encrypted

    outcome = post_to(f"https://hooks.example:{receiver.port}/hook")

    assert outcome.status == 204, outcome.error
    assert asked == ["hooks.example"]
    assert receiver.received[0].headers["host"] == f"hooks.example:{receiver.port}"


def test_a_certificate_for_somebody_else_is_refused_before_anything_is_sent(encrypted):
    receiver, _asked = encrypted

    outcome = post_to(f"https://other.example:{receiver.port}/hook")

    assert outcome.error.startswith("The certificate is not valid")
    assert receiver.received == []
