"""*Share preview*: a draft for people outside, at `/preview/{locale}/#np_…`.

The token stands behind the `#`, which browsers send to no server: it is in no log and no Referer.
The page there is the same for everybody; its script sends the token on in a header and shows what
comes back, the reader's page of the draft under a banner. The newsroom's API takes the same header.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from newsroom.previews.check import PreviewEnded, check_token
from newsroom.previews.drafts import Draft, draft_of
from newsroom.reader.content_policy import content_policy
from newsroom.reader.contexts import around
from newsroom.reader.preview import draft_page
from newsroom.reader.site_frame import site_in
from newsroom.reader.words import words_in
from newsroom.reader.words.dates import date_in_words, time_in_words

LOCALES = [code for code, _name in settings.LANGUAGES]


@require_safe
def show_door(request: HttpRequest, locale: str) -> HttpResponse:
    """What everybody gets who follows a link; it knows nothing of any draft."""
    if locale not in LOCALES:
        raise Http404
    context = around(site_in(locale), now=timezone.now())
    return unlisted(render(request, "reader/shared_preview.html", context))


@require_safe
def show_story(request: HttpRequest, locale: str) -> HttpResponse:
    """The draft's page for the holder of a token, 401 without a word for everybody else."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    now = timezone.now()
    try:
        if scheme.lower() != "preview":
            raise PreviewEnded
        draft = draft_of(check_token(token.strip(), now=now), now=now)
    except PreviewEnded:
        answer = HttpResponse(status=401)
        answer["WWW-Authenticate"] = 'Preview realm="newsroom"'
        return unlisted(answer)
    note = banner(draft, now=now)
    page = draft_page(draft.body, public_id=draft.public_id, note=note, now=now)
    return unlisted(HttpResponse(page))


def banner(draft: Draft, *, now: datetime) -> str:
    zone = ZoneInfo(settings.NEWSROOM_TIME_ZONE)
    until = draft.expires_at or now
    words = date_in_words(until, locale=draft.locale, zone=zone)
    return words_in(draft.locale).draft_until.format(f"{words}, {time_in_words(until, zone=zone)}")


def unlisted(answer: HttpResponse) -> HttpResponse:
    """Kept by nobody, found by no engine, named to no other site, shown in no frame."""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Content-Security-Policy"] = content_policy(frame_ancestors="'none'")
    patch_vary_headers(answer, ["Authorization", "Cookie"])
    return answer
