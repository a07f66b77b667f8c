"""What stands behind the jobs of one page of the list: looked up for all of them at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Page, Revision

from newsroom.content.models import CategoryPage
from newsroom.publishing.models import Correction, Publication
from newsroom.translation.jobs.frozen import readable_revisions
from newsroom.translation.jobs.models import TranslationJob
from newsroom.translation.models import LocaleVersion


@dataclass(frozen=True, kw_only=True)
class Looks:
    """By page, but for `contents` (by version), `readable` (versions by job, missing where the
    source was taken back) and `sections` (by path of the source's section, then by locale).
    """

    pages: Mapping[int, Page]
    contents: Mapping[int, Mapping[str, Any]]
    readable: Mapping[int, int | None]
    sections: Mapping[str, Mapping[str, str]]
    versions: Mapping[int, LocaleVersion]
    goes_live: Mapping[int, datetime]
    notes: Mapping[int, str]

    def source(self, job: TranslationJob) -> Page | None:
        return self.pages.get(job.source_page_id)

    def own(self, job: TranslationJob) -> Page | None:
        return self.pages.get(job.page_id or 0)

    def words(self, job: TranslationJob) -> Mapping[str, Any] | None:
        """Of the source, as far as whoever translates it may read them."""
        return self.content(self.readable.get(job.pk))

    def is_taken_back(self, job: TranslationJob) -> bool:
        return job.pk not in self.readable

    def content(self, revision_id: int | None) -> Mapping[str, Any] | None:
        return self.contents.get(revision_id or 0)

    def section(self, job: TranslationJob) -> str:
        """By its name in the locale of the job where it has one."""
        source = self.source(job)
        names = self.sections.get(source.path[: -source.steplen], {}) if source else {}
        return names.get(job.locale_code) or next(iter(names.values()), "")


def look_up(jobs: Sequence[TranslationJob], *, now: datetime) -> Looks:
    """Always the same number of queries."""
    source_ids = {job.source_page_id for job in jobs}
    own_ids = {job.page_id for job in jobs if job.page_id}
    found = Page.objects.filter(pk__in=source_ids | own_ids).select_related("locale")
    pages = {page.pk: page for page in found}
    sources = [page for pk, page in pages.items() if pk in source_ids]
    readable = readable_revisions(jobs, sources, now=now)
    texts = set(readable.values())
    texts |= {pages[pk].latest_revision_id for pk in own_ids if pk in pages}
    rows = Revision.objects.filter(pk__in=texts - {None}).values_list("pk", "content")
    return Looks(
        pages=pages,
        contents=dict(rows),
        readable=readable,
        sections=sections_of(sources),
        versions={row.page_id: row for row in LocaleVersion.objects.filter(page_id__in=own_ids)},
        goes_live=times_of(source_ids),
        notes=corrections_of(source_ids),
    )


def sections_of(sources: Iterable[Page]) -> dict[str, dict[str, str]]:
    """The source's own name first."""
    paths = {page.path[: -page.steplen] for page in sources}
    own = CategoryPage.objects.filter(path__in=paths).select_related("locale")
    keys = {section.path: section.translation_key for section in own}
    names: dict[Any, dict[str, str]] = {}
    for section in own:
        names[section.translation_key] = {section.locale.language_code: section.draft_title}
    others = CategoryPage.objects.filter(translation_key__in=names).select_related("locale")
    for section in others.order_by("path"):
        names[section.translation_key].setdefault(section.locale.language_code, section.draft_title)
    return {path: names[key] for path, key in keys.items()}


def times_of(page_ids: Iterable[int]) -> dict[int, datetime]:
    rows = Publication.objects.filter(
        page_id__in=page_ids, verb=Publication.Verb.PUBLISH, state=Publication.State.PENDING
    )
    return dict(rows.values_list("page_id", "due_at"))


def corrections_of(page_ids: Iterable[int]) -> dict[int, str]:
    """The latest note that readers of the source were given."""
    rows = Correction.objects.filter(page_id__in=page_ids, state=Correction.State.LIVE)
    return dict(rows.order_by("at", "pk").values_list("page_id", "note"))
