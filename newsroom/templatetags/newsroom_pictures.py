"""For our templates below templates/wagtailimages/: what is known about a picture."""

from typing import Any

from django import template
from django.utils import timezone

from newsroom.content.models import NewsImage
from newsroom.desk.picture_marks import Mark, marks_of
from newsroom.desk.picture_uses import PictureUses, uses_of

register = template.Library()


@register.simple_tag(takes_context=True)
def uses_of_picture(context: dict[str, Any], image: NewsImage) -> PictureUses:
    return uses_of(image, user=context["request"].user, now=timezone.now())


@register.simple_tag
def marks_of_picture(image: NewsImage) -> list[Mark]:
    return marks_of(image, now=timezone.now())
