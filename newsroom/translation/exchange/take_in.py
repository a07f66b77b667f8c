"""Hand a version out as a file, and take one in: the desk's screen and `manage.py xliff` call it.

Promises: only units that fit exactly what stands here are put, all of them in one new draft or
none; the same file again changes nothing; a dry run tells the same and keeps nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.content.gate import gate
from newsroom.content.models import ArticlePage
from newsroom.translation.exchange.read_xliff import read_xliff
from newsroom.translation.exchange.versions import Handled, units_of_version
from newsroom.translation.exchange.weigh_units import Weighed, weigh_units
from newsroom.translation.exchange.write_xliff import write_xliff
from newsroom.translation.history import EXCHANGED, note
from newsroom.translation.jobs.frozen import is_open_to_all
from newsroom.translation.models import LocaleVersion
from newsroom.translation.save_words import (
    WordsRefused,
    refuse_over_others,
    refuse_without_right,
    save_words,
)
from newsroom.translation.verb_still_right import say_still_right


@dataclass(frozen=True, kw_only=True)
class Report:
    """Of every unit of the file; `confirmed` are the outdated ones that follow the source now."""

    units: Sequence[Weighed]
    confirmed: int = 0

    def of(self, outcome: str) -> list[Weighed]:
        return [one for one in self.units if one.outcome == outcome]


def hand_out(*, page: ArticlePage, user: Any, now: datetime | None = None) -> bytes:
    """The draft beside its source as XLIFF. Raises WordsRefused."""
    if not gate.may(user=user, verb="edit", page=page):
        raise WordsRefused(_("You may not edit this version."), code="forbidden")
    refuse_secret(page, user=user, now=now or timezone.now())
    handled = units_here(page)
    return write_xliff(handled.here.of, handled.here.units.values())


def refuse_secret(page: ArticlePage, *, user: Any, now: datetime) -> None:
    """A source that nobody has approved is handed out to who may open it, and to nobody else."""
    follows = LocaleVersion.objects.filter(page_id=page.pk, source_page_id__isnull=False)
    source = ArticlePage.objects.filter(pk__in=follows.values("source_page_id")).first()
    if source is None or is_open_to_all(source, now=now):
        return
    if not gate.may(user=user, verb="edit", page=source):
        message = _("Nobody has approved the source, or it was taken back.")
        raise WordsRefused(message, code="not_approved")


def units_here(page: ArticlePage) -> Handled:
    handled = units_of_version(page)
    if handled is None:
        raise WordsRefused(
            _("It is no translation: there is no source to translate from."), code="no_translation"
        )
    return handled


@transaction.atomic
def take_in(
    *,
    page: ArticlePage,
    data: bytes,
    name: str,
    user: Any,
    now: datetime,
    overwrite: bool = False,
    is_dry_run: bool = False,
) -> Report:
    """`name` is the file's, for the history. Raises BadFile and WordsRefused."""
    files = read_xliff(data)
    locked = ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    refuse_without_right(locked, user=user)
    refuse_over_others(locked, user=user, now=now)
    handled = units_here(locked)
    units = weigh_units(files, here=handled.here, overwrite=overwrite)
    taken = [one for one in units if one.outcome == "taken"]
    words = {handled.places[one.id]: one.pieces for one in taken}
    confirmed = 0
    if words and save_words(page=locked, words=words, user=user, blocks_of=handled.source):
        note(locked, EXCHANGED, user=user, reason=name, segments=len(taken))
    late = [one.id for one in taken if one.id in handled.late]
    if late and gate.may(user=user, verb="confirm_translation", page=locked):
        reason = _("Translated anew in %(name)s") % {"name": name}
        say_still_right(
            page=ArticlePage.objects.get(pk=locked.pk),
            user=user,
            now=now,
            passages=",".join(late),
            reason=reason,
            seen=None,
        )
        confirmed = len(late)
    if is_dry_run:
        transaction.set_rollback(True)
    return Report(units=units, confirmed=confirmed)
