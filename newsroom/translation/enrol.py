"""Which version of a story follows which: noted when a translation begins, found out otherwise.

Beginning one calls `note_beginning`, an import `note_versions`; whoever weighs a story calls
`enrol_story`, which takes over what came another way.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from wagtail.models import Page, Revision

from newsroom.content.models import ArticlePage
from newsroom.content.people import name_of
from newsroom.translation.comparing import draft_of, live_of
from newsroom.translation.evidence import first_links
from newsroom.translation.models import Confirmation, LocaleVersion
from newsroom.translation.records import write_record
from newsroom.translation.texts import segments_of_page, segments_of_revision
from newsroom.translation.wording import digest_of

Relation = LocaleVersion.Relation
Why = Confirmation.Why


def note_beginning(
    *, source: Any, version: Any, user: Any, frozen: Revision | None = None, now: datetime
) -> None:
    """The version has just been copied from the source as it stood; `frozen`: as it was then."""
    if not isinstance(source, ArticlePage) or not isinstance(version, ArticlePage):
        return
    enrol(source, follows=None)
    enrol(version, follows=source)
    begin_record(version, source=source, why=Why.BEGUN, user=user, frozen=frozen, now=now)


def name_beginner(version: Any, *, user: Any) -> None:
    """Wagtail's signal does not say who began it."""
    begun = Confirmation.objects.filter(page_id=version.pk, why=Why.BEGUN)
    begun.update(by=user, by_name=name_of(user))


def enrol(page: ArticlePage, *, follows: ArticlePage | None) -> LocaleVersion:
    """The row of a page; one that is there already stays as it is."""
    row, _is_new = LocaleVersion.objects.get_or_create(
        page_id=page.pk,
        defaults={
            "story_id": page.translation_key.hex,
            "relation": Relation.TRANSLATION if follows else Relation.ORIGINAL,
            "source_page_id": follows.pk if follows else None,
        },
    )
    return row


def note_versions(pages: Iterable[ArticlePage]) -> None:
    """Drafts that an import has just written: those of stories with several versions say so from
    their first publication on.
    """
    keys = {page.translation_key for page in pages}
    stories: dict[str, list[int]] = {}
    found = Page.objects.filter(translation_key__in=keys).order_by("pk")
    for key, page_id in found.values_list("translation_key", "pk"):
        stories.setdefault(key.hex, []).append(page_id)
    several = {key: page_ids for key, page_ids in stories.items() if len(page_ids) > 1}
    if not several:
        return
    known = LocaleVersion.objects.filter(story_id__in=several, relation=Relation.ORIGINAL)
    originals = dict(known.values_list("story_id", "page_id"))
    LocaleVersion.objects.bulk_create(
        [
            version_row(page_id, story_id=key, original=originals.get(key, page_ids[0]))
            for key, page_ids in several.items()
            for page_id in page_ids
        ],
        ignore_conflicts=True,
    )


def version_row(page_id: int, *, story_id: str, original: int) -> LocaleVersion:
    is_original = page_id == original
    return LocaleVersion(
        page_id=page_id,
        story_id=story_id,
        relation=Relation.ORIGINAL if is_original else Relation.TRANSLATION,
        source_page_id=None if is_original else original,
    )


def enrol_story(pages: Iterable[ArticlePage], *, now: datetime) -> Mapping[int, LocaleVersion]:
    """A row for each page, by page. The only version that is left of a story follows nobody.

    What is not known is taken for a translation of the original: of the one on record, else of the
    page that was made first. What it says is taken for current as of now.
    """
    in_order = sorted(pages, key=lambda page: page.pk)
    rows = LocaleVersion.objects.filter(page_id__in=[page.pk for page in in_order])
    known = {row.page_id: row for row in rows}
    if len(in_order) < 2:
        LocaleVersion.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
        return {}
    originals = [page for page in in_order if page.pk in known and is_original(known[page.pk])]
    original = originals[0] if originals else in_order[0]
    for page in in_order:
        if page.pk not in known:
            follows = None if page.pk == original.pk else original
            known[page.pk] = enrol(page, follows=follows)
    take_over(known, pages=in_order, now=now)
    return known


def take_over(
    versions: Mapping[int, LocaleVersion], *, pages: Iterable[ArticlePage], now: datetime
) -> None:
    """Those about which nothing was confirmed yet."""
    known = Confirmation.objects.filter(page_id__in=list(versions)).values_list("page_id")
    confirmed = {page_id for (page_id,) in known}
    by_key = {page.pk: page for page in pages}
    for page_id, version in versions.items():
        source = by_key.get(version.source_page_id or 0)
        if source is not None and page_id not in confirmed:
            begin_record(by_key[page_id], source=source, why=Why.ASSUMED, user=None, now=now)


def is_original(row: LocaleVersion) -> bool:
    return row.relation == Relation.ORIGINAL


def begin_record(
    page: ArticlePage,
    *,
    source: ArticlePage,
    why: str,
    user: Any,
    frozen: Revision | None = None,
    now: datetime,
) -> None:
    """Of the source as it is live, or in the version that was copied; else as it was saved last."""
    revision_id = source.live_revision_id if source.live else source.latest_revision_id
    origin = segments_of_page(source) if source.live else draft_of(source).segments
    if frozen is not None:
        locale_code = source.locale.language_code
        revision_id, origin = frozen.pk, segments_of_revision(frozen, locale_code=locale_code)
    own = (live_of(page) if page.live else draft_of(page)).segments
    write_record(
        page_id=page.pk,
        why=why,
        links=first_links(origin, own, revision=revision_id),
        digest=digest_of(own),
        source_page_id=source.pk,
        source_revision_id=revision_id,
        user=user,
        now=now,
    )


def forget_version(page_id: int) -> None:
    """The page is deleted; those that followed it follow nobody that readers could look at."""
    Confirmation.objects.filter(page_id=page_id).delete()
    LocaleVersion.objects.filter(page_id=page_id).delete()
