"""Authors and tags of the demo as rows: made where they are missing, else left alone."""

from collections.abc import Sequence

from django.db import transaction

from newsroom.content.models import Author, AuthorName, Tag, TagName
from newsroom.demo import stories

# The name that serves locales without one of their own.
NEUTRAL_LOCALE = "en"


@transaction.atomic
def make_authors(authors: Sequence[stories.Author]) -> dict[str, Author]:
    """Key → author; the key is the slug."""
    made: dict[str, Author] = {}
    for words in authors:
        author, is_new = Author.objects.get_or_create(
            slug=words.key, defaults={"name": words.name[NEUTRAL_LOCALE]}
        )
        made[words.key] = author
        if is_new:
            AuthorName.objects.bulk_create(
                AuthorName(author=author, locale_code=code, name=name, about=words.about[code])
                for code, name in words.name.items()
            )
    return made


@transaction.atomic
def make_tags(tags: Sequence[stories.Tag]) -> dict[str, Tag]:
    """Key → tag; the key is the slug."""
    made: dict[str, Tag] = {}
    for words in tags:
        tag, is_new = Tag.objects.get_or_create(
            slug=words.key, defaults={"name": words.name[NEUTRAL_LOCALE]}
        )
        made[words.key] = tag
        if is_new:
            TagName.objects.bulk_create(
                TagName(tag=tag, locale_code=code, name=name) for code, name in words.name.items()
            )
    return made
