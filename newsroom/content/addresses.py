"""Where a page stands for readers: /<locale>/<section>/<story>/."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import Page


def public_path(page: "Page") -> str:
    """The path below the site's root, with slashes at both ends. Reads the page's locale."""
    below_home = page.url_path.strip("/").split("/")[1:]
    return "/".join(["", page.locale.language_code, *below_home, ""])
