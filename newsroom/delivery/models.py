"""What is public: documents, their lists, the change log; and the follow-ups of a publication.

Plain ids and no cascading keys: deleting a page leaves its tombstone here.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Kind(models.TextChoices):
    ARTICLE = "article"
    CATEGORY = "category"
    HOME = "home"
    PAGE = "page"


class Document(models.Model):
    """One page in one locale, ready to send; with a status other than 200 a tombstone.

    `card` and `body` are JSON texts. `body` is the complete document without the members that
    depend on the request (`requested_locale`, `is_fallback`), which are spliced in at its end.
    """

    page_id = models.BigIntegerField(unique=True)
    public_id = models.CharField(max_length=20, unique=True)
    story_id = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    locale = models.CharField(max_length=12)
    path = models.CharField(max_length=1000)
    status = models.PositiveSmallIntegerField(default=200)  # 200, 404, 410 or 451
    reason = models.CharField(max_length=200, blank=True)
    # What the newsroom tells readers of a withdrawn or blocked story, in its locale; may be empty.
    statement = models.CharField(max_length=500, blank=True, db_default="")
    revision_id = models.BigIntegerField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=255)
    category_slug = models.CharField(max_length=255, blank=True)
    tag_slugs = ArrayField(models.CharField(max_length=100), default=list)
    author_slugs = ArrayField(models.CharField(max_length=120), default=list)
    in_latest = models.BooleanField(default=True)
    # The order of lists: the date shown, or the epoch for undated pieces, so never null.
    listed_at = models.DateTimeField()
    first_published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    breaking_until = models.DateTimeField(null=True)
    card = models.TextField()
    body = models.TextField()
    etag = models.CharField(max_length=64)
    # When these bytes last changed: dependents' changes count, unlike in `updated_at`.
    built_at = models.DateTimeField()
    # Grows with each change of the shown similar news, for the ETag of combined answers.
    related_version = models.PositiveIntegerField(default=0)
    cache_tags = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("path",), condition=Q(status=200), name="one_live_document_per_path"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("locale", "-listed_at", "-public_id"),
                condition=Q(status=200, kind="article"),
                name="live_articles_by_date",
            ),
            models.Index(
                fields=("locale", "category_slug", "-listed_at", "-public_id"),
                condition=Q(status=200, kind="article"),
                name="live_articles_by_category",
            ),
            models.Index(
                fields=("locale", "-updated_at", "-public_id"),
                condition=Q(status=200, kind="article"),
                name="live_articles_by_update",
            ),
            models.Index(
                fields=("locale", "-listed_at", "-public_id"),
                condition=Q(status=200, kind="article", in_latest=True),
                name="latest_articles",
            ),
            models.Index(
                fields=("locale", "-listed_at"),
                condition=Q(breaking_until__isnull=False),
                name="pinned_articles",
            ),
            models.Index(
                fields=("kind", "locale"),
                condition=Q(status=200, kind__in=("category", "home", "page")),
                name="live_sections",
            ),
            GinIndex(fields=("tag_slugs",), name="documents_by_tag"),
            GinIndex(fields=("author_slugs",), name="documents_by_author"),
            models.Index(fields=("path",), name="documents_by_path"),
        ]

    def __str__(self) -> str:
        return f"{self.path} ({self.status})"


class Dependency(models.Model):
    """What a document was built from: `story:<id>`, `author:<pk>`, `tag:<pk>`, `page:<pk>`…"""

    page_id = models.BigIntegerField()
    key = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("key", "page_id"), name="one_row_per_dependency")
        ]
        indexes: ClassVar = [models.Index(fields=("page_id",), name="dependencies_by_page")]

    def __str__(self) -> str:
        return f"{self.page_id} on {self.key}"


class Change(models.Model):
    """The log that mirrors follow. Positions have no gap and grow in the order of commits."""

    position = models.BigIntegerField(primary_key=True)
    op = models.CharField(max_length=6)  # upsert or delete
    reason = models.CharField(max_length=20)
    public_id = models.CharField(max_length=20)
    story_id = models.CharField(max_length=40)
    locale = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.position} {self.op} {self.public_id}"


class RelatedEntry(models.Model):
    """A similar story shown with a document. Readers join live documents, so none is dead."""

    page_id = models.BigIntegerField()
    rank = models.PositiveSmallIntegerField()
    member_id = models.BigIntegerField(db_index=True)
    reasons = ArrayField(models.CharField(max_length=120), default=list)
    # Null where nothing but a pin speaks for it.
    score = models.FloatField(null=True)
    as_of = models.DateTimeField()

    class Meta:
        ordering = ("page_id", "rank")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("page_id", "rank"), name="one_related_entry_per_rank"),
            models.UniqueConstraint(fields=("page_id", "member_id"), name="no_related_story_twice"),
            models.CheckConstraint(
                condition=~Q(page_id=models.F("member_id")), name="no_story_related_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.rank} {self.member_id}"


class RenditionFile(models.Model):
    """One rendition of one file of a picture, wherever it is kept."""

    image_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)  # of the original's bytes and the rendition's recipe
    recipe = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name


class PublicPicture(RenditionFile):
    """A rendition that readers may fetch: made before the document that shows it goes out."""

    # Feeds say how large a file is; null for files made before it was noted.
    size_bytes = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("image_id", "digest", "recipe"), name="one_public_picture_per_recipe"
            )
        ]
        # Whoever fetches a file names it.
        indexes: ClassVar = [models.Index(fields=("file_name",), name="public_pictures_by_file")]


class FollowUp(models.Model):
    """An effect of a publication, run by a worker after the commit, once per key."""

    class State(models.TextChoices):
        PENDING = "pending"
        DONE = "done"
        # Its attempts are used up: somebody has to replay it, or to say that it does not matter.
        DEAD = "dead"
        DROPPED = "dropped"

    key = models.CharField(max_length=200, unique=True)
    topic = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=("next_attempt_at", "id"),
                condition=Q(state="pending"),
                name="pending_follow_ups",
            ),
            models.Index(fields=("id",), condition=Q(state="dead"), name="dead_letters"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
