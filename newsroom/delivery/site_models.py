"""What is public besides documents: the frame of each locale, names of tags and authors, search.

Plain ids and no cascading keys, as in `models`. The public role may read all of it.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower, Now

# The day of a story since 1970, and as a negative number its span of 32 days (`recent_days`).
_DAY = "((listed_at AT TIME ZONE 'UTC')::date - date '1970-01-01')"
DAYS = f"ARRAY[{_DAY}, -1 - {_DAY} / 32]"


class SiteDocument(models.Model):
    """What frames every page of a locale, ready to send: `/api/v1/site`."""

    locale = models.CharField(max_length=12, primary_key=True)
    body = models.TextField()
    etag = models.CharField(max_length=64)
    built_at = models.DateTimeField()
    # `page:<pk>` and `path:<path>` of what its menus name, live or not.
    keys = ArrayField(models.CharField(max_length=1010), default=list)

    def __str__(self) -> str:
        return self.locale


class NameEntry(models.Model):
    """A tag or author as live documents of a locale name it.

    Rows outlive the last such document; whoever reads asks for a live one besides.
    """

    class Kind(models.TextChoices):
        TAG = "tag"
        AUTHOR = "author"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    slug = models.CharField(max_length=120)
    locale = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("kind", "slug", "locale"), name="one_name_entry_per_locale"
            )
        ]
        indexes: ClassVar = [
            models.Index("kind", "locale", Lower("name"), "slug", name="names_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug} ({self.locale})"


class Spelling(models.Model):
    """How a word of live articles is written, to guess what a mistyped one was meant to be.

    `near` (`near_words`) is what letters less leave of it: two words that few mistakes tell apart
    share one of these texts. Rows outlive the last such article; whoever guesses asks for a live
    one besides.
    """

    locale = models.CharField(max_length=12)
    word = models.CharField(max_length=60)  # with its letters folded, as search keeps it
    shown = models.CharField(max_length=60)  # in lower case, as written
    near = ArrayField(models.CharField(max_length=60))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("locale", "word"), name="one_spelling_per_word")
        ]
        indexes: ClassVar = [GinIndex(fields=("near",), name="spellings_by_near")]

    def __str__(self) -> str:
        return f"{self.word} ({self.locale})"


class SearchEntry(models.Model):
    """The words of a live article, and all that finding and ranking it needs: one table is asked.

    A publication with another content hash takes the row away in its own transaction; a worker
    writes the new one. `gist` (`search_select`) is what ranks it, in the row itself, `text` what
    passages are cut from, `text_hash` the content that it is of: workers of an earlier version
    leave these as they are.
    """

    page_id = models.BigIntegerField(primary_key=True)
    locale = models.CharField(max_length=12)
    content_hash = models.CharField(max_length=64)
    words = SearchVectorField()
    gist = SearchVectorField(null=True)
    # As the document's.
    listed_at = models.DateTimeField(db_default=Now())
    text = models.TextField(blank=True, db_default="")
    text_hash = models.CharField(max_length=64, blank=True, db_default="")

    class Meta:
        indexes: ClassVar = [
            # Nothing is put off (`fastupdate`): searches would have to read through it each time.
            GinIndex(
                models.F("words"),
                RawSQL(DAYS, []),  # noqa: S611 — a constant
                name="search_by_word_and_day",
                fastupdate=False,
            ),
            models.Index(fields=("locale", "-listed_at", "-page_id"), name="search_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} ({self.locale})"
