"""A page as it stood at an instant: from ledger, approvals and the version that was live then.

`manage.py page_as_it_stood`, the desk's screen and the reader's template call it. The words,
pictures, section and tags are those of the version on record, and its hash is compared with the
approved one; names, addresses and files that the version only points at are today's.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from wagtail.models import Page, Revision

from newsroom.content.content_hash import content_hash
from newsroom.delivery.built import BuiltDocument, JsonObject
from newsroom.delivery.documents import build
from newsroom.delivery.instants import rfc3339
from newsroom.delivery.preview_pictures import files_for_staff
from newsroom.publishing.corrections import corrections_at
from newsroom.publishing.models import BreakingPin, Publication
from newsroom.publishing.take_down import ANSWERS

State, Verb, Act = Publication.State, Publication.Verb, Publication.Act
LIVE = 200
NEVER_OUT = 404
# The page's date of its last visible change stays what it was.
QUIET = (Act.UPDATE,)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`status` as readers were answered; `row` is what made it so, None before the first time.

    `ended_at` is when the next row took over; None while it still stands. `document` is None
    where readers got none, or where the version is gone because the page was deleted.
    """

    page_id: int
    at: datetime
    status: int
    row: Publication | None = None
    ended_at: datetime | None = None
    document: BuiltDocument | None = None
    # The content's hash as the version on record gives it now; equal to the approved one or not.
    content_hash: str = ""
    live_locales: tuple[str, ...] = ()

    @property
    def is_as_approved(self) -> bool:
        return self.row is not None and self.content_hash == self.row.content_hash != ""


def as_it_stood(*, page_id: int, at: datetime) -> Standing:
    """What readers were answered at that instant; reads only, raises nothing for unknown pages."""
    row = row_at(page_id, at=at)
    if row is None:
        return Standing(page_id=page_id, at=at, status=NEVER_OUT)
    status = LIVE if row.verb == Verb.PUBLISH else ANSWERS.get(row.act, ANSWERS[Act.UNPUBLISH])[0]
    page = version_of(row) if status == LIVE else None
    return Standing(
        page_id=page_id,
        at=at,
        status=status,
        row=row,
        ended_at=end_of(row),
        document=document_at(page, row=row, at=at) if page else None,
        content_hash=content_hash(page) if page else "",
        live_locales=live_locales(page, at=at) if page else (),
    )


def done_rows(page_id: int) -> Any:
    return Publication.objects.filter(page_id=page_id, state=State.DONE).order_by("done_at", "pk")


def row_at(page_id: int, *, at: datetime) -> Publication | None:
    found: Publication | None = done_rows(page_id).filter(done_at__lte=at).last()
    return found


def end_of(row: Publication) -> datetime | None:
    later = done_rows(row.page_id).filter(done_at__gt=row.done_at).first()
    return later.done_at if later else None


def version_of(row: Publication) -> Any:
    """The specific page as the version says it; None when the page was deleted with its versions.

    The first time out belongs to the page: versions written before it do not know it.
    """
    revision = Revision.objects.filter(pk=row.revision_id).first()
    current = Page.objects.filter(pk=row.page_id).first()
    if revision is None or current is None:
        return None
    page = revision.as_object()
    page.first_published_at = current.first_published_at
    return page


def document_at(page: Any, *, row: Publication, at: datetime) -> BuiltDocument:
    """Built by the function that readers' documents are built with, less what came later."""
    built = build(page, updated_at=last_visible_change(row), files_of=files_for_staff)
    then: JsonObject = {}
    if "breaking_until" in built.card:
        then["breaking_until"] = rfc3339(breaking_until(row.page_id, at=at))
    locales = live_locales(page, at=at)
    named = [one for one in built.body.get("alternates", []) if one["locale"] in locales]
    of_then = {
        **then,
        **({"alternates": named} if "alternates" in built.body else {}),
        **(
            {"corrections": corrections_at(row.page_id, at=at)}
            if "corrections" in built.body
            else {}
        ),
    }
    return replace(built, card=built.card | then, body=built.body | of_then)


def last_visible_change(row: Publication) -> datetime | None:
    """When readers were told that it changed: quiet updates keep the date of what they followed."""
    told = done_rows(row.page_id).filter(verb=Verb.PUBLISH, done_at__lte=row.done_at)
    # Who came back after an absence was told so, quiet or not.
    loud = told.exclude(act__in=QUIET, revision_before__isnull=False).last()
    return (loud or row).started_at


def breaking_until(page_id: int, *, at: datetime) -> datetime | None:
    pins = BreakingPin.objects.filter(page_id=page_id, set_at__lte=at, until__gt=at)
    pin = pins.exclude(ended_at__lte=at).order_by("-set_at").first()
    return pin.until if pin else None


def live_locales(page: Any, *, at: datetime) -> tuple[str, ...]:
    """In which locales the story was live then, by the ledger."""
    versions = Page.objects.filter(translation_key=page.translation_key)
    rows = [row_at(pk, at=at) for pk in versions.values_list("pk", flat=True)]
    return tuple(sorted(row.locale for row in rows if row and row.verb == Verb.PUBLISH))
