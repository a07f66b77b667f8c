"""What `api_speed` asks, of whom, and beside what each is held."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from tests.benchmarks.api_load import Case
from tests.benchmarks.api_servers import Server, fetch
from tests.benchmarks.api_stock import page_id, public_id, word_of_rank, word_of_topic

LIST = "/api/v1/articles?locale=en"
CATEGORY = f"{LIST}&category=section-3"
SEARCH = "/api/v1/search?locale=en&q="
# In nearly every story, in every ninth or so, and in some twenty at 100,000 articles.
COMMON, FREQUENT, RARE = word_of_rank(0), word_of_rank(300), word_of_topic(7)
EDGE, BARE, FILE, STOCK = "edge", "bare view", "nginx", "Wagtail v2"
OF_DJANGO, OF_SERVER = "bytes, Django", "bytes, server"
# The edge's answer, headers and all, by the same server from a variable.
SAME = "document, same server"
# As a stock newsroom would ask for the same: cards have no bodies, and pages have numbers.
STOCK_LIST = "/api/v2/pages/?type=newsroom.ArticlePage&order=-first_published_at&limit=20"
STOCK_CARD = "&fields=standfirst"


@dataclass(frozen=True, kw_only=True)
class Servers:
    """nginx serves `document` and `list`, two files; it may be missing."""

    ours: Server
    edge: Server
    bare: Server
    stock: Server
    nginx: Server | None


def addresses(url: str, *, articles: int) -> dict[str, str]:
    """Path and query by name, as the API over so many articles has them."""
    page = json.loads(fetch(url + CATEGORY)[0])["page"]
    return {
        "document": f"/api/v1/articles/{public_id(middle_of(articles))}",
        "list": LIST,
        "category, page 2": f"{CATEGORY}&cursor={page['next']}",
        "search": SEARCH + quote(RARE),
        "search, frequent word": SEARCH + quote(FREQUENT),
        "search, common word": SEARCH + quote(COMMON),
    }


def middle_of(articles: int) -> int:
    """A number whose article is in English, as every third one."""
    return articles // 6 * 3


def cases_of(servers: Servers, *, articles: int, is_full: bool) -> Iterator[Case]:
    """`is_full`: those as well that do not depend on how many articles there are."""
    asked = addresses(servers.ours.url, articles=articles)
    searches = {name: asked.pop(name) for name in list(asked) if name.startswith("search")}
    yield from beside_bare_views(servers, asked)
    yield has_it("304", servers.ours, asked["document"], against=f"document, {BARE}")
    beside = files(servers.nginx) if servers.nginx else {}
    yield from beside.values()
    for name in ("document", "list"):
        against = beside[name].name if beside else OF_SERVER
        yield case(f"{name}, {EDGE}", servers.edge, asked[name], against=against)
    yield case(SAME, servers.bare, f"/kept{asked['document']}")
    if is_full or not beside:
        yield case(OF_SERVER, servers.bare, "/wsgi")
    if is_full:
        yield case(OF_DJANGO, servers.bare, "/django")
        name = "category, page 2"
        yield case(f"{name}, {EDGE}", servers.edge, asked[name], against=OF_SERVER)
        against = beside["document"].name if beside else OF_SERVER
        yield has_it(f"304, {EDGE}", servers.edge, asked["document"], against=against)
    if is_full and servers.nginx:
        yield has_it(f"304, {FILE}", servers.nginx, "/document")
    # Last: what of them is still under way when their time is over would disturb the next one.
    yield from beside_bare_views(servers, searches)


def beside_bare_views(servers: Servers, asked: Mapping[str, str]) -> Iterator[Case]:
    for name, address in asked.items():
        yield case(f"{name}, {BARE}", servers.bare, f"/same{address}")
        yield case(name, servers.ours, address, against=f"{name}, {BARE}")


def slow_cases_of(servers: Servers, *, articles: int) -> Iterator[Case]:
    """Stock Wagtail: a few seconds of one round say enough."""
    addresses = {
        "document": f"/api/v2/pages/{page_id(middle_of(articles))}/",
        "list": STOCK_LIST + STOCK_CARD,
        "category, page 2": f"{STOCK_LIST}{STOCK_CARD}&offset=20",
        "search": f"{STOCK_LIST.replace('&order=-first_published_at', '')}&search={quote(RARE)}",
    }
    for name, address in addresses.items():
        yield case(f"{name}, {STOCK}", servers.stock, address)


def case(name: str, server: Server, address: str, *, against: str = "") -> Case:
    return Case(name=name, url=server.url + address, pid=server.pid, against=against)


def has_it(name: str, server: Server, address: str, *, against: str = "") -> Case:
    _body, etag = fetch(server.url + address)
    return Case(
        name=name,
        url=server.url + address,
        pid=server.pid,
        against=against,
        headers=(f"If-None-Match: {etag}",),
    )


def files(nginx: Server) -> dict[str, Case]:
    return {name: case(f"{name}, {FILE}", nginx, f"/{name}") for name in ("document", "list")}
