"""Who frames the site, and the frames that every newsroom begins with."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from wagtail.log_actions import log

from newsroom.content.models import SiteFrame
from newsroom.review.policy import Kind, Place, Verb, allows
from newsroom.review.rights import seats_of

LOCALES = [code for code, _name in settings.LANGUAGES]


def may_frame_site(user: Any) -> bool:
    """Whether the policy table lets this person edit the frame of every locale.

    Wagtail's screens of snippets ask about the model and not about the row, so who is limited to
    one locale stays outside.
    """
    seats = seats_of(user)
    places = [Place(locale_code=code, kind=Kind.HOME) for code in LOCALES]
    return all(allows(seats=seats, verb=Verb.FRAME_SITE, place=place) for place in places)


def make_site_frames(locale_codes: Sequence[str], *, user: Any) -> Iterator[SiteFrame]:
    """Make those that are missing, with the site's name and menus of everything published."""
    known = set(SiteFrame.objects.values_list("locale_code", flat=True))
    for code in locale_codes:
        if code in known:
            continue
        frame = SiteFrame.objects.create(locale_code=code, name=settings.WAGTAIL_SITE_NAME)
        frame.save_revision(user=user)
        log(instance=frame, action="wagtail.create", user=user)
        yield frame
