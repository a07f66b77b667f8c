"""A form as it stands on somebody's screen, kept for their eyes while they type.

One row per person and page, written over at each look and forgotten soon after the last one.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from newsroom.content.models import ArticlePage
from newsroom.delivery.built import compact
from newsroom.previews.drafts import built_draft
from newsroom.previews.models import PreviewToken, UnsavedDraft
from newsroom.previews.token_text import make_handle, write_token

# Long enough to look around in the site after the last word was typed.
KEPT_FOR = timedelta(minutes=30)


@transaction.atomic
def keep_unsaved(*, page: ArticlePage, user: Any, now: datetime) -> str:
    """The token that shows these very words. The caller has checked that the user may edit them."""
    expires_at = (now + KEPT_FOR).replace(microsecond=0)
    shown = {
        "public_id": page.public_id,
        "story_id": page.translation_key.hex,
        "locale": page.locale.language_code,
        "created_at": now,
        "expires_at": expires_at,
    }
    token, _is_new = PreviewToken.objects.update_or_create(
        kind=PreviewToken.Kind.EDITOR,
        made_by=user,
        page_id=page.pk,
        defaults=shown,
        create_defaults=shown | {"handle": make_handle()},
    )
    draft = built_draft(page, changed_at=now, handle=token.handle, expires_at=expires_at, now=now)
    UnsavedDraft.objects.update_or_create(
        token=token,
        defaults={
            "card": compact(draft.card),
            "body": compact(draft.body),
            "listed_at": draft.listed_at,
            "in_latest": draft.in_latest,
        },
    )
    return write_token(token.handle, expires_at=expires_at)
