"""M41–M44: where webhooks do not go, when an address is entered and again at each send."""

import socket
from ipaddress import ip_address

import pytest
from django.utils import timezone

from newsroom.network.address_rules import is_allowed, is_public
from newsroom.network.resolve import HostNotFound, addresses_of
from newsroom.network.target import AddressRefused, read_target
from newsroom.webhooks.endpoints import change_endpoint
from newsroom.webhooks.models import WebhookAttempt, WebhookEndpoint
from newsroom.webhooks.send_due import send_webhooks
from newsroom.webhooks.wishes import WebhookRefused, Wishes
from tests.builders import make_live_article
from tests.webhooks.endpoints import admin, make_endpoint, only_delivery
from tests.webhooks.receivers import receiving, status

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.5",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.10.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "fd00::1",
    "fe80::1",
    "ff02::1",
    "2001:db8::1",
]


@pytest.fixture
def outside(settings):
    """As in production."""
    settings.WEBHOOKS_MAY_STAY_AT_HOME = False


@pytest.fixture
def name_server(monkeypatch):
    """Stands where the network would be: gives one answer after the other, and counts."""

    def answering(*answers):
        asked = []
        real = socket.getaddrinfo

        def getaddrinfo(host, port, *arguments, **options):
            if host[0].isdigit():
                return real(host, port, *arguments, **options)
            asked.append(host)
            found = answers[min(len(asked), len(answers)) - 1]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return asked

    return answering


@pytest.mark.parametrize("address", PRIVATE)
def test_m41_what_is_not_plainly_public_is_refused(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1"])
def test_public_addresses_pass(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1"])
def test_m41_clouds_metadata_is_refused_even_at_home(address):
    assert not is_allowed(ip_address(address), at_home=True)


@pytest.mark.parametrize("address", [one for one in PRIVATE if ":" not in one])
def test_m41_a_literal_address_is_refused_when_it_is_read(outside, address):
    with pytest.raises(AddressRefused, match="public internet"):
        read_target(f"https://{address}/hook")


@pytest.mark.parametrize("address", [one for one in PRIVATE if ":" in one])
def test_m41_so_is_one_of_version_six(outside, address):
    with pytest.raises(AddressRefused, match="public internet"):
        read_target(f"https://[{address}]/hook")


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "127.1", "127.0.0.0x1", "1.2.3.4.5"],
)
def test_m41_decimal_octal_and_hexadecimal_forms_are_refused(outside, host):
    with pytest.raises(AddressRefused, match="four plain numbers"):
        read_target(f"https://{host}/hook")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://hooks.example/", "https://"),
        ("file:///etc/passwd", "https://"),
        ("gopher://hooks.example/", "https://"),
        ("ftp://hooks.example/", "https://"),
        ("data:text/plain,hi", "https://"),
        ("//hooks.example/", "https://"),
        ("hooks.example/path", "https://"),
        ("https://me:secret@hooks.example/", "password"),
        ("https://me@hooks.example/", "password"),
        ("https://hooks.example:22/", "Port 22"),
        ("https://hooks.example:5432/", "Port 5432"),
        ("https://hooks.example:6379/", "Port 6379"),
        ("https://hooks.example:99999/", "no web address"),
        ("https://hooks.example/#part", "#"),
        ("https:///hook", "no host"),
        ("https://-.example/", "no host"),
        ("https://hooks.example\\@evil.example/", "escaped"),
        ("https://hooks.example/a b", "escaped"),
        ("https://hooks.example/\r\nX-Evil: 1", "escaped"),
        ("https://[::1/", "no web address"),
        ("https://hooks.example/" + "x" * 500, "500"),
        ("", "500"),
    ],
)
def test_m44_schemes_passwords_ports_and_tricks_are_refused(outside, url, words):
    with pytest.raises(AddressRefused, match=words):
        read_target(url)


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("https://Hooks.Example", "hooks.example", 443, "/"),
        ("https://hooks.example:8443/a?b=c", "hooks.example", 8443, "/a?b=c"),
        ("https://жаңалық.example/h", "xn--80aaqw4fuxvb.example", 443, "/h"),
        ("https://8.8.8.8/h", "8.8.8.8", 443, "/h"),
    ],
)
def test_usual_addresses_are_read(outside, url, host, port, path):
    target = read_target(url)

    assert (target.host, target.port, target.path) == (host, port, path)


