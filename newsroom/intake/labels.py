"""Authors and tags of an archive as rows of ours: found by name, else by slug, else made."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from newsroom.content.models import Author, Tag
from newsroom.content.slugs import propose_slug


class Labels:
    """Remembers every name it has met, so a load asks for each only once.

    Rows are committed before the stories that bear them: a batch that fails leaves at most a
    label without stories, which the next run uses.
    """

    def __init__(self) -> None:
        self.author_ids: dict[tuple[str, str], int] = {}
        self.tag_ids: dict[tuple[str, str], int] = {}

    def authors(self, names: tuple[str, ...], *, locale_code: str) -> tuple[int, ...]:
        """Keys of the authors, in the order of the line, each once."""
        return self.look_up(self.author_ids, find_or_make_author, names, locale_code)

    def tags(self, names: tuple[str, ...], *, locale_code: str) -> tuple[int, ...]:
        return self.look_up(self.tag_ids, find_or_make_tag, names, locale_code)

    def look_up(
        self,
        known: dict[tuple[str, str], int],
        find: Callable[..., Any],
        names: tuple[str, ...],
        locale_code: str,
    ) -> tuple[int, ...]:
        for name in names:
            if (locale_code, name) not in known:
                known[locale_code, name] = find(name=name, locale_code=locale_code).pk
        return tuple(dict.fromkeys(known[locale_code, name] for name in names))


def find_or_make_author(*, name: str, locale_code: str) -> Author:
    found = find_by_name(Author, name=name, locale_code=locale_code)
    if found:
        return found
    slug = propose_slug(name, fallback="author")
    return Author.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def find_or_make_tag(*, name: str, locale_code: str) -> Tag:
    found = find_by_name(Tag, name=name, locale_code=locale_code)
    if found:
        return found
    slug = propose_slug(name, fallback="tag")
    return Tag.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def find_by_name(model: Any, *, name: str, locale_code: str) -> Any:
    """By its name in this locale, or by the name that serves every locale."""
    in_locale = Q(names__locale_code=locale_code, names__name=name)
    return model.objects.filter(in_locale | Q(name=name)).order_by("pk").first()
