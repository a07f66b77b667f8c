"""A version of a page as an object, without a query for each thing that it names.

`NewsPage.from_serializable_data` calls this, and with it everything that opens a revision.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import PROTECT, Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Comment

from newsroom.content.prepared import prepared_cursor

# Wagtail restores these from the page's row, whatever a version says about them.
KEPT_BY_THE_PAGE = frozenset(
    {"content_type", "locale", "latest_revision", "live_revision", "owner", "locked_by", "alias_of"}
)


def drop_what_is_gone(page: Any) -> None:
    """Children that name a deleted tag, author or story leave the page; one query for all.

    What the page itself names is protected from deletion; another reference is emptied.
    """
    relations = [
        relation
        for relation in get_all_child_relations(type(page))
        if not issubclass(relation.related_model, Comment)
    ]
    children = {
        relation.get_accessor_name(): list(getattr(page, relation.get_accessor_name()).all())
        for relation in relations
    }
    named: dict[type[Model], set[Any]] = {}
    own = references_of(page, but={*KEPT_BY_THE_PAGE, "page_ptr"}, with_protected=False)
    for model, _, value in own:
        named.setdefault(model, set()).add(value)
    for relation in relations:
        for child in children[relation.get_accessor_name()]:
            for model, _, value in references_of(child, but={relation.field.name}):
                named.setdefault(model, set()).add(value)
    known = still_there(named)
    for model, name, value in own:
        if value not in known[model]:
            setattr(page, name, None)
    for relation in relations:
        accessor = relation.get_accessor_name()
        kept = [
            child
            for child in children[accessor]
            if all(
                value in known[model]
                for model, _, value in references_of(child, but={relation.field.name})
            )
        ]
        if len(kept) != len(children[accessor]):
            setattr(page, accessor, kept)


def still_there(named: Mapping[type[Model], Collection[Any]]) -> dict[type[Model], set[Any]]:
    """Which of these rows exist, in one statement; their keys are all numbers."""
    known: dict[type[Model], set[Any]] = {model: set() for model in named}
    if not named:
        return known
    models = list(named)
    selects = [one_of(model, place=place) for place, model in enumerate(models)]
    with prepared_cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), [list(named[model]) for model in models])
        for place, pk in cursor.fetchall():
            known[models[place]].add(pk)
    return known


def one_of(model: type[Model], *, place: int) -> str:
    """Names of our own tables and columns; nothing from outside."""
    quote = connection.ops.quote_name
    key, table = quote(str(model._meta.pk.column)), quote(model._meta.db_table)
    return f"SELECT {place}, {key} FROM {table} WHERE {key} = ANY(%s::bigint[])"  # noqa: S608


def references_of(
    thing: Any, *, but: Iterable[str], with_protected: bool = True
) -> list[tuple[type[Model], str, Any]]:
    """The foreign keys that are set: model, column, value."""
    return [
        (field.related_model, field.attname, getattr(thing, field.attname))
        for field in thing._meta.concrete_fields
        if field.many_to_one
        and field.name not in but
        and (with_protected or field.remote_field.on_delete is not PROTECT)
        and getattr(thing, field.attname) is not None
    ]
