"""Which version of a demo story follows which, and one whose source went on; `load.py` calls it."""

import json
from collections.abc import Iterable, Mapping

from django.db import transaction

from newsroom.content.models import ArticlePage
from newsroom.demo.drafts import Desk, Piece, name_of
from newsroom.demo.sections import COMMENT
from newsroom.demo.stories import Later
from newsroom.intake.send_out import send_out
from newsroom.translation.models import LocaleVersion
from newsroom.translation.weigh import weigh_story


def relate_versions(pieces: Iterable[Piece], *, pages: Mapping[str, int]) -> None:
    """What is known of a version already stays as it is."""
    several = [piece for piece in pieces if len(piece[0].versions) > 1]
    keys = ArticlePage.objects.filter(pk__in=pages.values()).values_list("pk", "translation_key")
    stories = {page_id: key.hex for page_id, key in keys}
    rows = [version_of(piece, pages=pages, stories=stories) for piece in several]
    LocaleVersion.objects.bulk_create(rows, ignore_conflicts=True)


def version_of(
    piece: Piece, *, pages: Mapping[str, int], stories: Mapping[int, str]
) -> LocaleVersion:
    story, version = piece
    page_id = pages[name_of(story.key, version.locale)]
    is_original = version.locale == story.source_locale
    return LocaleVersion(
        page_id=page_id,
        story_id=stories[page_id],
        relation=LocaleVersion.Relation.ORIGINAL if is_original else version.relation,
        source_page_id=None if is_original else pages[name_of(story.key, story.source_locale)],
    )


def change_sources(pieces: Iterable[Piece], *, pages: Mapping[str, int], desk: Desk) -> None:
    """Once per version; one that people have written on, or taken down, stays as it is."""
    for story, version in pieces:
        if version.later is None:
            continue
        article = ArticlePage.objects.get(pk=pages[name_of(story.key, version.locale)])
        if article.live and article.revisions.count() == 1:
            change(article, version.later, written_by=version.written_by, desk=desk)


@transaction.atomic
def change(article: ArticlePage, later: Later, *, written_by: str, desk: Desk) -> None:
    """Before and after the translations are compared with it, so that they are seen to lag."""
    story_id = article.translation_key.hex
    weigh_story(story_id, cause=f"demo:{article.pk}:before", now=desk.clock())
    draft = article.get_latest_revision_as_object()
    words = json.dumps(list(draft.body.raw_data), ensure_ascii=False)
    draft.body = json.loads(words.replace(later.before, later.after))
    draft.save_revision(user=desk.accounts[written_by], log_action=True)
    send_out(page_id=article.pk, user=desk.admin, comment=COMMENT, clock=desk.clock)
    weigh_story(story_id, cause=f"demo:{article.pk}:after", now=desk.clock())
