"""Begin a localized version: a draft in the other locale with the same blocks and the same story.

The desk's *Translate* calls it; the right is the target locale's, never the source's.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Revision

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage, CategoryPage, HomePage, NewsPage, StaticPage
from newsroom.content.page_form import free_slug
from newsroom.translation.enrol import name_beginner, note_beginning
from newsroom.translation.jobs.appear import name_who_began, note_begun
from newsroom.translation.jobs.claim import AlreadyTaken, withdrawing_holds
from newsroom.translation.jobs.frozen import frozen_source
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.jobs.states import State
from newsroom.translation.jobs.together import ask_to_join


class TranslationRefused(PermissionDenied):
    """The version is not begun; the message says why. Nothing has changed."""


def missing_locales(page: NewsPage, *, user: Any) -> list[Locale]:
    """Locales in which the page has no version yet and this user may begin one."""
    if isinstance(page, HomePage):
        return []
    present = page.get_translations(inclusive=True).values("locale_id")
    missing = Locale.objects.exclude(pk__in=present).order_by("pk")
    return [locale for locale in missing if may_begin(page, locale=locale, user=user)]


def may_begin(page: NewsPage, *, locale: Locale, user: Any, now: datetime | None = None) -> bool:
    """Stories want the right to add in the section; other pages the right to word them.

    What is no longer a secret may be translated, and what is approved and was asked for in that
    locale; a draft, and what was taken back, only by who may edit it.
    """
    is_shown = is_open_in(page, locale=locale, now=now or timezone.now())
    if not is_shown and not gate.may(user=user, verb="edit", page=page):
        return False
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        return False
    if isinstance(page, CategoryPage | StaticPage):
        return gate.may(user=user, verb="edit", page=home)
    section = section_in(page, locale=locale)
    if section is None:
        return gate.may(user=user, verb="edit", page=home)
    return gate.may(user=user, verb="add", page=section)


def is_open_in(page: NewsPage, *, locale: Locale, now: datetime) -> bool:
    """A job outlives the approval that it was made for: being wanted alone opens nothing."""
    if withdrawing_holds().filter(story_id=page.translation_key.hex).exists():
        return False
    if page.live:
        return True
    return is_wanted(page, locale=locale) and frozen_source(page, now=now) is not None


def is_wanted(page: NewsPage, *, locale: Locale) -> bool:
    jobs = TranslationJob.objects.filter(
        story_id=page.translation_key.hex, locale_code=locale.language_code
    )
    return jobs.filter(source_page_id=page.pk).exclude(Q(state=State.EXEMPT)).exists()


def section_in(page: NewsPage, *, locale: Locale) -> CategoryPage | None:
    key = page.get_parent().specific.translation_key
    return CategoryPage.objects.filter(translation_key=key, locale=locale).first()


@transaction.atomic
def begin_translation(
    *, page: NewsPage, locale: Locale, user: Any, now: datetime | None = None
) -> NewsPage:
    """The new draft. A section that the locale lacks comes with it, its name unconfirmed.

    Raises TranslationRefused without the right, while somebody else has the job, and when the
    version exists already.
    """
    now = now or timezone.now()
    # Two people at once: the source's row puts them in line.
    page = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not may_begin(page, locale=locale, user=user, now=now):
        raise TranslationRefused(_("You may not begin a version in this locale."))
    if page.has_translation(locale):
        raise TranslationRefused(_("Somebody has begun this version already."))
    refuse_taken(page, locale=locale, user=user, now=now)
    if isinstance(page, ArticlePage) and section_in(page, locale=locale) is None:
        section = page.get_parent().specific
        finish_copy(CopyPageForTranslationAction(section, locale).execute(True), user=user)
    version = copy_story(page, locale=locale, user=user, now=now)
    finish_copy(version, user=user)
    return version


def refuse_taken(page: NewsPage, *, locale: Locale, user: Any, now: datetime) -> None:
    job = TranslationJob.objects.filter(
        story_id=page.translation_key.hex, locale_code=locale.language_code
    ).first()
    holder = job.claimant(now=now) if job else None
    if job is not None and holder is not None and holder.pk != user.pk:
        raise TranslationRefused(AlreadyTaken(job, now=now).message)


class CopyOf(CopyPageForTranslationAction):
    """Of a version that was chosen, where Wagtail takes the newest draft."""

    def __init__(self, revision: Revision, locale: Locale) -> None:
        self.content = revision.as_object()
        super().__init__(self.content, locale)

    def execute(self, skip_permission_checks: bool = False) -> Any:
        """Without Wagtail's signal, which does not say what was copied."""
        return self._copy_for_translation(self.content, self.locale, False, False, None)


def copy_story(page: NewsPage, *, locale: Locale, user: Any, now: datetime) -> NewsPage:
    """What is not live yet is copied as it was approved, if it was."""
    source = None if page.live else frozen_source(page, now=now)
    frozen = Revision.objects.filter(pk=source.revision_id).first() if source else None
    version: NewsPage
    if frozen is None:
        if not page.live and not gate.may(user=user, verb="edit", page=page):
            raise TranslationRefused(_("The source was taken back."))
        version = CopyPageForTranslationAction(page, locale, user=user).execute(True)
    else:
        version = CopyOf(frozen, locale).execute(True)
        note_beginning(source=page, version=version, frozen=frozen, user=user, now=now)
        note_begun(source=page, version=version, revision_id=frozen.pk, now=now)
    name_beginner(version, user=user)
    if isinstance(version, ArticlePage):
        name_who_began(version.pk, user=user, now=now)
        ask_to_join(version.pk, now=now)
    return version


def finish_copy(version: NewsPage, *, user: Any) -> None:
    version.owner = user
    if isinstance(version, ArticlePage):
        # Whatever the source was called before: a draft's address follows its headline.
        version.slug = free_slug(headline=version.title, parent=version.get_parent(), page=version)
    version.save()
    version.save_revision(user=user, changed=False)


def forget_confirmation(page: Any) -> None:
    """For `copy_for_translation_done`: the copy of a section bears a foreign name."""
    if isinstance(page, CategoryPage):
        page.name_confirmed = page.is_default_section = False
        page.save()
        page.save_revision(changed=False)
