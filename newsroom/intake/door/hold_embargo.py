"""The embargo of a draft becomes a hold on its story; the sender lengthens it, never shortens it.

A sender may not let a story out, so an earlier end and a missing one change nothing here: the desk
releases. The sender's notes say so.
"""

from datetime import UTC, datetime

from django.utils.translation import gettext as _

from newsroom.content.models import ArticlePage
from newsroom.intake.door.draft import Embargo
from newsroom.intake.door.senders import Sender
from newsroom.intake.problems import bad_line
from newsroom.publishing.embargoes import set_embargo
from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.holds import describe_hold, standing_embargo
from newsroom.publishing.models import Hold
from newsroom.publishing.wall_time import EnteredTime


def hold_embargo(
    embargo: Embargo | None, *, page: ArticlePage, sender: Sender, now: datetime
) -> tuple[str, ...]:
    """In the transaction that stores the draft: it is never there without its hold.

    Raises BadLine where the story is public in another locale already.
    """
    standing = standing_embargo(page.translation_key.hex, now)
    wanted = embargo if embargo and (embargo.until is None or embargo.until > now) else None
    if wanted is None or (standing and not is_longer(wanted, than=standing)):
        is_same = standing and wanted and standing.until == wanted.until
        return () if standing is None or is_same else (stays(standing),)
    until = entered(wanted.until) if wanted.until else None
    reason = wanted.reason or _("Its source asks for it.")
    try:
        set_embargo(
            page=page, until=until, reason=reason, user=None, source=sender.name[:200], now=now
        )
    except PublicationRefused as refused:
        raise bad_line("embargo-too-late", str(refused), "/embargo") from refused
    return ()


def is_longer(wanted: Embargo, *, than: Hold) -> bool:
    """No end is the longest."""
    if than.until is None:
        return False
    return wanted.until is None or wanted.until > than.until


def stays(hold: Hold) -> str:
    return _("%(hold)s Only the newsroom ends it sooner.") % {"hold": describe_hold(hold)}


def entered(until: datetime) -> EnteredTime:
    instant = until.astimezone(UTC)
    return EnteredTime(instant=instant, wall_time=f"{instant:%Y-%m-%dT%H:%M:%S}", zone="UTC")
