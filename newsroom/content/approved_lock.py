"""The lock on a version that was approved and has not gone out: nobody writes into it unasked.

`NewsPage.get_lock` asks for it; Wagtail's editor and its admin API keep to it. It is lifted by the
verb `unlock` (newsroom/publishing/verb_unlock.py), with a reason, and the approval falls with it.
"""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock

from newsroom.content.gate import gate


class ApprovedLock(BaseLock):
    """For everybody: whoever approved it cannot see what is changed afterwards either."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> SafeString:
        if not gate.may(user=user, verb="unlock", page=self.object):
            return format_html("{}", self.sentence)
        url = reverse("newsroom_verb", args=[self.object.pk, "unlock"])
        return format_html('{} <a href="{}">{}</a>', self.sentence, url, _("Unlock…"))

    @property
    def sentence(self) -> str:
        return _(
            "This version is approved and waits to go out, so it cannot be changed. Unlocking it"
            " drops the approval."
        )

    def get_locked_by(self, user: Any) -> str:
        return _("Locked by its approval")

    def get_description(self, user: Any) -> str:
        return _("Approved; it cannot be changed before it has gone out or is unlocked")


def approved_lock(page: Any) -> ApprovedLock | None:
    return ApprovedLock(page) if gate.awaits_publication(page=page) else None
