"""What the explorer says of stories, looked up for all rows of a list at once.

`explorer.py` asks with the stories of one page of the list; the number of queries does not grow
with them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from django.utils.formats import number_format

from newsroom.audience.hours import last_hours, views_within
from newsroom.desk.listings.coverage import Coverage, coverage_of
from newsroom.desk.listings.status_words import Requests, Status, status_of
from newsroom.publishing.failures import failed_publications
from newsroom.publishing.models import Approval, Publication
from newsroom.review.draft_reports import DraftReport

HOURS_OF_VIEWS = 24


@dataclass(frozen=True, kw_only=True)
class Facts:
    """`views` is empty where nobody reads; `report` is None until the newest version was checked.

    A report says what the checks found then, however long ago.
    """

    status: Status
    coverage: Coverage
    views: str
    report: DraftReport | None


def facts_of(stories: Sequence[Any], *, seen: Q, now: datetime) -> Mapping[int, Facts]:
    """By page; `seen` are the pages that the person may see before they are out."""
    ids = [story.pk for story in stories]
    requests, approvals = requests_of(ids), approvals_of(stories)
    coverage = coverage_of({story.translation_key for story in stories}, seen=seen)
    hours = last_hours(HOURS_OF_VIEWS, now=now)
    views = views_within([story.public_id for story in stories], hours=hours)
    reports = {one.page_id: one for one in DraftReport.objects.filter(page_id__in=ids)}
    return {
        story.pk: Facts(
            status=status_of(
                story,
                requests=requests.get(story.pk, Requests()),
                approved_at=approvals.get(story.latest_revision_id),
            ),
            coverage=coverage[story.translation_key],
            views=in_digits(views.get(story.public_id, 0)) if story.live else "",
            report=of_newest(reports.get(story.pk), story=story),
        )
        for story in stories
    }


def requests_of(ids: Collection[int]) -> Mapping[int, Requests]:
    times: dict[int, dict[str, datetime]] = defaultdict(dict)
    failed: dict[int, list[str]] = defaultdict(list)
    pending = Publication.objects.filter(page_id__in=ids, state=Publication.State.PENDING)
    for page_id, verb, due_at in pending.values_list("page_id", "verb", "due_at"):
        times[page_id][verb] = due_at
    unanswered = failed_publications().filter(page_id__in=ids)
    for page_id, verb in unanswered.values_list("page_id", "verb"):
        failed[page_id].append(verb)
    return {
        page_id: Requests(
            goes_out_at=times[page_id].get(Publication.Verb.PUBLISH),
            comes_down_at=times[page_id].get(Publication.Verb.UNPUBLISH),
            failed=failed[page_id],
        )
        for page_id in {*times, *failed}
    }


def approvals_of(stories: Sequence[Any]) -> Mapping[int, datetime]:
    """When the newest versions were approved, by version."""
    versions = [story.latest_revision_id for story in stories]
    standing = Approval.objects.filter(revision_id__in=versions, withdrawn_at=None)
    return dict(standing.values_list("revision_id").annotate(at=Max("at")))


def of_newest(report: DraftReport | None, *, story: Any) -> DraftReport | None:
    is_of_it = report is not None and report.saved_at == story.latest_revision_created_at
    return report if is_of_it else None


def in_digits(number: int) -> str:
    return number_format(number, force_grouping=True)
