"""For templates/content/: blocks drawn by the very renderers that write readers' documents."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from newsroom.delivery.blocks.body import render_body
from newsroom.delivery.blocks.rendered import BodyContext, PictureJson

register = template.Library()


class ExamplePictures(dict[int, PictureJson]):
    """Whatever picture an example names: a drawing that ships with us."""

    def get(self, key: int, default: Any = None) -> PictureJson:
        address = static("newsroom/example-picture.svg")
        return {
            "alt": "",
            "caption": "",
            "credit": "Photo: the newsroom",
            "ai": "none",
            "width": 800,
            "height": 500,
            "src": address,
            "srcset": {"jpeg": f"{address} 800w"},
        }


@register.simple_tag
def as_readers_see(stored: Mapping[str, Any]) -> SafeString:
    """The HTML of one stored block; renderers escape everything that people wrote."""
    pictures = ExamplePictures()
    context = BodyContext(locale="en", resolve=lambda link: link.get("href"), pictures=pictures)
    return mark_safe(render_body([stored], context=context).html)  # noqa: S308
