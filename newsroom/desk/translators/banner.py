"""Above the editor of a version: who has it, and what its source is waiting for."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.desk.translators.looks import times_of
from newsroom.desk.translators.rows import goes_live_in_words
from newsroom.publishing.time_words import ago_in_words
from newsroom.review.notices.readers import zone_of
from newsroom.translation.jobs.frozen import is_open_to_all
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.states import State


def say_who_has_it(request: HttpRequest, page: Any) -> None:
    """For `before_edit_page`: one query for pages that are nobody's job."""
    if request.method != "GET" or not isinstance(page, ArticlePage):
        return
    job = TranslationJob.objects.filter(page_id=page.pk).exclude(Q(state=State.LIVE)).first()
    if job is None:
        return
    now = timezone.now()
    holder = job.claimant(now=now)
    if holder is not None and holder.pk != request.user.pk:
        assert job.claimed_at is not None
        words = {"name": name_of(holder), "when": ago_in_words(now - job.claimed_at)}
        messages.warning(
            request,
            _(
                "%(name)s has this version, taken %(when)s. What you write meanwhile is kept"
                " aside, not saved over their text."
            )
            % words,
        )
    source = ArticlePage.objects.filter(pk=job.source_page_id).first()
    if source is not None and not source.live:
        if not is_open_to_all(source, now=now):
            messages.info(request, _("Nobody has approved the source, or it was taken back."))
            return
        zone = zone_of(request.user)
        times = times_of([source.pk])
        messages.info(request, goes_live_in_words(times, source.pk, zone=zone, now=now))
