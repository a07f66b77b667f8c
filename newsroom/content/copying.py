"""The form behind *Copy*: without its two roads to live pages."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class NewsCopyForm(CopyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
        self.fields.pop("alias", None)
