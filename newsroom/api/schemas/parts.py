"""Answers to `fields=`: the shapes of the contract, of which only some members are there."""

from typing import Annotated, Any

from ninja import Schema
from pydantic import create_model

from newsroom.api.schemas.audience import MostViewedList, TrendingCard, TrendingList, ViewedCard
from newsroom.api.schemas.cards import CARD, WHY, Card, RelatedCard
from newsroom.api.schemas.documents import Article
from newsroom.api.schemas.fronts import SLOT, FrontCard, FrontItems
from newsroom.api.schemas.lists import (
    CATEGORY,
    ArticleList,
    CardItems,
    Category,
    CategoryList,
    RelatedList,
    example,
)
from newsroom.api.schemas.previews import (
    PreviewArticle,
    PreviewCard,
    PreviewCardItems,
    PreviewList,
)
from newsroom.api.schemas.search import HIGHLIGHTS, Hit, SearchAnswer
from newsroom.api.schemas.taxonomies import Author, AuthorList, Tag, TagList

SHORT = {name: CARD[name] for name in ("id", "title", "url")}


def some_of(
    shape: type[Schema], *, key: str = "id", short: dict[str, Any] = SHORT, **added: Any
) -> Any:
    """A shape whose members may be left out, but its key and what its address adds to a card."""
    base = type("Part", (Schema,), {"model_config": example(short | added), "__module__": __name__})
    members: Any = {
        name: (Annotated[member.annotation, member], ... if name in {key, *added} else None)
        for name, member in shape.model_fields.items()
    }
    words = f"`{shape.__name__}` with `{key}` and the members that `fields` names."
    return create_model(f"Some{shape.__name__}", __base__=base, __doc__=words, **members)


def list_of(some: Any, shape: type[Schema]) -> Any:
    """The list whose items are only some of their members; what stands around them is all there."""
    base = type("Part", (Schema,), {"__module__": __name__})
    members: Any = {
        name: (list[some] if name == "items" else member.annotation, member)
        for name, member in shape.model_fields.items()
    }
    return create_model(f"Some{shape.__name__}", __base__=base, **members)


SomeCard = some_of(Card)
SomeArticle = some_of(Article)
SomeArticleList = list_of(SomeCard, ArticleList)
SomeCardItems = list_of(SomeCard, CardItems)
SomeRelatedList = list_of(some_of(RelatedCard, **WHY), RelatedList)
SomeMostViewedList = list_of(some_of(ViewedCard, views=885), MostViewedList)
SomeTrendingList = list_of(some_of(TrendingCard, views=240, growth=4.2), TrendingList)
SomeFrontItems = list_of(some_of(FrontCard, slot=SLOT), FrontItems)
SomeSearchAnswer = list_of(some_of(Hit, highlights=HIGHLIGHTS), SearchAnswer)

SomeCategoryList = list_of(
    some_of(Category, short={name: CATEGORY[name] for name in ("id", "name")}), CategoryList
)
SomeTagList = list_of(some_of(Tag, key="slug", short={"slug": "diplomacy"}), TagList)
SomeAuthorList = list_of(some_of(Author, key="slug", short={"slug": "dana-orazbek"}), AuthorList)

SomePreviewArticle = some_of(PreviewArticle, preview_expires_at="2018-07-12T05:00:00+00:00")
SomePreviewList = list_of(some_of(PreviewCard), PreviewList)
SomePreviewCardItems = list_of(some_of(PreviewCard), PreviewCardItems)