def test_our_own_services_are_refused_at_home_too(settings):
    settings.WEBHOOK_FORBIDDEN_PORTS = {5432, 6379, 41234}

    with pytest.raises(AddressRefused, match="Port 41234"):
        read_target("http://127.0.0.1:41234/")


def test_m42_one_private_answer_among_public_ones_is_enough(outside, name_server):
    name_server(["93.184.216.34", "10.0.0.5"])

    with pytest.raises(AddressRefused, match=r"10\.0\.0\.5"):
        addresses_of(read_target("https://hooks.example/"), seconds=1)


def test_a_host_that_nobody_knows_may_be_known_later(outside, monkeypatch):
    def fail(*_arguments, **_options):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    with pytest.raises(HostNotFound, match=r"hooks\.example"):
        addresses_of(read_target("https://hooks.example/"), seconds=1)


@pytest.mark.django_db
def test_m42_a_name_that_leads_elsewhere_the_second_time_is_asked_once(settings, name_server):
    """The connection goes to the address that was looked at; the next send looks again."""
    with receiving(status(204)) as receiver:
        asked = name_server(["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"])
        endpoint = make_endpoint(f"http://hooks.example:{receiver.port}/hook")
        make_live_article()

        send_webhooks(seconds=5)
        assert asked == ["hooks.example"] * 2  # when it was entered, and for one send
        assert receiver.received[0].headers["host"] == f"hooks.example:{receiver.port}"

        make_live_article()
        send_webhooks(seconds=5)

    assert len(receiver.received) == 1
    refused = endpoint.deliveries.get(state="pending")
    assert "169.254.169.254" in refused.last_error


@pytest.mark.django_db
def test_m41_the_guard_stands_at_every_send(settings):
    """An endpoint of a time when private addresses were allowed sends nothing in production."""
    with receiving(status(204)) as receiver:
        endpoint = make_endpoint(receiver.url)
        make_live_article()
        settings.WEBHOOKS_MAY_STAY_AT_HOME = False

        send_webhooks(seconds=5)

    assert receiver.received == []
    assert only_delivery(endpoint).last_error.startswith("Not sent:")


@pytest.mark.django_db
def test_m43_redirects_are_not_followed(settings):
    with (
        receiving(status(204)) as inside,
        receiving(status(307, Location=inside.url)) as receiver,
    ):
        endpoint = make_endpoint(receiver.url)
        make_live_article()

        send_webhooks(seconds=5)

    assert (len(receiver.received), len(inside.received)) == (1, 0)
    attempt = WebhookAttempt.objects.get(delivery=only_delivery(endpoint))
    assert (attempt.status, attempt.has_succeeded) == (307, False)
    assert only_delivery(endpoint).last_error == "307: redirects are not followed"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://[::ffff:127.0.0.1]/",
        "https://2130706433/",
        "https://me:x@hooks.example/",
        "https://localhost/",
    ],
)
def test_an_endpoint_with_such_an_address_is_neither_added_nor_changed_to_it(settings, url):
    endpoint = make_endpoint()
    settings.WEBHOOKS_MAY_STAY_AT_HOME = False
    wishes = Wishes(name="Inside", url=url)

    with pytest.raises(WebhookRefused) as refused:
        make_endpoint(url)
    with pytest.raises(WebhookRefused):
        change_endpoint(endpoint.public_id, wishes, keeper=admin(), now=timezone.now())

    assert set(refused.value.errors) == {"url"}
    assert [one.url for one in WebhookEndpoint.objects.all()] == [endpoint.url]
