"""A large archive: documents as publications write them, on subjects that overlap."""

import json
import random
from datetime import UTC, datetime, timedelta

from newsroom.delivery.models import Document

FIRST_DAY = datetime(2020, 1, 1, 8, tzinfo=UTC)
LETTERS = "abcdefghijklmnoprstuvyz"


def fill_archive(
    articles: int, *, locale: str = "en", seed: int = 7, first_id: int = 1_000_000
) -> list[int]:
    """Live documents, one a day; returns their page ids in the order of publication."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(LETTERS, k=7)) for _ in range(4_000)]
    subjects = [chance.sample(words, 12) for _ in range(max(4, articles // 8))]
    Document.objects.bulk_create(
        document(
            first_id + number,
            locale=locale,
            listed_at=FIRST_DAY + timedelta(days=number),
            text=" ".join(chance.choices(chance.choice(subjects), k=20) + chance.sample(words, 40)),
        )
        for number in range(articles)
    )
    return list(range(first_id, first_id + articles))


def document(page_id: int, *, locale: str, listed_at: datetime, text: str) -> Document:
    headline, body = text[:60], text[60:]
    return Document(
        page_id=page_id,
        public_id=f"archive{page_id}",
        story_id=f"{page_id:032d}",
        kind="article",
        locale=locale,
        path=f"/{locale}/archive/{page_id}/",
        status=200,
        title=headline,
        category_slug="archive",
        listed_at=listed_at,
        first_published_at=listed_at,
        updated_at=listed_at,
        built_at=listed_at,
        card="{}",
        body=json.dumps({"standfirst": "", "body": {"text": body}}),
        etag="",
    )
