"""One home page per locale: the roots of the trees, live through the ledger like everything."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from newsroom.content.models import HomePage
from newsroom.publishing.approvals import record_approval
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Approval
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.scheduling import request_publication


class HomePageNotLive(Exception):
    """The ledger could not send a home page out; its row says why."""


def make_home_pages(locale_codes: Sequence[str], *, user: Any) -> Iterator[HomePage]:
    """Make those that are missing, as translations of each other; the site starts at the first."""
    root = Page.get_first_root_node()
    for code in locale_codes:
        locale = Locale.objects.get(language_code=code)
        if HomePage.objects.filter(locale=locale).exists():
            continue
        sibling = HomePage.objects.order_by("path").first()
        page = HomePage(
            title=settings.WAGTAIL_SITE_NAME, slug=code, locale=locale, owner=user, live=False
        )
        if sibling:
            page.translation_key = sibling.translation_key
        root.add_child(instance=page)
        page.save_revision(user=user)
        yield page
    default = HomePage.objects.get(locale__language_code=locale_codes[0])
    point_site_at(default)


def point_site_at(page: HomePage) -> None:
    """A site that starts at one of our pages was pointed there by somebody: it stays."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname="localhost",
            site_name=settings.WAGTAIL_SITE_NAME,
            root_page=page,
            is_default_site=True,
        )
    elif not HomePage.objects.filter(pk=site.root_page_id).exists():
        site.root_page, site.site_name = page, settings.WAGTAIL_SITE_NAME
        site.save()


def publish_home_pages(*, user: Any, now: datetime) -> Iterator[str]:
    """Send out those that never were, in the name of the first admin; yields their titles."""
    never_out = HomePage.objects.filter(live=False, first_published_at=None).order_by("path")
    for page in never_out:
        publish_home_page(page, user=user, now=now)
        yield f"{page.title} ({page.locale.language_code})"


@transaction.atomic
def publish_home_page(page: HomePage, *, user: Any, now: datetime) -> None:
    """An `import` approval, a row of the ledger, and that row at once. Raises HomePageNotLive.

    In one transaction: a running clock must not take the row in between.
    """
    revision = page.get_latest_revision() or page.save_revision(user=user)
    approval = record_approval(
        page=page,
        revision=revision,
        kind=Approval.Kind.IMPORT,
        user=user,
        comment="The first home pages.",
        now=now,
    )
    publication = request_publication(
        page=page, revision=revision, approval=approval, due_at=database_now(), user=user, now=now
    )
    outcome = publish_one(publication_id=publication.pk, done_by="now")
    if outcome is not Outcome.DONE:
        publication.refresh_from_db()
        raise HomePageNotLive(f"{page.title}: {publication.last_error or outcome.value}")
