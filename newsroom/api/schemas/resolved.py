"""What an address of the readers' site leads to: told apart by `type`."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from newsroom.api.schemas.cards import ARTICLE_URL, CARD
from newsroom.api.schemas.closed_sets import Locale
from newsroom.api.schemas.documents import EXAMPLE as ARTICLE
from newsroom.api.schemas.documents import Alternate, StoryAlternate
from newsroom.api.schemas.lists import CATEGORY, example
from newsroom.api.schemas.taxonomies import AUTHOR, TAG

AROUND: dict[str, Any] = {
    "status": 200,
    "location": None,
    "alternates": [],
    "x_default": None,
    "requested_locale": "en",
    "is_fallback": False,
}
OF_STORY: dict[str, Any] = {
    **AROUND,
    **{name: CARD[name] for name in ("id", "story_id", "locale", "title", "url", "api_url")},
    "alternates": ARTICLE["alternates"],
    "x_default": ARTICLE["x_default"],
    "path": "/en/politics/20-years-of-the-declaration/",
}


def of_name(kind: str, name: dict[str, Any]) -> dict[str, Any]:
    members = {one: name[one] for one in ("slug", "locale", "url", "api_url")}
    path = f"/en/{kind}s/{name['slug']}/"
    return {**AROUND, "type": kind, **members, "title": name["name"], "path": path}


class Resolved(Schema):
    """What all have in common; for `type` see the union."""

    locale: Locale
    title: str
    path: str = Field(description="Where it stands now; of a redirect that of its target.")
    url: str
    api_url: str = Field(description="The document, or the list that the page shows.")
    x_default: str | None
    requested_locale: Locale
    is_fallback: bool


class Standing(Resolved):
    status: Literal[200]
    location: None
    alternates: list[Alternate]


class ResolvedDocument(Standing):
    id: str
    story_id: str


class ResolvedArticle(ResolvedDocument):
    model_config = example({**OF_STORY, "type": "article"})

    type: Literal["article"]
    alternates: list[StoryAlternate]  # type: ignore[assignment]


class ResolvedCategory(ResolvedDocument):
    model_config = example(
        {
            **AROUND,
            **{n: CATEGORY[n] for n in ("id", "story_id", "locale", "title", "url", "api_url")},
            "type": "category",
            "path": "/en/politics/",
        }
    )

    type: Literal["category"]


class ResolvedHome(ResolvedDocument):
    """The front page of a locale."""

    type: Literal["home"]


class ResolvedPage(ResolvedDocument):
    """A static page; its `api_url` is what frames it."""

    type: Literal["page"]


class ResolvedTag(Standing):
    model_config = example(of_name("tag", TAG))

    type: Literal["tag"]
    slug: str


class ResolvedAuthor(Standing):
    model_config = example(of_name("author", AUTHOR))

    type: Literal["author"]
    slug: str


class ResolvedRedirect(Resolved):
    """It stands elsewhere: the other members are those of the target."""

    model_config = example(
        {**OF_STORY, "type": "redirect", "to": "article", "status": 301, "location": ARTICLE_URL}
    )

    type: Literal["redirect"]
    to: Literal["article", "category", "home", "page", "tag", "author"]
    status: Literal[301, 302] = Field(description="302 of `/`, which leads to the default locale.")
    location: str
    alternates: list[StoryAlternate | Alternate] = Field(
        description="`outdated` is told of stories only."
    )
    id: str = Field("", description="Left out for tags and authors.")
    story_id: str = Field("", description="Left out for tags and authors.")
    slug: str = Field("", description="Of tags and authors only.")


AnyResolved = Annotated[
    ResolvedArticle
    | ResolvedCategory
    | ResolvedHome
    | ResolvedPage
    | ResolvedTag
    | ResolvedAuthor
    | ResolvedRedirect,
    Field(discriminator="type"),
]
