"""What a static page needs before readers get it; registered on import from newsroom/apps.py.

What stands in its body is judged as in an article: pictures and links by `article_checks`.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from newsroom.content.article_checks import is_in_script_of
from newsroom.content.block_parts import words_in
from newsroom.content.checks import Finding, error, register_check, warning
from newsroom.content.models import StaticPage


@register_check
def check_static_page(page: Any, now: datetime) -> Iterator[Finding]:
    if not isinstance(page, StaticPage):
        return
    texts = words_in(page.body.raw_data)
    if not texts:
        yield error("body-empty", _("The page has no text."), "body")
    if not is_in_script_of(page.locale.language_code, " ".join([page.title, page.intro, *texts])):
        yield warning("script-wrong", _("Most letters are not of this locale's script."), "body")
