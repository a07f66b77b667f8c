"""Places in the page tree and addresses for many new stories at once.

Wagtail's `add_child` asks for a place and a free slug per page; a batch asks once per section.
The sections' rows are locked in the order of their keys, as `add_child` locks one, so an editor
who adds a page at the same moment waits for the batch or it for the editor.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import F, Max
from wagtail.models import Page

from newsroom.content.slugs import propose_slug


def lock_sections(section_ids: Iterable[int]) -> dict[int, Page]:
    """Section rows as they are now, locked until the transaction ends."""
    rows = Page.objects.select_for_update(of=("self",)).filter(pk__in=set(section_ids))
    return {row.pk: row for row in rows.order_by("pk")}


def free_paths(section: Page) -> Iterator[str]:
    """Tree paths after the section's last child, one after another."""
    depth = section.depth + 1
    last = Page.objects.filter(depth=depth, path__startswith=section.path).aggregate(
        last=Max("path")
    )["last"]
    if last is None:
        yield (last := Page._get_path(section.path, depth, 1))
    while True:
        last = Page(path=last, depth=depth, content_type_id=section.content_type_id)._inc_path()
        yield last


def count_children(section: Page, *, added: int) -> None:
    Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + added)


def free_slugs(section: Page, headlines: Sequence[str]) -> list[str]:
    """One slug per headline: Latin, and unlike every other below this section."""
    proposed = [propose_slug(headline) for headline in headlines]
    taken = taken_slugs(section, proposed)
    slugs: list[str] = []
    for slug in proposed:
        free = slug
        if slug in taken:
            family = taken | taken_slugs_like(section, slug)
            free = next(name for name in numbered(slug) if name not in family)
        taken.add(free)
        slugs.append(free)
    return slugs


def taken_slugs(section: Page, slugs: Iterable[str]) -> set[str]:
    below = Page.objects.filter(path__startswith=section.path, depth=section.depth + 1)
    return set(below.filter(slug__in=slugs).values_list("slug", flat=True))


def taken_slugs_like(section: Page, slug: str) -> set[str]:
    below = Page.objects.filter(path__startswith=section.path, depth=section.depth + 1)
    return set(below.filter(slug__startswith=f"{slug}-").values_list("slug", flat=True))


def numbered(slug: str) -> Iterator[str]:
    """slug-2, slug-3 …"""
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1
