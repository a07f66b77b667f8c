"""The name of a section in a locale: a draft of its page, confirmed, and submitted for its review.

A page that the locale lacks is begun. Readers get the name, and stories their section, when
somebody else has approved it and it is out.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale

from newsroom.content.gate import gate
from newsroom.content.models import CategoryPage
from newsroom.review.refusals import ReviewRefused
from newsroom.review.submit import submit
from newsroom.translation.begin import TranslationRefused, begin_translation
from newsroom.translation.names.refused import NameRefused, forbidden, invalid


def word_section(
    *, source: CategoryPage, locale_code: str, name: str, user: Any, now: datetime
) -> str:
    """What to tell. Raises NameRefused: `forbidden`, `in_review`, `locked`, `invalid`."""
    page = page_in(source, locale_code=locale_code, user=user, now=now)
    if not gate.may(user=user, verb="edit", page=page):
        raise forbidden()
    words = {"source": source.title, "name": name}
    if page.live and page.name_confirmed and page.title == name:
        return _("“%(name)s” still stands for “%(source)s”.") % words
    if page.workflow_in_progress:
        message = _("“%(name)s” waits for its review already: change it in the editor.")
        raise NameRefused(message % words, code="in_review")
    save_name(page, name=name, user=user)
    try:
        submit(page=page, user=user, now=now)
    except ReviewRefused as refusal:
        raise NameRefused(str(refusal), code=refusal.code, status=refusal.status) from refusal
    return _("“%(name)s” is confirmed for “%(source)s” and waits for its review.") % words


def page_in(source: CategoryPage, *, locale_code: str, user: Any, now: datetime) -> CategoryPage:
    own = CategoryPage.objects.filter(
        translation_key=source.translation_key, locale__language_code=locale_code
    )
    if found := own.select_for_update(of=("self",)).first():
        return found
    locale = Locale.objects.get(language_code=locale_code)
    try:
        begin_translation(page=source, locale=locale, user=user, now=now)
    except TranslationRefused as refusal:
        raise NameRefused(str(refusal), code="not_begun") from refusal
    return own.get()


def save_name(page: CategoryPage, *, name: str, user: Any) -> None:
    lock = page.get_lock()
    if lock and lock.for_user(user):
        message = _("“%s” is locked; unlock it, or ask who locked it.") % page.title
        raise NameRefused(message, code="locked")
    draft: CategoryPage = page.get_latest_revision_as_object()
    draft.title, draft.name_confirmed = name, True
    try:
        draft.save_revision(user=user, log_action=True)
    except ValidationError as error:
        raise invalid("; ".join(error.messages)) from error
