"""What the edit form of a story posts, for tests that post it to one of its addresses."""

from typing import Any

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

FORMSETS = ("bylines", "related_pins", "related_exclusions", "comments")


def story_form(title: str = "A bridge opens", text: str = "Cars cross it.", **more: Any) -> Any:
    empty = {name: inline_formset([]) for name in FORMSETS}
    return nested_form_data(
        {
            "title": title,
            "slug": "",
            "standfirst": "What it is about.",
            "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))]),
            "tags": "",
            "text_provenance": "human",
            "in_latest": "on",
            **empty,
            **more,
        }
    )


def create_url(section: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", section.pk])


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
