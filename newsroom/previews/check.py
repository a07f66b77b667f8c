"""From a token to what its holder may see, or a refusal that does not say what is wrong."""

from dataclasses import dataclass
from datetime import datetime

from newsroom.previews.models import PreviewToken
from newsroom.previews.token_text import read_token
from newsroom.publishing.holds import standing_holds
from newsroom.publishing.models import Hold


class PreviewEnded(Exception):
    """Forged, expired, revoked, of a page that is gone, or of a story that nobody may show."""


@dataclass(frozen=True, kw_only=True)
class PreviewHolder:
    token: PreviewToken
    expires_at: datetime

    @property
    def handle(self) -> str:
        return self.token.handle


def check_token(text: str, *, now: datetime) -> PreviewHolder:
    """Raises PreviewEnded. The database is asked only for what we signed and has not ended."""
    signed = read_token(text)
    if signed is None or signed.expires_at <= now:
        raise PreviewEnded
    token = valid_token(signed.handle, now=now)
    return PreviewHolder(token=token, expires_at=signed.expires_at)


def valid_token(handle: str, *, now: datetime) -> PreviewToken:
    """The row, while it is good and whoever made it still works here. Raises PreviewEnded."""
    token = (
        PreviewToken.objects.select_related("page", "made_by")
        .filter(handle=handle, revoked_at__isnull=True, expires_at__gt=now, made_by__is_active=True)
        .first()
    )
    if token is None or (token.kind == PreviewToken.Kind.SHARED and is_withheld(token, now=now)):
        raise PreviewEnded
    return token


def is_withheld(token: PreviewToken, *, now: datetime) -> bool:
    """A killed or blocked story is shown to nobody outside; an embargo is why one shares."""
    holds = standing_holds(token.story_id, now)
    return any(hold.kind != Hold.Kind.EMBARGO for hold in holds)
