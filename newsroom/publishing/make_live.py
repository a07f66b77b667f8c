"""Wagtail's own publish in a quarter of its statements: the rows end up the same.

`send_out` calls it after every check; a test compares what it leaves with what Wagtail's action
leaves. Left out are only questions whose answers are known here: the page is locked and was read
a moment ago, it has no alias, and its times stand in the ledger.
"""

import json
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision, Site
from wagtail.signals import page_published, page_slug_changed, published

from newsroom.content.models import HomePage
from newsroom.publishing.errors import NotPublishable


def make_live(page: Any, *, before: Any, revision: Revision, now: datetime) -> None:
    """Write the version into the page's rows. `before` is the locked page as it stood.

    Raises NotPublishable with what its fields cannot hold, or when its address is taken.
    """
    refuse_unfit(page)
    refuse_taken_address(page)
    page.live, page.expired = True, False
    page.has_unpublished_changes = before.latest_revision_id != revision.pk
    page.last_published_at, page.live_revision = now, revision
    # The version's own copy has lost its microseconds.
    page.first_published_at = before.first_published_at or now
    # Past the `save` of Wagtail and modelcluster, which ask again for what is known here.
    models.Model.save(page, force_update=True)
    write_children(page)
    if before.slug != page.slug:
        follow_slug(page, before)
    if isinstance(page, HomePage):
        Site.clear_site_root_paths_cache()
    page_published.send(sender=type(page), instance=page, revision=revision)
    published.send(sender=type(page), instance=page, revision=revision)


def refuse_unfit(page: Any) -> None:
    """Lengths, choices and the form of the slug; references were looked up with the version."""
    references = [field.name for field in page._meta.concrete_fields if field.remote_field]
    try:
        page.clean_fields(exclude=[*references, "path", "public_id"])
    except ValidationError as error:
        raise NotPublishable(" ".join(error.messages)) from error


def refuse_taken_address(page: Any) -> None:
    parent_path = page.path[: -page.steplen]
    siblings = Page.objects.filter(
        path__startswith=parent_path, depth=page.depth, slug=page.slug
    ).exclude(pk=page.pk)
    if siblings.exists():
        raise NotPublishable(
            f"Another page of this section has the address “{page.slug}”; give it another one."
        )


def write_children(page: Any) -> None:
    """Bylines, tags, pins: written only where the rows differ, which they rarely do."""
    relations = {one.get_accessor_name(): one for one in get_all_child_relations(type(page))}
    stored = read_children(page, relations)
    for name, relation in relations.items():
        children = list(getattr(page, name).all())
        if name == COMMENTS_RELATION_NAME:
            if children or stored[name]:
                write_comments(page)
            continue
        columns = relation.related_model._meta.concrete_fields
        wanted = [
            {field.column: getattr(one, field.attname) for field in columns} for one in children
        ]
        if in_order(wanted) != in_order(stored[name]):
            getattr(page, name).commit()


def read_children(page: Any, relations: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows of every relation in one statement."""
    if not relations:
        return {}
    quote = connection.ops.quote_name
    # Names of our own tables and columns; nothing from outside.
    selects = [
        f"(SELECT json_agg(to_jsonb(r)) FROM {quote(one.related_model._meta.db_table)} r"  # noqa: S608
        f" WHERE r.{quote(one.field.column)} = %s)::text"
        for one in relations.values()
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(selects)}", [page.pk] * len(selects))
        found = cursor.fetchone()
    return {
        name: json.loads(rows) if rows else [] for name, rows in zip(relations, found, strict=True)
    }


def in_order(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)


def write_comments(page: Any) -> None:
    """As Wagtail: open comments stay at the places that this version has them at."""
    comments = getattr(page, COMMENTS_RELATION_NAME)
    comments.commit()
    for comment in comments.all().only("position"):
        comment.save(update_fields=["position"])


def follow_slug(page: Any, before: Any) -> None:
    """Wagtail's own paths below the page, and its signal; documents follow by their follow-up."""
    page._update_descendant_url_paths(before.url_path, page.url_path)
    transaction.on_commit(
        partial(page_slug_changed.send, sender=type(page), instance=page, instance_before=before)
    )
