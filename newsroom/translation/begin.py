"""Begin a localized version: a draft in the other locale with the same blocks and the same story.

The desk's *Translate* calls it; the right is the target locale's, never the source's.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage, CategoryPage, HomePage, NewsPage, StaticPage
from newsroom.content.page_form import free_slug
from newsroom.translation.enrol import name_beginner


class TranslationRefused(PermissionDenied):
    """The version is not begun; the message says why. Nothing has changed."""


def missing_locales(page: NewsPage, *, user: Any) -> list[Locale]:
    """Locales in which the page has no version yet and this user may begin one."""
    if isinstance(page, HomePage):
        return []
    present = page.get_translations(inclusive=True).values("locale_id")
    missing = Locale.objects.exclude(pk__in=present).order_by("pk")
    return [locale for locale in missing if may_begin(page, locale=locale, user=user)]


def may_begin(page: NewsPage, *, locale: Locale, user: Any) -> bool:
    """Stories want the right to add in the section; other pages the right to word them.

    What is no longer a secret may be translated; a draft only by who may edit it.
    """
    if not page.live and not gate.may(user=user, verb="edit", page=page):
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


def section_in(page: NewsPage, *, locale: Locale) -> CategoryPage | None:
    key = page.get_parent().specific.translation_key
    return CategoryPage.objects.filter(translation_key=key, locale=locale).first()


@transaction.atomic
def begin_translation(*, page: NewsPage, locale: Locale, user: Any) -> NewsPage:
    """The new draft. A section that the locale lacks comes with it, its name unconfirmed.

    Raises TranslationRefused without the right, and when the version exists already.
    """
    if not may_begin(page, locale=locale, user=user):
        raise TranslationRefused(_("You may not begin a version in this locale."))
    # Two people at once: the source's row puts them in line.
    type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if page.has_translation(locale):
        raise TranslationRefused(_("Somebody has begun this version already."))
    if isinstance(page, ArticlePage) and section_in(page, locale=locale) is None:
        section = page.get_parent().specific
        copy_into(section, locale=locale, user=user)
    return copy_into(page, locale=locale, user=user)


def copy_into(page: NewsPage, *, locale: Locale, user: Any) -> NewsPage:
    action = CopyPageForTranslationAction(page, locale, user=user)
    version: NewsPage = action.execute(skip_permission_checks=True)
    name_beginner(version, user=user)
    version.owner = user
    if isinstance(version, ArticlePage):
        # Whatever the source was called before: a draft's address follows its headline.
        version.slug = free_slug(headline=version.title, parent=version.get_parent(), page=version)
    version.save()
    version.save_revision(user=user, changed=False)
    return version


def forget_confirmation(page: Any) -> None:
    """For `copy_for_translation_done`: the copy of a section bears a foreign name."""
    if isinstance(page, CategoryPage):
        page.name_confirmed = page.is_default_section = False
        page.save()
        page.save_revision(changed=False)
