"""Live stories for tests of similar news: told apart by hand, published as others are."""

from typing import Any

from django.utils import timezone

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.delivery.follow_ups import run_follow_up
from newsroom.delivery.models import FollowUp, RelatedEntry
from tests.builders import make_live_article, paragraphs
from tests.related.newsroom_of_two_events import STORIES


def tell(number: int, *, section: CategoryPage, **fields: Any) -> ArticlePage:
    """Publish one of the seven stories of two events."""
    headline, body = STORIES[number]
    return make_live_article(
        section, title=headline, standfirst="", body=paragraphs(body), **fields
    )


def settle() -> None:
    """Run this room's follow-ups, and those they ask for; the test fails when one fails."""
    waiting = FollowUp.objects.filter(state="pending", topic__startswith="related").order_by("pk")
    while row := waiting.first():
        assert run_follow_up(follow_up_id=row.pk, now=timezone.now()), FollowUp.objects.get(
            pk=row.pk
        ).last_error


def shown_with(page: ArticlePage) -> list[int]:
    """Page ids of the stories shown with a page, best first."""
    rows = RelatedEntry.objects.filter(page_id=page.pk).order_by("rank")
    return list(rows.values_list("member_id", flat=True))


def reasons_on(page: ArticlePage, member: ArticlePage) -> list[str]:
    return RelatedEntry.objects.get(page_id=page.pk, member_id=member.pk).reasons
