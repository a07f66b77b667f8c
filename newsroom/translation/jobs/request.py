"""Ask for a story in a locale: one, or many; by a rule: `rules.py`. The matrix calls it, too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.translation.jobs.frozen import FrozenSource, frozen_source
from newsroom.translation.jobs.history import REQUESTED, note_job
from newsroom.translation.jobs.models import Priority, TranslationJob
from newsroom.translation.jobs.rights import (
    JobRefused,
    may_work,
    refuse_who_may_not_order,
)
from newsroom.translation.jobs.states import State
from newsroom.translation.jobs.tell import ASSIGNED, tell_later

TIME_FOR: dict[str, timedelta] = {
    Priority.NORMAL: timedelta(hours=2),
    Priority.BREAKING: timedelta(minutes=15),
}


@transaction.atomic
def request_translation(
    *,
    page: Any,
    locale_code: str,
    priority: str = Priority.NORMAL,
    due_at: datetime | None = None,
    assignee: Any = None,
    reviewer: Any = None,
    user: Any,
    now: datetime,
) -> TranslationJob:
    """`page` is the source, in whichever locale. Without a time it is due in two hours, breaking
    in a quarter of one. What was exempt is wanted again.

    Raises JobRefused: 403 `forbidden`; 409 `not_approved`, `there_already`, `requested_already`;
    422 `invalid`.
    """
    if not isinstance(page, ArticlePage):
        raise JobRefused(_("Only stories are translated this way."), code="invalid", status=422)
    refuse_locale(page, locale_code=locale_code)
    refuse_who_may_not_order(page, locale_code=locale_code, user=user)
    refuse_who_cannot_do_it(page, locale_code=locale_code, assignee=assignee)
    # Two people at once: the source's row puts them in line.
    ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    refuse_wanted_already(page, locale_code=locale_code)
    job = enter_job(
        page,
        locale_code=locale_code,
        source=source_or_refuse(page, now=now),
        priority=priority,
        due_at=due_at,
        user=user,
        now=now,
        assignee=assignee,
        reviewer=reviewer,
    )
    note_job(job, REQUESTED, user=user)
    if assignee is not None:
        tell_later(job, ASSIGNED, actor=user, now=now)
    return job


def enter_job(
    page: ArticlePage,
    *,
    locale_code: str,
    source: FrozenSource,
    priority: str = Priority.NORMAL,
    due_at: datetime | None = None,
    user: Any,
    now: datetime,
    **particulars: Any,
) -> TranslationJob:
    """The row, new or wanted again; read back with its state."""
    own = page.get_translations().filter(locale__language_code=locale_code).first()
    job, _is_new = TranslationJob.objects.update_or_create(
        story_id=page.translation_key.hex,
        locale_code=locale_code,
        defaults={
            "source_page_id": page.pk,
            "source_revision_id": source.revision_id,
            "page_id": own.pk if own else None,
            "priority": priority,
            "due_at": due_at or now + TIME_FOR[priority],
            "requested_by": user,
            "requested_by_name": name_of(user),
            "requested_at": now,
            "finished_at": None,
            "exempted_at": None,
            "exempted_by_name": "",
            "exempt_reason": "",
            "assignee_told_at": None,
            "chief_told_at": None,
            **particulars,
        },
    )
    return TranslationJob.objects.get(pk=job.pk)


def refuse_locale(page: ArticlePage, *, locale_code: str) -> None:
    if not Locale.objects.filter(language_code=locale_code).exists():
        message = _("The newsroom has no locale “%s”.") % locale_code
    elif page.locale.language_code == locale_code:
        message = _("The story stands in that locale: choose another one.")
    else:
        return
    raise JobRefused(message, code="invalid", status=422, errors={"locale": message})


def refuse_who_cannot_do_it(page: ArticlePage, *, locale_code: str, assignee: Any) -> None:
    if assignee is not None and not may_work(user=assignee, source=page, locale_code=locale_code):
        message = _("%(name)s does not write in that locale and section.")
        message %= {"name": name_of(assignee)}
        raise JobRefused(message, code="invalid", status=422, errors={"assignee": message})


def refuse_wanted_already(page: ArticlePage, *, locale_code: str) -> None:
    job = TranslationJob.objects.filter(
        story_id=page.translation_key.hex, locale_code=locale_code
    ).first()
    if job is not None and job.state == State.LIVE and job.reopened_at is None:
        raise JobRefused(_("Readers have this version already."), code="there_already")
    if job is not None and job.state != State.EXEMPT:
        message = _("It is wanted in that locale already: change the job instead.")
        raise JobRefused(message, code="requested_already")
    if job is None and page.get_translations().filter(locale__language_code=locale_code, live=True):
        raise JobRefused(_("Readers have this version already."), code="there_already")


def source_or_refuse(page: ArticlePage, *, now: datetime) -> FrozenSource:
    source = frozen_source(page, now=now)
    if source is None:
        message = _("Nobody has approved this story yet: ask for its translations after that.")
        raise JobRefused(message, code="not_approved")
    return source


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of one story and locale: a job, or the reason why not."""

    page: Any
    locale_code: str
    job: TranslationJob | None = None
    refusal: str = ""


def request_translations(
    *, pages: Iterable[Any], locale_codes: Sequence[str], user: Any, now: datetime, **wishes: Any
) -> list[Answer]:
    """Each by itself: one that is refused hinders no other. `wishes` as above, for all of them."""
    return [
        answer_to(page, code, user=user, now=now, **wishes)
        for page in pages
        for code in locale_codes
    ]


def answer_to(page: Any, locale_code: str, **wishes: Any) -> Answer:
    try:
        job = request_translation(page=page, locale_code=locale_code, **wishes)
    except JobRefused as refusal:
        return Answer(page=page, locale_code=locale_code, refusal=refusal.message)
    return Answer(page=page, locale_code=locale_code, job=job)
