"""Pins, exclusions and the wish for a list: what editors last saved, and which lists they concern.

Saving a page with other choices calls `take_over_choices` (newsroom/signal_handlers.py);
they take effect on save, without an approval, and the page's history says who changed them.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Revision

from newsroom.content.models import ArticlePage
from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.related.history import CHOICES_SAVED
from newsroom.related.models import RelatedChoices

CHOICES_CHANGED = "related_choices"  # {"page_id"}


def take_over_choices(revision: Revision, *, now: datetime) -> bool:
    """Note the choices of a saved version of an article; False when they are as before.

    Versions of other pages and snippets have none.
    """
    if "related_pins" not in revision.content:
        return False
    page_id = int(revision.object_id)
    chosen = {
        "pins": _members(revision.content["related_pins"]),
        "exclusions": _members(revision.content["related_exclusions"]),
        "wish": revision.content.get("similar_news", ""),
    }
    before = choices_of([page_id]).get(page_id, RelatedChoices(page_id=page_id))
    if {name: getattr(before, name) for name in chosen} == chosen:
        return False
    RelatedChoices.objects.update_or_create(page_id=page_id, defaults=chosen)
    log(
        instance=ArticlePage.objects.get(pk=page_id),
        action=CHOICES_SAVED,
        user=revision.user,
        revision=revision,
        data=chosen,
    )
    effect = Effect(
        topic=CHOICES_CHANGED,
        key=f"{CHOICES_CHANGED}:{page_id}:{now.isoformat()}",
        payload={"page_id": page_id},
    )
    record_follow_ups([effect], now=now)
    return True


def choices_in(page: ArticlePage) -> RelatedChoices:
    """What the version in hand says, saved or not: for looking ahead."""
    pins = page.related_pins.all()
    exclusions = page.related_exclusions.all()
    return RelatedChoices(
        page_id=page.pk,
        pins=list(dict.fromkeys(pin.member_id for pin in pins if pin.member_id)),
        exclusions=[one.member_id for one in exclusions if one.member_id],
        wish=page.similar_news,
    )


def choices_of(page_ids: Iterable[int]) -> dict[int, RelatedChoices]:
    """Pages without pins and exclusions may be missing."""
    return RelatedChoices.objects.in_bulk(list(page_ids))


def pages_pinning(page_ids: Iterable[int]) -> list[int]:
    """The articles that have one of these pages pinned."""
    rows = RelatedChoices.objects.filter(pins__overlap=list(page_ids))
    return list(rows.values_list("page_id", flat=True))


def _members(rows: Iterable[dict[str, Any]]) -> list[int]:
    """Page ids in the editor's order, each once; rows whose page was deleted have none."""
    in_order = sorted(rows, key=lambda row: row.get("sort_order") or 0)
    return list(dict.fromkeys(row["member"] for row in in_order if row.get("member")))
