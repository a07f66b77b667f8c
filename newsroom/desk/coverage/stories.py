"""The stories of the matrix with a cell for each locale: at a fixed number of queries.

Who may not yet see a draft of a locale sees that readers miss it, as in lists of stories.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from wagtail.models import WorkflowState

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.desk.coverage.newest import NEVER_OUT, OUT
from newsroom.desk.coverage.states import (
    CellState,
    Job,
    Version,
    behind_since,
    minutes_behind,
    state_of,
)
from newsroom.desk.coverage.wanted import Wanted
from newsroom.review.policy import Place, Verb, allows
from newsroom.review.rights import below_section, reach_of, seats_of
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.models import LocaleVersion

MOST_STORIES = 1000
STEP = 4  # characters of a path per level of the tree (treebeard)
COLUMNS = (
    "pk", "translation_key", "title", "draft_title", "locale__language_code", "path", "live",
    "first_published_at", "last_published_at",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """`page_id`: of the version, where there is one and the person may know of it."""

    locale: str
    state: CellState
    minutes: int | None
    page_id: int | None
    job_id: int | None
    may_write: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    source: Version
    section: str
    cells: Sequence[Cell]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """`is_cut`: there are older stories than the newest thousand."""

    stories: Sequence[Story]
    is_cut: bool


def matrix_of(wanted: Wanted, *, locales: Sequence[str], user: Any, now: datetime) -> Matrix:
    keys = newest_keys(wanted, locales=locales, user=user)
    shelf = Shelf(user=user)
    versions = versions_of(keys[:MOST_STORIES])
    jobs = jobs_of(keys[:MOST_STORIES])
    stories = [
        shelf.story(versions[key], jobs=jobs.get(key.hex, {}), locales=locales, now=now)
        for key in keys[:MOST_STORIES]
    ]
    fitting = [one for one in stories if one is not None and fits(one, wanted)]
    return Matrix(stories=fitting, is_cut=len(keys) > MOST_STORIES)


def newest_keys(wanted: Wanted, *, locales: Sequence[str], user: Any) -> list[UUID]:
    """What is public, and what the person works on; one more than is shown.

    Read from the newest page on, by the index of first publications: the archive is not looked at.
    So many stories are found for certain among so many times as many pages as there are locales.
    """
    pages = ArticlePage.objects.filter(Q(live=True) | reach_of(user=user, verb=Verb.EDIT))
    if wanted.section:
        pages = pages.filter(below_section(wanted.section))
    newest: dict[UUID, datetime] = {}
    for dated in (OUT, NEVER_OUT):
        rows = dated.within(pages, wanted=wanted).values_list("translation_key", dated.field)
        for key, at in rows[: (MOST_STORIES + 1) * len(locales)]:
            newest[key] = max(at, newest.get(key, at))
    in_order = sorted(newest, key=lambda key: (newest[key], key.hex), reverse=True)
    return in_order[: MOST_STORIES + 1]


def versions_of(keys: Sequence[UUID]) -> Mapping[UUID, list[Version]]:
    """The first one of each story is what the others follow."""
    pages = list(
        ArticlePage.objects.filter(translation_key__in=keys).order_by("pk").values_list(*COLUMNS)
    )
    known = {
        row.page_id: row
        for row in LocaleVersion.objects.filter(page_id__in=[page[0] for page in pages])
    }
    in_review = pages_in_review()
    found: dict[UUID, list[Version]] = defaultdict(list)
    for pk, key, title, draft_title, locale, path, live, first_at, last_at in pages:
        row = known.get(pk)
        found[key].append(
            Version(
                pk=pk,
                title=title if live else draft_title,
                locale=locale,
                section=path[:-STEP],
                live=live,
                first_at=first_at,
                last_at=last_at,
                is_in_review=pk in in_review,
                relation=row.relation if row else "",
                is_behind=is_behind(row),
            )
        )
    for versions in found.values():
        versions.sort(key=lambda one: (one.relation != LocaleVersion.Relation.ORIGINAL, one.pk))
    return found


def is_behind(row: LocaleVersion | None) -> bool:
    if row is None or row.relation == LocaleVersion.Relation.ORIGINAL:
        return False
    if row.relation == LocaleVersion.Relation.ADAPTATION:
        return row.changed_facts > 0 or row.correction_pending
    return row.outdated > 0 or row.correction_pending


def pages_in_review() -> set[int]:
    states = WorkflowState.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return {int(page_id) for page_id in states.values_list("object_id", flat=True)}


def jobs_of(keys: Iterable[UUID]) -> Mapping[str, Mapping[str, Job]]:
    jobs: dict[str, dict[str, Job]] = defaultdict(dict)
    rows = TranslationJob.objects.filter(story_id__in=[key.hex for key in keys])
    for row in rows:
        job = Job(pk=row.pk, state=row.state, reopened_at=row.reopened_at)
        jobs[row.story_id][row.locale_code] = job
    return jobs


def fits(story: Story, wanted: Wanted) -> bool:
    cells = [one for one in story.cells if wanted.locale in ("", one.locale)]
    return not wanted.state or any(one.state == wanted.state for one in cells)


class Shelf:
    """What one person may see and do: the policy table, asked in memory."""

    def __init__(self, *, user: Any) -> None:
        self.seats = seats_of(user)
        self.sections = {
            path: (key.hex, title)
            for path, key, title in CategoryPage.objects.values_list(
                "path", "translation_key", "draft_title"
            )
        }
        self.known: dict[tuple[str, str], bool] = {}

    def may_write(self, locale: str, section_key: str) -> bool:
        asked = (locale, section_key)
        if asked not in self.known:
            place = Place(locale_code=locale, section_key=section_key)
            self.known[asked] = allows(seats=self.seats, verb=Verb.EDIT, place=place)
        return self.known[asked]

    def story(
        self,
        versions: Sequence[Version],
        *,
        jobs: Mapping[str, Job],
        locales: Sequence[str],
        now: datetime,
    ) -> Story | None:
        """None where the person may not even know of its source: then of nothing that follows."""
        source = versions[0]
        key, title = self.sections.get(source.section, ("", ""))
        if not source.live and not self.may_write(source.locale, key):
            return None
        by_locale = {one.locale: one for one in versions}
        return Story(
            source=source,
            section=title,
            cells=[
                self.cell(
                    locale,
                    version=by_locale.get(locale),
                    source=source,
                    job=jobs.get(locale),
                    section_key=key,
                    now=now,
                )
                for locale in locales
            ],
        )

    def cell(
        self,
        locale: str,
        *,
        version: Version | None,
        source: Version,
        job: Job | None,
        section_key: str,
        now: datetime,
    ) -> Cell:
        may_write = self.may_write(locale, section_key)
        if not may_write and not (version and version.live):
            is_public = job is not None and job.state in (CellState.REQUESTED, CellState.EXEMPT)
            version, job = None, job if is_public else None
        is_source = version is not None and version.pk == source.pk
        state = state_of(version, job=job, is_source=is_source)
        return Cell(
            locale=locale,
            state=state,
            minutes=minutes_behind(behind_since(state, source=source, job=job), now=now),
            page_id=version.pk if version else None,
            job_id=job.pk if job else None,
            may_write=may_write,
        )
