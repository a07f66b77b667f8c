"""The edit form of our pages: the address may stay empty, then a Latin one is proposed."""

from itertools import count
from typing import Any

from django.core.exceptions import BadRequest
from django.utils import timezone
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.blocks import BlockField
from wagtail.models import Page

from newsroom.content.checks import blocking, run_desk_checks
from newsroom.content.headline_length import longest_headline
from newsroom.content.planned_for import PlannedForInput
from newsroom.content.slugs import propose_slug

PLAN = "planned_for"
# Wagtail's buttons that put a version before the reviewers.
SUBMITS = ("action-submit", "action-restart-workflow")
COUNTED = "data-news-counter-limit-value"


class NewsPageForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        self.count_by_locale()
        if isinstance(self.plan_input, PlannedForInput):
            self.plan_input.shown = self.instance.planned_for

    def count_by_locale(self) -> None:
        """The headline's counter; a page that is not saved yet has the locale of its parent."""
        locale = (self.instance if self.instance.locale_id else self.parent_page).locale
        attributes = self.fields["title"].widget.attrs if "title" in self.fields else {}
        if COUNTED in attributes:
            attributes[COUNTED] = longest_headline(locale.language_code)

    @property
    def plan_input(self) -> Any:
        return self.fields[PLAN].widget if PLAN in self.fields else None

    def clean_planned_for(self) -> Any:
        """A time that was moved elsewhere meanwhile stays where it was moved to."""
        widget, name = self.plan_input, self.add_prefix(PLAN)
        if isinstance(widget, PlannedForInput) and widget.is_untouched(self.data, name):
            return self.instance.planned_for
        return self.cleaned_data[PLAN]

    def full_clean(self) -> None:
        """Raises BadRequest (a 400) for a body that did not arrive whole: nobody typed that."""
        if self.is_bound:
            self.refuse_torn_blocks()
        super().full_clean()

    def refuse_torn_blocks(self) -> None:
        """Wagtail reads the counts and orders of blocks unguarded; damaged ones are server errors.

        https://github.com/wagtail/wagtail/blob/v8.0.1/wagtail/blocks/stream_block.py
        """
        for name, field in self.fields.items():
            if isinstance(field, BlockField):
                try:
                    field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
                except (LookupError, ValueError) as error:
                    raise BadRequest(f"The field {name} is incomplete: {error!r}") from error

    def clean(self) -> dict[str, Any]:
        """An empty address is filled here, where a new page's parent is known."""
        title = self.cleaned_data.get("title")
        if title and "slug" in self.cleaned_data and not self.cleaned_data["slug"]:
            self.cleaned_data["slug"] = self.address_for(title)
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.pk and not self.errors and any(self.data.get(one) for one in SUBMITS):
            self.refuse_what_is_wrong()

    def refuse_what_is_wrong(self) -> None:
        """The errors of the desk's checks beside their fields; what was typed stays on the screen.

        Saving as a draft is never refused.
        """
        for finding in blocking(run_desk_checks(self.instance, now=timezone.now())):
            self.add_error(finding.field if finding.field in self.fields else None, finding.message)

    def address_for(self, title: str) -> str:
        """Once published, an address stays; before that the first free one is proposed."""
        if self.instance.first_published_at:
            return str(self.instance.slug)
        return free_slug(headline=title, parent=self.parent_page, page=self.instance)


def free_slug(*, headline: str, parent: Any, page: Any) -> str:
    """The proposal for a headline, numbered where a neighbour has that address."""
    proposal = propose_slug(headline)
    candidates = (proposal if n == 1 else f"{proposal}-{n}" for n in count(1))
    return next(slug for slug in candidates if Page._slug_is_available(slug, parent, page))
