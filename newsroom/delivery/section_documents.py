"""The card and document of a category or of a locale's home page. `documents.build` calls it."""

from datetime import datetime

from django.conf import settings

from newsroom.content.models import CategoryPage, NewsPage
from newsroom.delivery.alternates import alternates
from newsroom.delivery.built import BuiltDocument, JsonObject
from newsroom.delivery.cache_tags import document_tags
from newsroom.delivery.identity import identity_of, seo, version_of, versions_in_order
from newsroom.delivery.instants import rfc3339
from newsroom.delivery.models import Document, Kind


def build_section(page: NewsPage, *, updated_at: datetime | None) -> BuiltDocument:
    is_category = isinstance(page, CategoryPage)
    identity = identity_of(page, kind=Kind.CATEGORY if is_category else Kind.HOME)
    live = Document.objects.filter(story_id=identity.story_id, status=200).order_by("page_id")
    versions = [*(version_of(document) for document in live), identity.version]
    card = {
        **identity.members(),
        "url": identity.url,
        "api_url": identity.api_url,
        "updated_at": rfc3339(updated_at),
        **(category_members(page) if isinstance(page, CategoryPage) else {}),
    }
    return BuiltDocument(
        **identity.columns(),
        card=card,
        body={
            **card,
            "timezone": settings.NEWSROOM_TIME_ZONE,
            "seo": seo(page, identity=identity, description=card.get("intro", ""), image=None),
            **alternates(versions_in_order(versions), own_locale=identity.locale),
        },
        dependencies=frozenset(),
        cache_tags=document_tags(
            public_id=identity.public_id,
            story_id=identity.story_id,
            category_id=identity.public_id if is_category else "",
        ),
        updated_at=updated_at,
        category_slug=page.slug if is_category else "",
    )


def category_members(category: CategoryPage) -> JsonObject:
    return {
        "slug": category.slug,
        "name": category.title,
        "intro": category.intro,
        "colour": category.colour,
        "is_default_section": category.is_default_section,
    }
