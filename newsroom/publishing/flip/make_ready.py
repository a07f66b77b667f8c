"""Making members of launch sets ready beforehand; the prepare step and *Check all now* call it.

Nothing of it is public, and no row of the ledger is locked meanwhile. What cannot be made ready (a
picture that is not public yet, a page that is no story) goes out in the ordinary way.
"""

import logging
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from newsroom.content.known_pictures import pictures_by_id
from newsroom.content.models import ArticlePage
from newsroom.delivery.documents import build
from newsroom.delivery.picture_ids import image_ids_of
from newsroom.delivery.picture_json import public_files
from newsroom.publishing.flip.inputs import digests_of, inputs_of, of_these
from newsroom.publishing.flip.page_rows import changed_children, changed_columns
from newsroom.publishing.flip.ready_member import ReadyMember, from_text, to_text
from newsroom.publishing.make_live import refuse_taken_address, refuse_unfit
from newsroom.publishing.models import LaunchSet, PreparedMember, Publication
from newsroom.publishing.page_at_hand import find_version, read_place
from newsroom.publishing.send_out import checked_version

logger = logging.getLogger(__name__)
Act = Publication.Act
# How soon what could not be made ready is tried again.
TRY_AGAIN = timedelta(minutes=1)
FORGOTTEN_AFTER = timedelta(days=1)


def make_set_ready(launch_set: LaunchSet, *, now: datetime, ends_at: float) -> int:
    """Those that are not ready yet or not any more, until the time is up; how many were made."""
    requests = Publication.objects.filter(
        launch_set=launch_set, verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    ).select_related("approval__approved_by")
    made = 0
    for request in not_ready(list(requests.order_by("pk")), now=now):
        if time.monotonic() >= ends_at:
            break
        make_member_ready(request, now=now)
        made += 1
    return made


def forget_what_is_over(*, now: datetime) -> None:
    PreparedMember.objects.filter(made_at__lt=now - FORGOTTEN_AFTER).delete()


def not_ready(requests: list[Publication], *, now: datetime) -> list[Publication]:
    kept = PreparedMember.objects.in_bulk([request.pk for request in requests])
    fresh = {pk for pk, one in kept.items() if not one.kept and one.made_at > now - TRY_AGAIN}
    ready = {pk: from_text(one.kept) for pk, one in kept.items() if one.kept}
    keys = {key for one in ready.values() for key in one.inputs if key != "release"}
    due_at = max((request.due_at for request in requests), default=now)
    found = digests_of(keys, at=due_at)
    fresh |= {pk for pk, one in ready.items() if one.inputs == of_these(one.inputs, found)}
    return [
        request
        for request in requests
        if request.pk not in fresh or kept[request.pk].revision_id != request.revision_id
    ]


def make_member_ready(request: Publication, *, now: datetime) -> None:
    """Keep what it will write, or that it goes out in the ordinary way. Never raises for it."""
    kept = ""
    try:
        with transaction.atomic():
            ready = made_twice(request)
            kept = to_text(ready) if ready else ""
    except Exception as error:  # whatever breaks is told by the dry run, and at the due instant
        extra = {"publication_id": request.pk}
        logger.info("A member was not made ready", exc_info=error, extra=extra)
    PreparedMember.objects.update_or_create(
        publication_id=request.pk,
        defaults={
            "revision_id": request.revision_id or 0,
            "content_hash": request.content_hash,
            "made_at": now,
            "kept": kept,
        },
    )


def made_twice(request: Publication) -> ReadyMember | None:
    """What its inputs are is known once it is made: made again between two looks at them, so that
    nobody changed them while they were read.
    """
    first = make(request)
    if first is None:
        return None
    before = digests_of(first.inputs, at=request.due_at)
    second = make(request)
    if second is None:
        return None
    after = digests_of(second.inputs, at=request.due_at)
    digests = of_these(second.inputs, after)
    return None if digests != of_these(second.inputs, before) else with_digests(second, digests)


def with_digests(ready: ReadyMember, digests: dict[str, str]) -> ReadyMember:
    return ReadyMember(**{**vars(ready), "inputs": digests})


def make(request: Publication) -> ReadyMember | None:
    """As `send_out` would, but for writing. Raises NotPublishable; `inputs` are without digests."""
    revision = find_version(request.revision_id)
    before = ArticlePage.objects.filter(pk=request.page_id).first()
    if revision is None or before is None or request.act != Act.PUBLISH:
        return None
    page = version_for(request, before, revision=revision)
    children = changed_children(page)
    if children is None or has_new_pictures(page):
        return None
    built = build(page, updated_at=request.due_at)
    keys = inputs_of(page, built, revision_id=revision.pk)
    if keys is None:
        return None
    return ReadyMember(
        document=built,
        columns=changed_columns(page, before),
        children=children,
        inputs=dict.fromkeys(keys, ""),
        is_dated_by_launch=not (page.undated or page.shown_at or page.first_published_at),
    )


def version_for(request: Publication, before: ArticlePage, *, revision: Revision) -> Any:
    read_place(before)
    page = checked_version(request, before, revision=revision, now=request.due_at)
    refuse_unfit(page)
    refuse_taken_address(page)
    page.first_published_at = before.first_published_at  # the version's has lost microseconds
    return page


def has_new_pictures(page: Any) -> bool:
    """Their files get names for readers with the publication that shows them first."""
    images = pictures_by_id(page, image_ids_of(page))
    return bool(images.keys() - public_files(images).keys()) if images else False
