"""What an address of the readers' site leads to."""

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from newsroom.api.schemas.cards import ARTICLE_URL, CARD
from newsroom.api.schemas.documents import EXAMPLE as ARTICLE
from newsroom.api.schemas.documents import Alternate, StoryAlternate

MOVED: dict[str, Any] = {
    "type": "redirect",
    "status": 301,
    "location": ARTICLE_URL,
    **{name: CARD[name] for name in ("id", "story_id", "locale", "title", "url", "api_url")},
    "alternates": ARTICLE["alternates"],
    "x_default": ARTICLE["x_default"],
    "path": "/en/politics/20-years-of-the-declaration/",
    "requested_locale": "en",
    "is_fallback": False,
}
STANDS: dict[str, Any] = {**MOVED, "type": "article", "status": 200, "location": None}


class Resolved(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [STANDS, MOVED]})

    type: Literal["article", "category", "home", "page", "redirect"]
    status: Literal[200, 301] = Field(description="What the page for readers should answer.")
    location: str | None = Field(description="Of a redirect: where to; otherwise null.")
    id: str
    story_id: str
    locale: str
    title: str
    path: str = Field(description="Where it stands now; of a redirect that of its target.")
    url: str
    api_url: str = Field(description="The document, or the list that the page shows.")
    alternates: list[StoryAlternate | Alternate] = Field(
        description="`outdated` is told of stories only."
    )
    x_default: str | None
    requested_locale: str
    is_fallback: bool
