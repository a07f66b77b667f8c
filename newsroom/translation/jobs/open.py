"""Open a job: take it, and begin the version where nobody has. The queue and the matrix call it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from newsroom.content.models import ArticlePage
from newsroom.translation.begin import TranslationRefused, begin_translation
from newsroom.translation.jobs.claim import claim
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.rights import JobRefused


@transaction.atomic
def open_job(*, job: TranslationJob, user: Any, now: datetime) -> TranslationJob:
    """With its page, which is a copy of the frozen source in the beginning.

    Raises JobRefused as `claim`; `not_begun` where the version cannot be begun.
    """
    taken = claim(job=job, user=user, now=now)
    if taken.page_id is not None:
        return TranslationJob.objects.get(pk=taken.pk)
    source = ArticlePage.objects.filter(pk=taken.source_page_id).first()
    locale = Locale.objects.filter(language_code=taken.locale_code).first()
    if source is None or locale is None:
        raise JobRefused(_("The story that was to be translated is gone."), code="gone")
    try:
        begin_translation(page=source, locale=locale, user=user, now=now)
    except TranslationRefused as refusal:
        raise JobRefused(str(refusal), code="not_begun") from refusal
    return TranslationJob.objects.get(pk=taken.pk)
