"""Stories of the demo that were corrected after they went out; `load.py` calls it last.

By the verbs and the accounts of the people concerned: who wrote the version mends it and proposes
the note, the reviewer of the locale lets it out.
"""

import json
from collections.abc import Iterable, Mapping

from django.db import transaction

from newsroom.content.models import ArticlePage
from newsroom.demo.drafts import Desk, Piece, name_of
from newsroom.demo.states import reviewer_of
from newsroom.demo.stories import Mistake
from newsroom.publishing.models import Correction
from newsroom.publishing.verbs import perform


def correct_stories(pieces: Iterable[Piece], *, pages: Mapping[str, int], desk: Desk) -> None:
    """Once per version; one that people have written on, or taken down, stays as it is."""
    for story, version in pieces:
        if version.mistake is None:
            continue
        article = ArticlePage.objects.get(pk=pages[name_of(story.key, version.locale)])
        is_known = Correction.objects.filter(page_id=article.pk).exists()
        if article.live and not is_known and article.revisions.count() == 1:
            correct(article, version.mistake, piece=(story, version), desk=desk)


@transaction.atomic
def correct(article: ArticlePage, mistake: Mistake, *, piece: Piece, desk: Desk) -> None:
    _story, version = piece
    writer = desk.accounts[version.written_by]
    draft = article.get_latest_revision_as_object()
    words = json.dumps(list(draft.body.raw_data), ensure_ascii=False)
    draft.body = json.loads(words.replace(mistake.wrong, mistake.right))
    draft.save_revision(user=writer, log_action=True)
    values = {"kind": Correction.Kind.CORRECTION, "note": mistake.note, "text": "newest"}
    perform("propose-correction", page=article, user=writer, values=values, now=desk.clock())
    proposed = Correction.objects.get(page_id=article.pk)
    perform(
        "approve-correction",
        page=article,
        user=reviewer_of(version.locale, desk=desk),
        values={"version": str(proposed.pk)},
        now=desk.clock(),
    )
