"""What documents say about a version's translation; a provider of `delivery/facts.py`.

Only of what is public: a source that is not live is not named, and nothing is compared with it.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from newsroom.content.kept_queries import among, kept_query
from newsroom.content.models import ArticlePage
from newsroom.delivery.built import JsonObject
from newsroom.delivery.facts import Facts
from newsroom.delivery.models import Document
from newsroom.translation.models import LocaleVersion

LIVE = 200
Relation = LocaleVersion.Relation


def translation_facts(page: Any) -> Facts:
    """The member `translation` of every card and document of an article."""
    if not isinstance(page, ArticlePage):
        return Facts()
    is_alone = page.pk is None or not has_versions(page)
    found = [] if is_alone else versions_with_source(page_ids=[page.pk])
    return Facts(card={"translation": tell(found[0] if found else None)})


def has_versions(page: Any) -> bool:
    """As a publication under way has read it; where nobody has, it may have some."""
    beside = getattr(page, "beside", None)
    return beside is None or bool(beside.has_versions)


def told_of(page_ids: Collection[int]) -> dict[int, JsonObject]:
    """The same for several pages, by page."""
    found = {row.page_id: row for row in versions_with_source(page_ids=list(page_ids))}
    return {page_id: tell(found.get(page_id)) for page_id in page_ids}


@kept_query
def versions_with_source(page_ids: Any) -> QuerySet[Any]:
    source = Document.objects.filter(page_id=OuterRef("source_page_id"), status=LIVE)
    rows = LocaleVersion.objects.filter(among("page_id", page_ids, of="bigint"))
    return rows.annotate(source_locale=Subquery(source.values("locale")[:1])).order_by("page_id")


def tell(row: Any) -> JsonObject:
    """A story of which nothing is on record stands in one locale: it is its own original."""
    if row is None or row.relation == Relation.ORIGINAL:
        return {
            "relation": Relation.ORIGINAL.value,
            "origin": LocaleVersion.Origin.HUMAN.value,
            "source_locale": None,
            "state": "source",
            "correction_pending": False,
        }
    is_outdated = row.relation == Relation.TRANSLATION and row.outdated > 0
    has_source = row.source_locale is not None
    return {
        "relation": row.relation,
        "origin": row.origin,
        "source_locale": row.source_locale,
        "state": "outdated" if is_outdated and has_source else "current",
        "correction_pending": row.correction_pending and has_source,
    }
