"""The pages of a story in all its locales, for verbs that concern the story as a whole."""

from typing import Any

from wagtail.models import Page

from newsroom.publishing.models import Publication


def versions_of(page: Any) -> list[Any]:
    """The specific pages that share the page's translation key, itself included, by locale."""
    pages = Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    return list(pages.select_related("locale").order_by("locale__language_code", "pk").specific())


def lock_version(page: Any) -> None:
    """This page alone is nobody else's until commit; what it is about to send out waits too."""
    pending = Publication.objects.filter(page_id=page.pk, state=Publication.State.PENDING)
    list(pending.select_for_update(of=("self",)).order_by("pk"))
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)


def lock_versions(page: Any) -> list[Any]:
    """The same, nobody else's until commit: what goes out of the story has done so, or waits.

    First the ledger's rows, then the pages', as `publish_one` does.
    """
    pages = Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    pending = Publication.objects.filter(
        page_id__in=pages.values("pk"), state=Publication.State.PENDING
    )
    list(pending.select_for_update(of=("self",)).order_by("pk"))
    list(pages.select_for_update(of=("self",)).order_by("pk"))
    return versions_of(page)
