"""The root of a locale's tree."""

from typing import ClassVar

from newsroom.content.models.pages import NewsPage


class HomePage(NewsPage):
    """A locale's front door: title and slug are its only words of its own."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["newsroom.CategoryPage", "newsroom.StaticPage"]
