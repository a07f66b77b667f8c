"""Words of a picture in the locale of a version that shows it; the side-by-side editor calls it.

They are kept with the picture, for every story. So the rights of pictures hold: what readers of
the locale see changes by who may approve, what waits for its story by who may use the picture
(newsroom/review/picture_rights.py).
"""

import unicodedata
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from newsroom.content.image_form import WORDS, WORDS_SHOWN_TO_READERS
from newsroom.content.models import ArticlePage, NewsImage
from newsroom.publishing.verbs import VerbRefused
from newsroom.review.picture_rights import reworded_by
from newsroom.translation.save_words import WordsRefused, refuse_without_right
from newsroom.translation.wording import seen

# The names that segments use, and credit, which is no segment: names are not translated.
COLUMNS = {"alt": "alt_texts", "caption": "captions", "credit": "credits"}


@transaction.atomic
def word_picture(
    *, page: ArticlePage, image_id: int, name: str, words: str, before: str, user: Any
) -> None:
    """`before` is what stood there on the screen. The same words again change nothing.

    Raises VerbRefused: `forbidden`, `locked`, `words_shown`; `content_changed` where somebody else
    was faster; `invalid` for a field that no picture has or words that are too long.
    """
    refuse_to_write(page, user=user)
    if name not in COLUMNS:
        raise VerbRefused(_("A picture has no such words."), code="invalid", status=422)
    column, code = COLUMNS[name], page.locale.language_code
    _label, longest, _rows = WORDS[column]
    if len(words) > longest:
        message = _("At most %(number)d characters.") % {"number": longest}
        raise VerbRefused(message, code="invalid", status=422, errors={"words": message})
    if any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in words):
        message = _("There is a sign in it that nobody can see: write these words anew.")
        raise VerbRefused(message, code="invalid", status=422, errors={"words": message})
    image = NewsImage.objects.select_for_update(of=("self",)).get(pk=image_id)
    now_there = getattr(image, column).get(code, "")
    if seen(words) == seen(now_there):
        return
    if seen(before) != seen(now_there):
        message = _("Somebody else has worded it meanwhile: “%(words)s”.") % {"words": now_there}
        raise VerbRefused(message, code="content_changed")
    if image.pk not in reworded_by(user, [image], locale_code=code):
        raise VerbRefused(str(WORDS_SHOWN_TO_READERS), code="words_shown", status=403)
    others = {key: text for key, text in getattr(image, column).items() if key != code}
    setattr(image, column, others | ({code: words.strip()} if words.strip() else {}))
    image.save()
    log(instance=image, action="wagtail.edit", user=user)


def refuse_to_write(page: ArticlePage, *, user: Any) -> None:
    try:
        refuse_without_right(page, user=user)
    except WordsRefused as refusal:
        status = 403 if refusal.code == "forbidden" else 409
        raise VerbRefused(str(refusal), code=refusal.code, status=status) from refusal
