"""The upload and edit form of pictures: words together per locale, then rights and provenance.

Wagtail uses it in four places: one upload, several at once, the chooser, and the edit page. An
unsound file is an error beside the field in each of them.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.permissions import policy_registry

from newsroom.content.declared_provenance import ai_of, read_declared
from newsroom.content.picture_files import Limits, PictureRefused, refuse_unsound

REFUSALS = {
    "not-a-picture": gettext_lazy("This is no picture of a kind that is taken here."),
    "too-large": gettext_lazy("The file has more than %(size)s."),
    "too-many-pixels": gettext_lazy("The picture has more than %(megapixels)d megapixels."),
    "too-long": gettext_lazy("A side of the picture is longer than %(side)d pixels."),
    "too-many-frames": gettext_lazy("The animation has more than %(frames)d frames."),
    "damaged": gettext_lazy(
        "The file is damaged or incomplete; save the picture again and upload that."
    ),
}
SHOWN_TO_READERS = gettext_lazy(
    "Readers see this picture, so its file stays. Upload the new one as a picture of its own and"
    " choose it in the story."
)
WORDS_SHOWN_TO_READERS = gettext_lazy(
    "Readers see this, so it changes only by who may approve in the section. Ask there, or hand in"
    " the story with a caption of its own."
)
# Which JSON column of the picture each field of a locale fills: label, longest, rows.
WORDS = {
    "alt_texts": (gettext_lazy("Alternative text"), 500, 2),
    "captions": (gettext_lazy("Caption"), 1000, 2),
    "credits": (gettext_lazy("Credit"), 255, 1),
}
RIGHTS = ("credit", "rights_holder", "licence", "usable_until", "usage_note")
PROVENANCE = ("ai",)
# What readers of every locale see of a picture, beside the words of their own.
OF_EVERY_LOCALE = ("credit", "ai", "is_decorative")
# Which empty field may take over what the file declares.
PROPOSALS = {"credit": ("creator", "credit"), "rights_holder": ("copyright",)}


@dataclass(frozen=True, kw_only=True)
class FieldGroup:
    """For the templates below templates/wagtailimages/."""

    heading: str
    fields: list[BoundField]
    note: str = ""
    is_open: bool = True


class SoundImageField(WagtailImageField):
    """Judges the bytes before anybody unpacks them; Wagtail's lets the decoders' errors out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limits = Limits(
            size_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
            pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
            side_pixels=settings.PICTURE_MAX_SIDE_PIXELS,
            frames=settings.PICTURE_MAX_FRAMES,
        )
        self.help_text = _("%(kinds)s; at most %(size)s and %(megapixels)d megapixels.") % {
            "kinds": "JPEG, PNG, WebP, AVIF, GIF",
            **self.numbers(),
        }

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return super().to_python(data)
        try:
            refuse_unsound(data, size_bytes=data.size, limits=self.limits)
        except PictureRefused as refused:
            raise self.error(refused.code) from refused
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as error:
            raise self.error("damaged") from error

    def error(self, code: str) -> ValidationError:
        return ValidationError(REFUSALS[code] % self.numbers(), code=code)

    def numbers(self) -> dict[str, Any]:
        return {
            "size": filesizeformat(self.limits.size_bytes),
            "megapixels": self.limits.pixels // 1_000_000,
            "side": self.limits.side_pixels,
            "frames": self.limits.frames,
        }


