"""Whose draft a request may see: that of its token, or with a key the one it names."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from newsroom.api.keys.check import holder_of, holder_with
from newsroom.api.keys.models import ApiKey
from newsroom.api.parameter_types import PUBLIC_ID
from newsroom.api.problem_types import BAD_PARAMETER, NOT_FOUND, PREVIEW_ENDED
from newsroom.api.problems import BadParameter, Problem
from newsroom.content.models import ArticlePage
from newsroom.previews.check import PreviewEnded, PreviewHolder, check_token
from newsroom.previews.drafts import Draft, built_draft, draft_of, version_of

SHOWN = "newsroom.preview"
# Pictures that a key opens are signed for it by this and its prefix.
KEY_HANDLE = "nk-"


def read_preview_token(text: str, *, now: datetime) -> PreviewHolder:
    """Raises Problem 401."""
    try:
        return check_token(text, now=now)
    except PreviewEnded:
        raise Problem(PREVIEW_ENDED) from None


def draft_for(request: HttpRequest, *, public_id: str | None) -> Draft:
    """Raises Problem: 401 without a token for this story, 403, 404 or 400 with a key."""
    holder, now = request.META.get(SHOWN), timezone.now()
    if isinstance(holder, PreviewHolder):
        if public_id not in (None, holder.token.public_id):
            raise Problem(PREVIEW_ENDED)
        try:
            return draft_of(holder, now=now)
        except PreviewEnded:
            raise Problem(PREVIEW_ENDED) from None
    if holder_of(request) is None:
        raise Problem(PREVIEW_ENDED)
    return draft_for_key(request, public_id=public_id, now=now)


def draft_for_key(request: HttpRequest, *, public_id: str | None, now: datetime) -> Draft:
    """The latest version of any story in the key's locales."""
    holder = holder_with(request, ApiKey.Scope.PREVIEW)
    if public_id is None:
        message = "is needed with a key: the id of the story whose draft is shown"
        error = BadParameter(parameter="draft", message=message)
        raise Problem(BAD_PARAMETER, f"`draft` {message}.", errors=[error])
    found = ArticlePage.objects.select_related("locale").filter(public_id=public_id)
    page = found.first() if PUBLIC_ID.fullmatch(public_id) else None
    if page is None or not holder.reaches(page.locale.language_code):
        raise Problem(NOT_FOUND, "There is no story of this id within the key's reach.")
    try:
        version, changed_at = version_of(page, revision_id=None)
    except PreviewEnded:
        raise Problem(NOT_FOUND, "The story has no saved draft.") from None
    return built_draft(
        version,
        changed_at=changed_at,
        handle=f"{KEY_HANDLE}{holder.prefix}",
        expires_at=None,
        now=now,
    )
