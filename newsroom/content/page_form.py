"""The edit form of our pages: the address may stay empty, then a Latin one is proposed."""

from typing import Any

from wagtail.admin.forms.pages import WagtailAdminPageForm


class NewsPageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Empty: the page's own proposal; once published, an address is never proposed again."""
        slug: str = self.cleaned_data.get("slug") or ""
        return slug or (self.instance.slug if self.instance.first_published_at else "")
