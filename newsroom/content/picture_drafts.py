"""Which drafts show a picture: Wagtail's own index of references knows saved pages only.

The picture's screens list them, and a picture that one of them shows is not deleted.
"""

import json

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from wagtail.models import Page, Revision

from newsroom.content.block_parts import image_ids_in


def latest_unpublished(image_id: int) -> list[Revision]:
    """Latest versions with this picture of pages that are not live in that version."""
    unpublished = Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    latest = Revision.objects.filter(pk__in=unpublished.values("latest_revision_id"))
    return versions_showing(image_id, latest.order_by("-created_at", "-pk"))


def versions_showing(image_id: int, versions: QuerySet[Revision]) -> list[Revision]:
    """Those of them that show it, in their order."""
    likely = versions.annotate(body_text=KeyTextTransform("body", "content")).filter(
        # The body is JSON within JSON: numbers are compared once it is read.
        Q(content__lead_image=image_id) | Q(body_text__contains=f": {image_id}")
    )
    return [revision for revision in likely if shows(revision, image_id)]


def shows(revision: Revision, image_id: int) -> bool:
    body = json.loads(revision.content.get("body") or "[]")
    return revision.content.get("lead_image") == image_id or image_id in image_ids_in(body)
