"""Our style sheets and scripts on every screen of the admin, and those of edit forms.

Registered in newsroom/wagtail_hooks.py. The shared file comes first: the others use it.
"""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

STYLES = (
    "admin.css",
    "admin-story.css",
    "admin-passages.css",
    "admin-sets.css",
    "admin-fronts.css",
    "admin-keys.css",
    "admin-webhooks.css",
    "admin-queue.css",
    "admin-jobs.css",
    "admin-inbox.css",
    "admin-several.css",
    "admin-listings.css",
    "admin-translating.css",
    "admin-names.css",
    "admin-memory.css",
    "admin-home.css",
    "admin-coverage.css",
    "admin-similar.css",
    "admin-lists.css",
)
# On every screen: lists, the bell, the names of dialogues.
SCRIPTS = ("admin-looks.js", "admin-bell.js", "admin-dialogues.js")
EDITOR_SCRIPTS = (
    "admin-editor.js",
    "admin-counter.js",
    "admin-address.js",
    "admin-checks.js",
    "admin-own-site.js",
    "admin-similar.js",
    "translating-saving.js",
    "translating-going.js",
    "translating-words.js",
    "translating-pictures.js",
    "translating.js",
    "translating-deeds.js",
    "translating-memory.js",
    "translating-machine.js",
    "translating-keys.js",
)


def admin_styles() -> SafeString:
    """For `insert_global_admin_css`."""
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(f"newsroom/{name}"),) for name in STYLES),
    )


def admin_scripts() -> SafeString:
    """For `insert_global_admin_js`."""
    return format_html_join(
        "\n",
        '<script src="{}" defer></script>',
        ((static(f"newsroom/{name}"),) for name in SCRIPTS),
    )


def alarm_styles() -> SafeString:
    """For `insert_global_admin_css`: the bar of alarms stands on every screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/admin-problems.css"))


def editor_scripts() -> SafeString:
    """For `insert_editor_js`."""
    return format_html_join(
        "\n",
        '<script src="{}"></script>',
        ((static(f"newsroom/{name}"),) for name in EDITOR_SCRIPTS),
    )
