"""The pieces that somebody ticked, with what stands on the screen about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from newsroom.content.models import ArticlePage, StaticPage
from newsroom.desk.queue.reach import Reach
from newsroom.publishing.models import Publication
from newsroom.publishing.plans import movable_plan, sentence_for
from newsroom.review.bulk.begin import Chosen
from newsroom.review.bulk.deeds import DEEDS, Deed
from newsroom.review.policy import seats_with
from newsroom.review.readings import read
from newsroom.review.rights import seats_of


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A page in words; `shown` goes along in the form and comes back with the deed."""

    page: Any
    locale: str
    place: str
    standing: str
    shown: Chosen

    @property
    def token(self) -> str:
        parts = (self.page.pk, self.shown.revision_id, self.shown.content_hash)
        version = "" if self.shown.plan_version is None else self.shown.plan_version
        return ":".join("" if part is None else str(part) for part in (*parts, version))


def pieces_of(ids: Sequence[int], *, user: Any, now: datetime) -> list[Piece]:
    """Those that the person may see, in the order ticked; the versions are read here."""
    seen = Reach(user=user, now=now).pages_seen().filter(pk__in=ids).select_related("locale")
    pages = {page.pk: page for page in seen if page.specific_class in (ArticlePage, StaticPage)}
    return [piece_of(pages[pk].specific, now=now) for pk in dict.fromkeys(ids) if pk in pages]


def piece_of(page: Any, *, now: datetime) -> Piece:
    plan = movable_plan(page, Publication.Verb.PUBLISH)
    is_in_review = page.current_workflow_task_state is not None
    reading = read(page.get_latest_revision()) if is_in_review else None
    parent = page.get_parent()
    return Piece(
        page=page,
        locale=page.locale.language_code,
        place=parent.title if parent else "",
        standing=standing_of(page, plan, is_in_review=is_in_review, now=now),
        shown=Chosen(
            page_id=page.pk,
            revision_id=reading.revision_id if reading else None,
            content_hash=reading.content_hash if reading else "",
            plan_version=plan.version if plan else None,
        ),
    )


def standing_of(page: Any, plan: Publication | None, *, is_in_review: bool, now: datetime) -> str:
    if is_in_review:
        return _("Awaits a decision.")
    if plan is not None:
        return sentence_for(plan, now=now)
    return _("Live.") if page.live else _("Draft.")


def ids_in(query: QueryDict) -> list[int]:
    """Of `?id=1&id=2`; what is no number is left out."""
    return [int(one) for one in query.getlist("id") if one.isascii() and one.isdigit()]


def chosen_in(post: QueryDict) -> list[Chosen]:
    """What the form carried back for the pieces that are still ticked."""
    return [one for text in post.getlist("piece") if (one := chosen_from(text)) is not None]


def chosen_from(text: str) -> Chosen | None:
    parts = text.split(":")
    if len(parts) != 4:
        return None
    page_id, revision_id, content_hash, version = parts
    numbers = [page_id, *(one for one in (revision_id, version) if one)]
    if not all(one.isascii() and one.isdigit() and len(one) < 15 for one in numbers):
        return None
    return Chosen(
        page_id=int(page_id),
        revision_id=int(revision_id) if revision_id else None,
        content_hash=content_hash[:64],
        plan_version=int(version) if version else None,
    )


def deeds_for(user: Any) -> list[Deed]:
    """What this person may do anywhere; each piece is asked for its own when its turn comes."""
    seats = seats_of(user)
    return [
        deed
        for deed in DEEDS.values()
        if any(seats_with(seats=seats, verb=verb) for verb in deed.needs)
    ]
