"""The demo's sections: a page per locale, live where somebody confirmed its name."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from wagtail.models import Locale

from newsroom.content.models import CategoryPage, HomePage
from newsroom.demo.stories import LOCALES, Category
from newsroom.intake.send_out import send_out

SECTIONS = uuid5(NAMESPACE_URL, "newsroom:demo-section")
COMMENT = "The demo newsroom"

# (category key, locale) → its page
SectionPages = dict[tuple[str, str], CategoryPage]


def make_sections(
    categories: Sequence[Category],
    *,
    admin: Any,
    clock: Callable[[], datetime],
    tell: Callable[[str], None],
) -> SectionPages:
    """Sections that the demo made before, or that have the same address, are used as they are."""
    pages: SectionPages = {}
    for category in categories:
        for code in LOCALES:
            known = find_section(category, code=code)
            if known is None:
                tell(f"section {code}/{category.slug[code]}")
                known = make_section(category, code=code, admin=admin, clock=clock)
            pages[category.key, code] = known
    return pages


def find_section(category: Category, *, code: str) -> CategoryPage | None:
    """By its identity first: people may have given it another address since."""
    own = CategoryPage.objects.filter(locale__language_code=code)
    made = own.filter(translation_key=uuid5(SECTIONS, category.key)).first()
    return made or own.filter(slug=category.slug[code]).first()


@transaction.atomic
def make_section(
    category: Category, *, code: str, admin: Any, clock: Callable[[], datetime]
) -> CategoryPage:
    """Live at once, unless its name is still to be translated: then a visible item of work."""
    page = CategoryPage(
        title=category.name[code],
        slug=category.slug[code],
        name_confirmed=category.name_confirmed[code],
        colour=category.colour,
        intro=category.intro[code],
        is_default_section=code in category.default_section_of,
        locale=Locale.objects.get(language_code=code),
        translation_key=uuid5(SECTIONS, category.key),
        owner=admin,
        live=False,
    )
    HomePage.objects.get(locale__language_code=code).add_child(instance=page)
    page.save_revision(user=admin)
    if page.name_confirmed:
        send_out(page_id=page.pk, user=admin, comment=COMMENT, clock=clock)
    page.refresh_from_db()
    return page
