"""How edit forms are laid out: tabs in the order of an author's work, counters beside the words.

Called by the page models; static/newsroom/admin-counter.js and admin-address.js read the attributes
that are written here.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.admin.widgets import AdminAutoHeightTextInput

from newsroom.content.page_form import NewsPageForm

Tab = tuple[str | Promise, Sequence[Panel]]

# What search engines show before they cut (characters).
SEO_TITLE_LENGTH = 60
SEARCH_DESCRIPTION_LENGTH = 160
# What social networks show of a title before they cut.
SOCIAL_TITLE_LENGTH = 90


def tabs(*groups: Tab) -> TabbedInterface:
    """The edit form of a page model, for its `edit_handler`.

    Comments have no panel to look at, but without theirs the editor offers none.
    """
    (first, panels), *others = groups
    return TabbedInterface(
        [
            ObjectList([*panels, CommentPanel()], heading=first),
            *(ObjectList(list(panels), heading=heading) for heading, panels in others),
        ],
        base_form_class=NewsPageForm,
    )


def counted(limit: int, **attributes: Any) -> dict[str, Any]:
    """Attributes of a field whose characters are counted while somebody types."""
    others = attributes.pop("controllers", "")
    return {
        **attributes,
        "data-controller": f"{others} news-counter".strip(),
        "data-news-counter-limit-value": limit,
        "data-news-counter-within-value": _("Characters: {count} of {limit}"),
        "data-news-counter-beyond-value": _("Characters: {count}; up to {limit} read well"),
    }


def headline(label: str | Promise, *, help_text: str | Promise = "") -> FieldPanel:
    """The title field of a page under the name that its writers use; long ones stay in sight.

    Wagtail's title panel proposes Cyrillic addresses while one types; ours asks the newsroom.
    """
    attributes = counted(
        settings.HEADLINE_WARNING_LENGTH,
        controllers="w-autosize news-one-line news-address",
        placeholder=label,
    )
    attributes |= {
        "data-news-address-shown-value": _("Address: {address}"),
        "data-news-address-change-value": _("Change it"),
    }
    return FieldPanel(
        "title",
        heading=label,
        classname="title",
        help_text=help_text,
        widget=AdminAutoHeightTextInput(attrs=attributes),
    )


def short_text(name: str, *, help_text: str | Promise = "") -> FieldPanel:
    """A short text in one paragraph that grows with its words."""
    attributes = counted(settings.STANDFIRST_WARNING_LENGTH, controllers="w-autosize")
    return FieldPanel(name, help_text=help_text, widget=AdminAutoHeightTextInput(attrs=attributes))


SEARCH_AND_SHARING: Tab = (
    _("Address and sharing"),
    [
        FieldPanel(
            "slug",
            heading=_("Address"),
            help_text=_(
                "The last part of the address, proposed from the headline in Latin letters. Once"
                " the piece is published, links lead to it: leave it then."
            ),
        ),
        FieldPanel(
            "seo_title",
            heading=_("Title for search engines and shares"),
            help_text=_("Leave empty to use the headline."),
            widget=forms.TextInput(attrs=counted(SEO_TITLE_LENGTH)),
        ),
        FieldPanel(
            "search_description",
            heading=_("Description for search engines and shares"),
            help_text=_("Leave empty to use the standfirst."),
            widget=AdminAutoHeightTextInput(
                attrs=counted(SEARCH_DESCRIPTION_LENGTH, controllers="w-autosize")
            ),
        ),
    ],
)


def sharing(*further: Panel) -> Tab:
    """The last tab, with what only some kinds of pages have."""
    heading, panels = SEARCH_AND_SHARING
    return heading, [*panels, *further]
