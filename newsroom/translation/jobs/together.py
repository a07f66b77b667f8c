"""*en and kk at nine, ru when ready*: versions that go out with their source, never before it.

They wait in the launch set of their source (newsroom/publishing/sets/). Who is approved by its time
goes out in the same transaction, who is approved later follows at once.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.checks import Finding, error, register_check
from newsroom.content.models import ArticlePage
from newsroom.publishing.models import LaunchSet, Publication
from newsroom.publishing.sets.acting import in_one_go
from newsroom.publishing.sets.change_members import add_members
from newsroom.publishing.sets.membership import held_back_by, waits_in
from newsroom.publishing.sets.plan import plan_set
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import EnteredTime
from newsroom.translation.facts import has_versions
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.request import request_translation
from newsroom.translation.jobs.rights import JobRefused, refuse_who_may_not_order
from newsroom.translation.jobs.tell import JOIN, tell_later


@in_one_go
def launch_together(
    *,
    page: ArticlePage,
    locale_codes: Sequence[str],
    at: EnteredTime | None = None,
    user: Any,
    now: datetime,
) -> LaunchSet:
    """`page` is the source; without a time its own one counts. What is not wanted yet in one of
    these locales is asked for; what nobody has begun yet joins when somebody does.

    Raises VerbRefused: `live_already`, `no_time`, and what asking and planning refuse.
    """
    if page.live:
        message = _("Readers have the source already: versions go out as they are approved.")
        raise VerbRefused(message, code="live_already")
    launch_set = held_back_by(page.pk) or plan_set(
        name=page.title[:120],
        mode=LaunchSet.Mode.THOSE_READY,
        at=at or time_of(page),
        page_ids=[page.pk],
        user=user,
        now=now,
    )
    for code in locale_codes:
        refuse_who_may_not_order(page, locale_code=code, user=user)
        want(page, locale_code=code, user=user, now=now)
    jobs = TranslationJob.objects.filter(
        story_id=page.translation_key.hex, locale_code__in=locale_codes
    )
    jobs.update(goes_with_source=True)
    begun = [job.page_id for job in jobs if job.page_id]
    joining = [pk for pk in begun if waits_in(pk) is None]
    if joining:
        launch_set = add_members(set_id=launch_set.pk, page_ids=joining, user=user, now=now)
    return launch_set


def want(page: ArticlePage, *, locale_code: str, user: Any, now: datetime) -> None:
    try:
        request_translation(page=page, locale_code=locale_code, user=user, now=now)
    except JobRefused as refusal:
        if refusal.code != "requested_already":
            raise


def time_of(page: ArticlePage) -> EnteredTime:
    """Raises VerbRefused where nobody has said when it goes out."""
    row = Publication.objects.filter(
        page_id=page.pk, verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    ).first()
    if row is None:
        message = _("Say when they go out: the source has no time yet.")
        raise VerbRefused(message, code="no_time", status=422, errors={"at": message})
    return EnteredTime(instant=row.due_at, wall_time=row.wall_time, zone=row.zone)


def ask_to_join(page_id: int, *, now: datetime) -> None:
    """A version that was begun just now; a worker does it, for sets are locked before pages."""
    for job in TranslationJob.objects.filter(page_id=page_id, goes_with_source=True):
        tell_later(job, JOIN, mark=str(job.page_id), now=now)


def join_source(job: TranslationJob, *, now: datetime) -> None:
    """In the name of who planned the set; where that is refused, the check still holds it back."""
    launch_set = held_back_by(job.source_page_id)
    if launch_set is None or job.page_id is None or waits_in(job.page_id) is not None:
        return
    add_members(set_id=launch_set.pk, page_ids=[job.page_id], user=launch_set.created_by, now=now)


def sources_needed(page_ids: Collection[int]) -> dict[int, int]:
    """For `sets/needs.py`."""
    jobs = TranslationJob.objects.filter(page_id__in=page_ids, goes_with_source=True)
    return {page: source for page, source in jobs.values_list("page_id", "source_page_id") if page}


@register_check
def check_source_is_out(page: Any, now: datetime) -> Iterator[Finding]:
    """Ahead of its time (a dry run, an approval for later) the source has to be due by then."""
    if not isinstance(page, ArticlePage) or page.pk is None or not has_versions(page):
        return
    source_id = sources_needed([page.pk]).get(page.pk)
    source = Page.objects.filter(pk=source_id).first() if source_id else None
    if source is None or source.live:
        return
    is_ahead = now > timezone.now()
    pending = Publication.objects.filter(
        page_id=source.pk,
        verb=Publication.Verb.PUBLISH,
        state=Publication.State.PENDING,
        due_at__lte=now,
    )
    if not (is_ahead and pending.exists()):
        yield error(
            "source-not-live",
            _("It goes out with its source, which is not live yet: plan it for the same time."),
        )