class NewsImageForm(BaseImageForm):
    """Named by WAGTAILIMAGES_IMAGE_FORM_BASE."""

    class Meta(BaseImageForm.Meta):
        widgets = {  # noqa: RUF012  (Django's own way)
            **BaseImageForm.Meta.widgets,
            "usable_until": AdminDateTimeInput,
            "usage_note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        # Wagtail leaves the file out of the forms that follow several uploads at once.
        if stock := self.fields.get("file"):
            self.fields["file"] = SoundImageField(
                label=stock.label, required=stock.required, widget=stock.widget
            )
        if "ai" in self.fields:
            self.fields["ai"].required = False
        if "usable_until" in self.fields:
            zone = _("In the zone of your account, %(zone)s.") % {
                "zone": timezone.get_current_timezone_name()
            }
            field = self.fields["usable_until"]
            field.help_text = f"{field.help_text} {zone}"
        for code, _name in settings.LANGUAGES:
            for column, (label, longest, rows) in WORDS.items():
                self.fields[f"{column}_{code}"] = forms.CharField(
                    label=label,
                    required=False,
                    max_length=longest,
                    initial=getattr(self.instance, column).get(code, ""),
                    widget=(
                        forms.Textarea(attrs={"rows": rows, "lang": code})
                        if rows > 1
                        else forms.TextInput(attrs={"lang": code})
                    ),
                )
        for field, text in self.proposals().items():
            self.fields[field].help_text = proposal(text, beside=self.fields[field].help_text)

    def clean(self) -> dict[str, Any]:
        """Takes over from a new file what it says about machines; keeps the rest as proposals."""
        cleaned: dict[str, Any] = super().clean()
        cleaned["ai"] = cleaned.get("ai") or self.instance.ai
        file = cleaned.get("file")
        if file and "file" in self.changed_data:
            self.refuse_replacing()
            self.instance.declared = read_declared(file)
            if cleaned["ai"] == "none":
                cleaned["ai"] = ai_of(self.instance.declared)
        self.refuse_rewording(cleaned)
        return cleaned

    def refuse_replacing(self) -> None:
        """What readers see was approved: its file changes by who may approve."""
        if not self.may_replace():
            self.add_error("file", ValidationError(SHOWN_TO_READERS, code="shown-to-readers"))

    def refuse_rewording(self, cleaned: dict[str, Any]) -> None:
        """So do the words that readers see; those of locales that wait for their story are free."""
        reworded = self.reworded(cleaned)
        if not reworded or self.may_replace():
            return
        rights: Any = policy_registry.get_by_type(type(self.instance))
        seen = rights.shown_in(self.instance)
        for name, code in reworded.items():
            if seen and code in (*seen, ""):
                self.add_error(name, ValidationError(WORDS_SHOWN_TO_READERS, code="words-shown"))

    def reworded(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """The changed fields, each with its locale; "" stands for all."""
        if not self.instance.pk:
            return {}
        words = {
            f"{column}_{code}": code
            for column in WORDS
            for code, _name in settings.LANGUAGES
            if cleaned.get(f"{column}_{code}", "").strip()
            != getattr(self.instance, column).get(code, "")
        }
        others = {
            name: ""
            for name in OF_EVERY_LOCALE
            if name in self.fields and cleaned.get(name) != getattr(self.instance, name)
        }
        return words | others

    def may_replace(self) -> bool:
        if not self.instance.pk or self.user is None:
            return True
        rights = policy_registry.get_by_type(type(self.instance))
        return bool(rights.user_has_permission_for_instance(self.user, "replace", self.instance))

    def save(self, commit: bool = True) -> Any:
        for column in WORDS:
            words = {
                code: self.cleaned_data.get(f"{column}_{code}", "").strip()
                for code, _name in settings.LANGUAGES
            }
            setattr(self.instance, column, {code: text for code, text in words.items() if text})
        return super().save(commit)

    def groups(self) -> list[FieldGroup]:
        """All visible fields, in the order of an editor's work."""
        languages = [
            FieldGroup(
                heading=name,
                fields=[self[f"{column}_{code}"] for column in WORDS],
                note=self.missing_in(code),
            )
            for code, name in settings.LANGUAGES
        ]
        others = [
            FieldGroup(heading=_("Rights"), fields=self.present(RIGHTS)),
            FieldGroup(heading=_("Provenance"), fields=self.present(PROVENANCE)),
        ]
        shown = {field.name for group in [*languages, *others] for field in group.fields}
        first = [field for field in self.visible_fields() if field.name not in shown]
        return [FieldGroup(heading="", fields=first), *languages, *others]

    def present(self, names: tuple[str, ...]) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]

    def missing_in(self, code: str) -> str:
        """Nothing while a new picture is being uploaded: everything is missing then."""
        if not self.instance.pk or self.instance.is_decorative or self.instance.alt_text_in(code):
            return ""
        return _("No alternative text: stories in this locale cannot go out with this picture.")

    def proposals(self) -> dict[str, str]:
        """Field → what the file declares for it, where the field is still empty."""
        declared = self.instance.declared
        found = {
            field: " / ".join(dict.fromkeys(declared[part] for part in parts if part in declared))
            for field, parts in PROPOSALS.items()
            if field in self.fields and not getattr(self.instance, field)
        }
        return {field: text for field, text in found.items() if text}


def proposal(text: str, *, beside: str) -> SafeString:
    """A help text with a button that static/newsroom/admin-pictures.js listens to."""
    return format_html(
        '{} {} <button type="button" class="news-proposal" data-proposal="{}">{}</button>',
        beside,
        _("The file says: “%(text)s”.") % {"text": text},
        text,
        _("Use it"),
    )
