"""Translation jobs of the demo, one at least in every state; `load.py` calls it last.

What somebody asked for, or began, since is left as people left it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from newsroom.content.models import ArticlePage
from newsroom.demo.drafts import Desk, Piece, name_of
from newsroom.translation.jobs.appear import note_begun, note_live
from newsroom.translation.jobs.models import Priority, TranslationJob
from newsroom.translation.jobs.order import exempt
from newsroom.translation.jobs.request import request_translation

# Story and locale, and how pressing it is.
WANTED: Mapping[tuple[str, str], str] = {
    ("yard-league", "ru"): Priority.NORMAL,
    ("school-soup", "en"): Priority.NORMAL,
    ("station-shelf", "en"): Priority.BREAKING,
}
EXEMPT: Mapping[tuple[str, str], str] = {
    ("nazarbayev-80", "en"): "The English desk has no such section, and its readers did not ask.",
}
# A translation that went its whole way.
FINISHED = ("yurt-knowledge", "ru")


def make_jobs(pieces: Iterable[Piece], *, pages: Mapping[str, int], desk: Desk) -> None:
    pieces = list(pieces)
    note_versions_in_work(pieces, pages=pages, desk=desk)
    for story in {story.key: story for story, _version in pieces}.values():
        source = ArticlePage.objects.get(pk=pages[name_of(story.key, story.source_locale)])
        for code in desk_locales(desk):
            if code == story.source_locale or is_known(source, code):
                continue
            if priority := WANTED.get((story.key, code)):
                ask(source, code, priority=priority, desk=desk)
            if reason := EXEMPT.get((story.key, code)):
                exempt(
                    page=source, locale_code=code, reason=reason, user=desk.chief, now=desk.clock()
                )


def note_versions_in_work(pieces: Iterable[Piece], *, pages: Mapping[str, int], desk: Desk) -> None:
    """As beginning them in the editor does, for their writers."""
    for story, version in pieces:
        is_finished = (story.key, version.locale) == FINISHED
        if version.locale == story.source_locale or not (
            is_finished or version.state != "published"
        ):
            continue
        source = ArticlePage.objects.get(pk=pages[name_of(story.key, story.source_locale)])
        own = ArticlePage.objects.get(pk=pages[name_of(story.key, version.locale)])
        if is_known(source, version.locale):
            continue
        note_begun(source=source, version=own, now=desk.clock())
        jobs = TranslationJob.objects.filter(page_id=own.pk)
        jobs.update(assignee=desk.accounts[version.written_by])
        if own.live:
            note_live(own.pk, now=desk.clock())


def is_known(source: ArticlePage, locale_code: str) -> bool:
    return TranslationJob.objects.filter(
        story_id=source.translation_key.hex, locale_code=locale_code
    ).exists()


def ask(source: ArticlePage, locale_code: str, *, priority: str, desk: Desk) -> Any:
    return request_translation(
        page=source, locale_code=locale_code, priority=priority, user=desk.chief, now=desk.clock()
    )


def desk_locales(desk: Desk) -> list[str]:
    return sorted({code for _key, code in desk.sections})
