"""*My drafts* on the dashboard: what one began and readers do not have yet, newest first."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.desk.home.story_lists import SHOWN, ListedStory, StoryPanel
from newsroom.desk.listings.facts import approvals_of, requests_of
from newsroom.desk.listings.status_words import Requests, status_of
from newsroom.desk.queue.reach import Reach
from newsroom.publishing.time_words import ago_in_words


class OwnDrafts(StoryPanel):
    order = 60
    panel_id = "own-drafts"
    heading = gettext_lazy("My drafts")

    def stories(self, *, user: Any, now: datetime) -> list[ListedStory]:
        drafts = list(drafts_of(user, now=now))
        requests = requests_of([draft.pk for draft in drafts])
        approvals = approvals_of(drafts)
        rows = []
        for draft in drafts:
            status = status_of(
                draft,
                requests=requests.get(draft.pk, Requests()),
                approved_at=approvals.get(draft.latest_revision_id),
            )
            locale, saved_at = draft.locale.language_code, draft.latest_revision_created_at
            rows.append(
                ListedStory(
                    title=draft.draft_title,
                    url=reverse("wagtailadmin_pages:edit", args=[draft.pk]),
                    locale=locale,
                    about=f"{locale.upper()} · {ago_in_words(now - saved_at)}",
                    words=", ".join([status.words, *status.notes]),
                    is_grave=status.has_failed,
                )
            )
        return rows


def drafts_of(user: Any, *, now: datetime) -> QuerySet[Page]:
    """Stories where one may still write. Their states in the workflow come along, in one query."""
    kind = ContentType.objects.get_for_model(ArticlePage)
    mine = Page.objects.filter(Reach(user=user, now=now).seen, owner=user, content_type=kind)
    drafts: QuerySet[Page] = (
        mine.filter(Q(live=False) | Q(has_unpublished_changes=True))
        .filter(latest_revision_created_at__isnull=False)
        .order_by("-latest_revision_created_at", "-pk")
        .select_related("locale")
        .prefetch_workflow_states()
    )
    return drafts[:SHOWN]
