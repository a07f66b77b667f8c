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
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.models import COMMENTS_RELATION_NAME, Revision, Site
from wagtail.signals import page_published, page_slug_changed, published

from newsroom.content.models import HomePage
from newsroom.publishing.beside_page import child_relations
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
    models.Model.save(page, update_fields=changed_fields(page, before))
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
    if page.beside.is_address_taken:
        raise NotPublishable(
            _("Another page of this section has the address “%s”; give it another one.") % page.slug
        )


def changed_fields(page: Any, before: Any) -> list[str]:
    """Those whose column will differ: a table without any is not written."""
    fields = [field for field in page._meta.concrete_fields if not field.primary_key]
    return [
        field.name for field in fields if stored_value(field, page) != stored_value(field, before)
    ]


def stored_value(field: Any, page: Any) -> Any:
    return field.get_prep_value(getattr(page, field.attname))


def write_children(page: Any) -> None:
    """Bylines, tags, pins: written only where the rows differ, which they rarely do."""
    for name, relation in child_relations(page).items():
        children, stored = list(getattr(page, name).all()), page.beside.children[name]
        if name == COMMENTS_RELATION_NAME:
            if children or stored:
                write_comments(page)
            continue
        columns = relation.related_model._meta.concrete_fields
        wanted = [
            {field.column: getattr(one, field.attname) for field in columns} for one in children
        ]
        if in_order(wanted) != in_order(stored):
            getattr(page, name).commit()


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
