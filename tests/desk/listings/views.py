"""Readers of a test's stories, counted as a flushed batch is."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from newsroom.audience.totals import add_counted_views


def count(article: Any, views: int, *, hours_ago: int = 0) -> None:
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=hours_ago)
    add_counted_views({(article.public_id, hour): views}, batch_id=uuid.uuid4().hex, now=now)
