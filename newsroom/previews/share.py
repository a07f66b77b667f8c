"""Sharing a draft with somebody outside, and taking that back; the desk's screen calls it."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.previews.check import is_withheld
from newsroom.previews.history import REVOKED, SHARED, note
from newsroom.previews.models import LONGEST, PreviewToken
from newsroom.previews.token_text import make_handle, write_token
from newsroom.publishing.holds import in_words

VERB = "share_preview"
LONGEST_NAME = 120


class SharingRefused(Exception):
    """Nothing was changed; the message says why. `field` is the value that has to be another."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def share_preview(
    *,
    page: ArticlePage,
    made_for: str,
    lasts: timedelta,
    follows_draft: bool,
    user: Any,
    now: datetime,
) -> tuple[PreviewToken, str]:
    """The row, and the token, which nobody can read again.

    It shows the latest version as it stands, or the draft as it changes. Raises PermissionDenied,
    SharingRefused.
    """
    if not gate.may(user=user, verb=VERB, page=page):
        raise PermissionDenied
    refuse_unfit(made_for=made_for.strip(), lasts=lasts)
    if page.latest_revision_id is None:
        raise SharingRefused(_("There is no saved draft yet."))
    # Whole seconds: that is what the token says.
    expires_at = (now + lasts).replace(microsecond=0)
    token = PreviewToken(
        handle=make_handle(),
        kind=PreviewToken.Kind.SHARED,
        page=page,
        public_id=page.public_id,
        story_id=page.translation_key.hex,
        locale=page.locale.language_code,
        revision_id=None if follows_draft else page.latest_revision_id,
        made_for=made_for.strip(),
        made_by=user,
        created_at=now,
        expires_at=expires_at,
    )
    if is_withheld(token, now=now):
        raise SharingRefused(_("The story was killed or is blocked: nobody outside may see it."))
    token.save()
    note(page, SHARED, user=user, made_for=token.made_for, until=in_words(expires_at))
    return token, write_token(token.handle, expires_at=expires_at)


def refuse_unfit(*, made_for: str, lasts: timedelta) -> None:
    if not made_for:
        message = _("Say who gets the link: it stands in the history.")
        raise SharingRefused(message, field="made_for")
    if len(made_for) > LONGEST_NAME:
        message = _("At most %s characters, please.") % LONGEST_NAME
        raise SharingRefused(message, field="made_for")
    if not made_for.isprintable():
        message = _("This holds a character that cannot be stored.")
        raise SharingRefused(message, field="made_for")
    if not timedelta(0) < lasts <= LONGEST:
        raise SharingRefused(_("A preview lasts three days at most."), field="hours")


@transaction.atomic
def revoke_preview(*, page: ArticlePage, handle: str, user: Any, now: datetime) -> PreviewToken:
    """From the next look on. Raises PermissionDenied, SharingRefused."""
    if not gate.may(user=user, verb=VERB, page=page):
        raise PermissionDenied
    token = shared_with(page).select_for_update().filter(handle=handle).first()
    if token is None or token.revoked_at is not None or token.expires_at <= now:
        raise SharingRefused(_("This preview has ended already."))
    token.revoked_at = now
    token.save(update_fields=["revoked_at"])
    note(page, REVOKED, user=user, made_for=token.made_for)
    return token


def link_to(token: PreviewToken, text: str) -> str:
    """The page that shows it to a person; what follows `#` is sent to no server."""
    return f"{settings.BASE_URL}/preview/{token.locale}/#{text}"


def shared_with(page: ArticlePage) -> Any:
    """The tokens of a page that were given to people, the newest first."""
    return PreviewToken.objects.filter(page_id=page.pk, kind=PreviewToken.Kind.SHARED)
