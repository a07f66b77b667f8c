"""Live articles whose stored signature is missing or behind the times. The full rebuild asks."""

from django.db.models import Exists, OuterRef

from newsroom.delivery.models import Document
from newsroom.related.live_articles import live_articles
from newsroom.related.models import RebuildShard, StoredSignature
from newsroom.related.rebuild_shards import within


def unsigned_articles(shard: RebuildShard, *, epoch: int, limit: int) -> list[Document]:
    """The next ones of a shard, by page id."""
    as_it_should_be = StoredSignature.objects.filter(
        page_id=OuterRef("page_id"),
        locale=OuterRef("locale"),
        epoch=epoch,
        listed_at=OuterRef("listed_at"),
        category_slug=OuterRef("category_slug"),
        tag_slugs=OuterRef("tag_slugs"),
    )
    behind = live_articles().filter(within(shard), ~Exists(as_it_should_be), locale=shard.locale)
    return list(behind.order_by("page_id")[:limit])
