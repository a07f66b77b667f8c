"""The pane's style sheet and script, on every screen: the queue shows it below its rows."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def reading_styles() -> SafeString:
    """For `insert_global_admin_css`."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/admin-reading.css"))


def reading_scripts() -> SafeString:
    """For `insert_global_admin_js`."""
    return format_html('<script src="{}" defer></script>', static("newsroom/admin-reading.js"))
