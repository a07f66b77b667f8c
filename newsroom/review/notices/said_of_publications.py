"""What is said of publications: that they went out, how late, and what stands against them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from newsroom.publishing import ended_plans
from newsroom.publishing.failures import failed_publications
from newsroom.publishing.models import LaunchSet, Publication
from newsroom.publishing.prepare import publications_in_danger
from newsroom.publishing.prepare_findings import KeptFinding, words_of
from newsroom.publishing.time_words import span_in_words
from newsroom.review.launch_sets_in_reach import sets_seen_by
from newsroom.review.notices.events import Event, Said
from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader
from newsroom.review.notices.said_of_reviews import title_of

WENT_LIVE, FAILED, WARNED, SET_FAILED = "went_live", "failed", "warned", "set_failed"
PLAN_ENDED = "plan_ended"
# Sooner is on time: the promise of a publication.
LATE_AFTER_SECONDS = 2


def say_went_live(notice: Notice, page: Any, reader: Reader) -> Said:
    facts = notice.facts
    when = reader.time(datetime.fromisoformat(facts["done_at"]))
    lines = [_("It went out %(when)s.") % {"when": when}]
    if facts["late_seconds"] > LATE_AFTER_SECONDS:
        lateness = span_in_words(timedelta(seconds=facts["late_seconds"]))
        lines.append(_("That was %(lateness)s after its time.") % {"lateness": lateness})
    if facts["approved_by"]:
        lines.append(_("%(name)s approved it.") % {"name": facts["approved_by"]})
    subjects = {
        Publication.Act.UPDATE.value: _("Updated: %(title)s"),
        Publication.Act.CORRECT.value: _("Corrected: %(title)s"),
        Publication.Act.RESTORE.value: _("The version before is live again: %(title)s"),
    }
    subject = subjects.get(facts["act"], _("Live: %(title)s"))
    return Said(
        subject=subject % {"title": title_of(page)},
        lines=lines,
        link=reverse("newsroom_story", args=[page.pk]),
    )


def say_plan_ended(notice: Notice, page: Any, reader: Reader) -> Said:
    subjects = {
        ended_plans.UNLOCKED: _("Unlocked, its approval is dropped: %(title)s"),
        ended_plans.UNDONE: _("Taken back: %(title)s"),
        ended_plans.UNSCHEDULED: _("Does not go out by itself any more: %(title)s"),
    }
    return Said(
        subject=subjects[notice.facts["about"]] % {"title": title_of(page)},
        lines=[_("%(name)s did it. Why:") % {"name": notice.actor_name}],
        quote=notice.facts["reason"],
        link=reverse("newsroom_story", args=[page.pk]),
    )


def say_failed(notice: Notice, page: Any, reader: Reader) -> Said:
    facts = notice.facts
    words = {
        "title": title_of(page),
        "when": reader.time(datetime.fromisoformat(facts["due_at"])),
        "attempts": facts["attempts"],
    }
    return Said(
        subject=_("Did not go out: %(title)s") % words,
        lines=[
            _("“%(title)s” was due %(when)s and did not go out, after %(attempts)s attempts:")
            % words,
            f"- {facts['why']}",
        ],
        link=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        places=[(_("Then try it again, or set it aside"), reverse("newsroom_problems"))],
    )


def find_failure(publication_id: int, version: int) -> Publication | None:
    """The row, if it is still failed at that version: tried again, it is told anew."""
    return failed_publications().filter(pk=publication_id, version=version).first()


def still_failed(notice: Notice) -> bool:
    return find_failure(notice.facts["publication"], notice.facts["version"]) is not None


def say_warned(notice: Notice, page: Any, reader: Reader) -> Said:
    words = {
        "title": title_of(page),
        "when": reader.time(datetime.fromisoformat(notice.facts["due_at"])),
    }
    return Said(
        subject=_("Cannot go out as it stands: %(title)s") % words,
        lines=[
            _("“%(title)s” is to go out %(when)s, and as it stands it cannot:") % words,
            *(f"- {words_of(one)}" for one in notice.facts["findings"]),
        ],
        link=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def find_warning(publication_id: int, keys: Sequence[str]) -> list[KeptFinding]:
    """Those of these findings that nobody has mended yet, if it is still to go out."""
    preparation = publications_in_danger().filter(pk=publication_id).first()
    found = preparation.findings if preparation else []
    return [one for one in found if one["key"] in keys]


def still_in_danger(notice: Notice) -> bool:
    return bool(find_warning(notice.facts["publication"], notice.facts["keys"]))


def say_set_failed(notice: Notice, page: Any, reader: Reader) -> Said:
    facts = notice.facts
    words = {
        "name": facts["name"],
        "when": reader.time(datetime.fromisoformat(facts["due_at"])),
    }
    return Said(
        subject=_("Did not go out: %(name)s") % words,
        lines=[
            _("The launch set “%(name)s” was due %(when)s and did not go out:") % words,
            *(f"- {problem}" for problem in facts["problems"] or [facts["why"]]),
        ],
        link=reverse("newsroom_launch_set", args=[facts["launch_set"]]),
    )


def find_set_failure(launch_set_id: int, version: int) -> LaunchSet | None:
    failed = LaunchSet.objects.filter(state=LaunchSet.State.FAILED)
    return failed.filter(pk=launch_set_id, version=version).first()


def set_still_failed(notice: Notice) -> bool:
    return find_set_failure(notice.facts["launch_set"], notice.facts["version"]) is not None


def sees_set(user: Any, notice: Notice) -> bool:
    """Titles of drafts stand in it."""
    return sets_seen_by(user).filter(pk=notice.facts["launch_set"]).exists()


EVENTS = (
    Event(name=WENT_LIVE, kind=Kind.MINE, icon="success", say=say_went_live),
    Event(name=PLAN_ENDED, kind=Kind.MINE, icon="lock-open", say=say_plan_ended),
    Event(name=FAILED, kind=Kind.TROUBLE, icon="warning", say=say_failed, stands=still_failed),
    Event(name=WARNED, kind=Kind.TROUBLE, icon="warning", say=say_warned, stands=still_in_danger),
    Event(
        name=SET_FAILED,
        kind=Kind.TROUBLE,
        icon="warning",
        say=say_set_failed,
        stands=set_still_failed,
        may_read=sees_set,
    ),
)
