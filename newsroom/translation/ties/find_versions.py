"""The page that a line of the file names."""

from urllib.parse import urlsplit

from newsroom.content.models import ArticlePage, FormerAddress
from newsroom.delivery.models import Document, Kind


def find_version(name: str) -> ArticlePage | None:
    """By external id, by public id, by its address now or before; the first that fits."""
    stories = ArticlePage.objects.select_related("locale")
    for wanted in ({"external_id": name}, {"public_id": name}):
        if found := stories.filter(**wanted).first():
            return found
    path = urlsplit(name).path if "/" in name else ""
    if not path:
        return None
    page_id = page_at(path if path.endswith("/") else f"{path}/") or former_page_at(path)
    return stories.filter(pk=page_id).first() if page_id else None


def page_at(path: str) -> int | None:
    return (
        Document.objects.filter(path=path, kind=Kind.ARTICLE)
        .values_list("page_id", flat=True)
        .first()
    )


def former_page_at(path: str) -> int | None:
    return FormerAddress.objects.filter(path=path).values_list("page_id", flat=True).first()
