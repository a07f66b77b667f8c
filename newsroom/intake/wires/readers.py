"""Which reader reads which format. Pure."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_noop

from newsroom.intake.wires.items import Item, NotRead
from newsroom.intake.wires.models import WireSource
from newsroom.intake.wires.read_feed import read_feed
from newsroom.intake.wires.read_newsml import read_newsml
from newsroom.intake.wires.read_ninjs import read_ninjs
from newsroom.network.get import Fetched

logger = logging.getLogger(__name__)

Reader = Callable[..., list[Item]]
READERS: dict[str, Reader] = {
    WireSource.Format.FEED: read_feed,
    WireSource.Format.NEWSML: read_newsml,
    WireSource.Format.NINJS: read_ninjs,
}


def read_items(fetched: Fetched, *, wire_format: str, now: datetime) -> list[Item]:
    """Raises NotRead, for what a parser stumbles over too."""
    content_type = fetched.headers.get("content-type", "")
    read = READERS[wire_format]
    try:
        return read(fetched.body, content_type=content_type, url=fetched.url, now=now)
    except NotRead:
        raise
    except Exception as error:  # a wire that breaks its reader must not hold up the others
        logger.exception("A wire broke its reader", extra={"url": fetched.url})
        raise NotRead(gettext_noop("Our reader broke on it; our log says why.")) from error
