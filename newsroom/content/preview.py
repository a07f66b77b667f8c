"""The slots for the editor's preview: `reader` fills the first with the page that readers would
get, `previews` the second with the newsroom's own site.
"""

from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The modes of Wagtail's preview; its stock one has no name.
OUR_PAGES, OWN_SITE = "", "site"
Modes = list[tuple[str, str | Promise]]


class Preview(Protocol):
    def __call__(self, *, page: Any, request: HttpRequest) -> HttpResponse:
        """An unsaved version as readers would see it. Nothing public moves."""


class HasOwnSite(Protocol):
    def __call__(self, page: Any) -> bool:
        """Whether a site of the newsroom's own shows pages like this one."""


_preview: list[Preview] = []
_own_site: list[tuple[HasOwnSite, Preview]] = []


def fill_preview(preview: Preview) -> None:
    """Called in newsroom/apps.py only."""
    _preview[:] = [preview]


def fill_own_site(has_own_site: HasOwnSite, show: Preview) -> None:
    """Called in newsroom/apps.py only."""
    _own_site[:] = [(has_own_site, show)]


def preview_modes_of(page: Any) -> Modes:
    """Where readers read comes first."""
    has_own_site, _show = _own_site[0]
    if not has_own_site(page):
        return [(OUR_PAGES, _("As readers see it"))]
    return [(OWN_SITE, _("Your own site")), (OUR_PAGES, _("The pages of this system"))]


def show_preview(*, page: Any, request: HttpRequest, mode_name: str = OUR_PAGES) -> HttpResponse:
    show = _own_site[0][1] if mode_name == OWN_SITE else _preview[0]
    return show(page=page, request=request)
