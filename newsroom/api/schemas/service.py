"""The service document."""

from ninja import Schema


class Limits(Schema):
    default_items: int
    most_items: int


class Service(Schema):
    name: str
    version: str
    links: dict[str, str]
    locales: list[str]
    default_locale: str
    timezone: str
    limits: Limits
