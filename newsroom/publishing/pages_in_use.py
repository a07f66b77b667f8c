"""Sections hold stories up: what readers have, or are about to get, keeps its ground.

Unpublishing asks for what is below a page; deleting asks for the page itself too. Moving asks
whether anybody would notice (`moves`).
"""

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from newsroom.publishing.errors import PublicationRefused
from newsroom.publishing.models import Publication

SHOWN = 5


def refuse_section_in_use(page: Page, *, verb: str) -> None:
    """Raises PublicationRefused with the list of live or scheduled stories below the page."""
    if not page.is_leaf():
        refuse_any(page, page.get_descendants(), verb=verb)


def refuse_page_in_use(page: Page, *, verb: str) -> None:
    """The same, and the page itself counts."""
    refuse_any(page, page.get_descendants(inclusive=True), verb=verb)


def refuse_any(page: Page, pages: PageQuerySet, *, verb: str) -> None:
    titles = titles_in_use(pages)
    if not titles:
        return
    more = _(" and %s more") % (len(titles) - SHOWN) if len(titles) > SHOWN else ""
    listed = "; ".join(_("“%(title)s”") % {"title": title} for title in titles[:SHOWN])
    raise PublicationRefused(
        sentence_of(verb) % {"title": page.title, "list": listed + more}
        + " "
        + _("Unpublish them or cancel their schedule first.")
    )


def sentence_of(verb: str) -> str:
    if verb == "deleted":
        return _("“%(title)s” cannot be deleted while these are live or scheduled: %(list)s.")
    return _("“%(title)s” cannot be unpublished while these are live or scheduled: %(list)s.")


def is_live_or_scheduled(page: Page) -> bool:
    """The page itself, whatever stands below it."""
    return in_use(Page.objects.filter(pk=page.pk)).exists()


def titles_in_use(pages: PageQuerySet) -> list[str]:
    return list(in_use(pages).order_by("path").values_list("title", flat=True))


def in_use(pages: PageQuerySet) -> PageQuerySet:
    pending = Publication.objects.filter(
        state=Publication.State.PENDING, verb=Publication.Verb.PUBLISH
    ).values("page_id")
    found: PageQuerySet = pages.filter(live=True) | pages.filter(pk__in=pending)
    return found
