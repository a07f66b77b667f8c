"""The parameters of every address, as models: django-ninja documents and validates them.

`strict.py` refuses beforehand whatever is not named here.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from newsroom.api.members import OF_A_CARD, OF_A_CATEGORY, OF_A_TAG, OF_AN_ARTICLE, OF_AN_AUTHOR
from newsroom.api.parameter_types import (
    DEFAULT_ITEMS,
    DEFAULT_LOCALE,
    Cursor,
    Instant,
    Limit,
    LocaleCode,
    PageNumber,
    PublicId,
    PublicIds,
    SearchQuery,
    SitePath,
    Slug,
    Slugs,
    among,
    items_among,
    split_commas,
)

CURSOR = "From `page.next` or `page.prev` of the same list; nothing else is accepted."
Included = Annotated[list[Literal["related", "latest"]], BeforeValidator(split_commas)]
Counted = Annotated[list[Literal["total"]], BeforeValidator(split_commas)]

CardFields = Annotated[list[str], BeforeValidator(split_commas), among(OF_A_CARD)]
CategoryFields = Annotated[list[str], BeforeValidator(split_commas), among(OF_A_CATEGORY)]
TagFields = Annotated[list[str], BeforeValidator(split_commas), among(OF_A_TAG)]
AuthorFields = Annotated[list[str], BeforeValidator(split_commas), among(OF_AN_AUTHOR)]
ArticleFields = Annotated[list[str], BeforeValidator(split_commas), among(OF_AN_ARTICLE)]


class NoParameters(BaseModel):
    """For addresses that take none."""


class CardParts(BaseModel):
    fields: CardFields = Field(
        [],
        description="Members of each card to answer, and `id`; without it all of them.",
        json_schema_extra=items_among(OF_A_CARD),
    )


class ArticleFilters(CardParts):
    """Everything given must hold at once; lists are written `a,b` or repeated."""

    locale: LocaleCode | None = Field(
        None,
        description=(
            f"Stories in this locale; without it `{DEFAULT_LOCALE}`, but with `ids` or `story_id`"
            " stories in any locale."
        ),
    )
    category: Slugs = Field([], description="Slugs of categories, any of which will do.")
    tag: Slug | None = Field(None, description="Slug of a tag.")
    author: Slug | None = Field(None, description="Slug of an author.")
    published_after: Instant | None = Field(None, description="Shown date later than this.")
    published_before: Instant | None = Field(None, description="Shown date earlier than this.")
    updated_after: Instant | None = Field(None, description="Last visible change later than this.")
    story_id: PublicId | None = Field(None, description="The versions of one story.")
    has_locale: LocaleCode | None = Field(
        None, description="Only stories that are live in this locale too."
    )
    ids: PublicIds = Field(
        [],
        description=(
            "At most 100 ids; answered in that order and on one page: `sort`, `limit` and"
            " `cursor` change nothing then."
        ),
    )
    sort: Literal["-published_at", "published_at", "-updated_at"] = Field(
        "-published_at", description="Newest first, oldest first, or last changed first."
    )
    include: Counted = Field([], description="`total`: count the list, exactly up to 10,000.")
    limit: Limit = Field(DEFAULT_ITEMS, description="Items on a page.")
    cursor: Cursor | None = Field(None, description=CURSOR)


class PublicFilters(ArticleFilters):
    q: SearchQuery | None = Field(
        None,
        description=(
            "Every word must be there in some form, the last one may be a beginning; in the order"
            " of `sort`, unlike in `/search`. With `ids` or `story_id` it needs `locale`."
        ),
    )


class ArticleParts(BaseModel):
    fields: ArticleFields = Field(
        [],
        description=(
            "Members to answer, and `id`; without it all of them. `include` adds its lists besides."
        ),
        json_schema_extra=items_among(OF_AN_ARTICLE),
    )
    include: Included = Field(
        [], description="Lists to add: `related` (similar news), `latest` (last news)."
    )


class ArticleView(ArticleParts):
    script: Literal["latn"] | None = Field(
        None,
        description=(
            "`latn`: a story in `kk` in Latin letters, derived and labelled `script`, where the"
            " newsroom offers it. Names, quotations in Russian, addresses and slugs stay."
        ),
    )


class Versions(BaseModel):
    fallback: Literal["none", "chain"] = Field(
        "none",
        description=(
            "`chain`: where the locale has no version, the first of `/locales` that has one, whole"
            " and with `is_fallback`."
        ),
    )


class StoryFilters(ArticleView, Versions):
    locale: LocaleCode = Field(DEFAULT_LOCALE, description="The version in this locale.")


class ResolveFilters(Versions):
    path: SitePath = Field(
        description="Path on the readers' site with its first slash; a query may follow it."
    )
    locale: LocaleCode | None = Field(
        None, description="The version in this locale; without it that of the path."
    )


class LatestFilters(CardParts):
    locale: LocaleCode = Field(DEFAULT_LOCALE, description="Last news in this locale.")
    exclude: PublicId | None = Field(None, description="Id of the story that the list stands by.")


class BreakingFilters(CardParts):
    locale: LocaleCode = Field(DEFAULT_LOCALE, description="Breaking news in this locale.")


class FrontFilters(CardParts):
    locale: LocaleCode = Field(DEFAULT_LOCALE, description="The front in this locale.")


class RelatedFilters(CardParts):
    """Of similar news."""


class EmbargoedFilters(BaseModel):
    locale: LocaleCode | None = Field(
        None, description="Stories in this locale; without it those of every locale of the key."
    )


class DraftName(BaseModel):
    draft: PublicId | None = Field(
        None,
        description="Id of the story whose draft is shown; needed with a key, not with a token.",
    )


class PreviewFilters(ArticleFilters, DraftName):
    """Those of the public list."""


class PreviewLatestFilters(LatestFilters, DraftName):
    """Those of the public list."""


class SiteFilters(BaseModel):
    locale: LocaleCode = Field(DEFAULT_LOCALE, description="The locale to frame.")


class MostViewedFilters(CardParts):
    window: Literal["1h", "24h", "7d"] = Field("24h", description="How far back views count.")
    locale: LocaleCode = Field(DEFAULT_LOCALE, description="Stories in this locale.")
    category: Slug | None = Field(None, description="Slug of a category.")
    limit: Limit = Field(10, description="Stories in the answer.")


class TrendingFilters(CardParts):
    window: Literal["1h", "24h"] = Field("1h", description="Views of this long, against before.")
    locale: LocaleCode = Field(DEFAULT_LOCALE, description="Stories in this locale.")
    category: Slug | None = Field(None, description="Slug of a category.")
    limit: Limit = Field(10, description="Stories in the answer.")


class CategoryFilters(BaseModel):
    fields: CategoryFields = Field(
        [],
        description="Members of each category to answer, and `id`; without it all of them.",
        json_schema_extra=items_among(OF_A_CATEGORY),
    )
    locale: LocaleCode | None = Field(
        None, description="Categories of this locale; without it those of every locale."
    )


class SearchFilters(CardParts):
    q: SearchQuery = Field(
        description="Every word must be there in some form; the last one may be a beginning."
    )
    locale: LocaleCode = Field(DEFAULT_LOCALE, description="Stories in this locale.")
    limit: Limit = Field(DEFAULT_ITEMS, description="Hits on a page.")
    page: PageNumber = Field(1, description="Hits move as news comes in, so pages have numbers.")


class NameFilters(BaseModel):
    locale: LocaleCode | None = Field(
        None, description="Names in this locale; without it those of every locale."
    )
    limit: Limit = Field(DEFAULT_ITEMS, description="Names on a page.")
    cursor: Cursor | None = Field(None, description=CURSOR)


class TagFilters(NameFilters):
    fields: TagFields = Field(
        [],
        description="Members of each tag to answer, and `slug`; without it all of them.",
        json_schema_extra=items_among(OF_A_TAG),
    )


class AuthorFilters(NameFilters):
    fields: AuthorFields = Field(
        [],
        description="Members of each author to answer, and `slug`; without it all of them.",
        json_schema_extra=items_among(OF_AN_AUTHOR),
    )


class ChangeFilters(BaseModel):
    limit: Limit = Field(100, description="Changes in one answer.")
    cursor: Cursor | None = Field(
        None, description="`next` of the answer before; without it the log from its oldest entry."
    )
    start: Literal["now"] | None = Field(
        None, description="`now`: nothing but a cursor at the end of the log, for a full crawl."
    )
