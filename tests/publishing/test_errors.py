"""What the ledger notes of a failure, as people read it."""

import pytest

from newsroom.publishing.errors import without_class

SQL = """duplicate key value violates unique constraint "one_story"
DETAIL:  Key (slug)=(secret) already exists."""


@pytest.mark.parametrize(
    ("noted", "read"),
    [
        ("NotPublishable: No text.\nNo section.", "No text.\nNo section."),
        (f"IntegrityError: {SQL}", 'duplicate key value violates unique constraint "one_story"'),
        (
            "OSError: [Errno 28] No space left on device: '/srv/newsroom/media/a.jpg'",
            "[Errno 28] No space left on device: '…a.jpg'",
        ),
        (
            "HTTPError: 503 from https://wire.example/en/news",
            "503 from https://wire.example/en/news",
        ),
        ("words without a class", "words without a class"),
    ],
)
def test_people_read_no_class_no_sql_and_no_folder(noted: str, read: str) -> None:
    assert without_class(noted) == read
