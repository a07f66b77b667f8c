"""The upload and edit form of pictures: one field of words per locale of the newsroom."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

# Which JSON column of the picture each group of fields fills, with its label.
WORDS = {"alt_texts": _("Alternative text, %(locale)s"), "captions": _("Caption, %(locale)s")}


class SoundImageField(WagtailImageField):
    """Wagtail's lets the decoder's error through when a file ends too early."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except (OSError, SyntaxError) as error:
            raise ValidationError(
                _("The file is damaged or incomplete; save the picture again and upload that."),
                code="damaged",
            ) from error


class NewsImageForm(BaseImageForm):
    """Named by WAGTAILIMAGES_IMAGE_FORM_BASE."""

    file = SoundImageField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column, label in WORDS.items():
            for code, name in settings.LANGUAGES:
                self.fields[f"{column}_{code}"] = forms.CharField(
                    label=label % {"locale": name},
                    required=False,
                    initial=getattr(self.instance, column).get(code, ""),
                    widget=forms.Textarea(attrs={"rows": 2}),
                )

    def save(self, commit: bool = True) -> Any:
        for column in WORDS:
            words = {
                code: self.cleaned_data.get(f"{column}_{code}", "").strip()
                for code, _name in settings.LANGUAGES
            }
            setattr(self.instance, column, {code: text for code, text in words.items() if text})
        return super().save(commit)
