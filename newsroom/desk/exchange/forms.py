"""The file that comes back from a translation tool; shown first what it would do, then taken."""

import base64
import binascii
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from newsroom.translation.exchange.read_xliff import LARGEST_BYTES


class FileForm(forms.Form):
    """`kept` is the same file between the two steps, so that nobody has to choose it twice."""

    file = forms.FileField(
        label=_("XLIFF file"), required=False, help_text=_("XLIFF 1.2, at most 1 MB.")
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    overwrite = forms.BooleanField(
        label=_("Also take passages that were changed here since the file was made"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = cleaned.get("file")
        if chosen is not None:
            if chosen.size > LARGEST_BYTES:
                raise forms.ValidationError({"file": _("The file is too large.")})
            cleaned["data"], cleaned["name"] = chosen.read(), chosen.name
            return cleaned
        try:
            cleaned["data"] = base64.b64decode(cleaned.get("kept") or "", validate=True)
        except (binascii.Error, ValueError):
            cleaned["data"] = b""
        if not cleaned["data"]:
            raise forms.ValidationError({"file": _("Choose the file.")})
        cleaned["name"] = cleaned.get("name") or "xliff"
        return cleaned

    def keep(self) -> "FileForm":
        """The form of the second step, with the file in it."""
        return FileForm(
            initial={
                "kept": base64.b64encode(self.cleaned_data["data"]).decode("ascii"),
                "name": self.cleaned_data["name"],
                "overwrite": self.cleaned_data["overwrite"],
            }
        )
