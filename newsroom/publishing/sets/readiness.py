"""What would come of a set if it went out at its time: for the preview, the API and commands.

A fixed number of queries, however many members there are. What a version holds (words, pictures,
links) was checked at its approval; the last dry run says what has changed since.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.publishing.holds import describe_hold, holds_by_story
from newsroom.publishing.models import Hold, LaunchSet, LaunchSetMember, Preparation, Publication
from newsroom.publishing.prepare_findings import words_of
from newsroom.publishing.sets.missing_requests import why_without_request
from newsroom.publishing.sets.pages import pages_at_hand

State = LaunchSetMember.State
Standing = Literal["out", "ready", "not_ready", "left"]


@dataclass(frozen=True, kw_only=True)
class MemberReadiness:
    """`reasons` say why not; `notes` what to know all the same. `page` is None when deleted."""

    member: LaunchSetMember
    page: Any
    request: Publication | None
    standing: Standing
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    checked_at: datetime | None = None

    @property
    def title(self) -> str:
        return str(self.page.title) if self.page else self.member.page_title


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything that the members are judged by."""

    launch_set: LaunchSet
    pages: Mapping[int, Any]
    requests: Mapping[int, Publication]
    missing: Mapping[int, str]
    holds: Mapping[str, Sequence[Hold]]
    dry_runs: Mapping[int, Preparation]
    ends: Mapping[int, Publication]
    in_review: Collection[int]


def readiness_of(launch_set: LaunchSet, *, now: datetime) -> list[MemberReadiness]:
    """By story, and within a story by locale; stories in the order in which they were added."""
    members = list(launch_set.members.order_by("pk"))
    facts = gather(launch_set, members, now=now)
    places: dict[str, int] = {}
    for member in members:
        places.setdefault(story_of(member, facts), len(places))
    ordered = sorted(members, key=lambda one: (places[story_of(one, facts)], one.locale, one.pk))
    return [judge(member, facts) for member in ordered]


def story_of(member: LaunchSetMember, facts: Facts) -> str:
    page = facts.pages.get(member.page_id)
    return page.translation_key.hex if page else f"deleted {member.pk}"


def gather(launch_set: LaunchSet, members: Sequence[LaunchSetMember], *, now: datetime) -> Facts:
    page_ids = [member.page_id for member in members]
    pages = pages_at_hand(page_ids)
    stories = {page.translation_key.hex for page in pages.values()}
    pending = Publication.objects.filter(page_id__in=page_ids, state=Publication.State.PENDING)
    requests = {
        row.page_id: row
        for row in pending.filter(verb=Publication.Verb.PUBLISH, launch_set=launch_set)
    }
    waiting = [one for one in members if one.state == State.WAITING]
    asked = [row.pk for row in requests.values()]
    return Facts(
        launch_set=launch_set,
        pages=pages,
        requests=requests,
        missing=why_without_request(
            launch_set, [one for one in waiting if one.page_id not in requests]
        ),
        holds=holds_by_story(stories, max(launch_set.due_at, now)),
        dry_runs={one.pk: one for one in Preparation.objects.filter(pk__in=asked)},
        ends={row.page_id: row for row in pending.filter(verb=Publication.Verb.UNPUBLISH)},
        in_review=pages_in_review(page_ids),
    )


def pages_in_review(page_ids: Sequence[int]) -> set[int]:
    states = WorkflowState.objects.filter(
        object_id__in=[str(pk) for pk in page_ids],
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
    )
    return {int(object_id) for object_id in states.values_list("object_id", flat=True)}


def judge(member: LaunchSetMember, facts: Facts) -> MemberReadiness:
    page, request = facts.pages.get(member.page_id), facts.requests.get(member.page_id)
    if member.state != State.WAITING:
        standing: Standing = "out" if member.state == State.OUT else "left"
        notes = [member.problem] if member.problem else []
        return MemberReadiness(
            member=member, page=page, request=request, standing=standing, notes=notes
        )
    reasons = list(dict.fromkeys([*against_request(member, facts), *against_page(page, facts)]))
    dry_run = facts.dry_runs.get(request.pk) if request else None
    if dry_run is not None:
        known = " ".join(reasons)
        found = (words_of(finding) for finding in dry_run.findings)
        reasons += [sentence for sentence in found if sentence not in known]
    is_out = member.page_id in facts.missing and not reasons
    return MemberReadiness(
        member=member,
        page=page,
        request=request,
        standing="not_ready" if reasons else "out" if is_out else "ready",
        reasons=reasons,
        notes=notes_on(page, request, facts),
        checked_at=dry_run.at if dry_run else None,
    )


def against_request(member: LaunchSetMember, facts: Facts) -> list[str]:
    reasons = [reason for reason in [facts.missing.get(member.page_id, "")] if reason]
    if reasons and member.page_id in facts.in_review:
        reasons.append(_("It is in review."))
    request = facts.requests.get(member.page_id)
    if request is not None and is_still_told(member, request, facts):
        reasons.append(member.problem)
    end = facts.ends.get(member.page_id)
    if end is not None and end.due_at <= facts.launch_set.due_at:
        reasons.append(_("It is to come down before the set goes out."))
    return reasons


def is_still_told(member: LaunchSetMember, request: Publication, facts: Facts) -> bool:
    """What the last attempt met, unless it was approved anew or tried dry since."""
    tried_at, dry_run = facts.launch_set.started_at, facts.dry_runs.get(request.pk)
    if not member.problem or tried_at is None or request.created_at > tried_at:
        return False
    return dry_run is None or dry_run.at < tried_at


def against_page(page: Any, facts: Facts) -> list[str]:
    """What keeps a story in whatever its text says: a hold, and a section that is not public."""
    if page is None:
        return []
    reasons = [describe_hold(hold) for hold in facts.holds.get(page.translation_key.hex, ())]
    section = page.get_parent()
    if isinstance(page, ArticlePage) and not is_public(section):
        message = _("The section “%(name)s” is not published in this locale.")
        reasons.append(message % {"name": section.title if section else ""})
    return reasons


def is_public(section: Any) -> bool:
    """A reader never meets a section without a name in the language."""
    return isinstance(section, CategoryPage) and section.live and section.name_confirmed


def notes_on(page: Any, request: Publication | None, facts: Facts) -> list[str]:
    if page is None or request is None or page.latest_revision_id == request.revision_id:
        return []
    return [_("A newer draft exists; the approved version goes out.")]
