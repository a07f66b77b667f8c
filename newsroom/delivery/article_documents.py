"""The card and the document of an article (shapes: API.md). `documents.build` calls it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from newsroom.content.models import ArticlePage
from newsroom.delivery.alternates import alternates, is_outdated
from newsroom.delivery.blocks.body import render_body
from newsroom.delivery.blocks.rendered import BodyContext
from newsroom.delivery.built import BuiltDocument, JsonObject
from newsroom.delivery.cache_tags import document_tags
from newsroom.delivery.facts import facts_about
from newsroom.delivery.identity import Identity, identity_of, seo, version_of, versions_in_order
from newsroom.delivery.ingredients import Ingredients, gather
from newsroom.delivery.instants import instant, rfc3339
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.picture_json import FilesOf


def build_article(
    article: ArticlePage,
    *,
    updated_at: datetime | None,
    files_of: FilesOf,
    versions: Collection[Document] | None,
) -> BuiltDocument:
    identity = identity_of(article, kind=Kind.ARTICLE)
    ingredients = gather(article, files_of=files_of, versions=versions)
    facts = facts_about(article)
    published_at = published_at_of(article)
    card = {
        **card_members(article, identity, ingredients),
        "published_at": rfc3339(published_at),
        "updated_at": rfc3339(updated_at),
        **facts.card,
    }
    own = replace(identity.version, outdated=is_outdated(card))
    told = [*(version_of(live) for live in ingredients.versions), own]
    return BuiltDocument(
        **identity.columns(),
        card=card,
        body={
            **card,
            **document_members(article, identity, ingredients),
            **facts.document,
            **alternates(versions_in_order(told), own_locale=identity.locale),
        },
        dependencies=frozenset(ingredients.dependencies | facts.dependencies),
        cache_tags=document_tags(
            public_id=identity.public_id,
            story_id=identity.story_id,
            category_id=ingredients.section.public_id if ingredients.section else "",
        ),
        published_at=published_at,
        updated_at=updated_at,
        breaking_until=instant(card["breaking_until"]),
        category_slug=ingredients.section.slug if ingredients.section else "",
        tag_slugs=tuple(tag["slug"] for tag in ingredients.tags),
        author_slugs=tuple(author["slug"] for author in ingredients.authors),
        in_latest=article.in_latest and not article.undated,
        names=tuple(ingredients.names),
    )


def published_at_of(article: ArticlePage) -> datetime | None:
    """The date that readers are shown: the editor's, else the first time live, else none."""
    return None if article.undated else article.shown_at or article.first_published_at


def card_members(article: ArticlePage, identity: Identity, ingredients: Ingredients) -> JsonObject:
    return {
        **identity.members(),
        "standfirst": article.standfirst,
        "url": identity.url,
        "api_url": identity.api_url,
        "category": ingredients.category,
        "image": lead_picture(article, ingredients),
        "breaking_until": None,  # a pin is a fact of `publishing`
        "sponsored": article.sponsored,
    }


def document_members(
    article: ArticlePage, identity: Identity, ingredients: Ingredients
) -> JsonObject:
    picture = lead_picture(article, ingredients)
    context = BodyContext(
        locale=ingredients.locale,
        resolve=ingredients.links.resolve,
        pictures=ingredients.pictures,
        story_of_page=ingredients.links.story_of_page,
    )
    body = render_body(article.body.raw_data, context=context)
    return {
        "slug": article.slug,
        "first_published_at": rfc3339(article.first_published_at),
        "timezone": settings.NEWSROOM_TIME_ZONE,
        "dateline": article.dateline,
        "authors": ingredients.authors,
        "tags": ingredients.tags,
        "body": {"html": body.html, "blocks": body.blocks, "text": body.text},
        "seo": seo(
            article,
            identity=identity,
            description=article.standfirst,
            image=shared_address(picture),
            social_title=article.social_title,
        ),
        "provenance": {
            "text": article.text_provenance,
            "source": article.source,
            "licence": article.licence,
        },
        "links": {"self": identity.api_url, "related": f"{identity.api_url}/related"},
    }


def lead_picture(article: ArticlePage, ingredients: Ingredients) -> dict[str, Any] | None:
    return ingredients.pictures.get(article.lead_image_id) if article.lead_image_id else None


def shared_address(picture: dict[str, Any] | None) -> str | None:
    """What other sites show of a link: the crop, or the picture as long as there is none."""
    if picture is None:
        return None
    return (picture["social"] or picture)["src"]
