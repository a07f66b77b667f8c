"""Which drafts show a picture: Wagtail's own index of references knows saved pages only.

The picture's screens list them, and a picture that one of them shows is not deleted.
"""

import json

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from wagtail.models import Page, Revision

from newsroom.content.block_parts import image_ids_in


def latest_unpublished(image_id: int) -> list[Revision]:
    """Latest versions with this picture of pages that are not live in that version."""
    unpublished = Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    revisions = (
        Revision.objects.filter(pk__in=unpublished.values("latest_revision_id"))
        .annotate(body_text=KeyTextTransform("body", "content"))
        # The body is JSON within JSON: numbers are compared once it is read.
        .filter(Q(content__lead_image=image_id) | Q(body_text__contains=f": {image_id}"))
        .order_by("-created_at", "-pk")
    )
    return [revision for revision in revisions if shows(revision, image_id)]


def shows(revision: Revision, image_id: int) -> bool:
    body = json.loads(revision.content.get("body") or "[]")
    return revision.content.get("lead_image") == image_id or image_id in image_ids_in(body)
