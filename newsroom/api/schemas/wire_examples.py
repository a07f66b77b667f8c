"""The example document as ninjs and as JSON-LD: written by what writes the real ones."""

from newsroom.api.schemas.documents import EXAMPLE
from newsroom.api.schemas.site import EXAMPLE as SITE
from newsroom.feeds.json_ld import news_article
from newsroom.feeds.ninjs import ninjs
from newsroom.feeds.publisher import Publisher

PUBLISHER = Publisher(
    name=SITE["name"], url=SITE["languages"][0]["url"], copyright=SITE["copyright"]
)
NINJS = ninjs(EXAMPLE, publisher=PUBLISHER)
JSON_LD = news_article(EXAMPLE, publisher=PUBLISHER)
