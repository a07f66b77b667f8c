"""Pages whose review is over: they wait for their time, for a second look, or for somebody's help.

Each queryset carries `since` and `due_at`, as those of `in_review` do.
"""

from typing import Any

from django.db.models import (
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from wagtail.models import Page

from newsroom.desk.queue.reach import Reach
from newsroom.publishing.models import Approval, Hold, Publication
from newsroom.publishing.prepare import publications_in_danger
from newsroom.review.corrections_panel import proposals_for
from newsroom.review.problems_panel import failures, requests_of
from newsroom.review.second_look_panel import looks_of

NEVER = Value(None, output_field=DateTimeField())


def approved(reach: Reach) -> QuerySet[Page]:
    """With a request that waits in the ledger, or under an embargo that somebody has to release."""
    pending = Publication.objects.filter(
        page_id=OuterRef("pk"), verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    )
    kept = Approval.objects.filter(
        page_id=OuterRef("pk"),
        revision_id=OuterRef("latest_revision_id"),
        withdrawn_at__isnull=True,
    ).order_by("-at")
    mine = pending.filter(Q(requested_by=reach.user) | Q(approval__approved_by=reach.user))
    concerned = reach.schedules | reach.owned | Q(Exists(mine))
    waiting = Publication.objects.filter(
        verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    )
    awaits_release = Q(Exists(kept), translation_key__in=under_endless_embargo(), live=False)
    pages = Page.objects.filter(reach.seen, concerned)
    return pages.filter(Q(pk__in=waiting.values("page_id")) | awaits_release).annotate(
        due_at=Subquery(pending.values("due_at")[:1]),
        since=Coalesce(
            Subquery(pending.values("approval__at")[:1]), Subquery(kept.values("at")[:1])
        ),
    )


def under_endless_embargo() -> list[str]:
    """The keys of their stories: few at a time."""
    holds = Hold.objects.filter(kind=Hold.Kind.EMBARGO, until__isnull=True, lifted_at__isnull=True)
    return list(holds.values_list("story_id", flat=True))


def second_looks(reach: Reach) -> QuerySet[Page]:
    """Due from the second in which it went out: the longest waiting first."""
    looks = looks_of(reach.user)
    oldest = looks.filter(page_id=OuterRef("pk")).values("published_at")[:1]
    pages = Page.objects.filter(reach.seen, pk__in=looks.order_by().values("page_id"))
    return pages.annotate(since=Subquery(oldest), due_at=NEVER)


def in_trouble(reach: Reach) -> QuerySet[Page]:
    """What the dashboard's panels *Problems* and *Corrections to approve* name, one row a page."""
    requests = requests_of(reach.user)
    failed = failures(requests, now=reach.now)
    dangers = publications_in_danger().filter(publication__in=requests)
    notes = proposals_for(reach.user)
    troubled = (
        Q(pk__in=failed.values("page_id"))
        | Q(pk__in=dangers.order_by().values("publication__page_id"))
        | Q(pk__in=notes.order_by().values("page_id"))
    )
    time: Any = failed.filter(page_id=OuterRef("pk")) | requests.filter(
        page_id=OuterRef("pk"), state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    )
    return Page.objects.filter(reach.seen & troubled).annotate(
        due_at=Subquery(time.order_by("-pk").values("due_at")[:1]),
        since=F("latest_revision_created_at"),
    )
