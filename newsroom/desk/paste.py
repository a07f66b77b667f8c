"""A text of several blocks, pasted into a body: static/newsroom/paste.js asks here for its blocks.

Both views stand beside Wagtail's form of the page and want the same rights. Nothing is stored:
the blocks go back in the shape of Wagtail's form, and the editor's script puts them in.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist, PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.fields import StreamField

from newsroom.content.gate import gate
from newsroom.content.html_blocks.convert import convert
from newsroom.content.html_blocks.pieces import LeftOut
from newsroom.content.html_blocks.refusals import TooMuchHtml
from newsroom.content.html_blocks.stored import stored
from newsroom.desk.sought import sought_page
from newsroom.review.policy import Verb

BODY = "body"
# A form with more takes browsers many seconds to draw.
MOST_BLOCKS = 300
TOO_LARGE, NOT_USABLE = 413, 422


@require_POST
def paste_into_page(request: HttpRequest, page_id: int) -> JsonResponse:
    """For the edit form of a page."""
    page = sought_page(request, page_id, Verb.EDIT)
    if not gate.may(user=request.user, verb="edit", page=page):
        raise PermissionDenied
    return answer(request, body=body_of(type(page)))


@require_POST
def paste_into_new_page(
    request: HttpRequest, app_label: str, model_name: str, parent_id: int
) -> JsonResponse:
    """For the form of a page that is not saved yet."""
    parent = sought_page(request, parent_id, Verb.ADD)
    if not gate.may(user=request.user, verb="add", page=parent):
        raise PermissionDenied
    models = {
        (model._meta.app_label, model._meta.model_name): model
        for model in parent.creatable_subpage_models()
    }
    return answer(request, body=body_of(models.get((app_label, model_name))))


def body_of(model: Any) -> StreamField:
    """Raises Http404 for pages without one."""
    try:
        field = model._meta.get_field(BODY) if model else None
    except FieldDoesNotExist:
        field = None
    if not isinstance(field, StreamField):
        raise Http404
    return field


def answer(request: HttpRequest, *, body: StreamField) -> JsonResponse:
    """`{"blocks": […], "notes": […]}`, or `{"message": …}` about what cannot be read."""
    try:
        conversion = convert(request.body.decode("utf-8", errors="replace"))
    except (RequestDataTooBig, TooMuchHtml):
        message = _("The text is too long for one paste. Paste it in parts.")
        return JsonResponse({"message": message}, status=TOO_LARGE)
    blocks = conversion.blocks
    if not blocks:
        message = _("There are no words in what was pasted.")
        return JsonResponse({"message": message}, status=NOT_USABLE)
    if len(blocks) > MOST_BLOCKS:
        message = _("The text has %(count)d blocks; paste at most %(most)d at once.")
        words = message % {"count": len(blocks), "most": MOST_BLOCKS}
        return JsonResponse({"message": words}, status=TOO_LARGE)
    raw = [stored(block, make_id=lambda _part: str(uuid.uuid4())) for block in blocks]
    stream = body.stream_block
    said = ngettext("%(count)d block pasted.", "%(count)d blocks pasted.", len(blocks))
    reply = JsonResponse(
        {
            "blocks": stream.get_form_state(stream.to_python(raw)),
            "notes": [said % {"count": len(blocks)}, *sentences(conversion.left_out)],
        }
    )
    reply["Cache-Control"] = "private, no-store"
    return reply


def sentences(left_out: LeftOut) -> Iterator[str]:
    """What did not come along, one sentence each."""
    counted = [
        (
            left_out.pictures,
            ngettext(
                "%(count)d picture left out: upload it.",
                "%(count)d pictures left out: upload them.",
                left_out.pictures,
            ),
        ),
        (
            left_out.frames,
            ngettext(
                "%(count)d embedded frame left out.",
                "%(count)d embedded frames left out.",
                left_out.frames,
            ),
        ),
        (
            left_out.deletions,
            ngettext(
                "%(count)d tracked deletion carried out.",
                "%(count)d tracked deletions carried out.",
                left_out.deletions,
            ),
        ),
        (
            left_out.comments,
            ngettext(
                "%(count)d comment left out.", "%(count)d comments left out.", left_out.comments
            ),
        ),
        (
            left_out.links,
            ngettext(
                "%(count)d link in a list, table, quote or heading became plain words.",
                "%(count)d links in lists, tables, quotes or headings became plain words.",
                left_out.links,
            ),
        ),
        (
            left_out.marks,
            ngettext(
                "%(count)d mark of a note left out: its note was not copied.",
                "%(count)d marks of notes left out: their notes were not copied.",
                left_out.marks,
            ),
        ),
    ]
    return (sentence % {"count": count} for count, sentence in counted if count)


def paste_script() -> SafeString:
    """For `insert_editor_js`: the script and the words that it shows."""
    words = {
        "working": _("Turning the text into blocks…"),
        "undo": _("Undo paste"),
        "undone": _("The paste was undone."),
        "close": _("Close"),
        "failed": _("The text could not be turned into blocks; it was pasted as mere words."),
    }
    return format_html(
        '<link rel="stylesheet" href="{}">{}<script src="{}"></script>',
        static("newsroom/paste.css"),
        json_script(words, "news-paste-words"),
        static("newsroom/paste.js"),
    )


admin_urls = [
    path("pages/<int:page_id>/edit/paste/", paste_into_page, name="newsroom_paste"),
    path(
        "pages/add/<slug:app_label>/<slug:model_name>/<int:parent_id>/paste/",
        paste_into_new_page,
        name="newsroom_paste_into_new",
    ),
]
