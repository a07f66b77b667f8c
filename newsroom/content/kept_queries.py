"""Queries of the fast path whose SQL is put together once per process.

Django puts the SQL of a queryset together anew each time; for the wider ones of a publication that
took longer than PostgreSQL took to answer. A function that returns a queryset becomes one that
takes values and returns a list:

    @kept_query
    def pages_at(path: Any) -> QuerySet[Page]:
        return Page.objects.filter(path=path)

    pages_at(path="00010002")

The function itself is called once, with a `Given` in the place of each value: it must not look at
them.
"""

import inspect
from collections.abc import Callable, Iterator
from functools import cached_property, wraps
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BooleanField, Expression, F, Func, Model, QuerySet
from django.db.models import query as django_query

from newsroom.content.prepared import prepared_cursor

Row = TypeVar("Row", bound=Model)
# How Django itself fills in what a query has joined.
get_related_populators: Any = django_query.get_related_populators


class Given(Expression):
    """Where a value will stand."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


def among(column: str, given: Any, *, of: str) -> Func:
    """Instead of `…__in`: a list of any length, `of` a type of PostgreSQL.

    A list, and not a subquery, so that even a plan for any values looks the rows up by their index.
    """
    template = f"%(expressions)s::{of}[])"
    return Func(
        F(column), given, arg_joiner=" = ANY(", template=template, output_field=BooleanField()
    )


class KeptQuery(Generic[Row]):
    """Rows become objects as in Django's own `ModelIterable`, joined and annotated ones too."""

    def __init__(self, queryset_with: Callable[..., QuerySet[Row]]) -> None:
        self.queryset_with = queryset_with

    @cached_property
    def compiled(self) -> tuple[Any, str, tuple[Any, ...]]:
        """At the first call: models are complete then, and `FOR UPDATE` wants a transaction."""
        names = inspect.signature(self.queryset_with).parameters
        queryset = self.queryset_with(**{name: Given(name) for name in names})
        compiler: Any = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        return compiler, sql, parameters

    @cached_property
    def own_columns(self) -> tuple[slice, list[str]]:
        compiler = self.compiled[0]
        places = compiler.klass_info["select_fields"]
        own = slice(places[0], places[-1] + 1)
        return own, [column[0].target.attname for column in compiler.select[own]]

    @cached_property
    def populators(self) -> list[Any]:
        compiler = self.compiled[0]
        return list(get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS))

    def rows(self, values: dict[str, Any]) -> Iterator[Row]:
        compiler, sql, parameters = self.compiled
        with prepared_cursor() as cursor:
            cursor.execute(
                sql, [values[one.name] if isinstance(one, Given) else one for one in parameters]
            )
            found = cursor.fetchall()
        own, names = self.own_columns
        for row in compiler.results_iter([found]):
            thing = compiler.klass_info["model"].from_db(DEFAULT_DB_ALIAS, names, row[own])
            for populator in self.populators:
                populator.populate(row, thing)
            for name, place in compiler.annotation_col_map.items():
                setattr(thing, name, row[place])
            yield thing


def kept_query(queryset_with: Callable[..., QuerySet[Row]]) -> Callable[..., list[Row]]:
    kept = KeptQuery(queryset_with)

    @wraps(queryset_with)
    def rows(**values: Any) -> list[Row]:
        return list(kept.rows(values))

    return rows
