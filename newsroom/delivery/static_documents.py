"""The card and document of a static page: about, imprint, contacts. `documents.build` calls it."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings

from newsroom.content.known_pictures import pictures_by_id
from newsroom.content.models import StaticPage
from newsroom.delivery.alternates import alternates
from newsroom.delivery.blocks.body import render_body
from newsroom.delivery.blocks.rendered import BodyContext
from newsroom.delivery.built import BuiltDocument
from newsroom.delivery.cache_tags import document_tags
from newsroom.delivery.identity import identity_of, seo, version_of, versions_in_order
from newsroom.delivery.ingredients import keys
from newsroom.delivery.instants import rfc3339
from newsroom.delivery.links import find_links
from newsroom.delivery.models import Document, Kind
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.delivery.picture_json import FilesOf, pictures_in


def build_static(
    page: StaticPage,
    *,
    updated_at: datetime | None,
    files_of: FilesOf,
    versions: Collection[Document] | None,
) -> BuiltDocument:
    identity = identity_of(page, kind=Kind.PAGE)
    raw = page.body.raw_data
    links, live = find_links(
        raw, locale=identity.locale, own_story=identity.story_id, versions=versions
    )
    image_ids = image_ids_of(page)
    images = pictures_by_id(page, image_ids)
    body = render_body(
        raw,
        context=BodyContext(
            locale=identity.locale,
            resolve=links.resolve,
            pictures=pictures_in(identity.locale, images=images, files_of=files_of),
            story_of_page=links.story_of_page,
        ),
    )
    told = [*(version_of(document) for document in live), identity.version]
    card = {
        **identity.members(),
        "url": identity.url,
        "api_url": identity.api_url,
        "updated_at": rfc3339(updated_at),
        "slug": page.slug,
        "intro": page.intro,
    }
    return BuiltDocument(
        **identity.columns(),
        card=card,
        body={
            **card,
            "first_published_at": rfc3339(page.first_published_at),
            "timezone": settings.NEWSROOM_TIME_ZONE,
            "body": {"html": body.html, "blocks": body.blocks, "text": body.text},
            "seo": seo(page, identity=identity, description=page.intro, image=None),
            **alternates(versions_in_order(told), own_locale=identity.locale),
        },
        dependencies=frozenset({*keys("image", image_ids), *links.dependencies}),
        cache_tags=document_tags(public_id=identity.public_id, story_id=identity.story_id),
        updated_at=updated_at,
    )
