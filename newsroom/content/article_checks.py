"""What an article needs before readers get it; registered on import from newsroom/apps.py.

Its pictures are judged by `picture_checks`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsroom.content.block_parts import page_ids_in, rich_texts_in, words_in
from newsroom.content.characters import count_characters
from newsroom.content.checks import Finding, error, register_check, warning
from newsroom.content.companions import companions_of
from newsroom.content.headline_length import longest_headline
from newsroom.content.models import ArticlePage, CategoryPage, StaticPage
from newsroom.content.sections import default_section

PAGE_LINK = re.compile(r'linktype="page"[^>]*\bid="(\d+)"|\bid="(\d+)"[^>]*linktype="page"')
# Which letters a locale is written with; locales that are not named here are not judged.
SCRIPTS = {"en": "LATIN", "ru": "CYRILLIC", "kk": "CYRILLIC"}
ENOUGH_LETTERS = 20


def body_texts(article: ArticlePage) -> list[str]:
    """The plain words of each block of the body, in order."""
    return words_in(article.body.raw_data)


@register_check
def check_words(page: Any, now: datetime) -> Iterator[Finding]:
    if not isinstance(page, ArticlePage):
        return
    texts = body_texts(page)
    if not texts:
        yield error("body-empty", _("The story has no text."), "body")
    yield from check_lengths(page)
    if not page.standfirst.strip():
        yield warning("standfirst-empty", _("There is no standfirst."), "standfirst")
    if not is_in_script_of(page.locale.language_code, " ".join([page.title, *texts])):
        yield warning("script-wrong", _("Most letters are not of this locale's script."), "body")


def check_lengths(page: ArticlePage) -> Iterator[Finding]:
    """The editor's counters turn red at the same lengths."""
    limit = longest_headline(page.locale.language_code)
    length = count_characters(page.title)
    if length > limit:
        message = _("The headline has %(length)d characters; %(limit)d read well.")
        yield warning("headline-long", message % {"length": length, "limit": limit}, "title")
    length, limit = count_characters(page.standfirst), settings.STANDFIRST_WARNING_LENGTH
    if length > limit:
        message = _("The standfirst has %(length)d characters; %(limit)d read well.")
        yield warning("standfirst-long", message % {"length": length, "limit": limit}, "standfirst")


def is_in_script_of(locale_code: str, text: str) -> bool:
    """Whether at least half of the letters belong to the script of the locale."""
    script = SCRIPTS.get(locale_code)
    letters = {letter: count for letter, count in Counter(text).items() if letter.isalpha()}
    total = sum(letters.values())
    if script is None or total < ENOUGH_LETTERS:
        return True
    fitting = sum(
        count for letter, count in letters.items() if name_of_letter(letter).startswith(script)
    )
    return fitting * 2 >= total


@cache
def name_of_letter(letter: str) -> str:
    return unicodedata.name(letter, "")


@register_check
def check_section(page: Any, now: datetime) -> Iterator[Finding]:
    """A reader never meets a foreign category name."""
    if isinstance(page, CategoryPage) and not page.name_confirmed:
        yield error(
            "category-unconfirmed",
            _("Nobody has confirmed the name “%(name)s” for this locale.") % {"name": page.title},
            "name_confirmed",
        )
    if not isinstance(page, ArticlePage):
        return
    section = page.get_parent().specific
    if isinstance(section, CategoryPage) and section.live and section.name_confirmed:
        return
    fallback = default_section(page.locale)
    remedy = (
        _("Publish it, or move the story to “%(name)s”.") % {"name": fallback.title}
        if fallback
        else _("Confirm its name and publish it.")
    )
    message = _("The section “%(name)s” is not published in this locale.")
    yield error("category-missing", f"{message % {'name': section.title}} {remedy}", "")


@register_check
def check_links(page: Any, now: datetime) -> Iterator[Finding]:
    if not isinstance(page, ArticlePage | StaticPage):
        return
    raw = list(page.body.raw_data)
    targets = {int(a or b) for source in rich_texts_in(raw) for a, b in PAGE_LINK.findall(source)}
    targets |= set(page_ids_in(raw))
    if not targets:
        return
    live = set(Page.objects.filter(pk__in=targets, live=True).values_list("pk", flat=True))
    dead = targets - live
    # Who goes live in the same instant will be there; if not, readers get the words alone.
    for target in sorted(dead - companions_of(page.pk) if dead else dead):
        title = Page.objects.filter(pk=target).values_list("title", flat=True).first()
        message = _("A link leads to a page that is not live: %(title)s.")
        yield error("link-dead", message % {"title": title or _("a deleted page")}, "body")
