"""The forms of tags and authors: in each locale the names of whoever words names there, no others.

Registered in newsroom/wagtail_hooks.py. The name that serves every locale is for those who answer
for all of them; whoever makes a tag or an author words it whole.
"""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.models import Locale
from wagtail.snippets.views.snippets import SnippetViewSet

from newsroom.content.models import Author, Tag
from newsroom.review.policy import Verb
from newsroom.translation.names.rights import locales_with

SHARED = ("name", "slug")


class OwnLocalesForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk is None:
            return cleaned
        own = set(locales_with(self.for_user, Verb.NAME_SECTIONS, Verb.APPROVE))
        every = set(Locale.objects.values_list("language_code", flat=True))
        if not every <= own:
            for name in set(SHARED).intersection(self.changed_data):
                self.add_error(name, _("This serves every locale: an editor of all of them may."))
        if others := self.locales_touched() - own:
            message = _("You word names in your own locale only, not in: %s.")
            self.add_error(None, message % ", ".join(sorted(others)))
        return cleaned

    def locales_touched(self) -> set[str]:
        """Of names that are changed, added or taken away."""
        touched = [form for form in self.formsets["names"].forms if form.has_changed()]
        codes = {form.instance.locale_code if form.instance.pk else "" for form in touched}
        return (codes | {str(form["locale_code"].value() or "") for form in touched}) - {""}


class AuthorScreen(SnippetViewSet):
    model = Author
    edit_handler: ClassVar = ObjectList(Author.panels, base_form_class=OwnLocalesForm)


class TagScreen(SnippetViewSet):
    model = Tag
    edit_handler: ClassVar = ObjectList(Tag.panels, base_form_class=OwnLocalesForm)
