"""The newsroom's pictures: words per locale, credit and rights beside the file."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class NewsImage(AbstractImage):
    """A picture. `alt_texts` and `captions` map a locale's code to its words."""

    alt_texts = models.JSONField(_("alternative texts"), default=dict, blank=True)
    captions = models.JSONField(_("captions"), default=dict, blank=True)
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Adds nothing to the story: screen readers pass over it."),
    )
    credit = models.CharField(_("credit"), max_length=255, blank=True)

    # The words per locale are added by the form: newsroom/content/image_form.py. Wagtail's own
    # description has one language and reaches no reader.
    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "is_decorative",
        "credit",
    )

    def alt_text_in(self, locale_code: str) -> str:
        return "" if self.is_decorative else str(self.alt_texts.get(locale_code, ""))

    def caption_in(self, locale_code: str) -> str:
        return str(self.captions.get(locale_code, ""))

    @property
    def default_alt_text(self) -> str:
        return next((str(text) for text in self.alt_texts.values() if text), self.title)


class NewsRendition(AbstractRendition):
    """A copy for the admin's own screens; readers get those of `delivery`, without EXIF."""

    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together: ClassVar = (("image", "filter_spec", "focal_point_key"),)
