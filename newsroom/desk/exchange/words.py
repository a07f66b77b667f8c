"""What the screen and the command say of a file and of each unit in it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

OF_FILE: Mapping[str, Any] = {
    "too-large": _("The file is too large: at most 1 MB is read."),
    "not-xml": _("This is no well-formed XML, or it brings a DTD, which is refused."),
    "not-xliff": _("This is no XLIFF 1.2 file."),
}
OF_UNIT: Mapping[str, Any] = {
    "other-story": _("It belongs to another story."),
    "other-language": _("It is for another pair of languages."),
    "no-id": _("It has no id."),
    "no-source": _("It has no source text."),
    "double": _("The file has two units with this id."),
    "too-deep": _("Its tags stand within each other too deep."),
    "unknown-tag": _("It has a tag that did not come from here."),
    "unknown": _("The source has no such passage."),
    "stale": _("The source says something else by now: send it out anew."),
    "changed-here": _("It was changed here since the file was made."),
    "joined": _("It is joined with another passage, or split: edit it on the desk."),
    "no-place": _("The version has no place for it yet: add the paragraph on the desk."),
    "tags": _("Its links or emphasis are not those of the source."),
    "too-long": _("It is too long for its place."),
    "placeholders": _("A placeholder was lost or added."),
}
