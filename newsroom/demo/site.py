"""The demo's static pages and what frames its site; `load.py` calls it.

Pages go out as stories do. A frame that somebody has worded already stays as it is.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale

from newsroom.content.models import HomePage, SiteFrame, StaticPage
from newsroom.demo.blocks import BodyWriter
from newsroom.demo.sections import COMMENT, SectionPages
from newsroom.demo.site_words import Frame, StaticText
from newsroom.demo.stories import LOCALES
from newsroom.intake.send_out import send_out

PAGES = uuid5(NAMESPACE_URL, "newsroom:demo-static-page")
MENU_ITEMS = uuid5(NAMESPACE_URL, "newsroom:demo-menu")
SOCIAL = ("telegram", "youtube", "instagram")

# (page key, locale) → its page
StaticPages = dict[tuple[str, str], StaticPage]


def make_static_pages(
    texts: Sequence[StaticText],
    *,
    admin: Any,
    clock: Callable[[], datetime],
    tell: Callable[[str], None],
) -> StaticPages:
    """Those that have the same address already are used as they are."""
    pages: StaticPages = {}
    for text in texts:
        for code in LOCALES:
            slug = text.slug[code]
            known = StaticPage.objects.filter(locale__language_code=code, slug=slug).first()
            if known is None:
                tell(f"page {code}/{slug}")
                known = make_static_page(text, code=code, admin=admin, clock=clock)
            pages[text.key, code] = known
    return pages


@transaction.atomic
def make_static_page(
    text: StaticText, *, code: str, admin: Any, clock: Callable[[], datetime]
) -> StaticPage:
    writer = BodyWriter(name=f"{text.key}:{code}", image_ids={}, page_id_of=no_story)
    page = StaticPage(
        title=text.title[code],
        slug=text.slug[code],
        intro=text.intro[code],
        body=writer.write(text.body[code]),
        locale=Locale.objects.get(language_code=code),
        translation_key=uuid5(PAGES, text.key),
        owner=admin,
        live=False,
    )
    HomePage.objects.get(locale__language_code=code).add_child(instance=page)
    page.save_revision(user=admin)
    send_out(page_id=page.pk, user=admin, comment=COMMENT, clock=clock)
    return page


def no_story(key: str) -> int:
    raise ValueError(f"A static page of the demo leads to no story, but to {key!r}.")


def name_home_pages(frames: Sequence[Frame], *, admin: Any, clock: Callable[[], datetime]) -> None:
    """Those that still have the one name that every newsroom begins with."""
    for words in frames:
        page = HomePage.objects.get(locale__language_code=words.locale)
        if page.live and page.title == settings.WAGTAIL_SITE_NAME:
            name_home_page(page, title=words.home_title, admin=admin, clock=clock)


@transaction.atomic
def name_home_page(
    page: HomePage, *, title: str, admin: Any, clock: Callable[[], datetime]
) -> None:
    page.title = page.draft_title = title
    page.save_revision(user=admin)
    send_out(page_id=page.pk, user=admin, comment=COMMENT, clock=clock)


def word_frames(
    frames: Sequence[Frame], *, sections: SectionPages, pages: StaticPages, user: Any
) -> None:
    """Fill the frames that say nothing yet but the name that every newsroom begins with."""
    for words in frames:
        frame = SiteFrame.objects.filter(locale_code=words.locale).first()
        if frame and not (frame.tagline or frame.imprint or frame.header_menu):
            word_frame(frame, words, sections=sections, pages=pages, user=user)


@transaction.atomic
def word_frame(
    frame: SiteFrame, words: Frame, *, sections: SectionPages, pages: StaticPages, user: Any
) -> None:
    code = words.locale
    frame.name, frame.tagline = words.name, words.tagline
    frame.age_mark, frame.imprint, frame.copyright = words.age_mark, words.imprint, words.copyright
    own_sections = [page.pk for (_key, locale), page in sections.items() if locale == code]
    own_pages = [page.pk for (_key, locale), page in pages.items() if locale == code]
    frame.header_menu = [page_item(pk, f"{code}/header") for pk in own_sections]
    frame.footer_menu = [
        *(page_item(pk, f"{code}/footer") for pk in own_pages),
        address_item(f"/{code}/search/", words.search_words, f"{code}/footer"),
    ]
    frame.social_links = [
        item("profile", {"service": name, "address": f"https://example.org/{name}"}, code)
        for name in SOCIAL
    ]
    frame.full_clean()
    frame.save()
    frame.save_revision(user=user)
    log(instance=frame, action="wagtail.edit", user=user)


def page_item(page_id: int, menu: str) -> dict[str, Any]:
    return item("page", {"page": page_id, "label": ""}, menu)


def address_item(address: str, label: str, menu: str) -> dict[str, Any]:
    return item("address", {"label": label, "address": address}, menu)


def item(kind: str, value: dict[str, Any], place: str) -> dict[str, Any]:
    identity: UUID = uuid5(MENU_ITEMS, f"{place}/{sorted(value.items())}")
    return {"type": kind, "id": str(identity), "value": value}
