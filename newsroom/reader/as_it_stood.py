"""The reader's page of a document as it stood at an instant, in today's frame; stored nowhere.

The desk's screen and `manage.py page_as_it_stood --html` call it. Similar and last news are left
out: what stood beside the story then is not on record.
"""

import json
from datetime import datetime

from django.template.loader import render_to_string

from newsroom.delivery.built import BuiltDocument
from newsroom.reader.contents import stories_of
from newsroom.reader.contexts import article_context, frame, template_of
from newsroom.reader.show import Json
from newsroom.reader.site_frame import site_in


def show_as_it_stood(document: BuiltDocument, *, note: str, now: datetime) -> str:
    """HTML with `note` on top, which says of when it is."""
    # By way of JSON, so that it shows nothing that a stored document could not.
    body: Json = json.loads(document.body_text)
    site = site_in(document.locale)
    if document.kind == "article":
        content = article_context(body, related=[], latest=[], site=site, now=now)
    else:
        content = stories_of(body, place=None, site=site, now=now)
    context = frame(body, site=site, now=now, is_preview=True) | {"preview_note": note}
    return render_to_string(template_of(document.kind), context | content)
