"""For templates/reader/picture.html: only those files of a picture that its place can use."""

from django import template

register = template.Library()


@register.filter
def up_to(srcset: str, width: int) -> str:
    """Those of at most so many pixels; all where there is no narrow one."""
    entries = srcset.split(", ")
    narrow = [entry for entry in entries if int(entry.rpartition(" ")[2].rstrip("w") or 0) <= width]
    return ", ".join(narrow or entries)
