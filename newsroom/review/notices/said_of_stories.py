"""What is said of holds, of corrections, and of what waits for a second pair of eyes."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.publishing.models import Correction, Hold
from newsroom.review.notices.events import Event, Said
from newsroom.review.notices.kinds import Kind
from newsroom.review.notices.models import Notice
from newsroom.review.notices.readers import Reader, pages_read_by
from newsroom.review.notices.said_of_reviews import title_of
from newsroom.review.second_looks import SecondLook

HELD, CORRECTED = "held", "corrected"
CORRECTION_PROPOSED, SECOND_LOOK_DUE = "correction_proposed", "second_look_due"


def say_held(notice: Notice, page: Any, reader: Reader) -> Said:
    hold = Hold.objects.filter(pk=notice.facts["hold"]).first()
    kind = hold.kind if hold else ""
    name = {"name": hold.set_by_name if hold else notice.actor_name}
    return Said(
        subject=subject_of(kind) % {"title": title_of(page)},
        lines=[what_happened(kind) % name],
        quote=hold.reason if hold else "",
        link=reverse("wagtailadmin_pages:history", args=[page.pk]),
        places=versions_of(page, reader),
    )


def subject_of(kind: str) -> str:
    if kind == Hold.Kind.KILL:
        return _("Killed: %(title)s")
    if kind == Hold.Kind.RECALL:
        return _("Called back by its source: %(title)s")
    return _("Blocked by law: %(title)s")


def what_happened(kind: str) -> str:
    if kind == Hold.Kind.RECALL:
        return _(
            "%(name)s called a story back. Nothing more of it goes out in any locale until somebody"
            " lifts the recall; what is on the site stays there until somebody takes it down."
        )
    if kind == Hold.Kind.KILL:
        return _(
            "%(name)s killed a story that you worked on. It has left the site in every locale, and"
            " nothing of it goes out until a chief editor lifts the kill."
        )
    return _(
        "%(name)s blocked a story that you worked on, by a legal demand. It has left the site in"
        " every locale, and nothing of it goes out until the block is lifted."
    )


def say_corrected(notice: Notice, page: Any, reader: Reader) -> Said:
    correction = Correction.objects.get(pk=notice.facts["correction"])
    source = Page.objects.select_related("locale").filter(pk=correction.page_id).first()
    # The corrected headline is public; where the page is gone, the reader's own stands for it.
    title = source.title if source else page.title
    words = {
        "language": source.locale.get_display_name() if source else "",
        "title": title,
        "name": correction.proposed_by_name,
        "approver": correction.approved_by_name,
    }
    return Said(
        subject=_("Corrected in another language: %(title)s") % {"title": title},
        lines=[
            _(
                "A story that you worked on was corrected in %(language)s: “%(title)s”. %(name)s"
                " proposed it, %(approver)s approved it."
            )
            % words,
            *due_in_lines(notice, reader),
            _("Look whether your version says the same wrong thing:"),
        ],
        quote=f"{capfirst(correction.get_kind_display())}: {correction.note}",
        link=reverse("wagtailadmin_pages:history", args=[page.pk]),
        places=[place for place in versions_of(page, reader) if place[0] != label_of(source)],
    )


def due_in_lines(notice: Notice, reader: Reader) -> list[str]:
    """Where somebody answers for the version, by when it has to follow."""
    due_at = notice.facts.get("due_at")
    if not due_at:
        return []
    when = reader.time(datetime.fromisoformat(due_at))
    return [_("It has to follow by: %(when)s") % {"when": when}]


def still_corrected(notice: Notice) -> bool:
    live = Correction.objects.filter(state=Correction.State.LIVE)
    return live.filter(pk=notice.facts["correction"]).exists()


def versions_of(page: Page, reader: Reader) -> list[tuple[str, str]]:
    """Those of the story that this person may read, by language."""
    ids = Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True)
    versions = pages_read_by(reader.user, list(ids)).values()
    return [
        (label_of(one), reverse("wagtailadmin_pages:history", args=[one.pk]))
        for one in sorted(versions, key=lambda one: one.locale.language_code)
    ]


def label_of(page: Page | None) -> str:
    return f"{page.locale.language_code}: {title_of(page)}" if page else ""


def say_correction_proposed(notice: Notice, page: Any, reader: Reader) -> Said:
    return Said(
        subject=_("A correction waits for approval: %(title)s") % {"title": title_of(page)},
        lines=[_("%(name)s proposes to tell readers:") % {"name": notice.actor_name}],
        quote=notice.facts["note"],
        link=reverse("newsroom_verb", args=[page.pk, "approve-correction"]),
    )


def still_proposed(notice: Notice) -> bool:
    proposed = Correction.objects.filter(state=Correction.State.PROPOSED)
    return proposed.filter(pk=notice.facts["correction"]).exists()


def say_second_look(notice: Notice, page: Any, reader: Reader) -> Said:
    words = {
        "name": notice.actor_name,
        "when": reader.time(datetime.fromisoformat(notice.facts["published_at"])),
    }
    return Said(
        subject=_("Second look due: %(title)s") % {"title": title_of(page)},
        lines=[_("%(name)s sent it out before anybody else had read it, %(when)s. Why:") % words],
        quote=notice.facts["reason"],
        link=reverse("newsroom_verb", args=[page.pk, "second-look"]),
    )


def still_due(notice: Notice) -> bool:
    return SecondLook.objects.filter(pk=notice.facts["look"], given_at=None).exists()


EVENTS = (
    Event(name=HELD, kind=Kind.MINE, icon="warning", say=say_held),
    Event(name=CORRECTED, kind=Kind.MINE, icon="globe", say=say_corrected, stands=still_corrected),
    Event(
        name=CORRECTION_PROPOSED,
        kind=Kind.WAITING,
        icon="edit",
        say=say_correction_proposed,
        stands=still_proposed,
    ),
    Event(
        name=SECOND_LOOK_DUE,
        kind=Kind.WAITING,
        icon="glasses",
        say=say_second_look,
        stands=still_due,
    ),
)
